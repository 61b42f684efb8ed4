//! Operators on integers of which some have no sign.

/// Whether 64 (or 128) bits have a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// Two's complement.
    S,
    /// None: never negative.
    U,
}

/// Operators of [`Exact`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arith {
    Add,
    Sub,
    Mul,
    FloorDiv,
    Mod,
    And,
    Or,
    Xor,
    Shl,
    Shr,
    /// The low 64 bits of `Shl`: 0 from a count of 64 on.
    ShlLow,
}

/// An operator on integers of which some have no sign: the mathematical result, or a stop if it does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Exact {
    pub op: Arith,
    pub a: Sign,
    pub b: Sign,
    pub out: Sign,
}

impl std::fmt::Debug for Exact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}.{:?}{:?}{:?}", self.op, self.a, self.b, self.out)
    }
}

impl Sign {
    /// What 64 bits stand for.
    #[inline]
    pub fn value(self, bits: i64) -> i128 {
        match self {
            Sign::S => i128::from(bits),
            Sign::U => i128::from(bits as u64),
        }
    }

    /// As a bit: 1 for none.
    pub fn bit(self) -> i64 {
        i64::from(self == Sign::U)
    }

    /// From a bit.
    pub fn of(bit: i64) -> Sign {
        if bit & 1 == 1 { Sign::U } else { Sign::S }
    }
}

impl Arith {
    /// All of them, in the order of their numbers.
    pub const ALL: [Arith; 11] = [
        Arith::Add,
        Arith::Sub,
        Arith::Mul,
        Arith::FloorDiv,
        Arith::Mod,
        Arith::And,
        Arith::Or,
        Arith::Xor,
        Arith::Shl,
        Arith::Shr,
        Arith::ShlLow,
    ];
}

impl Exact {
    /// As a number, for code.
    pub fn code(self) -> i64 {
        (self.op as i64) << 3 | self.a.bit() << 2 | self.b.bit() << 1 | self.out.bit()
    }

    /// From its number.
    pub fn of(code: i64) -> Exact {
        let op = Arith::ALL[(code >> 3) as usize % Arith::ALL.len()];
        Exact { op, a: Sign::of(code >> 2), b: Sign::of(code >> 1), out: Sign::of(code) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_back() {
        for code in 0..88 {
            assert_eq!(Exact::of(code).code(), code);
        }
    }
}
