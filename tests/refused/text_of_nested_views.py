d = {1: 2}
t = (d.keys(), None)
for i in range(3):
    t = (d.values(), t)
print(t)  # error: nested to any depth
