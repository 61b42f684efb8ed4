from typing import SupportsAbs


class Number:
    def __abs__(self):
        return 1


print(issubclass(Number, SupportsAbs))  # error: SupportsAbs
