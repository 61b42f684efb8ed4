//! Statements about one feature of the language each, over containers, functions and classes of their own: what is random in them are the values,
//! the operations, and what stands around.

use super::{Maker, Stmt, Ty};

impl Maker {
    /// One of the features.
    pub(super) fn feature(&mut self) -> Vec<Stmt> {
        let text = match self.rng.below(24) {
            0 => self.slices(),
            1 => self.formats(),
            2 => self.conversions(),
            3 => self.stars(),
            4 => self.cells(),
            5 => self.contexts(),
            6 => self.finals(),
            7 => self.chains(),
            8 => self.records(),
            9 => self.members(),
            10 => self.conversation(),
            11 => self.delegation(),
            12 => self.patterns(),
            13 => self.sorting(),
            14 => self.counting(),
            15 => self.queue(),
            16 => self.octets(),
            17 => self.mixed(),
            18 => self.iterators(),
            19 => self.numbers(),
            20 => self.keyed(),
            21 => self.unpacking(),
            22 => self.searching(),
            _ => self.inheritance(),
        };
        block(&text)
    }

    /// A name for a class of the module.
    fn class_name(&mut self, stem: &str) -> String {
        self.classes += 1;
        format!("{stem}{}_{}", self.id, self.classes)
    }

    /// Classes that others are derived from, and what is made of them, stand at module level.
    fn hoist(&mut self, text: &str) {
        self.hoisted.extend(block(text));
    }

    fn some(&mut self, texts: &[&str]) -> String {
        (*self.rng.pick(texts)).to_owned()
    }

    fn bound(&mut self) -> String {
        self.some(&["", "", "0", "1", "2", "-1", "-2", "5", "-7", "9", "None"])
    }

    fn slice(&mut self) -> String {
        let step = self.some(&["", "", ":", ":1", ":2", ":-1", ":-2", ":3"]);
        format!("{}:{}{step}", self.bound(), self.bound())
    }

    /// A value of any type that prints alike everywhere.
    fn scalar(&mut self) -> String {
        match self.rng.below(9) {
            0 | 1 => self.stored(Ty::Int),
            2 | 3 => self.expr(Ty::Float, 1).text,
            4 => self.expr(Ty::Str, 1).text,
            5 => self.expr(Ty::Bool, 1).text,
            6 => "None".to_owned(),
            7 => self.expr(Ty::Num, 1).text,
            _ => self.some(&["1e16", "-0.0", "1e-7", "float('inf')", "2.5", "0.1", "1j", "-3 + 0.5j", "7"]),
        }
    }

    fn slices(&mut self) -> String {
        let l = self.fresh("l");
        let n = self.rng.below(9);
        let source = match self.rng.below(3) {
            0 => format!("list(range({n}))"),
            1 => format!("[{}, 0.5, 'x', None, {}]", self.stored(Ty::Int), self.stored(Ty::Int)),
            _ => format!("list({})", self.expr(Ty::Str, 1).text),
        };
        let mut text = format!("{l} = {source}\n");
        for _ in 0..2 + self.rng.below(3) {
            let slice = self.slice();
            let change = match self.rng.below(6) {
                0 => format!("del {l}[{slice}]"),
                1 => format!("{l}[{slice}] = []"),
                2 => format!("{l}[{slice}] = {l}"),
                3 => format!("{l}[{slice}] = ({}, 'y')", self.stored(Ty::Int)),
                4 => format!("{l}[{slice}] = {l}[{}]", self.slice()),
                _ => format!("{l}.insert({}, {l}[:1])", self.rng.below(9) as i64 - 4),
            };
            text += &format!(
                "try:\n    {change}\nexcept ValueError as e:\n    print(e)\nprint({l}, {l}[{}], len({l}))\n",
                self.slice()
            );
        }
        text
    }

    fn formats(&mut self) -> String {
        let v = self.fresh("v");
        let (mut text, value) = (String::new(), self.scalar());
        text += &format!("{v} = {value}\n");
        for _ in 0..2 {
            let fill = self.some(&["", "", "", "*", "0", "é"]);
            let align = if fill.is_empty() {
                self.some(&["", "", "<", ">", "^", "="])
            } else {
                self.some(&["<", ">", "^", "="])
            };
            let (sign, alternate) = (self.some(&["", "", "+", " ", "-"]), self.some(&["", "", "", "#", "z"]));
            let (width, group) = (self.some(&["", "", "8", "012", "1"]), self.some(&["", "", "", ",", "_"]));
            let precision = self.some(&["", "", ".0", ".1", ".3", ".12"]);
            let kind = self.some(&["", "", "d", "f", "g", "e", "s", "x", "b", "o", "%", "G", "E", "n", "c", "X"]);
            let spec = format!("{fill}{align}{sign}{alternate}{width}{group}{precision}{kind}");
            let shown = match self.rng.below(3) {
                0 => format!("f'{{{v}:{spec}}}|{{{v}!r:>{}}}'", 3 + self.rng.below(20)),
                1 => format!("format({v}, '{spec}')"),
                _ => format!("'{{0:{spec}}}|{{0}}'.format({v})"),
            };
            text += &format!(
                "try:\n    print({shown})\nexcept ValueError as e:\n    print(e)\nexcept TypeError as e:\n    print(e)\n"
            );
        }
        let spec = self.some(&["%5s|", "%-8r|", "%+d", "%.3f", "%x", "%g", "%5.1e", "%i", "%c", "%08.3f", "%#o", "%a"]);
        text + &format!(
            "try:\n    print('{spec}' % ({v},))\nexcept (TypeError, ValueError, OverflowError) as e:\n    print(type(e).__name__, e)\n"
        )
    }

