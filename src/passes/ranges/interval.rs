//! Intervals of integers and their arithmetic. Bounds are wider than any value of the program, so that a result beyond 64 bits can be seen.

use crate::mir::Cc;

/// All integers from `lo` to `hi`, never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    pub lo: i128,
    pub hi: i128,
}

const MIN: i128 = i64::MIN as i128;
const MAX: i128 = i64::MAX as i128;
/// No number is beyond: sums and products that would be stay here.
const HUGE: i128 = i128::MAX;

// Arithmetic of intervals is not that of numbers: no operators.
#[allow(clippy::should_implement_trait)]
impl Range {
    /// What a word holds.
    pub const INT: Range = Range { lo: MIN, hi: MAX };
    /// What is known of 128-bit values.
    pub const WIDE: Range = Range { lo: -HUGE, hi: HUGE };
    /// Lengths: memory is not larger.
    pub const LEN: Range = Range { lo: 0, hi: 1 << 56 };

    pub fn new(lo: i128, hi: i128) -> Range {
        Range { lo: lo.max(-HUGE), hi: hi.max(-HUGE) }
    }
    pub fn of(n: i64) -> Range {
        Range { lo: n.into(), hi: n.into() }
    }
    pub fn constant(self) -> Option<i128> {
        (self.lo == self.hi).then_some(self.lo)
    }
    pub fn fits(self) -> bool {
        MIN <= self.lo && self.hi <= MAX
    }
    pub fn within(self, lo: i128, hi: i128) -> bool {
        lo <= self.lo && self.hi <= hi
    }
    pub fn contains(self, n: i128) -> bool {
        self.lo <= n && n <= self.hi
    }
    pub fn join(self, o: Range) -> Range {
        Range { lo: self.lo.min(o.lo), hi: self.hi.max(o.hi) }
    }
    /// The common part; `self` if there is none (code that is never reached).
    pub fn meet(self, o: Range) -> Range {
        let r = Range { lo: self.lo.max(o.lo), hi: self.hi.min(o.hi) };
        if r.lo <= r.hi { r } else { self }
    }
    /// A checked result: what is beyond 64 bits has stopped.
    pub fn clamp(self) -> Range {
        self.meet(Range::INT)
    }
    /// A wrapping result.
    pub fn wrap(self) -> Range {
        if self.fits() { self } else { Range::INT }
    }
    /// Goes to the next bound at once where it grew.
    pub fn widen(self, new: Range) -> Range {
        Range {
            lo: match new.lo {
                lo if lo >= self.lo => self.lo,
                lo if lo >= 0 => 0,
                lo if lo >= -1 => -1,
                // A test against any limit leaves one more step.
                lo if lo > MIN => MIN + 1,
                lo if lo == MIN => MIN,
                _ => -HUGE,
            },
            hi: match new.hi {
                hi if hi <= self.hi => self.hi,
                hi if hi <= 0 => 0,
                hi if hi <= Range::LEN.hi => Range::LEN.hi,
                hi if hi < MAX => MAX - 1,
                hi if hi == MAX => MAX,
                _ => HUGE,
            },
        }
    }
    /// Those of `self` for which the comparison with some number of `o` can hold.
    pub fn such_that(self, cc: Cc, o: Range) -> Range {
        let all = Range { lo: -HUGE, hi: HUGE };
        self.meet(match cc {
            Cc::Eq => o,
            Cc::Ne => match o.constant() {
                Some(n) if n == self.lo => Range { lo: n.saturating_add(1), ..all },
                Some(n) if n == self.hi => Range { hi: n.saturating_sub(1), ..all },
                _ => all,
            },
            Cc::Lt => Range { hi: o.hi.saturating_sub(1), ..all },
            Cc::Le => Range { hi: o.hi, ..all },
            Cc::Gt => Range { lo: o.lo.saturating_add(1), ..all },
            Cc::Ge => Range { lo: o.lo, ..all },
        })
    }
    /// Whether the comparison holds for all, or for none.
    pub fn decide(self, cc: Cc, o: Range) -> Option<bool> {
        let lt = self.hi < o.lo;
        let le = self.hi <= o.lo;
        let gt = self.lo > o.hi;
        let ge = self.lo >= o.hi;
        let (yes, no) = match cc {
            Cc::Eq => (self.constant().is_some() && self == o, lt || gt),
            Cc::Ne => (lt || gt, self.constant().is_some() && self == o),
            Cc::Lt => (lt, ge),
            Cc::Le => (le, gt),
            Cc::Gt => (gt, le),
            Cc::Ge => (ge, lt),
        };
        match (yes, no) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }
    }

    pub fn add(self, o: Range) -> Range {
        Range::new(self.lo.saturating_add(o.lo), self.hi.saturating_add(o.hi))
    }
    pub fn sub(self, o: Range) -> Range {
        Range::new(self.lo.saturating_sub(o.hi), self.hi.saturating_sub(o.lo))
    }
    pub fn mul(self, o: Range) -> Range {
        let p = [
            self.lo.saturating_mul(o.lo),
            self.lo.saturating_mul(o.hi),
            self.hi.saturating_mul(o.lo),
            self.hi.saturating_mul(o.hi),
        ];
        Range::new(p.into_iter().min().unwrap_or(-HUGE), p.into_iter().max().unwrap_or(HUGE))
    }
    pub fn neg(self) -> Range {
        Range::new(-self.hi, -self.lo)
    }
    pub fn abs(self) -> Range {
        if self.lo >= 0 {
            self
        } else if self.hi <= 0 {
            self.neg()
        } else {
            Range::new(0, self.hi.max(-self.lo))
        }
    }
    pub fn min(self, o: Range) -> Range {
        Range::new(self.lo.min(o.lo), self.hi.min(o.hi))
    }
    pub fn max(self, o: Range) -> Range {
        Range::new(self.lo.max(o.lo), self.hi.max(o.hi))
    }
    pub fn floor_div(self, o: Range) -> Range {
        if o.lo < 1 {
            // By zero it raises; otherwise the quotient is at most as large as the dividend.
            let a = self.abs().hi;
            return Range::new(-a, a);
        }
        let q =
            [self.lo.div_euclid(o.lo), self.lo.div_euclid(o.hi), self.hi.div_euclid(o.lo), self.hi.div_euclid(o.hi)];
        Range::new(q.into_iter().min().unwrap_or(-HUGE), q.into_iter().max().unwrap_or(HUGE))
    }
    pub fn floor_mod(self, o: Range) -> Range {
        if o.lo >= 1 {
            if self.lo >= 0 {
                return Range::new(if self.hi < o.lo { self.lo } else { 0 }, self.hi.min(o.hi - 1));
            }
            return Range::new(0, o.hi - 1);
        }
        Range::new((o.lo + 1).min(0), (o.hi - 1).max(0))
    }
    pub fn and(self, o: Range) -> Range {
        match (self.lo >= 0, o.lo >= 0) {
            (true, true) => Range::new(0, self.hi.min(o.hi)),
            (true, false) => Range::new(0, self.hi),
            (false, true) => Range::new(0, o.hi),
            (false, false) => Range::INT,
        }
    }
    /// For `|` and `^`.
    pub fn or(self, o: Range) -> Range {
        if self.lo >= 0 && o.lo >= 0 {
            let bits = 128 - (self.hi | o.hi).leading_zeros();
            Range::new(0, ((1u128 << bits) - 1) as i128)
        } else {
            Range::INT
        }
    }
    pub fn shl(self, o: Range) -> Range {
        if o.within(0, 63) {
            let by = |n: i128, k: i128| n.saturating_mul(1 << k);
            Range::new(by(self.lo, o.lo).min(by(self.lo, o.hi)), by(self.hi, o.lo).max(by(self.hi, o.hi)))
        } else {
            Range::WIDE
        }
    }
    pub fn shr(self, o: Range) -> Range {
        let (a, b) = (o.lo.clamp(0, 127) as u32, o.hi.clamp(0, 127) as u32);
        Range::new((self.lo >> a).min(self.lo >> b), (self.hi >> a).max(self.hi >> b))
    }
}

