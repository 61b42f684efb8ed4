# In a hot loop with a handler and a finally: output up to the stop, nothing after it.
def grow(n):
    x = 1
    for i in range(n):
        try:
            if i == 62:
                print("last", x)
                x = x + x  # stop: OverflowError
            else:
                x = x * 2
        except OverflowError:
            print("not caught")
        finally:
            if i >= 61:
                if i < 62:
                    print("finally", i)
    return x


print(grow(10))
grow(70)
