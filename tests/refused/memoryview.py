b = memoryview(b"abc")  # error: memoryview
print(b[0])
