//! The abstract syntax tree: Python 3.11, plain data with spans.
//!
//! Invariants, all established by the parser:
//! - every node's span lies within its parent's, but for decorators (before the `def`) and the parts
//!   of an implicitly concatenated string;
//! - `elif` is flat: an `If` holds all its branches, so that long chains are not deep trees;
//! - no path from a statement of the module to a leaf is longer than `MAX_DEPTH` expressions per
//!   statement and 100 levels of blocks, so that recursion over the tree is safe;
//! - assignment and deletion targets are `Name`, `Attribute`, `Subscript`, `Starred`, `Tuple` or `List`;
//! - identifiers are normalised, private names are *not* mangled.
//!
//! Parentheses leave no trace, except in the span: that of `(a)` is the span of `a`; tuples include
//! their parentheses.

mod operators;

pub use operators::{BinOp, BoolOp, CmpOp, UnaryOp};

use crate::source::Span;
use std::sync::Arc;

/// The deepest expression tree that the parser accepts.
pub const MAX_DEPTH: usize = 500;

/// A name. Cloning is cheap; the parser shares one allocation among equal names of a source.
pub type Name = Arc<str>;

/// A name where it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Ident {
    /// The name.
    pub name: Name,
    /// Where.
    pub span: Span,
}

/// A whole file.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// The statements.
    pub body: Vec<Stmt>,
    /// The whole text.
    pub span: Span,
}

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Stmt {
    /// What it is.
    pub kind: StmtKind,
    /// Where; decorators not included.
    pub span: Span,
}

/// The kinds of statements.
#[derive(Clone, Debug, PartialEq)]
pub enum StmtKind {
    /// `def` and `async def`.
    FunctionDef(Box<FunctionDef>),
    /// `class`.
    ClassDef(Box<ClassDef>),
    /// `return [value]`.
    Return(Option<Expr>),
    /// `del targets`.
    Delete(Vec<Expr>),
    /// `targets[0] = targets[1] = value`.
    Assign {
        /// One for each `=`, left to right.
        targets: Vec<Expr>,
        /// The right-hand side.
        value: Expr,
    },
    /// `target op= value`.
    AugAssign {
        /// A `Name`, `Attribute` or `Subscript`.
        target: Expr,
        /// The operator.
        op: BinOp,
        /// The right-hand side.
        value: Expr,
    },
    /// `target: annotation [= value]`.
    AnnAssign {
        /// A `Name`, `Attribute` or `Subscript`.
        target: Expr,
        /// The annotation.
        annotation: Expr,
        /// The right-hand side.
        value: Option<Expr>,
        /// The target is a name without parentheses (only then is it declared).
        simple: bool,
    },
    /// `for` and `async for`.
    For {
        /// What is bound.
        target: Expr,
        /// What is iterated over.
        iter: Expr,
        /// The body.
        body: Vec<Stmt>,
        /// The `else` block; empty without one.
        orelse: Vec<Stmt>,
        /// `async for`.
        is_async: bool,
    },
    /// `while`.
    While {
        /// The condition.
        test: Expr,
        /// The body.
        body: Vec<Stmt>,
        /// The `else` block; empty without one.
        orelse: Vec<Stmt>,
    },
    /// `if`, all its `elif`s, and `else`.
    If {
        /// The `if` and each `elif`, in order; never empty.
        branches: Vec<Branch>,
        /// The `else` block; empty without one.
        orelse: Vec<Stmt>,
    },
    /// `with` and `async with`.
    With {
        /// The context managers, left to right.
        items: Vec<WithItem>,
        /// The body.
        body: Vec<Stmt>,
        /// `async with`.
        is_async: bool,
    },
    /// `match`.
    Match {
        /// What is matched.
        subject: Expr,
        /// The cases in order.
        cases: Vec<MatchCase>,
    },
    /// `raise [exc [from cause]]`.
    Raise {
        /// The exception.
        exc: Option<Expr>,
        /// After `from`.
        cause: Option<Expr>,
    },
    /// `try`.
    Try(Box<Try>),
    /// `assert test [, msg]`.
    Assert {
        /// The condition.
        test: Expr,
        /// The message.
        msg: Option<Expr>,
    },
    /// `import a.b as c, d`.
    Import(Vec<Alias>),
    /// `from module import names`.
    ImportFrom {
        /// The dotted name; `None` in `from . import x`.
        module: Option<Ident>,
        /// What is imported; one alias named `*` for a star import.
        names: Vec<Alias>,
        /// The number of leading dots.
        level: u32,
    },
    /// `global names`.
    Global(Vec<Ident>),
    /// `nonlocal names`.
    Nonlocal(Vec<Ident>),
    /// An expression.
    Expr(Expr),
    /// `pass`.
    Pass,
    /// `break`.
    Break,
    /// `continue`.
    Continue,
    /// `type name = value` (Python 3.12, for a better message than a syntax error).
    TypeAlias {
        /// The name.
        name: Ident,
        /// What it stands for.
        value: Expr,
    },
}

