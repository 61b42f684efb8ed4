x = 1
y = x ? 2 : 3  # error: ?
