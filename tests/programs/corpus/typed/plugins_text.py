"""A registry of converters: class decorators, ABC, class methods, properties with setters."""
from abc import ABC, abstractmethod
from typing import Callable, ClassVar, Dict, Tuple, Type


class Temperature:
    def __init__(self, kelvin: float) -> None:
        self.kelvin = kelvin

    @property
    def celsius(self) -> float:
        return self.kelvin - 273.15

    @celsius.setter
    def celsius(self, value: float) -> None:
        if value < -273.15:
            raise ValueError(f"{value} is below absolute zero")
        self.kelvin = value + 273.15

    @property
    def fahrenheit(self) -> float:
        return self.celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value: float) -> None:
        self.celsius = (value - 32) * 5 / 9

    @classmethod
    def from_celsius(cls, c: float) -> "Temperature":
        t = cls(0.0)
        t.celsius = c
        return t


FACTORS: Dict[str, Tuple[str, float]] = {}


def unit(kind: str, **factors: float) -> None:
    for name, f in factors.items():
        FACTORS[name] = (kind, f)


unit("length", m=1.0, km=1000.0, cm=0.01, inch=0.0254, ft=0.3048, mile=1609.344)
unit("mass", kg=1.0, g=0.001, lb=0.45359237, oz=0.028349523125)
unit("time", s=1.0, min=60.0, h=3600.0, day=86400.0)


class UnitError(ValueError):
    pass


def convert(amount: float, source: str, target: str) -> float:
    try:
        (k1, f1), (k2, f2) = FACTORS[source], FACTORS[target]
    except KeyError as e:
        raise UnitError(f"unknown unit {e}") from None
    if k1 != k2:
        raise UnitError(f"cannot convert {k1} to {k2}")
    return amount * f1 / f2


class Handler(ABC):
    registry: ClassVar[Dict[str, "Handler"]] = {}

    @abstractmethod
    def run(self, *args: str) -> str: ...

    def help(self) -> str:
        return f"{type(self).__name__.lower()}: {self.__doc__}"


def register(name: str) -> Callable[[Type[Handler]], Type[Handler]]:
    def wrap(cls):
        Handler.registry[name] = cls()
        return cls

    return wrap


@register("convert")
class Convert(Handler):
    """amount unit unit"""

    def run(self, *args):
        amount, a, b = args
        return f"{amount} {a} = {convert(float(amount), a, b):.6g} {b}"


@register("temp")
class Temp(Handler):
    """celsius"""

    def run(self, *args):
        (c,) = args
        return "{0}C = {1.fahrenheit:.1f}F = {1.kelvin:.2f}K".format(c, Temperature.from_celsius(float(c)))


for line in ["convert 26.2 mile km", "convert 5 lb g", "temp 100", "temp -300", "convert 1 m kg", "convert 1 parsec m", "convert 1 m", "bake 3", "convert x m km"]:
    name, *args = line.split()
    handler = Handler.registry.get(name)
    if handler is None:
        print("no such command:", name)
        continue
    try:
        print(handler.run(*args))
    except UnitError as e:
        print("unit error:", e)
    except ValueError as e:
        print("value error:", e)
t = Temperature.from_celsius(20)
t.fahrenheit = 212
print(round(t.celsius, 6), len(FACTORS), sorted(Handler.registry))
