//! The expressions of generated programs: text, and the magnitude of the integers in it.

use super::{Expr, Maker, Rng, STORED_BITS, Ty, WIDEST};

impl Maker {
    pub(super) fn some_place(&mut self, ty: Ty) -> Option<String> {
        let fitting: Vec<_> = self.places.iter().filter(|p| p.ty == ty).map(|p| p.name.clone()).collect();
        if fitting.is_empty() { None } else { Some(self.rng.pick(&fitting).clone()) }
    }

    pub(super) fn modulus(&mut self) -> String {
        (*self.rng.pick(&["7", "97", "1009", "65537", "1000003"])).to_owned()
    }

    /// An expression whose value may be stored.
    pub(super) fn stored(&mut self, ty: Ty) -> String {
        let expr = self.expr(ty, 2);
        if ty == Ty::Str {
            return if expr.text.len() < 8 { expr.text } else { format!("{}[:16]", expr.text) };
        }
        if expr.bits <= STORED_BITS {
            return expr.text;
        }
        let modulus = self.modulus();
        if ty == Ty::Int && self.rng.chance(30) {
            return format!("({} & {})", expr.text, (1_u64 << (1 + self.rng.below(19))) - 1);
        }
        format!("({} % {modulus})", expr.text)
    }

    pub(super) fn constant(&mut self, ty: Ty) -> String {
        let int = |rng: &mut Rng| *rng.pick(&[0, 1, 2, 3, 5, 7, 10, 64, 255, 1000, 99991, -1, -2, -7, -100]);
        let float = |rng: &mut Rng| {
            *rng.pick(&["0.0", "-0.0", "0.5", "1.0", "2.5", "-1.25", "3.75", "0.1", "100.0", "1e-3", "1e10", "-7.0"])
        };
        match ty {
            Ty::Int => int(&mut self.rng).to_string(),
            Ty::Float => float(&mut self.rng).to_owned(),
            Ty::Bool => (*self.rng.pick(&["True", "False"])).to_owned(),
            Ty::Num if self.rng.chance(50) => int(&mut self.rng).to_string(),
            Ty::Num => float(&mut self.rng).to_owned(),
            Ty::OptInt if self.rng.chance(40) => "None".to_owned(),
            Ty::OptInt => int(&mut self.rng).to_string(),
            Ty::Pair => format!("({}, {})", int(&mut self.rng), float(&mut self.rng)),
            Ty::ListInt | Ty::ListFloat | Ty::ListNum => {
                let items: Vec<_> = (0..self.rng.below(5)).map(|_| self.constant(element_of(ty))).collect();
                format!("[{}]", items.join(", "))
            }
            // In single quotes: they stand in f-strings, whose own are double.
            Ty::Str => (*self.rng.pick(&[
                "''",
                "'a'",
                "'abc'",
                "'12'",
                "'Hello World'",
                "' x y '",
                "'é1ß'",
                "'a,b,,c'",
                "'-7'",
            ]))
            .to_owned(),
            Ty::Dict => {
                let items: Vec<_> =
                    (0..self.rng.below(4)).map(|_| format!("{}: {}", int(&mut self.rng), int(&mut self.rng))).collect();
                format!("{{{}}}", items.join(", "))
            }
            Ty::Set => {
                let items: Vec<_> = (0..self.rng.below(5)).map(|_| int(&mut self.rng).to_string()).collect();
                if items.is_empty() { "set()".to_owned() } else { format!("{{{}}}", items.join(", ")) }
            }
            Ty::Obj => "None".to_owned(),
        }
    }

    fn atom(&mut self, ty: Ty) -> Expr {
        let text = match self.some_place(ty) {
            Some(name) if self.rng.chance(75) => name,
            _ => self.constant(ty),
        };
        let bits = if matches!(ty, Ty::Int | Ty::Num) { STORED_BITS } else { 0 };
        // A minus sign before `**` or an attribute would bind otherwise.
        if text.starts_with('-') { Expr::new(format!("({text})"), bits) } else { Expr::new(text, bits) }
    }