    fn conversions(&mut self) -> String {
        let v = self.fresh("v");
        let text = self.some(&[
            "' 12 '", "'1_000'", "'0x1f'", "'-7'", "'1e3'", "'nan'", "'-inf'", "'1__0'", "''", "'12a'", "'+5'",
            "'1.5'", "'٣'",
        ]);
        let value = if self.rng.chance(40) { text } else { self.scalar() };
        let mut out = format!("{v} = {value}\n");
        for _ in 0..3 {
            let made = self.some(&[
                "int({})",
                "float({})",
                "str({})",
                "bool({})",
                "repr({})",
                "complex({})",
                "round({})",
                "round({}, 1)",
                "round({}, -1)",
                "int({}, 16)",
                "int({}, 0)",
                "abs({})",
                "hash({}) % 1000003",
                "divmod({}, 3)",
                "divmod({}, -2.5)",
                "{} // 2",
                "{} % -3",
                "-{}",
                "~{}",
                "{} ** 2",
                "{} * 2",
                "{} + 1",
                "1 - {}",
                "{} < 2",
                "{} == 1",
                "not {}",
                "[{}] * 2",
                "{} and 5",
                "{} or 6",
                "isinstance({}, (int, str))",
                "max({}, 2)",
                "min(3, {})",
                "list({})",
                "tuple({})",
                "len({})",
                "sum([{}, 1])",
                "type({}).__name__",
                "math.floor({})",
                "math.sqrt({})",
                "math.trunc({})",
                "{} in (1, 2.5, 'a', None)",
                "ascii({})",
                "chr({})",
                "ord({})",
                "bin({})",
            ]);
            let made = made.replace("{}", &v);
            // Beyond 64 bits CPython goes on, and a script here stops.
            let guarded = if made.contains("round")
                || made.contains("int(")
                || made.contains("math.floor")
                || made.contains("math.trunc")
            {
                format!("print({made} if not isinstance({v}, float) or abs({v}) < 1e15 else 0)")
            } else if made.contains("hash(") {
                // In CPython these hashes hang on addresses.
                format!("print({made} if {v} == {v} and {v} is not None else 0)")
            } else {
                format!("print({made})")
            };
            out += &format!(
                "try:\n    {guarded}\nexcept (TypeError, ValueError, OverflowError) as e:\n    print(type(e).__name__, e)\n"
            );
        }
        out
    }

    fn stars(&mut self) -> String {
        let (h, t) = (self.fresh("h"), self.fresh("t"));
        let (a, b) = (self.scalar(), self.scalar());
        let call = self.some(&[
            "1, 2",
            "*{t}",
            "0, *{t}",
            "*{t}, k=5",
            "1, b=2, c=3",
            "*{t}, *{t}",
            "1, **{'b': 7, 'z': 8}",
            "",
            "a=1",
            "1, a=2",
            "*{t}, **{'k': 1}",
            "b=1, a=2, q=3",
        ]);
        let call = call.replace("{t}", &t);
        let body = self.some(&[
            "return (a, b, rest, k, sorted(more))",
            "return [a, *rest, b][::-1]",
            "return len(rest) + len(more)",
        ]);
        format!(
            "def {h}(a, b={b}, *rest, k=0, **more):\n    {body}\n{t} = ({a}, {})\ntry:\n    print({h}({call}))\nexcept TypeError as e:\n    print(e)\n",
            self.stored(Ty::Int)
        )
    }

    fn cells(&mut self) -> String {
        let (h, c) = (self.fresh("h"), self.fresh("c"));
        let (start, step) = (self.scalar_number(), self.scalar_number());
        let change =
            self.some(&["total += k", "total = total * 2 - k", "total = k", "total -= k\n        kept.append(total)"]);
        let loops = self.some(&[
            "[lambda: i * 10 for i in range(3)]",
            "[lambda i=i: i * 10 for i in range(3)]",
            "[(lambda k: lambda: k + i)(i) for i in range(3)]",
        ]);
        format!(
            "def {h}(total):\n    kept = []\n    def step(k={step}):\n        nonlocal total\n        {change}\n        return total\n    def read():\n        return (total, kept)\n    return step, read\n\
             {c} = {h}({start})\nprint({c}[0](), {c}[0](2), {c}[1]())\nprint([f() for f in {loops}])\n"
        )
    }

    fn scalar_number(&mut self) -> String {
        let ty = *self.rng.pick(&[Ty::Int, Ty::Float, Ty::Num]);
        self.stored(ty)
    }

