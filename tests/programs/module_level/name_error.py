# An undefined name at module level: uncaught NameError after the output before it.
def f():
    return undefined_name


print("before")
print(f())
