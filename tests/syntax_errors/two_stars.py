*a, *b = [1, 2]  # error: star
print(a)
