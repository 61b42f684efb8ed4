# Pancake flipping: the checksum over all permutations of n items and the longest series of flips.
#
#     fannkuch.py [N]
import sys


def fannkuch(n):
    first = list(range(n))
    count = [0] * n
    longest = 0
    checksum = 0
    index = 0
    r = n
    while True:
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
        # The next permutation in the order of rotations of ever longer prefixes.
        while True:
            if r == n:
                return checksum, longest
            head = first[0]
            for i in range(r):
                first[i] = first[i + 1]
            first[r] = head
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1


if __name__ == "__main__":
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    checksum, longest = fannkuch(n)
    print(checksum)
    print("Pfannkuchen(" + str(n) + ") =", longest)
