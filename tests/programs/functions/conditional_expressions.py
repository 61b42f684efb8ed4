# Conditional expressions, nested, with mixed types and side effects only in the taken arm.
def say(x):
    print("said", x)
    return x


for n in [-1, 0, 5]:
    kind = "neg" if n < 0 else "zero" if n == 0 else "pos"
    value = n if n > 0 else n / 2
    print(kind, value)
print(say(1) if True else say(2))
a = [1, 2, 3]
i = 7
print(a[i] if i < len(a) else None)
x = (1 if a else 2.5) + (1 if not a else 2.5)
print(x)
say(1) < say(0) < say(9)
