# Imported by scripts.
import cycle_b
def fa(n):
    return n if n <= 0 else cycle_b.fb(n - 1) + 1
X = 5
print("ca done")