    fn contexts(&mut self) -> String {
        let m = self.fresh("M");
        let (condition, risk) = (self.expr(Ty::Bool, 1).text, self.risk());
        let last = self.some(&["return exc is not None and self.keeps", "return None", "print(\"exit\", self.keeps)"]);
        format!(
            "class {m}:\n    def __init__(self, keeps):\n        self.keeps = keeps\n    def __enter__(self):\n        print(\"enter\", self.keeps)\n        return self\n    \
             def __exit__(self, kind, exc, trace):\n        print(\"leave\", kind is None, exc)\n        {last}\n\
             try:\n    with {m}({condition}) as a, {m}(True):\n        print(a.keeps)\n        {risk}\n    print(\"after\")\nexcept Exception as e:\n    print(\"out\", type(e).__name__, e)\n"
        )
    }

    /// A line that may raise.
    fn risk(&mut self) -> String {
        let value = self.stored(Ty::Int);
        let line = self.some(&[
            "print(10 // ({} % 3))",
            "print([1, 2][{} % 4])",
            "print({5: 1}[{} % 9])",
            "print(int('x' * ({} % 2) + '1'))",
            "print(math.sqrt({}))",
            "raise KeyError({})",
            "print(None + {})",
        ]);
        line.replace("{}", &value)
    }

    fn finals(&mut self) -> String {
        let f = self.fresh("f");
        let (first, second, third) = (self.risk(), self.risk(), self.risk());
        let leave = self.some(&["return \"finally\"", "continue", "break", "print(\"last\", i)", "i += 10"]);
        let handler = self.some(&[
            "return \"handled\"",
            "raise ValueError(i) from e",
            "raise",
            "print(\"handled\", e)",
            "continue",
            "break",
        ]);
        format!(
            "def {f}():\n    for i in range(3):\n        try:\n            try:\n                {first}\n                if i == 1:\n                    return i\n            except (ValueError, IndexError) as e:\n                {handler}\n            \
             else:\n                {second}\n            finally:\n                print(\"inner\", i)\n                {leave}\n        except ZeroDivisionError:\n            print(\"zero\", i)\n        \
             finally:\n            print(\"outer\", i)\n    else:\n        {third}\n    return \"end\"\n\
             try:\n    print({f}())\nexcept Exception as e:\n    print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__))\n"
        )
    }

    fn chains(&mut self) -> String {
        let e = self.fresh("E");
        let args = self.some(&["", "1", "\"a\"", "1, 2.5", "[1]", "None"]);
        let base = self.some(&["Exception", "ValueError", "KeyError", "LookupError", "ArithmeticError"]);
        let how = self.some(&["", " from e", " from None"]);
        let init = self.some(&[
            "    pass\n",
            "    def __init__(self, *a):\n        super().__init__(*a[:1])\n        self.a = a\n",
            "    def __str__(self):\n        return f\"<{len(self.args)}>\"\n",
        ]);
        let (risk, caught) = (self.risk(), self.some(&["Exception", "LookupError", "(TypeError, ValueError)"]));
        format!(
            "class {e}({base}):\n{init}try:\n    try:\n        {risk}\n        raise {e}({args})\n    except {caught} as e:\n        print(type(e).__name__, e)\n        raise {e}({args}){how}\n\
             except Exception as e:\n    print(repr(e), str(e), e.args if isinstance(e, {e}) else None, repr(e.__cause__), isinstance(e, LookupError))\n"
        )
    }

    fn records(&mut self) -> String {
        let r = self.class_name("R");
        let (a, b, c) = (self.stored(Ty::Int), self.expr(Ty::Float, 1).text, self.expr(Ty::Str, 1).text);
        if self.rng.chance(40) {
            self.hoist(&format!(
                "class {r}(NamedTuple):\n    a: int\n    b: float = 0.5\n    c: str = \"c\"\n    def total(self):\n        return self.a + self.b\n"
            ));
            return format!(
                "pp, qq = {r}({a}), {r}({a}, {b}, c={c})\nprint(pp, qq, pp == qq, pp < qq, pp[1:], qq._replace(a=1), pp.total(), qq._asdict(), hash(pp) == hash(tuple(pp)))\n\
                 xx, yy, *zz = qq\nprint(xx, yy, zz, len(pp), {c} in qq, {r}._fields)\n"
            );
        }
        let options = self.some(&["", "(order=True)", "(frozen=True)", "(order=True, frozen=True)", "(eq=False)"]);
        self.hoist(&format!(
            "@dataclass{options}\nclass {r}:\n    a: int\n    b: float = 0.5\n    c: list = field(default_factory=list)\n    d: str = field(default=\"d\", repr=False, compare=False)\n"
        ));
        // Without `==` of its own an object's hash is that of its address, which another may have once it is gone.
        let other = if options == "(eq=False)" { "pp".to_owned() } else { format!("{r}(pp.a)") };
        format!(
            "pp, qq = {r}({a}), {r}({a}, {b}, [1], {c})\nprint(pp, qq, pp == qq, pp == {r}({a}), replace(qq, a=2) == qq)\n\
             try:\n    print(pp < qq, sorted([qq, pp]) == [pp, qq])\nexcept TypeError as e:\n    print(e)\n\
             try:\n    pp.a = 5\n    pp.c.append(pp.a)\n    print(pp, qq.c)\nexcept Exception as e:\n    print(type(e).__name__, e)\n\
             try:\n    print(hash(pp) == hash({other}))\nexcept TypeError as e:\n    print(e)\n"
        )
    }

