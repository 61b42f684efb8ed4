def ask(name):
    return getattr([1, 2], name)  # error: getattr


print(ask("count"))
