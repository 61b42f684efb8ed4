x = 1
nonlocal x  # error: nonlocal
