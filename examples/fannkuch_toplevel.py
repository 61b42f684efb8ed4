# The pancake flipping of fannkuch.py at module level.
#
#     fannkuch_toplevel.py [N]
import sys

n = int(sys.argv[1]) if len(sys.argv) > 1 else 9
first = list(range(n))
count = [0] * n
longest = 0
checksum = 0
index = 0
r = n
done = False
while not done:
    while r > 1:
        count[r - 1] = r
        r -= 1
    p = first[:]
    flips = 0
    k = p[0]
    while k:
        lo = 0
        hi = k
        while lo < hi:
            p[lo], p[hi] = p[hi], p[lo]
            lo += 1
            hi -= 1
        flips += 1
        k = p[0]
    if flips > longest:
        longest = flips
    checksum += flips if index % 2 == 0 else -flips
    index += 1
    while True:
        if r == n:
            done = True
            break
        head = first[0]
        for i in range(r):
            first[i] = first[i + 1]
        first[r] = head
        count[r] -= 1
        if count[r] > 0:
            break
        r += 1
print(checksum)
print("Pfannkuchen(" + str(n) + ") =", longest)
