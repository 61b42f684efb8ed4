# A name is misspelt: found before it runs.
total = 0
for i in range(3):
    total += i
print(totl)