#[cfg(test)]
mod tests {
    use super::Range;
    use crate::mir::Cc;
    use crate::passes::simplify::fold::{compare, floor_div, floor_mod};

    #[test]
    fn every_result_is_inside() {
        let all: Vec<Range> = (-4..4).flat_map(|lo| (lo..5).map(move |hi| Range { lo, hi })).collect();
        for &a in &all {
            for &b in &all {
                for x in a.lo..=a.hi {
                    for y in b.lo..=b.hi {
                        let (i, j) = (x as i64, y as i64);
                        assert!(a.add(b).contains(x + y));
                        assert!(a.sub(b).contains(x - y));
                        assert!(a.mul(b).contains(x * y));
                        assert!(a.min(b).contains(x.min(y)));
                        assert!(a.max(b).contains(x.max(y)));
                        assert!(a.and(b).contains(x & y));
                        assert!(a.or(b).contains(x | y) && a.or(b).contains(x ^ y));
                        assert!(a.abs().contains(x.abs()) && a.neg().contains(-x));
                        if y >= 0 {
                            assert!(a.shl(b).contains(x << y) && a.shr(b).contains(x >> y));
                        }
                        if let (Some(q), Some(r)) = (floor_div(i, j), floor_mod(i, j)) {
                            assert!(a.floor_div(b).contains(q.into()), "{a:?} // {b:?}");
                            assert!(a.floor_mod(b).contains(r.into()), "{a:?} % {b:?}");
                        }
                        for cc in [Cc::Eq, Cc::Ne, Cc::Lt, Cc::Le, Cc::Gt, Cc::Ge] {
                            let holds = compare(cc, x, y);
                            assert!(a.decide(cc, b).is_none_or(|d| d == holds));
                            assert!(!holds || a.such_that(cc, b).contains(x));
                        }
                    }
                }
            }
        }
    }
}
