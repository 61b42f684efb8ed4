# Modules that import each other.
import cycle_a
from cycle_b import fb

print(cycle_a.fa(5), fb(3), cycle_a.X)