/// A function.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionDef {
    /// Its name.
    pub name: Ident,
    /// Its parameters.
    pub params: Params,
    /// Its body.
    pub body: Vec<Stmt>,
    /// The decorators, top to bottom, without `@`.
    pub decorators: Vec<Expr>,
    /// After `->`.
    pub returns: Option<Expr>,
    /// `async def`.
    pub is_async: bool,
}

/// A class.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassDef {
    /// Its name.
    pub name: Ident,
    /// The bases.
    pub bases: Vec<Expr>,
    /// `metaclass=…` and others.
    pub keywords: Vec<Keyword>,
    /// The body.
    pub body: Vec<Stmt>,
    /// The decorators, top to bottom, without `@`.
    pub decorators: Vec<Expr>,
}

/// The parameters of a `def` or `lambda`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params {
    /// Before `/`.
    pub posonly: Vec<Param>,
    /// Positional or keyword.
    pub args: Vec<Param>,
    /// `*args`.
    pub vararg: Option<Param>,
    /// After `*` or `*args`.
    pub kwonly: Vec<Param>,
    /// `**kwargs`.
    pub kwarg: Option<Param>,
}

impl Params {
    /// All parameters in the order of Python's local variables: positional, keyword-only, `*`, `**`.
    pub fn iter(&self) -> impl Iterator<Item = &Param> {
        let named = self.posonly.iter().chain(&self.args).chain(&self.kwonly);
        named.chain(&self.vararg).chain(&self.kwarg)
    }
}

/// One parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// Its name.
    pub name: Ident,
    /// After `:`.
    pub annotation: Option<Expr>,
    /// After `=`.
    pub default: Option<Expr>,
}

/// An `if` or `elif` and its block.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// The condition.
    pub test: Expr,
    /// The block.
    pub body: Vec<Stmt>,
}

/// `context [as target]`.
#[derive(Clone, Debug, PartialEq)]
pub struct WithItem {
    /// The context manager.
    pub context: Expr,
    /// What is bound.
    pub target: Option<Expr>,
}

/// A `try` statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Try {
    /// The block under `try`.
    pub body: Vec<Stmt>,
    /// The handlers in order.
    pub handlers: Vec<Handler>,
    /// The `else` block; empty without one.
    pub orelse: Vec<Stmt>,
    /// The `finally` block; empty without one.
    pub finalbody: Vec<Stmt>,
    /// The handlers are `except*`.
    pub is_star: bool,
}

/// `except [type [as name]]: body`.
#[derive(Clone, Debug, PartialEq)]
pub struct Handler {
    /// The exception class or tuple of classes.
    pub class: Option<Expr>,
    /// What is bound.
    pub name: Option<Ident>,
    /// The block.
    pub body: Vec<Stmt>,
    /// From `except` to the end of the block.
    pub span: Span,
}

