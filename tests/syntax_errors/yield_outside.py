x = 1
yield x  # error: yield
