x = 1
else:  # error: else
    x = 2
