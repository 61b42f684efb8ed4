# Strings built in loops, kept in lists, dropped on exceptions.
def label(i):
    s = "item" + str(i)
    if i % 4 == 3:
        raise ValueError(s + "!")
    return s


names = []
errors = []
for i in range(10):
    try:
        names.append(label(i))
    except ValueError as e:
        errors.append(str(e))
text = ""
for n in names:
    text += n + ","
print(text, errors, len(text))
best = ""
for n in names:
    if n > best:
        best = n
print(best)
