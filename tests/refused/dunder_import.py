m = __import__("math")  # error: __import__
print(m)
