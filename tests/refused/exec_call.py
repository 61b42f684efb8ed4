x = 1
exec("x = 2")  # error: exec
print(x)
