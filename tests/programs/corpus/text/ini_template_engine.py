import string
from collections import defaultdict, ChainMap
from typing import Dict, Final, NewType, Union

Section = NewType("Section", str)
MAX_DEPTH: Final = 10


Entry = Dict[str, Union[str, int]]


class ParseError(Exception):
    def __init__(self, msg, *, line, text=""):
        super().__init__(msg, line)
        self.msg, self.line, self.text = msg, line, text

    def __str__(self):
        return f"{self.msg} (line {self.line}{': ' + self.text if self.text else ''})"


INI = """\
; global comment
name = Taipan
[paths]
root = /opt/%(name)s
lib = %(root)s/lib   # trailing
deep = %(lib)s/%(root)s
[empty]
[numbers]
ints = 1, 2, 3
hex: 0x1F
float = 2.5e-3
flag = yes
"""


def parse_ini(text):
    sections: dict[Section, dict[str, Entry]] = defaultdict(dict)
    current = Section("")
    sections[current]
    for n, raw in enumerate(text.splitlines(), start=1):
        line = raw.split("#", 1)[0].split(";", 1)[0].strip()
        if not line:
            continue
        if line.startswith("["):
            if not line.endswith("]"):
                raise ParseError("bad section", line=n, text=raw)
            current = Section(line[1:-1])
            _ = sections[current]
            continue
        for sep in "=:":
            if sep in line:
                key, value = (part.strip() for part in line.split(sep, 1))
                break
        else:
            raise ParseError("no separator", line=n, text=raw)
        if key in sections[current]:
            raise ParseError(f"duplicate {key!r}", line=n)
        sections[current][key] = {"value": value, "line": n}
    return sections


def lookup(sections, section, key, depth=0):
    if depth > MAX_DEPTH:
        raise RecursionError("interpolation too deep")
    for where in (section, Section("")):
        if key in sections.get(where, {}):
            raw = sections[where][key]["value"]
            while "%(" in raw:
                start = raw.index("%(")
                end = raw.index(")s", start)
                raw = raw[:start] + lookup(sections, section, raw[start + 2 : end], depth + 1) + raw[end + 2 :]
            return raw
    raise KeyError(f"{section}.{key}")


def convert(text: str) -> int | float | bool | list | str:
    if "," in text:
        return [convert(t.strip()) for t in text.split(",")]
    if text.lower() in {"yes", "true", "on"}:
        return True
    for kind in (lambda s: int(s, 0), float):
        try:
            return kind(text)
        except ValueError:
            pass
    return text


cfg = parse_ini(INI)
print({s: {k: e["line"] for k, e in v.items()} for s, v in cfg.items()})
for key in ("root", "lib", "deep"):
    print(f"{key:>5} -> {lookup(cfg, Section('paths'), key)}")
print({k: convert(e["value"]) for k, e in cfg["numbers"].items()}, convert("a"), convert("1, x, 2.5"))
for bad in ("[oops", "just words", "a=1\na=2", "[s]\nx=%(x)s"):
    try:
        c = parse_ini(bad)
        lookup(c, "s", "x")
    except ParseError as e:
        print("ParseError:", e, "|", e.args, e.line)
    except RecursionError as e:
        print("RecursionError:", e)


class Template:
    """{{ name|filter }}, {% for x in xs %}…{% end %}, {% if x %}…{% else %}…{% end %}"""

    FILTERS = {
        "upper": str.upper,
        "title": str.title,
        "len": len,
        "money": lambda v: f"${v:,.2f}",
        "join": ", ".join,
    }

    def __init__(self, source):
        self.tokens = self._tokenize(source)
        self.pos = 0
        self.tree = self._block()

    @staticmethod
    def _tokenize(source):
        out = []
        while source:
            at = min((i for i in (source.find("{{"), source.find("{%")) if i >= 0), default=-1)
            if at < 0:
                out.append(("text", source))
                break
            if at:
                out.append(("text", source[:at]))
            close = "}}" if source[at + 1] == "{" else "%}"
            end = source.index(close, at)
            out.append(("var" if close == "}}" else "tag", source[at + 2 : end].strip()))
            source = source[end + 2 :]
        return out

    def _block(self, *until):
        nodes = []
        while self.pos < len(self.tokens):
            kind, body = self.tokens[self.pos]
            self.pos += 1
            if kind == "tag":
                word, *rest = body.split()
                if word in until:
                    self.last = word
                    return nodes
                if word == "for":
                    nodes.append(("for", rest[0], rest[2], self._block("end")))
                elif word == "if":
                    yes = self._block("else", "end")
                    no = self._block("end") if self.last == "else" else []
                    nodes.append(("if", rest[0], yes, no))
                else:
                    raise SyntaxError(f"unknown tag {word}")
            else:
                nodes.append((kind, body))
        return nodes

    def _value(self, expr, env):
        path, *filters = expr.split("|")
        first, *rest = path.strip().split(".")
        value = env[first]
        for part in rest:
            value = value[int(part)] if part.isdigit() else value[part]
        for f in filters:
            value = self.FILTERS[f.strip()](value)
        return value

    def _render(self, nodes, env):
        for node in nodes:
            if node[0] == "text":
                yield node[1]
            elif node[0] == "var":
                yield str(self._value(node[1], env))
            elif node[0] == "for":
                _, name, xs, body = node
                for i, x in enumerate(self._value(xs, env)):
                    yield from self._render(body, {**env, name: x, "index": i + 1})
            else:
                _, cond, yes, no = node
                yield from self._render(yes if self._value(cond, env) else no, env)

    def __call__(self, **env):
        return "".join(self._render(self.tree, env))


page = Template("Dear {{ who|title }},\n{% for item in items %}{{ index }}. {{ item.name|upper }} {{ item.price|money }}{% if item.new %} NEW{% else %}{% end %}\n{% end %}{{ tags|join }} ({{ tags|len }})")
print(page(who="mr. smith", items=[{"name": "tea", "price": 3.5, "new": True}, {"name": "pot", "price": 1250, "new": False}], tags=["a", "b"]))
try:
    Template("{% loop %}")
except SyntaxError as e:
    print(e)
print(string.ascii_lowercase[:5], "%(a)s-%(b)03d" % {"a": "x", "b": 7}, "%5.1f|%-6s|%+d" % (3.14159, "ab", 5))