    fn members(&mut self) -> String {
        let k = self.class_name("K");
        let base = self.some(&["Enum", "IntEnum", "IntFlag", "Flag"]);
        let n = self.rng.below(5);
        let uses = match base.as_str() {
            "Enum" => format!("print({k}.A == 1, {k}[\"B\"], [m.value for m in {k}])"),
            "IntEnum" => format!(
                "print({k}.A + 1, {k}.B < {k}.C, sorted([{k}.C, {k}.A]), {k}.B == 2, f\"{{{k}.C}}\", [10, 20, 30][{k}.A])"
            ),
            _ => format!("print({k}.A | {k}.C, {k}.B & {k}.C, ~{k}.A, bool({k}.A & {k}.B), {k}.A in ({k}.A | {k}.B))"),
        };
        self.hoist(&format!(
            "class {k}({base}):\n    A = 1\n    B = 2\n    C = 4\n    def twice(self):\n        return self.value * 2\n"
        ));
        format!(
            "print({k}.A, repr({k}.B), {k}.C.name, {k}.C.value, {k}.B.twice(), list({k}), len({k}), {k}.A is {k}(1))\n{uses}\n\
             try:\n    print({k}({n}))\nexcept ValueError as e:\n    print(e)\nprint({{{k}.A: 1, {k}.B: 2}}.get({k}(2)), {k}.A != {k}.B, isinstance({k}.A, int))\n"
        )
    }

    fn conversation(&mut self) -> String {
        let (g, it) = (self.fresh("g"), self.fresh("it"));
        let (a, b) = (self.scalar(), self.scalar());
        let last = self.some(&["return n", "return", "raise KeyError(n)", "yield 'more'"]);
        let mut uses = String::new();
        for _ in 0..3 {
            let line = self.some(&[
                "next({it})",
                "next({it}, 'none')",
                "{it}.send({a})",
                "{it}.throw(ValueError('thrown'))",
                "{it}.close()",
                "list({it})",
                "sum(1 for q in {it})",
            ]);
            let line = line.replace("{it}", &it).replace("{a}", &a);
            uses += &format!(
                "try:\n    print({line})\nexcept StopIteration as e:\n    print(\"stop\", e.value)\nexcept (ValueError, KeyError) as e:\n    print(repr(e))\n"
            );
        }
        format!(
            "def {g}(n):\n    try:\n        while n > 0:\n            got = yield n, {b}\n            print(\"got\", got)\n            n -= 1\n    except ValueError as e:\n        print(\"in\", e)\n        yield \"caught\"\n    \
             finally:\n        print(\"final\", n)\n    {last}\n{it} = {g}({})\nprint(next({it}, None))\n{uses}{it}.close()\n",
            self.rng.below(4)
        )
    }

    fn delegation(&mut self) -> String {
        let (g, h) = (self.fresh("g"), self.fresh("h"));
        let source = self.some(&["range(n)", "[n, 0.5]", "'ab'", "{1: 2, n: 3}", "(x * 2 for x in range(n))"]);
        let filter = self.expr(Ty::Bool, 1).text;
        format!(
            "def {g}(n):\n    yield from {source}\n    return n * 2\ndef {h}(n):\n    got = yield from {g}(n)\n    print(\"got\", got)\n    if {filter}:\n        yield got\n    yield from ()\n\
             print(list({h}({})), [*{h}(1)], tuple(zip({h}(2), 'xyz')), max({h}(3), default=0, key=str))\na, *b = {h}(2)\nprint(a, b)\n",
            self.rng.below(4)
        )
    }

    fn patterns(&mut self) -> String {
        let (f, p) = (self.fresh("f"), self.class_name("P"));
        let subjects = (0..3).map(|_| match self.rng.below(8) {
            0 => format!("[{}, {}]", self.stored(Ty::Int), self.scalar()),
            1 => "[1, 2, 3, 4]".to_owned(),
            2 => format!("{{\"k\": {}, \"x\": 1}}", self.scalar()),
            3 => format!("{p}({}, 2)", self.stored(Ty::Int)),
            4 => format!("({}, (1, \"a\"))", self.scalar()),
            5 => "()".to_owned(),
            _ => self.scalar(),
        });
        let subjects: Vec<String> = subjects.collect();
        let mut cases = vec![
            "        case [1, *rest]:\n            return \"one\", rest\n",
            "        case {\"k\": int(v), **more}:\n            return \"k\", v, sorted(more)\n",
            "        case {\"k\": v}:\n            return \"other k\", v\n",
            "        case P(x=0) | P(y=0):\n            return \"zero\"\n",
            "        case P(x, y) if x > y:\n            return \"greater\", x\n",
            "        case P():\n            return \"P\"\n",
            "        case (a, (b, str() as c)):\n            return a, b, c\n",
            "        case [] | ():\n            return \"empty\"\n",
            "        case bool():\n            return \"bool\"\n",
            "        case int() | float() as n if n < 10:\n            return \"small\", n\n",
            "        case str(s) if s:\n            return s[0]\n",
            "        case None:\n            return \"none\"\n",
            "        case [_, _]:\n            return \"two\"\n",
            "        case 0 | 1 | 2.5 | \"a\":\n            return \"literal\"\n",
        ];
        for k in (1..cases.len()).rev() {
            let other = self.rng.below(k + 1);
            cases.swap(k, other);
        }
        cases.truncate(4 + self.rng.below(6));
        let cases = cases.concat().replace("P(", &format!("{p}("));
        self.hoist(&format!(
            "class {p}:\n    __match_args__ = (\"x\", \"y\")\n    def __init__(self, x, y):\n        self.x = x\n        self.y = y\n"
        ));
        format!(
            "def {f}(s):\n    match s:\n{cases}        case _:\n            return \"rest\"\n\
             for sub in [{}]:\n    print({f}(sub))\nprint({f}({}))\n",
            subjects[..2].join(", "),
            subjects[2]
        )
    }

