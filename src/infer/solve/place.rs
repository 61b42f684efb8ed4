//! Where in the script something is that the library's code meets.

use super::*;

impl Solving<'_, '_> {
    /// The node at hand or, in a function of the library, the call that leads to it from the script.
    pub(super) fn place_in_script(&self) -> Node {
        // As deep as library functions call each other, and more.
        const CALLS: usize = 16;
        let mut node = self.node;
        for _ in 0..CALLS {
            let func = self.s.ctxs[node.ctx.index()].func;
            if !self.s.program.funcs[func].hidden {
                return node;
            }
            let callers = self.s.calls.iter().filter(|(_, to)| to.contains(&node.ctx)).map(|(from, _)| *from);
            // The first, so that the message is the same each time.
            match callers.min_by_key(|n| (n.ctx.0, n.version, n.pos)) {
                Some(caller) => node = caller,
                None => break,
            }
        }
        self.node
    }
}
