# A file that only the frame had which an exception left is closed when the exception goes, in a program without generators.
def work(name, text):
    f = open(name, "w")
    f.write(text)
    raise ValueError("stop")


try:
    work("a.txt", "kept")
except ValueError as e:
    print(e)
    with open("a.txt") as f:
        print(repr(f.read()))
with open("a.txt") as f:
    print(repr(f.read()))
