def count(path):
    with open(path) as file:
        return len(file.readlines())


print(count("missing.txt"))
