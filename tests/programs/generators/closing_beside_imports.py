# What imports bind does not matter to generators that are let go.
from abc import ABC, abstractmethod
from dataclasses import dataclass


class Base(ABC):
    @abstractmethod
    def size(self):
        pass


@dataclass
class Part(Base):
    n: int

    def size(self):
        return self.n


def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


g = numbers()
print(next(g), Part(3).size())
g = None
print("end")
