# The identity of functions with defaults and captures that are made once.
def shout(text, times=1):
    return text.upper() * times


def count(text, times=1):
    return len(text)


def outer():
    n = 0

    def inner():
        nonlocal n
        n += 1
        return n

    return inner


offset = 3
offset += 1
shift = lambda x, by=offset: x + by
handlers = [shout, count, shout]
handlers.remove(shout)
print([h.__name__ for h in handlers], shout in handlers, handlers.index(shout), handlers.count(count), shift in handlers)
print(shout is shout, shout is count, shout == count, shift is shift, shift == shout, shout is not count)


class Bus:
    def __init__(self):
        self.listeners = {}

    def on(self, name, f):
        fs = self.listeners.setdefault(name, [])
        if f not in fs:
            fs.append(f)

    def off(self, name, f):
        if f in self.listeners.get(name, []):
            self.listeners[name].remove(f)
            return True
        return False

    def emit(self, name, *args):
        return [f(*args) for f in self.listeners.get(name, [])]


bus = Bus()
for f in (shout, count, shout):
    bus.on("say", f)
print(bus.emit("say", "hey"), bus.off("say", shout), bus.off("say", shout), bus.emit("say", "hey"))
current = shout
print("same" if current is shout else "other", {shout: 1, count: 2}[count])
