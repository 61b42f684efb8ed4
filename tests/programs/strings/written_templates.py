"""Templates that are written out, formatted; their order of evaluation, their errors."""


class P:
    def __init__(self, x):
        self.x = x

    def __format__(self, spec):
        return "P<" + spec + ">"

    def __str__(self):
        return "str" + str(self.x)

    def __repr__(self):
        return "repr" + str(self.x)


def say(x):
    print("say", x)
    return x


def main():
    print("{} {}".format(1, "a"), "{0} {1} {0}".format(1.5, None), "{a}-{b}".format(a=1, b=[1, 2]), "{}{x}".format(True, x=2))
    print("{{}} {{{}}} }}{{".format(5), "".format(), "plain".format(1, 2), "{}".format("only"))
    print("{:>5}|{:<6}|{:^7}|{:05d}|{:.3f}|{:,}|{:x}|{:%}|{:e}".format("a", 1, "mid", 42, 3.14159, 1234567, 255, 0.5, 12345.678))
    print("{!r} {!s} {!a} {!r:>8}".format("q", "q", "é", "z"), "{0!r:*^9}{0}".format("w"), "{:!>4}".format(7))
    p = P(3)
    print("{} {:abc} {!s} {!r} {!s:>6}".format(p, p, p, p, p))
    print("{1} {0}".format(say(1), say(2)), "{b} {a}".format(a=say("x"), b=say("y")))
    print("{} {}".format(*[1, 2]), "{x}".format(**{"x": 4}), "{0.x} {1[0]} {2[k]}".format(p, [9], {"k": 8}), "{:{}}|{:{w}}".format("a", 4, "b", w=3))
    for i in [0, 9, 10, 99, 100, 255, 256, 999, 1000, -1, -9, -10, -255, -256, 123456789, -123456789, 9223372036854775807, -9223372036854775808]:
        print(str(i), "{}|{:4}|{:04}|{:08d}|{:20}|{:020}".format(i, i, i, i, i, i), f"{i}{i:3}{i:03d}{i:7}")
    try:
        print("{} {}".format(1))
    except IndexError as e:
        print(e)
    try:
        print("{a}".format(b=1))
    except KeyError as e:
        print(e)
    try:
        print("{:d}".format("x"))
    except ValueError as e:
        print(e)
    try:
        print("{".format(1))
    except ValueError as e:
        print(e)
    try:
        print("{}{0}".format(1))
    except ValueError as e:
        print(e)
    try:
        print("{:5}".format(None))
    except TypeError as e:
        print(e)
    try:
        print("{0:q} {1}".format(1, 2))
    except ValueError as e:
        print(e)
    t = "{}-{}"
    print(t.format(1, 2), ("{}" + "+{}").format(3, 4))


main()