    fn sorting(&mut self) -> String {
        let l = self.fresh("l");
        let items: Vec<String> = (0..2 + self.rng.below(5))
            .map(|_| format!("({}, {})", self.rng.below(4), self.expr(Ty::Str, 1).text))
            .collect();
        let key = self.some(&[
            "lambda t: t[0]",
            "lambda t: -t[0]",
            "lambda t: (t[1], t[0])",
            "lambda t: len(t[1])",
            "None",
            "str",
            "operator.itemgetter(1)",
        ]);
        let reverse = self.some(&["", ", reverse=True", ", reverse=False"]);
        format!(
            "{l} = [{}]\nprint(sorted({l}, key={key}{reverse}))\n{l}.sort(key={key}{reverse})\nprint({l}, min({l}, key={key}), max({l}, key={key}))\n\
             print([k for k, v in {l} if v], {{k: v for k, v in {l}}}, sorted({{v for k, v in {l}}}), sorted(set({l}))[:2], {l}.index({l}[-1]), {l}.count({l}[0]))\n",
            items.join(", ")
        )
    }

    fn counting(&mut self) -> String {
        let c = self.fresh("c");
        let (s, t) = (self.expr(Ty::Str, 1).text, self.expr(Ty::Str, 1).text);
        let kind = self.rng.below(3);
        if kind == 0 {
            return format!(
                "{c} = Counter({s})\n{c}.update({t})\n{c}[\"q\"] -= 2\nprint({c}, {c}.most_common(2), sum({c}.values()), {c}[\"zz\"], {c} + Counter(\"ab\"), {c} - Counter({t}), +{c}, sorted({c}.elements()))\n\
                 print({c} == Counter({s}), {c} & Counter({s}), {c} | Counter({t}), dict({c}), len({c}), \"q\" in {c})\n"
            );
        }
        let factory = self.some(&["int", "list", "lambda: 5", "set"]);
        let change = match factory.as_str() {
            "list" => "append(i)",
            "set" => "add(i % 2)",
            _ => "bit_length()",
        };
        let change = if change == "bit_length()" { format!("{c}[ch] += i") } else { format!("{c}[ch].{change}") };
        format!(
            "{c} = defaultdict({factory})\nfor i, ch in enumerate({s}):\n    {change}\nprint(dict({c}), {c}.get(\"no\"), len({c}), sorted({c}), {c}.setdefault(\"n\", {c}[\"m\"]), list({c}.items())[-1:])\n"
        )
    }

    fn queue(&mut self) -> String {
        let q = self.fresh("q");
        let most = self.some(&["", ", maxlen=3", ", maxlen=1"]);
        let mut text = format!("{q} = deque({}{most})\n", self.expr(Ty::ListInt, 1).text);
        for _ in 0..4 {
            let n = self.rng.below(5) as i64 - 2;
            let line = self.some(&[
                "{q}.append(1)",
                "{q}.appendleft(2.5)",
                "{q}.pop()",
                "{q}.popleft()",
                "{q}.rotate({n})",
                "{q}.extend('ab')",
                "{q}.extendleft([7, 8])",
                "{q}.remove(1)",
                "{q}[{n}] = 'z'",
                "{q}.insert({n}, 0)",
                "{q}.reverse()",
                "del {q}[{n}]",
                "{q}.index(1)",
                "{q}.clear()",
            ]);
            let line = line.replace("{q}", &q).replace("{n}", &n.to_string());
            text +=
                &format!("try:\n    {line}\nexcept (IndexError, ValueError) as e:\n    print(type(e).__name__, e)\n");
        }
        text + &format!(
            "print({q}, len({q}), list({q})[::-1], {q}.count(1), 2.5 in {q}, {q} == deque(list({q})), {q}.maxlen)\n"
        )
    }

