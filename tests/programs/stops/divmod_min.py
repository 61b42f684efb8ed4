# divmod(MIN, -1): the quotient does not fit.
a = [-9223372036854775807, -1]
a[0] -= 1
print(divmod(a[0], 2))
q = divmod(a[0], a[1])  # stop: OverflowError
print(q)
