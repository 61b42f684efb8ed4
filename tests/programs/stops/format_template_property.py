# A template of str.format that reaches a property: not known there, so it stops.
class T:
    def __init__(self):
        self.a = 1

    @property
    def b(self):
        return 2


print("{0.a}".format(T()))
print("{0.b}".format(T()))  # stop: NotImplementedError
