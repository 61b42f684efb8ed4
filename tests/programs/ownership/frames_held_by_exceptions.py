# What the frames held that an exception left goes with the exception, also where no generator is ever made.
def never():
    try:
        yield 1
    finally:
        pass


class Once:
    def __init__(self, items):
        self.items = iter(items)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.items)


def first(items):
    once = Once(items)
    try:
        return next(once)
    except StopIteration as e:
        return repr(e)


for x in Once("ab"):
    print(x)
print(list(Once([1, 2])), first([]), first("xy"))
