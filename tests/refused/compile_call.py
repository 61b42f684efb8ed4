code = compile("1", "f", "eval")  # error: compile
print(code)
