# return, break and continue in and around finally.
def a():
    try:
        return 1
    finally:
        print("a finally")


def b():
    try:
        return 1
    finally:
        return 2


def c():
    for i in range(3):
        try:
            if i == 1:
                continue
            print("c body", i)
        finally:
            print("c finally", i)
            if i == 2:
                break
    return i


def d():
    n = 0
    while True:
        try:
            n += 1
            1 // 0
        finally:
            if n < 3:
                continue
            break
    return n


def e():
    x = 1
    try:
        return x
    finally:
        x = 5


def g():
    for i in range(5):
        try:
            try:
                if i == 2:
                    return i
            finally:
                print("inner", i)
        finally:
            print("outer", i)


print(a(), b(), c(), d(), e(), g())
