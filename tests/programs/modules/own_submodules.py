"""A package whose `__init__` imports its own modules."""
import nest
from nest import leaf, both

print(both(1), nest.both(2), leaf.grow(3), nest.leaf.grow(4), nest.grow(5))
