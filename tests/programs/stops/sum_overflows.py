# sum() of ints whose total leaves 64 bits.
a = [9223372036854775807, 1]
print(sum(a[:1]))
s = sum(a)  # stop: OverflowError
print(s)
