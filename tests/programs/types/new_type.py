from typing import NewType
import typing

UserId = NewType("UserId", int)
Name = typing.NewType("Name", str)


def show(user: UserId, name: Name = Name("nobody")) -> str:
    return f"{user + 1}: {name.upper()}"


print(show(UserId(4)), show(UserId(5), Name("ann")), UserId(7) == 7, isinstance(Name("x"), str), [UserId(i) for i in range(3)])
ids: dict[UserId, Name] = {UserId(1): Name("a")}
print(ids, {k: UserId(k * 2) for k in ids})
