# A member that a module lacks is an AttributeError where it is read, and handlers see it.
import math
import sys


def find():
    try:
        return math.foo
    except AttributeError as e:
        return e
    finally:
        print("finally")


print(find())
try:
    print(sys.no_such_thing)
except Exception as e:
    print(type(e).__name__, e)
try:
    from math import foo
except ImportError as e:
    print(type(e).__name__, str(e)[:30])
for f in (lambda: math.log(x=4), lambda: math.foo(1)):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(e)
