# Imported by scripts.
SCALE = 3
LIMITS = {"a": 1, "b": 2}
