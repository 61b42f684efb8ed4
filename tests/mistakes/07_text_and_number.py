# Text and a number cannot be added.
def label(n):
    return "item " + n
for i in range(3):
    print(label(i))
