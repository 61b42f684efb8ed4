from enum import Enum, IntEnum


class Light(Enum):
    RED = "red"
    GREEN = "green"
    AMBER = "amber"

    @property
    def next(self):
        order = list(Light)
        return order[(order.index(self) + 1) % len(order)]

    def duration(self):
        return {Light.RED: 5, Light.GREEN: 4, Light.AMBER: 1}[self]


class Priority(IntEnum):
    LOW = 1
    HIGH = 3
    URGENT = 9


class Turnstile:
    transitions = {
        ("locked", "coin"): ("unlocked", "unlock"),
        ("locked", "push"): ("locked", "alarm"),
        ("unlocked", "coin"): ("unlocked", "refund"),
        ("unlocked", "push"): ("locked", "lock"),
    }

    def __init__(self):
        self.state = "locked"
        self.actions = []

    def handle(self, event):
        try:
            self.state, action = self.transitions[self.state, event]
        except KeyError as e:
            print("no transition for", e)
            return
        getattr(self, "on_" + "action")(action)

    def on_action(self, name):
        self.actions.append(name)


def traffic(ticks):
    light, left = Light.RED, Light.RED.duration()
    for t in range(ticks):
        yield t, light
        left -= 1
        if left == 0:
            light = light.next
            left = light.duration()


print(" ".join(l.name[0] for _, l in traffic(25)))
t = Turnstile()
for e in "coin push push coin coin kick push".split():
    t.handle(e)
print(t.state, t.actions)
print(sorted(Priority, reverse=True), Priority.HIGH > Priority.LOW, Priority(9).name, Priority.HIGH + 1)
print(Light("amber"), Light["RED"], Light.GREEN.value, len(Light), Light.RED in list(Light))
try:
    Light("blue")
except ValueError as e:
    print(e)


class Vending:
    PRICES = {"tea": 120, "cocoa": 150}
    COINS = (200, 100, 50, 20, 10, 5)

    def __init__(self):
        self.credit = 0

    def insert(self, *coins):
        for c in coins:
            if c not in self.COINS:
                print("rejected", c)
                continue
            self.credit += c
        return self

    def select(self, what):
        match self.PRICES.get(what):
            case None:
                return f"no {what}"
            case price if price > self.credit:
                return f"{what}: {price - self.credit} missing"
            case price:
                change, self.credit = self.credit - price, 0
                back = []
                for c in self.COINS:
                    n, change = divmod(change, c)
                    back += [c] * n
                return f"{what}, change {back}"


v = Vending()
print(v.select("tea"), v.insert(100, 3, 5).select("tea"), v.insert(200).select("tea"), v.select("soup"), sep="; ")