    fn octets(&mut self) -> String {
        let b = self.fresh("b");
        let n = self.stored(Ty::Int);
        let s = self.expr(Ty::Str, 1).text;
        let (lo, slice) = (self.rng.below(7) as i64 - 3, self.slice());
        format!(
            "{b} = bytearray({s}, \"utf-8\")\n{b} += b\"\\x00z\"\n{b}.append({n} % 256)\nprint({b}, {b}[{lo}:], bytes({b}[{slice}]), {b}.hex(), sum({b}), b\"z\" in {b}, {b}.find(b\"z\"), len({b}))\n\
             try:\n    {b}[{lo}] = {n} % 300\n    {b}[{lo}:] = b\"xy\"\n    print({b}, {b}.decode())\nexcept (ValueError, IndexError) as e:\n    print(type(e).__name__, e)\n\
             print(({n}).to_bytes(4, \"big\", signed=True), int.from_bytes(b\"\\xff\\x01\", \"little\"), {s}.encode() * 2, list({s}.encode(\"utf-8\"))[:3], {s}.encode() < b\"b\")\n"
        )
    }

    fn mixed(&mut self) -> String {
        let (x, y) = (self.fresh("x"), self.fresh("y"));
        let (a, b, c) = (self.scalar(), self.scalar(), self.scalar());
        let op = self.some(&["+", "-", "*", "/", "//", "%", "<", ">=", "==", "!=", "and", "or", "&", "|", "in", "is"]);
        let op = if op == "is" { "==".to_owned() } else { op };
        format!(
            "for {x} in [{a}, {b}, [1, 2], (3,), \"s\", True]:\n    for {y} in [{c}, 2, \"s\", [5]]:\n        try:\n            print({x} {op} {y}, end=\" \")\n        except (TypeError, ZeroDivisionError, ValueError, OverflowError) as e:\n            print(type(e).__name__, e)\n    \
             if isinstance({x}, (int, float)) and {x} == {x}:\n        print({x} * 2, -{x}, {x} > 1)\n    elif isinstance({x}, str):\n        print({x}.upper(), {x} * 2)\n    elif {x} is None:\n        print(\"none\")\n    else:\n        print({x}, type({x}).__name__)\n"
        )
    }

    fn iterators(&mut self) -> String {
        let (l, m) = (self.expr(Ty::ListInt, 1).text, self.expr(Ty::ListFloat, 1).text);
        let k = self.rng.below(4);
        let uses = [
            format!("list(itertools.chain({l}, {m}, 'ab'))"),
            format!("list(itertools.accumulate({l}))"),
            format!("list(itertools.accumulate({m}, max))"),
            format!("list(itertools.islice(itertools.count({k}, 2), 1, 7, 2))"),
            format!("list(itertools.product(({l})[:2], 'xy'))"),
            format!("list(itertools.permutations(({l})[:3], 2))"),
            format!("list(itertools.combinations(sorted({l})[:4], {k}))"),
            format!("[(k, list(g)) for k, g in itertools.groupby({l}, key=lambda q: q % 2)]"),
            format!("list(itertools.zip_longest({l}, {m}, fillvalue=None))"),
            format!("list(itertools.takewhile(lambda q: q > 0, {l})), list(itertools.dropwhile(lambda q: q > 0, {l}))"),
            format!("list(itertools.starmap(lambda a, b: a + b, zip({l}, {m})))"),
            format!("functools.reduce(lambda a, b: a * 3 % 1009 + b, {l}, {k})"),
            format!("list(itertools.pairwise({l})), list(itertools.repeat({k}, 2))"),
            format!("list(map(lambda a, b: (a, b), {l}, {m})), list(filter(None, {l}))"),
            format!("dict(zip({l}, {m})), list(enumerate({m}, {k})), list(reversed({l}))"),
            format!("any(q > {k} for q in {l}), all(q for q in {l}), sum((q * 0.5 for q in {l}), 0.25)"),
            format!(
                "sorted({l}, key=abs), [*map(str, {m})], max({l}, default=None), min({m}, key=lambda q: -q, default=0)"
            ),
            format!(
                "heapq.nsmallest({k}, {l}), heapq.nlargest(2, {l}), bisect.bisect_left(sorted({l}), {k}), list(heapq.merge(sorted({l}), [1, 2]))"
            ),
        ];
        (0..2).map(|_| format!("print({})\n", self.rng.pick(&uses))).collect()
    }

