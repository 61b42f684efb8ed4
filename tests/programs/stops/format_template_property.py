# A template that is not written out where it is filled in, and reaches a property: not known there, so it stops.
class T:
    def __init__(self):
        self.a = 1

    @property
    def b(self):
        return 2


templates = ["{0.a}", "{0.b}"]
print(templates[0].format(T()))
print(templates[1].format(T()))  # stop: NotImplementedError
