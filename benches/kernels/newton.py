"""Newton's fractal with complex numbers."""
import time


def kernel(n):
    total = 0
    for i in range(n):
        for j in range(n):
            z = complex(-1.5 + 3.0 * i / n, -1.5 + 3.0 * j / n)
            k = 0
            while k < 40:
                z2 = z * z
                d = 3.0 * z2
                if d == 0:
                    break
                w = z - (z2 * z - 1.0) / d
                if abs(w - z) < 1e-6:
                    break
                z = w
                k += 1
            total += k
    return total


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(200)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
