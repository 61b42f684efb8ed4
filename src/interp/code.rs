//! Decoded functions.

use super::insn::Insn;
use crate::mir::{Block, Loc, SpecId, Value};
use crate::types::Repr;
use std::sync::Arc;
use std::sync::atomic::AtomicU32;

/// A function ready to run; immutable but for its loops' counters.
#[derive(Debug)]
pub struct Code {
    pub spec: SpecId,
    /// For dumps and profiles.
    pub name: Arc<str>,
    pub(super) insns: Box<[Insn]>,
    /// Registers.
    pub(super) frame: u32,
    /// Words of the parameters, which are the first registers.
    pub params: u32,
    /// Words of the results.
    pub results: u32,
    /// Where a raising instruction's handler starts, sorted by instruction.
    pub(super) handlers: Box<[(u32, u32)]>,
    /// Locations of raising instructions, sorted.
    pub(super) locs: Box<[(u32, Loc)]>,
    /// Classes (kinds, for stops) and messages of raising instructions.
    pub(super) strings: Box<[(Arc<str>, Arc<str>)]>,
    pub(super) loops: Box<[LoopCode]>,
}

/// A loop of a decoded function.
#[derive(Debug)]
pub struct LoopCode {
    pub header: Block,
    /// Back edges to go until it counts as hot.
    pub(super) counter: AtomicU32,
    /// What is live at the header: its parameters in order, then other values by id; no constants.
    pub values: Box<[LiveValue]>,
    /// The owned ones among them, whose counts the frame gives up when native code took over.
    pub owned: Box<[LiveValue]>,
}

/// A value live at a loop header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LiveValue {
    pub value: Value,
    pub repr: Repr,
    pub(super) place: Place,
}

/// Where a live value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In registers from this one.
    Reg(u16),
    /// A step of an induction variable that the interpreter makes only at the end of the loop: the sum of a register and a
    /// number, the sum or difference of two registers.
    AddI(u16, i64),
    Add(u16, u16),
    Sub(u16, u16),
}

/// Back edges until a loop is hot, unless the tier says otherwise.
pub const LOOP_TRIP: u32 = 1024;
/// Back edges until a loop is entered natively once there is code for it.
pub(super) const ENTER_TRIP: u32 = 64;

impl Code {
    /// The loops.
    pub fn loops(&self) -> &[LoopCode] {
        &self.loops
    }

    /// What native code that enters at a loop header takes as arguments, in order.
    pub fn osr_values(&self, header: Block) -> Option<&[LiveValue]> {
        self.loops.iter().find(|l| l.header == header).map(|l| &*l.values)
    }

    /// Back edges that a loop has gone since its counter was set to [`LOOP_TRIP`], as far as it counts.
    pub fn rounds(&self, header: Block) -> u32 {
        let found = self.loops.iter().find(|l| l.header == header);
        found.map_or(0, |l| LOOP_TRIP.saturating_sub(l.counter.load(std::sync::atomic::Ordering::Relaxed)))
    }

    /// Sets the number of back edges until one loop counts as hot.
    pub fn trip_loop(&self, header: Block, count: u32) {
        for l in self.loops.iter().filter(|l| l.header == header) {
            l.counter.store(count, std::sync::atomic::Ordering::Relaxed);
        }
    }

    /// Sets the number of back edges until each loop counts as hot, before the code first runs.
    pub fn trip_loops(&self, count: u32) {
        for l in &self.loops {
            l.counter.store(count, std::sync::atomic::Ordering::Relaxed);
        }
    }

    /// Bytes that the code takes, roughly.
    pub fn bytes(&self) -> usize {
        self.insns.len() * size_of::<Insn>() + size_of::<Code>()
    }

    /// The location of a raising instruction.
    pub(super) fn loc(&self, pc: u32) -> Option<Loc> {
        let at = self.locs.binary_search_by_key(&pc, |l| l.0).ok()?;
        Some(self.locs[at].1)
    }

    /// Where the handler of a raising instruction starts.
    pub(super) fn handler(&self, pc: u32) -> Option<u32> {
        let at = self.handlers.binary_search_by_key(&pc, |h| h.0).ok()?;
        Some(self.handlers[at].1)
    }
}

/// One instruction a line: position, operation, fields; branches by distance.
impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "code {} ({} registers)", self.name, self.frame)?;
        let mut at = 0;
        while let Some(insn) = self.insns.get(at) {
            // SAFETY: the first slot is an instruction, and each one says how many slots it takes.
            let (opc, slots) = unsafe { (insn.opc(), insn.slots()) };
            write!(f, "{at:5} {opc:?} {} {} {} ", insn.a, insn.b, insn.c)?;
            match insn.imm >> 32 {
                0 | -1 => writeln!(f, "{}", insn.imm)?,
                hi => writeln!(f, "{}:{hi}", insn.lo())?,
            }
            at += slots;
        }
        Ok(())
    }
}
