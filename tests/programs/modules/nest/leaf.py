# Imported by scripts.
def grow(n):
    return n * 10