/// One `case`.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchCase {
    /// The pattern.
    pub pattern: Pattern,
    /// After `if`.
    pub guard: Option<Expr>,
    /// The block.
    pub body: Vec<Stmt>,
}

/// A pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// What it is.
    pub kind: PatternKind,
    /// Where.
    pub span: Span,
}

/// The kinds of patterns.
#[derive(Clone, Debug, PartialEq)]
pub enum PatternKind {
    /// A number, string or dotted name, compared by `==`.
    Value(Expr),
    /// `None`, `True` or `False`, compared by `is`.
    Singleton(Constant),
    /// `[a, b]` or `(a, b)` or `a, b`.
    Sequence(Vec<Pattern>),
    /// `{key: pattern, **rest}`.
    Mapping {
        /// Keys (values as in `Value`) and patterns.
        items: Vec<(Expr, Pattern)>,
        /// After `**`.
        rest: Option<Ident>,
    },
    /// `Class(a, b, field=c)`.
    Class {
        /// The dotted name.
        class: Expr,
        /// The positional patterns.
        patterns: Vec<Pattern>,
        /// The keyword patterns.
        keywords: Vec<(Ident, Pattern)>,
    },
    /// `*name`, or `*_` (`None`), in a sequence.
    Star(Option<Ident>),
    /// A name that is bound, or `_`.
    Capture(Option<Ident>),
    /// `pattern as name`.
    As {
        /// The pattern.
        pattern: Box<Pattern>,
        /// What is bound.
        name: Ident,
    },
    /// `a | b | c`.
    Or(Vec<Pattern>),
}

/// `name [as asname]` of an import.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The dotted name.
    pub name: Ident,
    /// After `as`.
    pub asname: Option<Ident>,
}

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where.
    pub span: Span,
}

/// The kinds of expressions.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `a and b and c`; at least two values.
    BoolOp {
        /// Which.
        op: BoolOp,
        /// The operands.
        values: Vec<Expr>,
    },
    /// `target := value`.
    NamedExpr {
        /// The name.
        target: Ident,
        /// The value.
        value: Box<Expr>,
    },
    /// `left op right`.
    BinOp {
        /// The left operand.
        left: Box<Expr>,
        /// Which.
        op: BinOp,
        /// The right operand.
        right: Box<Expr>,
    },
    /// `op operand`.
    UnaryOp {
        /// Which.
        op: UnaryOp,
        /// The operand.
        operand: Box<Expr>,
    },
    /// `lambda params: body`.
    Lambda {
        /// The parameters.
        params: Box<Params>,
        /// The value.
        body: Box<Expr>,
    },
    /// `body if test else orelse`.
    IfExp {
        /// The condition.
        test: Box<Expr>,
        /// The value if true.
        body: Box<Expr>,
        /// The value if false.
        orelse: Box<Expr>,
    },
    /// `{key: value, **mapping}`.
    Dict(Vec<DictItem>),
    /// `{a, b}`; never empty.
    Set(Vec<Expr>),
    /// `[element for …]`.
    ListComp {
        /// The element.
        element: Box<Expr>,
        /// The `for` clauses; never empty.
        clauses: Vec<Comprehension>,
    },
    /// `{element for …}`.
    SetComp {
        /// The element.
        element: Box<Expr>,
        /// The `for` clauses; never empty.
        clauses: Vec<Comprehension>,
    },
    /// `{key: value for …}`.
    DictComp {
        /// The key.
        key: Box<Expr>,
        /// The value.
        value: Box<Expr>,
        /// The `for` clauses; never empty.
        clauses: Vec<Comprehension>,
    },
    /// `(element for …)`.
    GeneratorExp {
        /// The element.
        element: Box<Expr>,
        /// The `for` clauses; never empty.
        clauses: Vec<Comprehension>,
    },
    /// `await value`.
    Await(Box<Expr>),
    /// `yield [value]`.
    Yield(Option<Box<Expr>>),
    /// `yield from value`.
    YieldFrom(Box<Expr>),
    /// `left < a <= b`: as many operators as comparators, at least one.
    Compare {
        /// The first operand.
        left: Box<Expr>,
        /// The operators.
        ops: Vec<CmpOp>,
        /// The operands after each.
        comparators: Vec<Expr>,
    },
    /// `func(args, keywords)`.
    Call {
        /// What is called.
        func: Box<Expr>,
        /// Positional arguments; `*a` is a `Starred`.
        args: Vec<Expr>,
        /// Keyword arguments; `**a` has no name.
        keywords: Vec<Keyword>,
    },
    /// An f-string, with the plain strings it is joined to.
    JoinedStr(Vec<FStringPart>),
    /// A literal.
    Constant(Constant),
    /// `value.attr`.
    Attribute {
        /// The object.
        value: Box<Expr>,
        /// The attribute.
        attr: Ident,
    },
    /// `value[index]`; several indices are a `Tuple`.
    Subscript {
        /// The object.
        value: Box<Expr>,
        /// The index.
        index: Box<Expr>,
    },
    /// `*value` in a call, display, index or target.
    Starred(Box<Expr>),
    /// A name.
    Name(Name),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `a, b` or `(a, b)` or `()`.
    Tuple(Vec<Expr>),
    /// `lower:upper:step`, in an index only.
    Slice {
        /// Before the first colon.
        lower: Option<Box<Expr>>,
        /// After it.
        upper: Option<Box<Expr>>,
        /// After the second colon.
        step: Option<Box<Expr>>,
    },
}

