# One equals sign where two are meant.
x = 3
if x = 3:
    print("three")
