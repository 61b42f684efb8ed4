//! What compiled code refers to by name: other functions of its unit, helpers, rows of the runtime table,
//! texts. Names in CLIF are numbers in a namespace, so that dumps do not depend on addresses.

use super::cold::Shape;
use super::helpers::Helper;
use super::unit::Unit;
use super::{Hooks, Linkage};
use crate::mir::RtId;
use cranelift_codegen::ir::{LibCall, UserExternalName};
use std::sync::Arc;

/// A target of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// The n-th function of the unit.
    Function(u32),
    Helper(Helper),
    /// The veneer of a helper.
    Veneer(Helper),
    Row(RtId),
    /// Offset into the unit's data.
    Data(u32),
    /// Offset into the unit's code.
    Offset(usize),
    LibCall(LibCall),
}

impl Symbol {
    /// The name in CLIF.
    pub fn name(self) -> UserExternalName {
        let (namespace, index) = match self {
            Symbol::Function(n) => (0, n),
            Symbol::Helper(h) => (1, h as u32),
            Symbol::Row(id) => (2, u32::from(id.0)),
            Symbol::Data(offset) => (3, offset),
            Symbol::Veneer(h) => (4, h as u32),
            // These two come out of code generation and never go in.
            Symbol::Offset(_) | Symbol::LibCall(_) => (u32::MAX, 0),
        };
        UserExternalName::new(namespace, index)
    }

    /// The symbol behind a name in CLIF.
    ///
    /// # Errors
    /// A name that `name` does not make.
    pub fn from_name(namespace: u32, index: u32) -> Result<Symbol, String> {
        match namespace {
            0 => Ok(Symbol::Function(index)),
            1 | 4 => match Helper::ALL.get(index as usize) {
                Some(h) => Ok(if namespace == 1 { Symbol::Helper(*h) } else { Symbol::Veneer(*h) }),
                None => Err(format!("a helper of number {index}")),
            },
            2 => Ok(Symbol::Row(RtId(index as u16))),
            3 => Ok(Symbol::Data(index)),
            _ => Err(format!("a symbol u{namespace}:{index}")),
        }
    }
}

/// Makes the veneer of a helper.
pub type MakeVeneer<'a> = dyn Fn(Helper, &Shape) -> Result<Arc<Unit>, String> + 'a;

/// The symbols of a unit: the addresses outside, and the data inside.
#[derive(Debug)]
pub struct Symbols {
    hooks: Option<Hooks>,
    data: Vec<u8>,
    /// Shapes of the helpers that are called through veneers, and the veneers once they are made.
    shapes: Vec<(Helper, Shape)>,
    veneers: Vec<(Helper, Arc<Unit>)>,
}

impl Symbols {
    /// Symbols with the addresses of a linkage.
    pub fn new(linkage: &Linkage<'_>) -> Symbols {
        Symbols { hooks: Some(*linkage.hooks), data: Vec::new(), shapes: Vec::new(), veneers: Vec::new() }
    }

    /// For code that refers to nothing outside.
    pub fn empty() -> Symbols {
        Symbols { hooks: None, data: Vec::new(), shapes: Vec::new(), veneers: Vec::new() }
    }

    /// The text as data of the unit.
    pub fn text(&mut self, text: &str) -> Symbol {
        let bytes = text.as_bytes();
        let found = self.data.windows(bytes.len().max(1)).position(|w| w == bytes);
        let offset = found.unwrap_or_else(|| {
            let end = self.data.len();
            self.data.extend_from_slice(bytes);
            // The address of an empty text lies within the data, too.
            self.data.push(0);
            end
        });
        Symbol::Data(offset as u32)
    }

    /// A helper of this shape is called through its veneer.
    pub fn veneer(&mut self, helper: Helper, shape: Shape) {
        if self.shapes.iter().all(|(h, _)| *h != helper) {
            self.shapes.push((helper, shape));
        }
    }

    /// Makes the veneers.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn make_veneers(&mut self, make: &MakeVeneer<'_>) -> Result<(), String> {
        for (helper, shape) in std::mem::take(&mut self.shapes) {
            self.veneers.push((helper, make(helper, &shape)?));
        }
        Ok(())
    }

    /// The veneers, which must live as long as the code that calls them.
    pub fn into_veneers(self) -> Vec<Arc<Unit>> {
        self.veneers.into_iter().map(|(_, unit)| unit).collect()
    }

    /// The data of the unit.
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// The address of a symbol outside the unit.
    ///
    /// # Errors
    /// A symbol that has none.
    pub fn address(&self, symbol: &Symbol) -> Result<usize, String> {
        match symbol {
            Symbol::Helper(h) => {
                let hooks = self.hooks.as_ref().ok_or("a helper without linkage")?;
                Ok(h.address(hooks))
            }
            Symbol::Veneer(h) => {
                let made = self.veneers.iter().find(|(x, _)| x == h);
                made.map(|(_, unit)| unit.nth(0) as usize).ok_or_else(|| format!("no veneer of {}", h.name()))
            }
            Symbol::Row(id) => Ok(id.row().addr.0 as usize),
            Symbol::LibCall(call) => super::helpers::libcall(*call).ok_or_else(|| format!("a call of {call}")),
            Symbol::Function(_) | Symbol::Data(_) | Symbol::Offset(_) => Err(format!("{symbol:?} is not outside")),
        }
    }

    /// A dump with names for the symbols of helpers and rows.
    pub fn readable(&self, dump: &str) -> String {
        let mut out = String::with_capacity(dump.len());
        let mut rest = dump;
        while let Some(at) = rest.find('u') {
            let (before, tail) = rest.split_at(at);
            out.push_str(before);
            let boundary = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
            match boundary.then(|| parse_name(tail)).flatten() {
                Some((symbol, len)) => {
                    out.push_str(&symbol);
                    rest = &tail[len..];
                }
                None => {
                    out.push_str(&tail[..1]);
                    rest = &tail[1..];
                }
            }
        }
        out.push_str(rest);
        out
    }
}

/// The readable form of a name `u1:5` at the start of the text, and the name's length.
fn parse_name(text: &str) -> Option<(String, usize)> {
    let (namespace, tail) = text.get(1..)?.split_once(':')?;
    let digits = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
    let index: u32 = tail[..digits].parse().ok()?;
    let name = match Symbol::from_name(namespace.parse().ok()?, index).ok()? {
        Symbol::Helper(h) | Symbol::Veneer(h) => format!("%{}", h.name()),
        Symbol::Row(id) => format!("%{}", id.row().name),
        Symbol::Function(_) | Symbol::Data(_) | Symbol::Offset(_) | Symbol::LibCall(_) => {
            return None;
        }
    };
    Some((name, 1 + namespace.len() + 1 + digits))
}
