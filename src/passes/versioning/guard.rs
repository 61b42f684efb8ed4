//! The guard in front of a loop: conditions, and the code that tests them.
//!
//! A condition may ask for the length of a row of a list of lists. The row is loaded only where the conditions before it have shown that
//! it exists, so that the guard is a chain of branches; loads of the same row in the loop are merged with that of the
//! guard afterwards.

use crate::mir::{BlockData, Cc, Edge, Func, Loc, Op, Term, Value};
use crate::types::{Repr, TypeId};

/// A list that the loop does not change.
#[derive(Debug, Clone, PartialEq)]
pub enum List {
    /// Defined in front of the loop.
    Value(Value),
    /// An element of a list, which the guard has shown to exist.
    Row(Box<Row>),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub of: List,
    pub index: Expr,
    /// The operation that loads it.
    pub load: Op,
    pub ty: TypeId,
}

impl List {
    fn any_value(&self, is: &impl Fn(Value) -> bool) -> bool {
        match self {
            List::Value(v) => is(*v),
            List::Row(row) => row.of.any_value(is) || row.index.any_value(is),
        }
    }
}

/// Integer expressions of the guard.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    Int(i64),
    Value(Value),
    Len(List),
    Op(Op, Box<Expr>, Box<Expr>),
}

impl Expr {
    pub fn op(op: Op, a: Expr, b: Expr) -> Expr {
        if let (Expr::Int(x), Expr::Int(y)) = (&a, &b) {
            match op {
                Op::IAdd => return Expr::Int(x.wrapping_add(*y)),
                Op::ISub => return Expr::Int(x.wrapping_sub(*y)),
                Op::IMul => return Expr::Int(x.wrapping_mul(*y)),
                Op::IMin => return Expr::Int(*x.min(y)),
                Op::IMax => return Expr::Int(*x.max(y)),
                _ => {}
            }
        }
        match (&op, &b) {
            (Op::IAdd | Op::ISub, Expr::Int(0)) | (Op::IMul, Expr::Int(1)) => a,
            _ if a == b && matches!(op, Op::IMin | Op::IMax) => a,
            _ => Expr::Op(op, Box::new(a), Box::new(b)),
        }
    }

    /// Whether a value that it is made of is one of those.
    fn any_value(&self, is: &impl Fn(Value) -> bool) -> bool {
        match self {
            Expr::Int(_) => false,
            Expr::Value(v) => is(*v),
            Expr::Len(list) => list.any_value(is),
            Expr::Op(_, a, b) => a.any_value(is) || b.any_value(is),
        }
    }

    /// Whether it asks for a row.
    fn loads(&self) -> bool {
        match self {
            Expr::Int(_) | Expr::Value(_) => false,
            Expr::Len(list) => matches!(list, List::Row(_)),
            Expr::Op(_, a, b) => a.loads() || b.loads(),
        }
    }
}

/// A condition of the guard.
#[derive(Debug, Clone, PartialEq)]
pub struct Guard(pub Cc, pub Expr, pub Expr);

impl Guard {
    /// Whether a value that it asks about is one of those.
    pub fn any_value(&self, is: &impl Fn(Value) -> bool) -> bool {
        self.1.any_value(is) || self.2.any_value(is)
    }
}

/// Makes the preheader, which ends with a jump to the guarded loop, go to `otherwise` where a condition does not hold.
pub fn emit(func: &mut Func, preheader: crate::mir::Block, guards: &[Guard], otherwise: crate::mir::Block, loc: Loc) {
    let Term::Jump(to) = func.blocks[preheader].term.clone() else {
        return;
    };
    let mut e = Emitter { func, at: preheader, loc, lists: Vec::new() };
    let mut cond: Option<Value> = None;
    let slow = Edge { block: otherwise, args: to.args.clone() };
    for Guard(cc, a, b) in guards {
        if (a.loads() || b.loads())
            && let Some(cond) = cond.take()
        {
            // What follows is computed only where all that came before holds.
            let next = e.func.blocks.push(BlockData::default());
            let place = e.func.order.iter().position(|&x| x == e.at).map_or(e.func.order.len(), |p| p + 1);
            e.func.order.insert(place, next);
            let then = Edge { block: next, args: Vec::new() };
            e.func.blocks[e.at].term = Term::Branch { cond, then, els: slow.clone() };
            e.at = next;
        }
        let (a, b) = (e.expr(a), e.expr(b));
        let c = e.push(Op::ICmp(*cc), vec![a, b], Repr::Bool);
        cond = Some(match cond {
            None => c,
            Some(all) => e.push(Op::BAnd, vec![all, c], Repr::Bool),
        });
    }
    let cond = match cond {
        Some(cond) => cond,
        None => e.push(Op::Bool(true), vec![], Repr::Bool),
    };
    e.func.blocks[e.at].term = Term::Branch { cond, then: to, els: slow };
}

struct Emitter<'a> {
    func: &'a mut Func,
    at: crate::mir::Block,
    loc: Loc,
    /// Rows loaded so far.
    lists: Vec<(List, Value)>,
}

impl Emitter<'_> {
    fn push(&mut self, op: Op, args: Vec<Value>, repr: Repr) -> Value {
        self.typed(op, args, repr, TypeId::NEVER)
    }

    fn typed(&mut self, op: Op, args: Vec<Value>, repr: Repr, ty: TypeId) -> Value {
        let i = self.func.push_inst(self.at, op, args, &[(repr, ty)], None, self.loc);
        self.func.insts[i].results[0]
    }

    fn expr(&mut self, e: &Expr) -> Value {
        match e {
            Expr::Int(n) => self.push(Op::Int(*n), vec![], Repr::Int),
            Expr::Value(v) => *v,
            Expr::Len(list) => {
                let list = self.list(list);
                self.push(Op::ListLen, vec![list], Repr::Int)
            }
            Expr::Op(op, a, b) => {
                let args = vec![self.expr(a), self.expr(b)];
                self.push(op.clone(), args, Repr::Int)
            }
        }
    }

    fn list(&mut self, list: &List) -> Value {
        let row = match list {
            List::Value(v) => return *v,
            List::Row(row) => row,
        };
        if let Some((_, v)) = self.lists.iter().find(|(l, _)| l == list) {
            return *v;
        }
        let of = self.list(&row.of);
        let index = self.expr(&row.index);
        let data = self.push(Op::ListData, vec![of], Repr::Ptr);
        let v = self.typed(row.load.clone(), vec![data, index], Repr::Ref, row.ty);
        self.lists.push((list.clone(), v));
        v
    }
}
