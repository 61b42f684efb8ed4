# Whether a NaN is in a list hangs on its identity: CPython says True for the same object.
nan = float("nan")
a = [1.0, nan]
print(1.0 in a)
b = nan in a  # stop: ValueError
print(b)
