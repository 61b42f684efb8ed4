f = lambda x: return x  # error: lambda
print(f)
