# A million frames deep: the script's stack is large enough once the limit is raised.
import sys

sys.setrecursionlimit(2000000)


def depth(n):
    if n == 0:
        return 0
    return depth(n - 1) + 1


print(depth(1000000))
