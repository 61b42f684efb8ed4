//! Object layouts and the execution context.

use std::sync::atomic::AtomicU32;

/// Start of every heap object.
#[repr(C)]
#[derive(Debug)]
pub struct Header {
    /// Reference count; negative for immortal objects.
    pub count: i64,
    /// [`crate::types::TypeId`] of the object's type in the module's table.
    pub type_id: u32,
    /// Bits of the cycle collector ([`super::cycle`]). Code that gives a count back inline does so only if they are
    /// all 0 (and the count above 1); else it calls `obj.dec`.
    pub flags: u32,
}

/// A heap object of any type.
pub type Obj = *mut Header;

/// `str` and `bytes`: UTF-8 (or bytes) follow the struct.
#[repr(C)]
#[derive(Debug)]
pub struct StrObj {
    pub header: Header,
    /// Length in bytes.
    pub bytes: i64,
    /// Length in code points (equal to `bytes` if ASCII).
    pub chars: i64,
    /// Cached hash, 0 if not computed.
    pub hash: i64,
}

/// `list` (and what shares its layout): elements are the leaves of the element type, `stride` words each.
///
/// If the element type is a union, an element is one payload word, and its tag is `kind` for all
/// elements as long as `tags` is null, else a byte each in `tags`.
#[repr(C)]
#[derive(Debug)]
pub struct ListObj {
    pub header: Header,
    /// Number of elements.
    pub len: i64,
    /// Room for so many elements.
    pub cap: i64,
    /// Payload words.
    pub data: *mut u64,
    /// Tags of a mixed list; null otherwise.
    pub tags: *mut u8,
    /// Tag of all elements of a union-typed list without `tags`; [`NO_KIND`] while empty.
    pub kind: u8,
    /// Free elements before `data` (what `popleft` left behind); 0 for lists. The buffer starts there.
    pub head: i64,
}

/// `kind` of a list that never held an element.
pub const NO_KIND: u8 = 0xff;

/// An exception: an instance whose fields are these, then those of its class's layout beyond the first.
///
/// `Layout::fields` lists only the fields that source classes add: `args` and the like are this fixed part.
/// Offsets of fields, of exceptions and other instances, come from [`super::desc::field_offset`].
#[repr(C)]
#[derive(Debug)]
pub struct ExcObj {
    pub header: Header,
    /// Boxed tuple of the arguments (its type id says how they are laid out), or null for none.
    pub args: Obj,
    /// `__cause__`, or null.
    pub cause: Obj,
    /// `__context__`, or null.
    pub context: Obj,
    /// Traceback entries: owned by the runtime, null if none. See `runtime::error`.
    pub traceback: *mut std::ffi::c_void,
    /// Bit 0: `__suppress_context__`. Bit 1: the next frame is in the traceback already (a bare `raise`). Bit 2: it is not, though raised again.
    pub flags: i64,
}

/// Bytes of the fixed part of an exception; fields of user classes start here.
pub const EXC_FIELDS: usize = std::mem::size_of::<ExcObj>();

/// What compiled code reaches through its first argument.
#[repr(C)]
#[derive(Debug)]
pub struct Ctx {
    /// Lowest stack address that a prologue may reach; below it RecursionError.
    pub stack_limit: usize,
    /// Not 0: leave at the next poll (interrupt, cancellation). Written by other threads.
    pub interrupt: AtomicU32,
    /// 0: fine. 1: the exception `exc` is in flight. 2: a stop is in flight.
    pub raised: u32,
    /// The exception in flight (owned), or null.
    pub exc: Obj,
    /// Module variables, in words.
    pub globals: *mut u64,
    /// Entry points of the module's specialisations: native code, or the adapter to the interpreter. Null pointers never.
    pub entries: *const *const u8,
    /// Remaining fuel.
    pub fuel: i64,
    /// Results that do not fit registers.
    pub ret: [u64; 64],
    /// The literals of the module, as objects.
    pub literals: *const Obj,
    /// The texts of the characters of ASCII, which all instances share.
    pub ascii: *const Obj,
    /// The rest of the instance's state, for runtime functions.
    pub state: *mut super::state::State,
}

/// Byte offsets for the code generator.
pub mod offsets {
    use super::*;
    use std::mem::offset_of;
    pub const COUNT: i32 = offset_of!(Header, count) as i32;
    pub const TYPE_ID: i32 = offset_of!(Header, type_id) as i32;
    pub const FLAGS: i32 = offset_of!(Header, flags) as i32;
    pub const LIST_LEN: i32 = offset_of!(ListObj, len) as i32;
    pub const LIST_CAP: i32 = offset_of!(ListObj, cap) as i32;
    pub const LIST_DATA: i32 = offset_of!(ListObj, data) as i32;
    pub const LIST_TAGS: i32 = offset_of!(ListObj, tags) as i32;
    pub const LIST_KIND: i32 = offset_of!(ListObj, kind) as i32;
    pub const TABLE_LEN: i32 = offset_of!(super::super::table::TableObj, len) as i32;
    pub const TABLE_USED: i32 = offset_of!(super::super::table::TableObj, used) as i32;
    pub const TABLE_ENTRIES: i32 = offset_of!(super::super::table::TableObj, entries) as i32;
    pub const TABLE_INDEX: i32 = offset_of!(super::super::table::TableObj, index) as i32;
    pub const TABLE_MASK: i32 = offset_of!(super::super::table::TableObj, mask) as i32;
    pub const STR_BYTES: i32 = offset_of!(StrObj, bytes) as i32;
    pub const STR_CHARS: i32 = offset_of!(StrObj, chars) as i32;
    pub const STR_DATA: i32 = size_of::<StrObj>() as i32;
    pub const ASCII: i32 = offset_of!(Ctx, ascii) as i32;
    pub const STACK_LIMIT: i32 = offset_of!(Ctx, stack_limit) as i32;
    pub const INTERRUPT: i32 = offset_of!(Ctx, interrupt) as i32;
    pub const RAISED: i32 = offset_of!(Ctx, raised) as i32;
    pub const GLOBALS: i32 = offset_of!(Ctx, globals) as i32;
    pub const ENTRIES: i32 = offset_of!(Ctx, entries) as i32;
    pub const FUEL: i32 = offset_of!(Ctx, fuel) as i32;
    pub const RET: i32 = offset_of!(Ctx, ret) as i32;
    pub const LITERALS: i32 = offset_of!(Ctx, literals) as i32;
    pub const STATE: i32 = offset_of!(Ctx, state) as i32;
    /// Of the state: free blocks by class, objects alive, bytes in use, whether a collection is due.
    pub const FREE: i32 = offset_of!(super::super::state::State, heap.free) as i32;
    pub const LIVE: i32 = offset_of!(super::super::state::State, heap.live) as i32;
    pub const BYTES: i32 = offset_of!(super::super::state::State, heap.bytes) as i32;
    pub const DUE: i32 = offset_of!(super::super::state::State, heap.due) as i32;
}
