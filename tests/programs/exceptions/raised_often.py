"""Exceptions raised and caught over and over."""


class Own(ValueError):
    pass


class Other(KeyError):
    def __init__(self, k):
        super().__init__(k)
        self.k = k


def f(i):
    if i % 5 == 0:
        raise ValueError("v" + str(i))
    if i % 5 == 1:
        raise Own("own")
    if i % 5 == 2:
        return {1: 2}[i]
    if i % 5 == 3:
        return {"a": 1}["k" + str(i)]
    raise Other(i)


def main():
    for i in range(15):
        try:
            f(i)
        except Own as e:
            print("own", e, e.args)
        except ValueError as e:
            print("value", e, e.args, e.__context__)
        except Other as e:
            print("other", e, e.k)
        except KeyError as e:
            print("key", e, e.args)
    t = 0
    for i in range(2000):
        try:
            try:
                f(i)
            except KeyError as e:
                raise Own("again") from e
        except Own as e:
            t += 1 if e.__cause__ is None else 10
        except (ValueError, LookupError):
            t += 100
    print(t)
    kept = []
    for i in range(6):
        try:
            f(i)
        except Exception as e:
            kept.append(e)
    print([str(e) for e in kept])
    try:
        try:
            f(2)
        finally:
            print("finally")
    except KeyError as e:
        print(repr(e), repr(e.__context__))
    print(repr(kept[0]))


main()