/// A literal.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// `...`.
    Ellipsis,
    /// An integer that fits 64 bits.
    Int(i64),
    /// An integer that does not; always positive (a minus sign is an operator).
    BigInt(BigInt),
    /// A float.
    Float(f64),
    /// `2j`: the imaginary part.
    Imaginary(f64),
    /// A string.
    Str(Arc<str>),
    /// A byte string.
    Bytes(Arc<[u8]>),
}

/// An integer literal beyond 64 bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BigInt {
    /// 2, 8, 10 or 16.
    pub radix: u32,
    /// Its digits in that radix, lower case, without prefix, underscores and leading zeros.
    pub digits: Arc<str>,
}

/// `key: value`, or `**value` without a key.
#[derive(Clone, Debug, PartialEq)]
pub struct DictItem {
    /// The key.
    pub key: Option<Expr>,
    /// The value, or the mapping after `**`.
    pub value: Expr,
}

/// `for target in iter if a if b`.
#[derive(Clone, Debug, PartialEq)]
pub struct Comprehension {
    /// What is bound.
    pub target: Expr,
    /// What is iterated over.
    pub iter: Expr,
    /// The conditions.
    pub ifs: Vec<Expr>,
    /// `async for`.
    pub is_async: bool,
}

/// `name=value`, or `**value` without a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// The name.
    pub name: Option<Ident>,
    /// The value.
    pub value: Expr,
    /// Where.
    pub span: Span,
}

/// A part of an f-string.
#[derive(Clone, Debug, PartialEq)]
pub enum FStringPart {
    /// Plain text; never empty, never next to another.
    Literal(Arc<str>),
    /// `{…}`.
    Field(Box<FormattedValue>),
}

/// A replacement field of an f-string. `{x=}` is a literal `x=` before a field with `!r`.
#[derive(Clone, Debug, PartialEq)]
pub struct FormattedValue {
    /// The expression.
    pub value: Expr,
    /// After `!`.
    pub conversion: Conversion,
    /// After `:`; may itself hold fields. Empty without one.
    pub spec: Vec<FStringPart>,
    /// From `{` to `}`.
    pub span: Span,
}

/// The conversion of a replacement field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// None: `format()` is applied to the value itself.
    None,
    /// `!s`.
    Str,
    /// `!r`.
    Repr,
    /// `!a`.
    Ascii,
}
