# Exception classes of the script: attributes, hierarchy, str, uncaught with its qualified name.
class SimError(Exception):
    pass


class Diverged(SimError):
    def __init__(self, step, value):
        super().__init__("diverged at step " + str(step))
        self.step = step
        self.value = value


def simulate(x, limit):
    for step in range(100):
        x = x * 3
        if x > limit:
            raise Diverged(step, x)
    return x


try:
    simulate(1, 1000)
except SimError as e:
    print(e, isinstance(e, Diverged))
try:
    simulate(0.5, 100)
except Diverged as e:
    print(e.step, e.value)
print(simulate(0, 1))
raise SimError("at the end")
