a = [1, 2]
print(a.__reduce_ex__(4))  # error: __reduce_ex__
