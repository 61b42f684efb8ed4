# Functions of `heapq` and `operator` given what they do not take, and `iconcat`, which changes its list.
import heapq
import operator


def shown(f):
    try:
        print(f())
    except (TypeError, IndexError) as e:
        print(type(e).__name__, e)


shown(lambda: heapq.heapify((3, 1)))
shown(lambda: heapq.heappop(5))
shown(lambda: heapq.heappush("ab", "c"))
shown(lambda: heapq.heappushpop((1,), 2))
shown(lambda: heapq.heapreplace({1: 2}, 2))
shown(lambda: heapq.heappop([]))
shown(lambda: operator.concat(1, 2))
shown(lambda: operator.concat(2.5, 2))
shown(lambda: operator.concat([1], [2]))
shown(lambda: operator.concat("a", "b"))
xs = [1]
ys = xs
shown(lambda: operator.iconcat(xs, [2]))
print(xs, ys)
shown(lambda: operator.iconcat(None, [2]))