    fn numbers(&mut self) -> String {
        let (x, y) = (self.fresh("x"), self.fresh("y"));
        let a = self.some(&[
            "0.0",
            "-0.0",
            "1.5",
            "-2.5",
            "1e308",
            "5e-324",
            "float('inf')",
            "float('nan')",
            "3",
            "-7",
            "0",
            "True",
            "2**40",
            "-2**31",
            "0.1",
            "1e16",
            "123456789.125",
        ]);
        let b = self.some(&[
            "0.0",
            "-0.0",
            "0.5",
            "-3.0",
            "1e-308",
            "float('-inf')",
            "2",
            "-3",
            "0",
            "1",
            "False",
            "10",
            "2.5",
            "0.1",
        ]);
        let mut text = format!("{x}, {y} = {a}, {b}\n");
        for _ in 0..3 {
            let made = self.some(&[
                "{x} + {y}, {x} - {y}, {x} * {y}",
                "{x} / {y}",
                "{x} // {y}, {x} % {y}",
                "divmod({x}, {y})",
                "abs({x}) ** {y}",
                "{x} == {y}, {x} < {y}, {x} != {y}",
                "complex({x}, {y})",
                "complex({x}, 1) * complex({y}, -1)",
                "complex({x}, 1) / complex({y}, 2)",
                "abs(complex({x}, {y}))",
                "math.fmod({x}, {y})",
                "math.copysign({x}, {y})",
                "math.atan2({x}, {y})",
                "math.hypot({x}, {y})",
                "math.isclose({x}, {y})",
                "min({x}, {y}), max({x}, {y}), sorted([{x}, {y}])",
                "sum([{x}, {y}, 0.1, 0.2])",
                "math.fsum([{x}, {y}])",
                "float({x}).is_integer()",
                "float({x}).hex(), float({y}).as_integer_ratio()[1] > 0 if 1e-9 < abs({y}) < 1e15 else 0",
                "repr({x}), str({y}), f'{{x}:.3g}|{{y}:+.2f}'",
                "{x} != {x} or {y} != {y} or hash({x}) == hash({y})",
                "round(float({y}), 1), round({y})",
                "{x} in [{y}], bool({x}), not {y}",
                "math.ldexp({y}, 3), math.frexp({x})",
                "math.modf({x})",
                "int(float({y}) * 3)",
                "{x} if {x} else {y}",
                "1 < {y} <= 3 != {x}",
                "math.nextafter({x}, {y}), math.ulp({y})",
            ]);
            let made = made
                .replace("{{x}", &format!("{{{x}"))
                .replace("{{y}", &format!("{{{y}"))
                .replace("{x}", &x)
                .replace("{y}", &y);
            text += &format!(
                "try:\n    print({made})\nexcept (ZeroDivisionError, OverflowError, ValueError, TypeError) as e:\n    print(type(e).__name__, e)\n"
            );
        }
        text
    }

    fn keyed(&mut self) -> String {
        let d = self.fresh("d");
        let (a, b, c) = (self.scalar(), self.scalar(), self.stored(Ty::Int));
        let mut text = format!("{d} = {{1: {a}, \"k\": {b}, (1, 2): {c}, None: [], 2.5: 'f'}}\n");
        for _ in 0..3 {
            let line = self.some(&[
                "print({d}.pop(\"k\", \"gone\"), len({d}))",
                "print({d}.pop(\"zz\"))",
                "{d}[1.0] = 'one'",
                "{d}[True] = 'true'",
                "print({d}.popitem())",
                "print({d}.setdefault(3, []), {d}.setdefault(1))",
                "{d}.update({7: 8}, x=1)",
                "{d} |= {1: 0}",
                "print({d} | {9: 9})",
                "print((1, 2) in {d}, 2.5 in {d}, 'q' in {d})",
                "print([k for k in {d}], list({d}.values()))",
                "del {d}[(1, 2)]",
                "del {d}[99]",
                "print({d} == dict({d}), {d}.copy() is {d})",
                "print(dict.fromkeys({d}, 0))",
                "print({d}.keys() & {1, 2.5}, len({d}.items()))",
                "{d}[None].append(5)",
                "print({v: 1 for v in {d} if isinstance(v, (int, float))})",
                "{d}[[1]] = 2",
                "print(list(reversed({d})))",
                "for kk, vv in {d}.items():\n        print(kk, vv, end=';')",
            ]);
            let line = line.replace("{d}", &d);
            text += &format!("try:\n    {line}\nexcept (KeyError, TypeError) as e:\n    print(type(e).__name__, e)\n");
        }
        text + &format!("print({d})\n")
    }

    fn unpacking(&mut self) -> String {
        let (l, s) = (self.expr(Ty::ListInt, 1).text, self.expr(Ty::Str, 1).text);
        let mut text = String::new();
        for _ in 0..2 {
            let line = self.some(&[
                "a, b = {l}",
                "a, *b = {l}",
                "*a, b = {s}",
                "(a, c), *b = [{s}, {l}]",
                "a, (b, *c) = 1, {l}",
                "[a, b] = ({l})[:2]",
                "a = b = {l}",
                "a, b = {s}, {l}\n    a, b = b, a",
                "b = [a := len({l}), a * 2]",
                "a, b, c = ({l})[:3]",
                "a, b = {1: 2, 3: 4}",
                "a, b = 5",
                "a, b = None",
                "*a, = {s}\n    b = {*a}",
                "a, b = (x for x in {l})",
                "a = (*{l}, *{s})\n    b = [*a, 1][-1]",
                "a = {**{1: 2}, **{1: 3}}\n    b = {*{l}, 7} == {7, *{l}}",
            ]);
            let line = line.replace("{l}", &l).replace("{s}", &s);
            text += &format!(
                "a = b = c = None\ntry:\n    {line}\n    print(a, len(b) if isinstance(b, set) else b, c)\nexcept (ValueError, TypeError) as e:\n    print(type(e).__name__, e)\n"
            );
        }
        text
    }

