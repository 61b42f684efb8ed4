"""An order book with price-time priority, several order kinds, and an event log."""
from __future__ import annotations
import heapq
import itertools
from dataclasses import dataclass, field
from typing import Callable, Iterator, Literal, Optional, Protocol

Side = Literal["buy", "sell"]


class Listener(Protocol):
    def __call__(self, event: str, /, **data: object) -> None: ...


@dataclass
class Order:
    id: int
    trader: str
    side: Side
    qty: int
    price: Optional[int] = None
    filled: int = 0
    cancelled: bool = False

    @property
    def open(self) -> int:
        return 0 if self.cancelled else self.qty - self.filled

    def crosses(self, other: Order) -> bool:
        if self.price is None or other.price is None:
            return True
        return self.price >= other.price if self.side == "buy" else self.price <= other.price


@dataclass(frozen=True)
class Trade:
    buyer: str
    seller: str
    qty: int
    price: int


class Book:
    def __init__(self) -> None:
        self.ids = itertools.count(1)
        self.heaps: dict[Side, list[tuple[int, int, Order]]] = {"buy": [], "sell": []}
        self.orders: dict[int, Order] = {}
        self.trades: list[Trade] = []
        self.listeners: list[Listener] = []

    def emit(self, event: str, **data) -> None:
        for listener in self.listeners:
            listener(event, **data)

    def submit(self, trader: str, side: Side, qty: int, price: Optional[int] = None) -> Order:
        if qty <= 0:
            raise ValueError("quantity must be positive")
        order = Order(next(self.ids), trader, side, qty, price)
        self.orders[order.id] = order
        self.emit("new", id=order.id, side=side, qty=qty)
        self._match(order)
        if order.open and price is not None:
            key = -price if side == "buy" else price
            heapq.heappush(self.heaps[side], (key, order.id, order))
        elif order.open:
            order.cancelled = True
            self.emit("killed", id=order.id, qty=order.qty - order.filled)
        return order

    def _best(self, side: Side) -> Optional[Order]:
        heap = self.heaps[side]
        while heap and not heap[0][2].open:
            heapq.heappop(heap)
        return heap[0][2] if heap else None

    def _match(self, order: Order) -> None:
        other_side: Side = "sell" if order.side == "buy" else "buy"
        while order.open and (best := self._best(other_side)) and order.crosses(best):
            qty = min(order.open, best.open)
            order.filled += qty
            best.filled += qty
            buyer, seller = (order, best) if order.side == "buy" else (best, order)
            trade = Trade(buyer.trader, seller.trader, qty, best.price)
            self.trades.append(trade)
            self.emit("trade", qty=qty, price=best.price)

    def cancel(self, id: int) -> bool:
        order = self.orders.get(id)
        if order is None or not order.open:
            return False
        order.cancelled = True
        return True

    def depth(self, side: Side) -> Iterator[tuple[int, int]]:
        live = [o for _, _, o in self.heaps[side] if o.open]
        for price, group in itertools.groupby(sorted(live, key=lambda o: o.price, reverse=side == "buy"), key=lambda o: o.price):
            yield price, sum(o.open for o in group)

    def spread(self) -> Optional[int]:
        bid, ask = self._best("buy"), self._best("sell")
        return ask.price - bid.price if bid and ask else None


log: list[str] = []
counts: dict[str, int] = {}
book = Book()
book.listeners.append(lambda event, **data: log.append(f"{event}({', '.join(f'{k}={v}' for k, v in data.items())})"))


def counting(event, **data):
    counts[event] = counts.get(event, 0) + 1


book.listeners.append(counting)
for trader, side, qty, price in [
    ("ann", "buy", 100, 99), ("bob", "buy", 50, 100), ("cyd", "sell", 70, 103), ("dan", "sell", 30, 101),
    ("eve", "sell", 60, 100), ("fay", "buy", 80, 102), ("gus", "buy", 10, None), ("hal", "sell", 500, None),
]:
    o = book.submit(trader, side, qty, price)
    print(f"{trader:4}{side:5}{qty:4} @ {price if price is not None else 'market':>6} open {o.open:3} spread {book.spread()}")
print(list(book.depth("buy")), list(book.depth("sell")), book.cancel(3), book.cancel(3), book.cancel(99))
for t in book.trades:
    print(t)
print(counts, len(log), log[0], log[-1])
position: dict[str, list[int]] = {}
for t in book.trades:
    for who, sign in ((t.buyer, 1), (t.seller, -1)):
        p = position.setdefault(who, [0, 0])
        p[0] += sign * t.qty
        p[1] -= sign * t.qty * t.price
print(position, [sum(c) for c in zip(*position.values())])
try:
    book.submit("zed", "buy", 0, 5)
except ValueError as e:
    print(e)
