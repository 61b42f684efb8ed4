# 1 << 63 does not fit a signed 64-bit int; -1 << 63 does.
counts = [63]
print(-1 << counts[0])
x = 1 << counts[0]  # stop: OverflowError
print(x)
