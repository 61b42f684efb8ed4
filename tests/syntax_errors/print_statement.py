x = 1
print x  # error: print
