from functools import cache, lru_cache
import bisect


def lis(xs):
    tails, prev, at = [], {}, []
    for i, x in enumerate(xs):
        k = bisect.bisect_left(tails, x)
        if k == len(tails):
            tails.append(x)
            at.append(i)
        else:
            tails[k], at[k] = x, i
        prev[i] = at[k - 1] if k else None
    out, i = [], at[-1] if at else None
    while i is not None:
        out.append(xs[i])
        i = prev[i]
    return out[::-1]


def matrix_chain(dims):
    @cache
    def best(i, j):
        if i == j:
            return 0, f"A{i}"
        return min(
            (best(i, k)[0] + best(k + 1, j)[0] + dims[i] * dims[k + 1] * dims[j + 1], f"({best(i, k)[1]}{best(k + 1, j)[1]})")
            for k in range(i, j)
        )

    return best(0, len(dims) - 2)


def word_break(s, words):
    @lru_cache(None)
    def go(i):
        if i == len(s):
            return ((),)
        return tuple((w,) + rest for w in words if s.startswith(w, i) for rest in go(i + len(w)))

    return [" ".join(p) for p in go(0)]


def egg_drop(eggs, floors):
    m, reach = 0, [0] * (eggs + 1)
    while reach[eggs] < floors:
        m += 1
        for e in range(eggs, 0, -1):
            reach[e] += reach[e - 1] + 1
    return m


def palindrome_cuts(s):
    n = len(s)
    pal = [[False] * n for _ in range(n)]
    cuts = list(range(n))
    for j in range(n):
        for i in range(j + 1):
            if s[i] == s[j] and (j - i < 2 or pal[i + 1][j - 1]):
                pal[i][j] = True
                cuts[j] = 0 if i == 0 else min(cuts[j], cuts[i - 1] + 1)
    return cuts[-1]


def regex(p, s):
    dp = {(0, 0): True}

    def ok(i, j):
        if (i, j) not in dp:
            if i == 0:
                dp[i, j] = j == 0
            elif p[i - 1] == "*":
                dp[i, j] = ok(i - 1, j) or (j > 0 and ok(i, j - 1))
            else:
                dp[i, j] = j > 0 and p[i - 1] in (s[j - 1], "?") and ok(i - 1, j - 1)
        return dp[i, j]

    return ok(len(p), len(s))


def stock(prices, fee):
    hold, cash = float("-inf"), 0
    for p in prices:
        hold, cash = max(hold, cash - p), max(cash, hold + p - fee)
    return cash


def burst(nums):
    xs = [1, *nums, 1]
    n = len(xs)
    dp = [[0] * n for _ in xs]
    for gap in range(2, n):
        for i in range(n - gap):
            j = i + gap
            dp[i][j] = max(dp[i][k] + dp[k][j] + xs[i] * xs[k] * xs[j] for k in range(i + 1, j))
    return dp[0][-1]


def max_rectangle(rows):
    heights, best = [0] * len(rows[0]), 0
    for row in rows:
        heights = [h + 1 if c == "1" else 0 for h, c in zip(heights, row)]
        stack = []
        for i, h in enumerate(heights + [0]):
            start = i
            while stack and stack[-1][1] >= h:
                start, top = stack.pop()
                best = max(best, top * (i - start))
            stack.append((start, h))
    return best


def digit_sums(limit, target):
    digits = list(map(int, str(limit)))

    @cache
    def go(i, left, tight):
        if left < 0:
            return 0
        if i == len(digits):
            return int(left == 0)
        top = digits[i] if tight else 9
        return sum(go(i + 1, left - d, tight and d == top) for d in range(top + 1))

    return go(0, target, True)


def optimal_bst(keys, freq):
    @cache
    def go(i, j):
        if i > j:
            return 0, None
        total = sum(freq[i : j + 1])
        return min(((go(i, k - 1)[0] + go(k + 1, j)[0] + total, k) for k in range(i, j + 1)), key=lambda t: t[0])

    def tree(i, j):
        cost, k = go(i, j)
        return None if k is None else (keys[k], tree(i, k - 1), tree(k + 1, j))

    return go(0, len(keys) - 1)[0], tree(0, len(keys) - 1)


print(lis([10, 9, 2, 5, 3, 7, 101, 18]), lis([]), lis([3, 3, 3]))
print(matrix_chain((40, 20, 30, 10, 30)), egg_drop(2, 100), egg_drop(3, 1000))
print(word_break("catsanddog", ("cat", "cats", "and", "sand", "dog")), word_break("abc", ("a", "b")))
print([palindrome_cuts(s) for s in ("aab", "racecar", "abcde", "noonabbad")])
print([regex(p, s) for p, s in (("a*c?", "abbcd"), ("*", ""), ("a?c", "ac"), ("*a*b", "xxaxxb"))])
print(stock([1, 3, 2, 8, 4, 9], 2), burst([3, 1, 5, 8]), max_rectangle(["10100", "10111", "11111", "10010"]))
print(digit_sums(1000, 10), digit_sums(99, 18), sum(digit_sums(500, t) for t in range(30)))
print(optimal_bst(["a", "b", "c", "d"], [4, 2, 6, 3]))
