"""A writer for nested values of mixed types, and a reader for flat ones."""


def dump(value, indent=0):
    pad = "  " * indent
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, list):
        if not value:
            return "[]"
        return "[" + ", ".join(dump(v, indent + 1) for v in value) + "]"
    if isinstance(value, dict):
        lines = [pad + "  " + dump(k) + ": " + dump(v, indent + 1) for k, v in value.items()]
        return "{\n" + ",\n".join(lines) + "\n" + pad + "}"
    raise TypeError("cannot dump " + type(value).__name__)


config = {
    "name": "demo",
    "size": 3,
    "ratio": 0.25,
    "on": True,
    "none": None,
    "tags": ["a", "b\"c", "d\\e"],
    "nested": {"x": 1, "y": [1, 2.5, "three", None, False], "deeper": {"k": []}},
}
print(dump(config))
for bad in ({1, 2}, 1j):
    try:
        dump(bad)
    except TypeError as e:
        print(e)


class Reader:
    def __init__(self, text):
        self.text = text
        self.i = 0

    def skip(self):
        while self.i < len(self.text) and self.text[self.i] in " \n\t":
            self.i += 1

    def numbers(self):
        """[1, 2, [3, 4]] as a flat list and the depth."""
        out, depth, deepest = [], 0, 0
        while self.i < len(self.text):
            c = self.text[self.i]
            if c == "[":
                depth += 1
                deepest = max(deepest, depth)
            elif c == "]":
                depth -= 1
            elif c.isdigit() or c == "-":
                j = self.i + 1
                while j < len(self.text) and (self.text[j].isdigit() or self.text[j] in ".eE"):
                    j += 1
                word = self.text[self.i : j]
                out.append(float(word) if "." in word or "e" in word else int(word))
                self.i = j - 1
            elif c not in ", ":
                raise ValueError(f"unexpected {c!r} at {self.i}")
            self.i += 1
        return out, deepest, depth == 0


print(Reader("[1, 2.5, [3, [-4]], 1e3]").numbers())
print(Reader("[1, [2").numbers())
try:
    Reader("[1, x]").numbers()
except ValueError as e:
    print(e)
