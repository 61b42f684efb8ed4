from typing import NamedTuple, Iterable, Dict, List
from collections import defaultdict, namedtuple
from operator import attrgetter, itemgetter
from itertools import groupby


class Sale(NamedTuple):
    """One line of the ledger."""

    region: str
    product: str
    units: int
    price: float
    discount: float = 0.0

    @property
    def revenue(self) -> float:
        return self.units * self.price * (1 - self.discount)

    @classmethod
    def parse(cls, line: str) -> "Sale":
        region, product, units, price, *rest = line.split(";")
        return cls(region.strip().title(), product, int(units), float(price), *map(float, rest))


DATA = """
north;widget;12;2.50
south;widget;7;2.50;0.1
north;gadget;3;19.99
 east ;gizmo;1;149.00;0.25
south;gadget;9;19.99;0.05
east;widget;20;2.40
"""


def report(sales: Iterable[Sale]) -> List[str]:
    lines = ["{:<8}|{:^10}|{:>6}|{:>10}".format("region", "product", "units", "revenue")]
    lines.append("-" * 8 + "+" + "-" * 10 + "+" + "-" * 6 + "+" + "-" * 10)
    for region, group in groupby(sorted(sales, key=attrgetter("region", "product")), key=attrgetter("region")):
        subtotal = 0.0
        for s in group:
            lines.append(f"{region:<8}|{s.product:^10}|{s.units:>6d}|{s.revenue:>10,.2f}")
            subtotal += s.revenue
        lines.append(f"{'':<8}|{'sum':^10}|{'':>6}|{subtotal:>10,.2f}")
    return lines


def pivot(sales: Iterable[Sale]) -> Dict[str, Dict[str, int]]:
    table: Dict[str, Dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for s in sales:
        table[s.region][s.product] += s.units
    return {k: dict(v) for k, v in table.items()}


sales = [Sale.parse(l) for l in DATA.strip().split("\n")]
print(*report(sales), sep="\n")
print(pivot(sales))
print(max(sales, key=lambda s: s.revenue))
print(sorted(sales, key=itemgetter(2), reverse=True)[0].product, sum(map(attrgetter("units"), sales)))
Stat = namedtuple("Stat", "low high mean", defaults=[0.0])
by = defaultdict(list)
for s in sales:
    by[s.product].append(s.price)
for product, prices in sorted(by.items()):
    st = Stat(min(prices), max(prices), sum(prices) / len(prices))
    low, high, mean = st
    print("%-8s %6.2f %6.2f %8.4f" % (product, low, high, mean), st._asdict())
print(Stat(1, 2), Stat._fields, Stat(1, 2)._replace(mean=1.5), sales[0][:3], len(sales[0]))
for bad in ("a;b", "a;b;c;1.0", "a;b;1;2;3;4"):
    try:
        Sale.parse(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
