from abc import ABC


class C(ABC):
    pass


print(C.__mro__)  # error: __mro__
