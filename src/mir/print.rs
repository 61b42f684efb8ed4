//! Readable dumps.

use super::*;
use std::fmt;

fn list(f: &mut fmt::Formatter<'_>, values: &[Value]) -> fmt::Result {
    for (n, v) in values.iter().enumerate() {
        if n > 0 {
            write!(f, ", ")?;
        }
        write!(f, "{v}")?;
    }
    Ok(())
}

impl fmt::Display for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.block)?;
        if !self.args.is_empty() {
            write!(f, "(")?;
            list(f, &self.args)?;
            write!(f, ")")?;
        }
        Ok(())
    }
}

impl fmt::Display for Func {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "func {} -> (", self.name)?;
        for (n, r) in self.results.iter().enumerate() {
            write!(f, "{}{r:?}", if n > 0 { ", " } else { "" })?;
        }
        writeln!(f, ") {{")?;
        for &b in &self.order {
            let block = &self.blocks[b];
            write!(f, "{b}")?;
            if !block.params.is_empty() {
                write!(f, "(")?;
                for (n, &p) in block.params.iter().enumerate() {
                    write!(f, "{}{p}: {:?}", if n > 0 { ", " } else { "" }, self.values[p].repr)?;
                }
                write!(f, ")")?;
            }
            writeln!(f, ":")?;
            for &i in &block.insts {
                writeln!(f, "    {}", self.display_inst(i))?;
            }
            writeln!(f, "    {}", block.term)?;
        }
        writeln!(f, "}}")
    }
}

impl Func {
    /// One instruction as the dump prints it.
    pub fn display_inst(&self, inst: Inst) -> String {
        use std::fmt::Write;
        let data = &self.insts[inst];
        let mut s = String::new();
        for (n, r) in data.results.iter().enumerate() {
            let _ = write!(s, "{}{r}: {:?}", if n > 0 { ", " } else { "" }, self.values[*r].repr);
        }
        if !data.results.is_empty() {
            s.push_str(" = ");
        }
        match &data.op {
            Op::Float(bits) => {
                let _ = write!(s, "Float({:?})", f64::from_bits(*bits));
            }
            Op::CallRt(id) => {
                let _ = write!(s, "CallRt {}", id.row().name);
            }
            op => {
                let _ = write!(s, "{op:?}");
            }
        }
        for (n, a) in data.args.iter().enumerate() {
            let _ = write!(s, "{} {a}", if n > 0 { "," } else { "" });
        }
        if let Some(edge) = &data.handler {
            let _ = write!(s, " ! {edge}");
        }
        s
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Jump(e) => write!(f, "jump {e}"),
            Term::Branch { cond, then, els } => write!(f, "branch {cond} ? {then} : {els}"),
            Term::Switch { value, cases, default } => {
                write!(f, "switch {value}")?;
                for (k, e) in cases {
                    write!(f, " {k}: {e};")?;
                }
                write!(f, " else {default}")
            }
            Term::Return(values) => {
                write!(f, "return ")?;
                list(f, values)
            }
            Term::Unreachable => write!(f, "unreachable"),
        }
    }
}
