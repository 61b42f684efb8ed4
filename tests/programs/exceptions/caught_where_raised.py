# Exceptions that are caught in the function that raises them, or in one that calls it: what the handler sees of them, and what not.


class Broken(Exception):
    pass


class Worse(Broken):
    def __init__(self, code, note="none"):
        super().__init__(code, note)
        self.code = code
        self.note = note


def plain(n):
    t = 0
    for i in range(n):
        try:
            if i % 3 == 0:
                raise ValueError("bad")
            t += 1
        except ValueError:
            t += 10
    return t


def several(n):
    out = []
    a = b = c = d = 0
    for i in range(n):
        try:
            if i % 5 == 0:
                raise KeyError(i)
            if i % 5 == 1:
                raise IndexError("index")
            if i % 5 == 2:
                raise Worse(i)
            if i % 5 == 3:
                raise ZeroDivisionError
            a += 1
        except (KeyError, TypeError):
            b += 1
        except LookupError:
            c += 1
        except Broken as e:
            d += e.code
        except Exception:
            a += 100
        else:
            a += 1000
        finally:
            a += 1
    return a, b, c, d


def thrown(i):
    if i & 1:
        raise Worse(i, "odd")
    return i


def called(n):
    t = 0
    notes = 0
    for i in range(n):
        try:
            t += thrown(i)
        except Worse as e:
            t += e.code * 100
            notes += len(e.note)
    return t, notes


def seen(n):
    out = []
    for i in range(n):
        try:
            raise Worse(i)
        except Broken as e:
            out.append((e.args, str(e), e.code))
            kept = e
    return out, kept.note


def missing(keys):
    d = {"a": 1, "b": 2}
    found = lost = 0
    for k in keys:
        try:
            found += d[k]
        except KeyError:
            lost += 1
    counts = {}
    for k in keys:
        try:
            counts[k] += 1
        except KeyError:
            counts[k] = 1
    return found, lost, counts


def missing_shown(keys):
    d = {1: 2}
    out = []
    for k in keys:
        try:
            out.append(d[k])
        except KeyError as e:
            out.append(repr(e))
    return out


def left_early(n):
    t = 0
    for i in range(n):
        try:
            if i == 3:
                raise RuntimeError("three")
            t += i
        except RuntimeError:
            t += 50
            continue
        t += 1
        try:
            if i == 6:
                raise StopIteration
        except StopIteration:
            break
    return t


def returns(x):
    try:
        if x < 0:
            raise ValueError(f"negative {x}")
        return x * 2
    except ValueError:
        return -1


def not_that_one(x):
    try:
        try:
            if x:
                raise OSError(2, "gone")
            raise ValueError("v")
        except FileNotFoundError:
            return "file"
        except KeyError:
            return "key"
    except ValueError:
        return "value"
    except OSError:
        return "os"


def os_errors(n):
    t = 0
    for i in range(n):
        try:
            raise OSError(i, "x")
        except PermissionError:
            t += 1000
        except FileNotFoundError:
            t += 100
        except OSError:
            t += 1
    return t


def chained():
    out = []
    for first in (True, False):
        try:
            try:
                if first:
                    raise KeyError("one")
                raise IndexError("two")
            except KeyError:
                raise ValueError("three")
            except IndexError as e:
                raise TypeError("four") from e
        except (ValueError, TypeError) as e:
            out.append((repr(e), repr(e.__context__), repr(e.__cause__)))
    return out


def within_a_handler():
    out = []
    try:
        raise KeyError("outer")
    except KeyError:
        n = 0
        for i in range(4):
            try:
                if i % 2:
                    raise ValueError(i)
                n += 1
            except ValueError:
                n += 10
        out.append(n)
        try:
            raise IndexError("inner")
        except IndexError as e:
            out.append(repr(e.__context__))
        try:
            raise
        except KeyError as e:
            out.append(repr(e))
    return out


def branches(n):
    even = odd = 0
    last = None
    for i in range(n):
        try:
            if i > 2:
                raise Broken(i)
            last = i
        except Broken:
            if i % 2:
                odd += 1
            else:
                even += i
                last = -i
    return even, odd, last


print(plain(10))
print(several(20))
print(called(6))
print(seen(3))
print(missing(["a", "x", "b", "x", "y"]))
print(missing_shown([1, 2, 3]))
print(left_early(20))
print([returns(x) for x in (-2, 0, 4)])
print([not_that_one(x) for x in (0, 1)])
print(os_errors(20))
print(chained())
print(within_a_handler())
print(branches(9))
for f in (plain, several, called, branches):
    print(f(1000))
