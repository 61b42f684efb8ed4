from array import array


def try_append(a, v):
    try:
        a.append(v)
    except (TypeError, OverflowError) as e:
        print('   ', v, type(e).__name__, e)


q = array('Q', [1, 2**63, 2**64 - 1])
print(q, q[1], max(q), q.tolist())
for a in (array('L'), array('Q'), array('I')):
    for v in (-2**33, -1, 300, 2**32 - 1, 2**33, 2**63, 2**64 - 1):
        try_append(a, v)
    print(a)
w = array('Q')
w.frombytes(q.tobytes())
print(w == q, w[::-1])
h = 1
for x in q:
    h = (h * 31 + x) % 2**64
print(h)
