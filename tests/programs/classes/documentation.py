"""module"""
class A:
    """Doc A"""
    x = 1
    def m(self):
        "doc m"
        return 1
class B(A): pass
def f():
    """fdoc

    more"""
def g(): pass
print(A.__doc__, B.__doc__, A.__name__, A.__module__, A().__doc__, B().__doc__)
print(A.m.__doc__, A().m.__doc__, A().m.__name__, A().m.__qualname__, f.__doc__, g.__doc__, f.__module__, A.m.__module__, (lambda: 0).__doc__)
import functools
def deco(fn):
    @functools.wraps(fn)
    def w(): return fn()
    return w
@deco
def h():
    "h doc"
print(h.__doc__, h.__name__)
