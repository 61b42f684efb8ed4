# Several handlers in one try inside a loop: the first that matches runs, values in it are current.
def attempt(kind, a):
    step = 0
    try:
        step = 1
        if kind == 0:
            x = a[10]
        elif kind == 1:
            x = 1 // (len(a) - 3)
        elif kind == 2:
            x = int("zz")
        elif kind == 3:
            raise KeyError("k")
        else:
            x = a[0]
        step = 2
    except IndexError as e:
        return "index", step, str(e)
    except (ZeroDivisionError, KeyError) as e:
        return "zero or key", step, str(e)
    except ValueError as e:
        return "value", step, str(e)
    else:
        step = 3
        return "fine", step, str(x)
    finally:
        print("finally", kind, step)


for k in range(5):
    print(attempt(k, [7, 8, 9]))
