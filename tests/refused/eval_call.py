print("before")
print(eval("1 + 1"))  # error: eval
