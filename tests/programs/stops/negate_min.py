# -MIN, reached through a list element.
a = [-9223372036854775807]
a[0] -= 1
print(a[0])
b = -a[0]  # stop: OverflowError
print(b)
