"""A hidden Markov model: forward, backward, Viterbi, Baum-Welch over dicts of dicts, and a bigram text model."""
import math
import random

STATES = ("hot", "cold")
START = {"hot": 0.6, "cold": 0.4}
TRANS = {"hot": {"hot": 0.7, "cold": 0.3}, "cold": {"hot": 0.4, "cold": 0.6}}
EMIT = {"hot": {1: 0.2, 2: 0.4, 3: 0.4}, "cold": {1: 0.5, 2: 0.4, 3: 0.1}}


def forward(obs, start, trans, emit):
    alpha = [{s: start[s] * emit[s][obs[0]] for s in start}]
    for o in obs[1:]:
        prev = alpha[-1]
        alpha.append({s: sum(prev[r] * trans[r][s] for r in start) * emit[s][o] for s in start})
    return alpha


def backward(obs, start, trans, emit):
    beta = [{s: 1.0 for s in start}]
    for o in reversed(obs[1:]):
        nxt = beta[0]
        beta.insert(0, {s: sum(trans[s][r] * emit[r][o] * nxt[r] for r in start) for s in start})
    return beta


def viterbi(obs, start, trans, emit):
    V = [{s: (math.log(start[s]) + math.log(emit[s][obs[0]]), None) for s in start}]
    for o in obs[1:]:
        row = {}
        for s in start:
            score, prev = max((V[-1][r][0] + math.log(trans[r][s]), r) for r in start)
            row[s] = (score + math.log(emit[s][o]), prev)
        V.append(row)
    state = max(V[-1], key=lambda s: V[-1][s][0])
    best = V[-1][state][0]
    path = [state]
    for row in reversed(V[1:]):
        state = row[state][1]
        path.append(state)
    return best, path[::-1]


def baum_welch(obs, start, trans, emit, rounds):
    for _ in range(rounds):
        a, b = forward(obs, start, trans, emit), backward(obs, start, trans, emit)
        total = sum(a[-1].values())
        gamma = [{s: a[t][s] * b[t][s] / total for s in start} for t in range(len(obs))]
        xi = [
            {(r, s): a[t][r] * trans[r][s] * emit[s][obs[t + 1]] * b[t + 1][s] / total for r in start for s in start}
            for t in range(len(obs) - 1)
        ]
        start = dict(gamma[0])
        trans = {r: {s: sum(x[r, s] for x in xi) / sum(g[r] for g in gamma[:-1]) for s in start} for r in start}
        emit = {s: {o: sum(g[s] for g, seen in zip(gamma, obs) if seen == o) / sum(g[s] for g in gamma) for o in emit[s]} for s in start}
    return start, trans, emit


obs = [3, 1, 3, 2, 2, 1, 1, 1, 3, 3]
alpha, beta = forward(obs, START, TRANS, EMIT), backward(obs, START, TRANS, EMIT)
p = sum(alpha[-1].values())
print(f"{p:.6e}", abs(p - sum(START[s] * EMIT[s][obs[0]] * beta[0][s] for s in STATES)) < 1e-15)
score, path = viterbi(obs, START, TRANS, EMIT)
print(f"{score:.4f}", "".join(s[0] for s in path))
st, tr, em = baum_welch(obs, START, TRANS, EMIT, 15)
print({s: round(v, 4) for s, v in st.items()})
for s in STATES:
    print(s, {k: round(v, 4) for k, v in tr[s].items()}, {k: round(v, 4) for k, v in em[s].items()})
print(sum(forward(obs, st, tr, em)[-1].values()) > p)

TEXT = "the cat sat on the mat the dog sat on the log the cat saw the dog and the dog ran".split()
model = {}
for a, b in zip(TEXT, TEXT[1:] + ["."]):
    model.setdefault(a, {}).setdefault(b, 0)
    model[a][b] += 1
print(sorted(model["the"].items(), key=lambda kv: (-kv[1], kv[0])), len(model))


def generate(rng, word="the", limit=12):
    while word != "." and limit:
        yield word
        words, weights = zip(*model[word].items())
        word = rng.choices(words, weights)[0]
        limit -= 1


print(" ".join(generate(random.Random(4))))


def perplexity(words, k=0.5):
    vocab = set(TEXT) | {"."}
    logp = 0.0
    for a, b in zip(words, words[1:]):
        row = model.get(a, {})
        logp += math.log((row.get(b, 0) + k) / (sum(row.values()) + k * len(vocab)))
    return math.exp(-logp / (len(words) - 1))


print(f"{perplexity('the cat sat on the log'.split()):.3f} {perplexity('log the on sat cat the'.split()):.3f}")
