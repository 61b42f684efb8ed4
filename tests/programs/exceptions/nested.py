# Nested try: inner handler misses, outer matches; both finally blocks run in order.
def f(n):
    log = []
    try:
        log.append("a")
        try:
            log.append("b")
            if n == 0:
                raise ValueError("v")
            if n == 1:
                raise IndexError("i")
            if n == 2:
                [][n]
            log.append("c")
        except IndexError as e:
            log.append("inner " + str(e))
            if n == 2:
                1 // 0
        finally:
            log.append("f1")
        log.append("d")
    except ValueError as e:
        log.append("outer " + str(e))
    except ArithmeticError as e:
        log.append("arith " + str(e))
    finally:
        log.append("f2")
    return log


for n in range(4):
    print(f(n))