    pub(super) fn expr(&mut self, ty: Ty, depth: usize) -> Expr {
        if depth == 0 || self.rng.chance(20) {
            return self.atom(ty);
        }
        let callable = self.calls_allowed && self.loops < 2 && self.walking == 0;
        if callable
            && self.rng.chance(8)
            && let Some(call) = self.call(ty)
        {
            return call;
        }
        if self.rng.chance(10) {
            let (a, b) = (self.expr(ty, depth - 1), self.expr(ty, depth - 1));
            let condition = self.expr(Ty::Bool, depth - 1).text;
            return Expr::new(format!("({} if {condition} else {})", a.text, b.text), a.bits.max(b.bits));
        }
        match ty {
            Ty::Int => self.int(depth - 1),
            Ty::Float => Expr::new(self.float(depth - 1), 0),
            Ty::Bool => Expr::new(self.bool(depth - 1), 0),
            Ty::Num => self.num(depth - 1),
            Ty::OptInt => self.atom(Ty::OptInt),
            Ty::Pair => {
                let (a, b) = (self.stored(Ty::Int), self.stored(Ty::Float));
                Expr::new(format!("({a}, {b})"), 0)
            }
            Ty::ListInt | Ty::ListFloat | Ty::ListNum => Expr::new(self.list(ty, depth - 1), 0),
            Ty::Str => Expr::new(self.text(depth - 1), 0),
            Ty::Dict => Expr::new(self.dict(depth - 1), 0),
            Ty::Set => Expr::new(self.set(depth - 1), 0),
            Ty::Obj => self.atom(Ty::Obj),
        }
    }

    fn call(&mut self, ty: Ty) -> Option<Expr> {
        let fitting: Vec<_> = self.callables.iter().filter(|c| c.result == ty).cloned().collect();
        if fitting.is_empty() {
            return None;
        }
        let callable = self.rng.pick(&fitting).clone();
        // One level of calls in an argument is enough.
        let calls = std::mem::replace(&mut self.calls_allowed, false);
        let mut arguments: Vec<_> = callable.params.iter().map(|ty| self.stored(*ty)).collect();
        self.calls_allowed = calls;
        if callable.recursive {
            arguments[0] = self.rng.below(6).to_string();
        }
        let bits = if matches!(ty, Ty::Int | Ty::Num) { STORED_BITS } else { 0 };
        Some(Expr::new(format!("{}({})", callable.name, arguments.join(", ")), bits))
    }

    fn int(&mut self, depth: usize) -> Expr {
        let (a, b) = (self.expr(Ty::Int, depth), self.expr(Ty::Int, depth));
        let (x, y) = (&a.text, &b.text);
        let wide = a.bits.max(b.bits);
        let op = self.rng.below(30);
        let made = match op {
            0..3 => Expr::new(format!("({x} + {y})"), wide + 1),
            3..5 => Expr::new(format!("({x} - {y})"), wide + 1),
            5..7 if a.bits + b.bits <= WIDEST => Expr::new(format!("({x} * {y})"), a.bits + b.bits),
            5..7 => Expr::new(format!("({x} * {y} % {})", self.modulus()), STORED_BITS),
            // Beyond 64 bits on purpose: the product is narrowed at once.
            7 if wide <= 30 => {
                Expr::new(format!("((({x} << 33) + 1) * (({y} << 31) - 1) % {})", self.modulus()), STORED_BITS)
            }
            8 => Expr::new(format!("({x} // {})", self.divisor(y, "")), wide + 1),
            9 => Expr::new(format!("({x} % {})", self.divisor(y, "")), wide),
            10 => Expr::new(format!("({x} & {y})"), wide + 1),
            11 => Expr::new(format!("({x} ^ {y})"), wide + 1),
            12 if wide <= 40 => Expr::new(format!("({x} << {})", self.rng.below(9)), wide + 8),
            13 => Expr::new(format!("({x} >> {})", self.rng.below(70)), wide),
            14 => Expr::new(format!("(-{x})"), a.bits),
            15 => Expr::new(format!("abs({x})"), a.bits),
            16 => Expr::new(format!("{}({x}, {y})", self.rng.pick(&["min", "max"])), wide),
            17 => self.int_of_list(),
            18 => Expr::new(format!("int({} % 1000.0)", self.expr(Ty::Float, depth).text), 10),
            20..23 => self.int_of_text(depth),
            23 => Expr::new(format!("math.gcd({x}, {y})"), wide + 1),
            24 => Expr::new(format!("math.isqrt({}({x}))", self.rng.pick(&["abs", "abs", ""])), wide),
            25 => Expr::new(format!("pow({x}, {y} % 5, {})", self.modulus()), STORED_BITS),
            26 => Expr::new(format!("divmod({x}, {})[{}]", self.divisor(y, ""), self.rng.below(2)), wide + 1),
            27 => Expr::new(format!("({x}).{}()", self.rng.pick(&["bit_length", "bit_count"])), 8),
            28 => Expr::new(self.word(x, y), 45),
            29 => {
                let word = self.word(x, y);
                Expr::new(format!("({word} % {})", self.modulus()), STORED_BITS)
            }
            19 if self.rng.chance(50) => Expr::new(format!("({} + {x})", self.expr(Ty::Bool, depth).text), wide + 1),
            _ => Expr::new(format!("{}[0]", self.atom(Ty::Pair).text), STORED_BITS),
        };
        if made.bits > WIDEST { Expr::new(format!("({} % 1000003)", made.text), STORED_BITS) } else { made }
    }

