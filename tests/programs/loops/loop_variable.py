# The loop variable keeps its last value, may be assigned in the body, and shadows nothing.
for i in range(3):
    pass
print(i)
for i in range(5, 5):
    print("never")
print(i)
for i in range(4):
    j = i
    i = i * 10
    print(j, i)
print(i)
n = 3
for i in range(n):
    n = 100
print(i, n)