    fn searching(&mut self) -> String {
        let (s, t) = (self.expr(Ty::Str, 1).text, self.some(&["'a'", "''", "'b'", "'12'", "' '", "'ab'", "'é'"]));
        let n = self.rng.below(7) as i64 - 3;
        let uses = [
            format!("{s}.find({t}, {n}), {s}.rfind({t}), {s}.count({t}), {s}.startswith({t}, {n})"),
            format!("{s}.split({t}), {s}.rsplit({t}, 1)"),
            format!("{s}.index({t}), {s}.rindex({t}, {n})"),
            format!("{s}.replace({t}, '<>', {n}), {s}.partition({t}), {s}.rpartition({t})"),
            format!("{s}.splitlines(), {s}.expandtabs({n}), {s}.title(), {s}.isidentifier(), {s}.isnumeric()"),
            format!("{s}.removeprefix({t}), {s}.removesuffix({t}), {s}.strip({t}), {s}.zfill(7), {s}.center(9, '*')"),
            format!(
                "{s}.translate(str.maketrans('ab1', 'xyz')), {s}.translate({{97: None, 49: 'one'}}), {s}.encode('ascii', 'replace')"
            ),
            format!("[ord(ch) for ch in {s}], {s}[{}], {s} * {n}, {s} < {t}, {t} in {s}, {s} == {t}", self.slice()),
            format!("{t}.join({s}), {t}.join([{s}, 'q']), {s}.casefold(), ascii({s}), repr({s})"),
            format!("'%s|%5s|%r' % ({s}, {t}, {s}), '{{:>8}}|{{!r}}'.format({s}, {t}), {s}[{n}]"),
        ];
        let line = self.rng.pick(&uses).clone();
        format!("try:\n    print({line})\nexcept (ValueError, IndexError) as e:\n    print(type(e).__name__, e)\n")
    }

    fn inheritance(&mut self) -> String {
        let (a, b, c) = (self.class_name("A"), self.class_name("B"), self.class_name("S"));
        let (x, y) = (self.scalar_number(), self.scalar_number());
        let method = self.some(&[
            "return super().f(k) + 1",
            "return self.n * k",
            "return [super().f(k)]",
            "return type(self).total",
        ]);
        let change = self
            .some(&["{a}.total += 1", "oo.total = 9", "{c}.total = oo.n", "oo.half = 4"])
            .replace("{a}", &a)
            .replace("{c}", &c);
        self.hoist(&format!(
            "class {a}:\n    total = 0\n    def __init__(self, n):\n        self.n = n\n        type(self).total += 1\n    def f(self, k):\n        return self.n + k\n    @property\n    def half(self):\n        return self.n / 2\n    \
             @half.setter\n    def half(self, v):\n        self.n = v * 2\n    @classmethod\n    def make(cls, n):\n        return cls(n)\n    @staticmethod\n    def plus(p, q=1):\n        return p + q\n    def __repr__(self):\n        return f\"{{type(self).__name__}}({{self.n!r}})\"\n    \
             def __eq__(self, other):\n        return isinstance(other, {a}) and self.n == other.n\n    def __lt__(self, other):\n        return self.n < other.n\n\
             class {b}({a}):\n    def f(self, k):\n        {method}\nclass {c}({b}):\n    def __init__(self, n, extra=None):\n        super().__init__(n)\n        self.extra = extra\n"
        ));
        format!(
            "oo, pp = {c}.make({x}), {b}({y})\n{change}\nprint(oo, pp, oo.f(2), pp.f(3), oo.half, oo.extra, {a}.total, {b}.total, {c}.total, oo.plus(1), {a}.plus(2, 3), isinstance(oo, {b}), oo == pp, oo != pp, sorted([oo, pp]), [m.f(1) for m in (oo, pp)])\n\
             try:\n    print(hash(oo), oo.missing)\nexcept (TypeError, AttributeError) as e:\n    print(e)\n"
        )
    }
}

/// Statements from their text.
fn block(text: &str) -> Vec<Stmt> {
    let lines: Vec<(usize, &str)> =
        text.lines().filter(|l| !l.trim().is_empty()).map(|l| (l.len() - l.trim_start().len(), l.trim())).collect();
    statements(&mut lines.as_slice(), 0)
}

fn statements(lines: &mut &[(usize, &str)], indent: usize) -> Vec<Stmt> {
    let mut out: Vec<Stmt> = Vec::new();
    while let Some(&(depth, line)) = lines.first() {
        if depth < indent {
            break;
        }
        *lines = &lines[1..];
        let head = line.strip_suffix(':').filter(|_| lines.first().is_some_and(|(next, _)| *next > depth));
        let Some(head) = head else {
            out.push(Stmt::Line(line.to_owned()));
            continue;
        };
        let clause = (head.to_owned(), statements(lines, lines[0].0));
        let goes_on = ["elif ", "else", "except", "finally"].iter().any(|word| head.starts_with(word));
        match out.last_mut() {
            Some(Stmt::Clauses(clauses)) if goes_on => clauses.push(clause),
            _ => out.push(Stmt::Clauses(vec![clause])),
        }
    }
    out
}