    /// Something of 64 bits without sign, brought back to 45.
    fn word(&mut self, x: &str, y: &str) -> String {
        const MASK: &str = "0xFFFFFFFFFFFFFFFF";
        let shift = self.rng.below(64);
        let word = match self.rng.below(7) {
            0 => format!("({x} * 0x9E3779B97F4A7C15 + {y} & {MASK})"),
            1 => format!("(({x} << {shift} | ({y} & {MASK}) >> {}) & {MASK})", 64 - shift),
            2 => format!("(({x} - {y}) % 2**64)"),
            3 => format!("(~({x}) & {MASK} ^ {})", ["0x8000000000000000", "0x7FFFFFFFFFFFFFFF"][self.rng.below(2)]),
            4 => format!("(({x} & {MASK}) * ({y} & {MASK}) >> 64)"),
            5 => format!("((({x} & {MASK}) + (1 << {shift})) % 0xFFFFFFFFFFFFFFC5)"),
            _ => format!("(({x} & {MASK}) // (({y} & {MASK} | 1)) & {MASK})"),
        };
        match self.rng.below(4) {
            0 => format!("({word} >> 19)"),
            1 => format!("({word} % 35184372088777)"),
            2 => format!("({word} & 0xFFFFFFFFFFF)"),
            _ => format!("(hash({word}) >> 17)"),
        }
    }

    /// Mostly a constant other than zero, so that not every division ends its function.
    fn divisor(&mut self, otherwise: &str, suffix: &str) -> String {
        if self.rng.chance(15) {
            return otherwise.to_owned();
        }
        let constants = ["1", "2", "3", "7", "10", "64", "-1", "-3", "-1000"];
        format!("({}{suffix})", self.rng.pick(&constants))
    }

    fn int_of_list(&mut self) -> Expr {
        let list = self.atom(Ty::ListInt).text;
        match self.rng.below(4) {
            0 => Expr::new(format!("len({list})"), 12),
            1 => Expr::new(format!("sum({list})"), STORED_BITS + 12),
            _ if list.starts_with('[') => Expr::new(format!("len({list})"), 12),
            _ => Expr::new(format!("{list}[{}]", self.index(&list)), STORED_BITS),
        }
    }

    fn float(&mut self, depth: usize) -> String {
        let (a, b) = (self.expr(Ty::Float, depth).text, self.expr(Ty::Float, depth).text);
        match self.rng.below(21) {
            0..2 => format!("({a} + {b})"),
            2..4 => format!("({a} - {b})"),
            4..6 => format!("({a} * {b})"),
            6 => format!("({a} / {})", self.divisor(&b, ".0")),
            7 => format!("({a} // {})", self.divisor(&b, ".0")),
            8 => format!("({a} % {})", self.divisor(&b, ".0")),
            9 => format!("({a} + {})", self.expr(Ty::Int, depth).text),
            10 => {
                let (a, b) = (self.expr(Ty::Int, depth).text, self.expr(Ty::Int, depth).text);
                format!("({a} / {})", self.divisor(&b, ""))
            }
            11 => format!("math.sqrt({}({a}))", self.rng.pick(&["abs", "abs", ""])),
            12 => format!("{}({a}, {b})", self.rng.pick(&["min", "max"])),
            16 => {
                let name =
                    *self.rng.pick(&["sin", "cos", "tan", "atan", "tanh", "floor", "ceil", "exp", "fabs", "log1p"]);
                // Whole numbers beyond 64 bits are a stop.
                let a = if matches!(name, "floor" | "ceil") { format!("math.fmod({a}, 1e15)") } else { a };
                format!("float(math.{name}({a}))")
            }
            17 => format!("math.{}({a}, {b})", self.rng.pick(&["atan2", "hypot", "copysign", "fmod", "remainder"])),
            // A fractional power of a negative base is a stop, by design.
            18 => format!("({a} ** {})", self.rng.pick(&["2", "-1", "3"])),
            19 => format!("float({})", self.atom(Ty::Str).text),
            20 => format!("abs(complex({a}, {b}))"),
            13 => format!("round({a}, {})", self.rng.below(4)),
            14 => {
                let list = self.atom(Ty::ListFloat).text;
                if list.starts_with('[') {
                    format!("float(len({list}))")
                } else {
                    format!("{list}[{}]", self.index(&list))
                }
            }
            _ => format!("{}[1]", self.atom(Ty::Pair).text),
        }
    }

