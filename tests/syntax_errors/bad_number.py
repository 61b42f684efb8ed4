x = 012  # error: 0
y = 1
