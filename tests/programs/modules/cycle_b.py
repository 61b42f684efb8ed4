# Imported by scripts.
import cycle_a
def fb(n):
    return n if n <= 0 else cycle_a.fa(n - 1) + cycle_a.X
print("cb done")