    fn num(&mut self, depth: usize) -> Expr {
        let (a, b) = (self.expr(Ty::Num, depth), self.expr(Ty::Num, depth));
        let (x, y) = (&a.text, &b.text);
        let wide = a.bits.max(b.bits);
        match self.rng.below(7) {
            0 => Expr::new(format!("({x} + {y})"), wide + 1),
            1 => Expr::new(format!("({x} - {y})"), wide + 1),
            2 if a.bits + b.bits <= WIDEST => Expr::new(format!("({x} * {y})"), a.bits + b.bits),
            3 => Expr::new(format!("{}({x}, {y})", self.rng.pick(&["min", "max"])), wide),
            4 => Expr::new(format!("(-{x})"), a.bits),
            5 => {
                let list = self.atom(Ty::ListNum).text;
                if list.starts_with('[') {
                    self.atom(Ty::Num)
                } else {
                    Expr::new(format!("{list}[{}]", self.index(&list)), STORED_BITS)
                }
            }
            _ => {
                let ty = if self.rng.chance(50) { Ty::Int } else { Ty::Float };
                Expr::new(self.atom(ty).text, STORED_BITS)
            }
        }
    }

    fn bool(&mut self, depth: usize) -> String {
        let op = *self.rng.pick(&["<", "<=", ">", ">=", "==", "!="]);
        let ty = *self.rng.pick(&[Ty::Int, Ty::Int, Ty::Float, Ty::Num]);
        let (a, b) = (self.expr(ty, depth).text, self.expr(ty, depth).text);
        match self.rng.below(15) {
            12..15 => self.bool_of_text(depth),
            0 => format!("(not {})", self.expr(Ty::Bool, depth).text),
            1 => format!("({} and {})", self.expr(Ty::Bool, depth).text, self.expr(Ty::Bool, depth).text),
            2 => format!("({} or {})", self.expr(Ty::Bool, depth).text, self.expr(Ty::Bool, depth).text),
            // On a literal CPython would warn.
            3 => match self.some_place(Ty::OptInt) {
                Some(name) => format!("({name} is {}None)", self.rng.pick(&["", "not "])),
                None => format!("({a} {op} {b})"),
            },
            4 => format!("({a} {op} {b} < {})", self.constant(ty)),
            5 => format!("isinstance({}, {})", self.atom(Ty::Num).text, self.rng.pick(&["int", "float"])),
            6 => format!("({} {op} {a})", self.expr(Ty::Float, depth).text),
            7 => format!("({} in {})", self.atom(Ty::Int).text, self.atom(Ty::ListInt).text),
            8 => format!("bool({a})"),
            _ => format!("({a} {op} {b})"),
        }
    }

    fn list(&mut self, ty: Ty, depth: usize) -> String {
        let element = element_of(ty);
        match self.rng.below(8) {
            6 => match ty {
                Ty::ListInt => {
                    let source = *self.rng.pick(&[Ty::Set, Ty::Dict]);
                    format!("sorted({})", self.atom(source).text)
                }
                _ => format!("sorted({}, reverse={})", self.atom(ty).text, self.constant(Ty::Bool)),
            },
            7 => format!("list(reversed({}))", self.atom(ty).text),
            0 => format!("({} + {})[:6]", self.atom(ty).text, self.atom(ty).text),
            1 => {
                let (low, high) = (self.rng.below(7) as i64 - 3, self.rng.below(7) as i64 - 3);
                format!("{}[{low}:{high}]", self.atom(ty).text)
            }
            2 => format!("[{}] * {}", self.stored(element), self.rng.below(6)),
            3 => format!("{}[::{}]", self.atom(ty).text, self.rng.pick(&["-1", "2"])),
            _ => {
                // The variable of a comprehension is a place inside of it only.
                let x = self.fresh("c");
                let (source, of) = match self.rng.below(3) {
                    0 => (self.atom(Ty::ListInt).text, Ty::Int),
                    1 => (self.atom(Ty::ListFloat).text, Ty::Float),
                    _ => (format!("range({})", self.rng.below(6)), Ty::Int),
                };
                let places = self.places.len();
                self.add(&x, of, true);
                let calls = std::mem::replace(&mut self.calls_allowed, false);
                let value = self.stored(element);
                let filter = match self.rng.chance(40) {
                    true => format!(" if {}", self.expr(Ty::Bool, depth.min(1)).text),
                    false => String::new(),
                };
                self.calls_allowed = calls;
                self.places.truncate(places);
                format!("[{value} for {x} in {source}{filter}]")
            }
        }
    }
}

pub(super) fn element_of(list: Ty) -> Ty {
    match list {
        Ty::ListInt => Ty::Int,
        Ty::ListFloat => Ty::Float,
        Ty::ListNum => Ty::Num,
        other => other,
    }
}
