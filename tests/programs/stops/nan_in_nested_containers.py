nan = float("nan")
print([(1.0, 2.0)] == [(1.0, 2.0)], (nan, 1) == (0.0, 1))
print([[nan]] == [[nan]])  # stop: ValueError
