# abs(MIN) does not fit.
a = [-9223372036854775807]
a[0] -= 1
print(abs(a[0] + 1))
b = abs(a[0])  # stop: OverflowError
print(b)
