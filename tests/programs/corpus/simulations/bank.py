from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from enum import Enum, auto


class Kind(Enum):
    DEPOSIT = auto()
    WITHDRAWAL = auto()
    FEE = auto()
    INTEREST = auto()


class InsufficientFunds(Exception):
    def __init__(self, account, amount):
        super().__init__(f"{account.owner} has {account.balance / 100:.2f}, needs {amount / 100:.2f}")
        self.missing = amount - account.balance


@dataclass(frozen=True)
class Transaction:
    kind: Kind
    cents: int
    note: str = ""

    def __str__(self):
        return f"{self.kind.name.title():<12}{self.cents / 100:>10,.2f} {self.note}".rstrip()


@dataclass
class Account(ABC):
    owner: str
    balance: int = 0
    history: list = field(default_factory=list)

    def deposit(self, cents: int, note: str = "") -> None:
        if cents <= 0:
            raise ValueError("amount must be positive")
        self._book(Kind.DEPOSIT, cents, note)

    def withdraw(self, cents: int, note: str = "") -> None:
        if cents > self.balance + self.credit():
            raise InsufficientFunds(self, cents)
        self._book(Kind.WITHDRAWAL, -cents, note)

    def _book(self, kind, cents, note=""):
        self.balance += cents
        self.history.append(Transaction(kind, cents, note))

    @abstractmethod
    def credit(self) -> int: ...

    @abstractmethod
    def month_end(self) -> None: ...


class Savings(Account):
    RATE = 0.021

    def credit(self):
        return 0

    def month_end(self):
        gain = round(self.balance * self.RATE / 12)
        if gain:
            self._book(Kind.INTEREST, gain)


class Checking(Account):
    limit = 50_000

    def credit(self):
        return self.limit

    def month_end(self):
        self._book(Kind.FEE, -250)
        if self.balance < 0:
            self._book(Kind.INTEREST, -round(-self.balance * 0.12 / 12), "overdraft")


class Bank:
    def __init__(self):
        self.accounts: dict[str, Account] = {}

    def __getitem__(self, name):
        return self.accounts[name]

    def open(self, cls, name, initial=0):
        account = cls(name)
        if initial:
            account.deposit(initial, "opening")
        self.accounts[name] = account
        return account

    def transfer(self, a, b, cents):
        try:
            self[a].withdraw(cents, f"to {b}")
        except InsufficientFunds as e:
            print("refused:", e, f"(missing {e.missing})")
            return False
        else:
            self[b].deposit(cents, f"from {a}")
            return True


if __name__ == "__main__":
    bank = Bank()
    bank.open(Savings, "Ada", 120_000)
    bank.open(Checking, "Bo", 5_000)
    for month in range(3):
        bank.transfer("Ada", "Bo", 25_050)
        bank.transfer("Bo", "Ada", 70_000)
        for a in bank.accounts.values():
            a.month_end()
    for name, a in bank.accounts.items():
        print(f"== {name} ({type(a).__name__}) {a.balance / 100:,.2f}")
        for t in a.history:
            print("  ", t)
    try:
        Account("nobody")
    except TypeError as e:
        print(e)
    for bad in (0, -5):
        try:
            bank["Ada"].deposit(bad)
        except ValueError as e:
            print(e)
    print(Transaction(Kind.FEE, 3) == Transaction(Kind.FEE, 3), repr(Transaction(Kind.FEE, 3, "x")))
