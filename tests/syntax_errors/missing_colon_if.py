x = 1
if x == 1  # error: :
    print(x)
