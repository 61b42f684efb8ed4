# Prints CPython's tree of the files named on the command line in the form of `dump_ast`.
import ast
import sys
import unicodedata

def rust_string(text):
    out = ['"']
    for c in text:
        if c in '"\\':
            out.append("\\" + c)
        elif c in "\n\t\r":
            out.append({"\n": "\\n", "\t": "\\t", "\r": "\\r"}[c])
        elif c == "\0":
            out.append("\\0")
        elif ord(c) < 32 or ord(c) == 127 or not c.isprintable() \
                or unicodedata.category(c) in ("Mn", "Me"):
            out.append("\\u{%x}" % ord(c))
        else:
            out.append(c)
    return "".join(out) + '"'


class Dump:
    def __init__(self, source):
        self.out = []
        self.depth = 0
        self.source = source
        # Offsets count bytes from the start of the text, line ends included.
        self.starts = [0]
        for line in source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.quiet = 0

    def line(self, field, head, node=None):
        text = field + (": " if field else "") + head
        if node is not None and not self.quiet:
            lo = self.starts[node.lineno - 1] + node.col_offset
            hi = self.starts[node.end_lineno - 1] + node.end_col_offset
            text += f"  @{lo}..{hi}"
        self.out.append("  " * self.depth + text)

    def all(self, field, nodes):
        for node in nodes:
            self.node(field, node)

    def opt(self, field, node):
        if node is not None:
            self.node(field, node)

    def group(self, field, head, *inner):
        self.line(field, head)
        self.depth += 1
        for f in inner:
            f()
        self.depth -= 1

    def params(self, a):
        positional = a.posonlyargs + a.args
        defaults = [None] * (len(positional) - len(a.defaults)) + a.defaults
        rows = [("posonly" if i < len(a.posonlyargs) else "arg", p, d)
                for i, (p, d) in enumerate(zip(positional, defaults))]
        rows += [("vararg", a.vararg, None)] if a.vararg else []
        rows += [("kwonly", p, d) for p, d in zip(a.kwonlyargs, a.kw_defaults)]
        rows += [("kwarg", a.kwarg, None)] if a.kwarg else []
        for field, p, d in rows:
            self.group(field, p.arg, lambda: self.opt("annotation", p.annotation),
                       lambda: self.opt("default", d))

    def keywords(self, keywords):
        for k in keywords:
            self.group("keyword", k.arg or "**", lambda: self.node("value", k.value))

    def generators(self, generators):
        for g in generators:
            self.group("for", "async" if g.is_async else "",
                       lambda: self.node("target", g.target), lambda: self.node("iter", g.iter),
                       lambda: self.all("if", g.ifs))

    def parts(self, field, values):
        self.quiet += 1
        for v in values:
            if isinstance(v, ast.Constant):
                self.line(field, "Str " + rust_string(v.value))
            else:
                head = "Field" + {-1: "", 115: " !s", 114: " !r", 97: " !a"}[v.conversion]
                self.group(field, head, lambda: self.node("value", v.value),
                           lambda: v.format_spec and self.parts("spec", v.format_spec.values))
        self.quiet -= 1

    def branches(self, node):
        self.group("branch", "", lambda: self.node("test", node.test),
                   lambda: self.all("body", node.body))
        if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            inner = node.orelse[0]
            at = self.starts[inner.lineno - 1] + inner.col_offset
            if self.source[at:at + 4] == b"elif":
                return self.branches(inner)
        self.all("orelse", node.orelse)

    def head(self, n):
        kind = type(n).__name__
        op = getattr(n, "op", None)
        if isinstance(n, ast.Constant):
            v = n.value
            kind = {int: "Int ", float: "Float ", complex: "Imaginary ", str: "Str ", bytes: "Bytes "}
            text = (rust_string(v) if isinstance(v, str) else
                    '"' + "".join(escape_ascii(b) for b in v) + '"' if isinstance(v, bytes) else
                    rust_float(v) if isinstance(v, float) else
                    rust_float(v.imag) if isinstance(v, complex) else
                    "Ellipsis" if v is ... else str(v))
            return "Constant " + kind.get(type(v), "") + text
        if isinstance(n, ast.Compare):
            return "Compare " + " ".join(type(o).__name__ for o in n.ops)
        if isinstance(n, ast.NamedExpr):
            return "NamedExpr " + n.target.id
        if isinstance(n, ast.AnnAssign):
            return "AnnAssign simple" if n.simple else "AnnAssign"
        if isinstance(n, ast.ImportFrom):
            return f"ImportFrom {n.level} {n.module or ''}".rstrip()
        if isinstance(n, (ast.Global, ast.Nonlocal)):
            return kind + " " + " ".join(n.names)
        if isinstance(n, ast.MatchSingleton):
            return f"{kind} {n.value}"
        name = getattr(n, "name", None) or getattr(n, "attr", None) or getattr(n, "id", None) \
            or getattr(n, "rest", None)
        if op is not None:
            name = type(op).__name__
        return kind + (" " + name if name else "")

    def node(self, field, n):
        if isinstance(n, ast.ExceptHandler):
            self.line(field, n.name or "", n)
        else:
            self.line(field, self.head(n), n)
        self.depth += 1
        if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef)):
            self.all("decorator", n.decorator_list)
            self.params(n.args)
            self.opt("returns", n.returns)
            self.all("body", n.body)
        elif isinstance(n, ast.ClassDef):
            self.all("decorator", n.decorator_list)
            self.all("base", n.bases)
            self.keywords(n.keywords)
            self.all("body", n.body)
        elif isinstance(n, ast.Lambda):
            self.params(n.args)
            self.node("body", n.body)
        elif isinstance(n, ast.If):
            self.branches(n)
        elif isinstance(n, (ast.With, ast.AsyncWith)):
            for item in n.items:
                self.node("context", item.context_expr)
                self.opt("as", item.optional_vars)
            self.all("body", n.body)
        elif isinstance(n, ast.Match):
            self.node("subject", n.subject)
            for c in n.cases:
                self.group("case", "", lambda: self.node("pattern", c.pattern),
                           lambda: self.opt("guard", c.guard), lambda: self.all("body", c.body))
        elif isinstance(n, ast.MatchMapping):
            for k, p in zip(n.keys, n.patterns):
                self.node("key", k)
                self.node("pattern", p)
        elif isinstance(n, ast.MatchClass):
            self.node("cls", n.cls)
            self.all("pattern", n.patterns)
            for k, p in zip(n.kwd_attrs, n.kwd_patterns):
                self.group("keyword", k, lambda: self.node("pattern", p))
        elif isinstance(n, (ast.Import, ast.ImportFrom)):
            for a in n.names:
                self.line("name", a.name + (f" as {a.asname}" if a.asname else ""))
        elif isinstance(n, ast.Dict):
            for k, v in zip(n.keys, n.values):
                self.opt("key", k)
                self.node("value" if k else "**", v)
        elif isinstance(n, (ast.ListComp, ast.SetComp, ast.GeneratorExp)):
            self.node("elt", n.elt)
            self.generators(n.generators)
        elif isinstance(n, ast.DictComp):
            self.node("key", n.key)
            self.node("value", n.value)
            self.generators(n.generators)
        elif isinstance(n, ast.Call):
            self.node("func", n.func)
            self.all("arg", n.args)
            self.keywords(n.keywords)
        elif isinstance(n, ast.JoinedStr):
            self.parts("value", n.values)
        elif isinstance(n, ast.NamedExpr):
            self.node("value", n.value)
        else:
            names = {"targets": "target", "values": "value", "handlers": "handler", "ops": None,
                     "comparators": "comparator", "elts": "elt", "patterns": "pattern", "ctx": None,
                     "op": None}
            for name, value in ast.iter_fields(n):
                field = names.get(name, name)
                if field and isinstance(value, list):
                    self.all(field, [v for v in value if isinstance(v, ast.AST)])
                elif field and isinstance(value, ast.AST):
                    self.node(field, value)
        self.depth -= 1


def escape_ascii(b):
    if b in b"\"'\\":
        return "\\" + chr(b)
    if b in b"\n\r\t":
        return {10: "\\n", 13: "\\r", 9: "\\t"}[b]
    return chr(b) if 32 <= b < 127 else "\\x%02x" % b


def rust_float(v):
    text = repr(v)
    if text == "inf":
        return text
    mantissa, e, exponent = text.partition("e")
    if e:
        return mantissa + "e" + str(int(exponent))
    return text


sys.set_int_max_str_digits(0)
for path in sys.argv[1:]:
    with open(path, "rb") as f:
        source = f.read()
    tree = ast.parse(source)
    dump = Dump(source)
    dump.line("", f"Module  @0..{len(source)}")
    dump.depth = 1
    dump.all("body", tree.body)
    print("\n".join(dump.out))
    print("=====")
