# An unknown method on a known class is an uncaught AttributeError at run time, not before.
class Thing:
    def __init__(self):
        self.x = 1


def use(t, deep):
    if deep:
        return t.missing
    return t.x


t = Thing()
print(use(t, False))
print(use(t, True))
