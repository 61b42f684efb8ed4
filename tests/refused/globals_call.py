x = 1
print(globals()["x"])  # error: globals
