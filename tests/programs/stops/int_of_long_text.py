# int() of a text with more digits than 64 bits hold.
texts = ["9223372036854775807", "9223372036854775808"]
print(int(texts[0]))
n = int(texts[1])  # stop: OverflowError
print(n)
