x = 0.5
y = x * 1.0
if x is not y:  # error: is
    print("different")
