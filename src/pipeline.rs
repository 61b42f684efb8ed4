//! The stages in order, and the one place where their values can be looked at.
//!
//! Source -> tokens -> ast -> hir -> solve -> types -> specialise -> mir; what follows (passes, own, code) is done per
//! function by the tiers, on demand. Each stage is a function from one value to the next.

use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::hir::{ClassId, Export, FuncId, HostFunc, Name, Program};
use crate::infer::resolve::{self, Resolved};
use crate::infer::solve::{self, Failure, Policy, Seeds, Solved};
use crate::infer::specialise::{self, Specialised};
use crate::source::Source;
use crate::types::{ClassKey, Type, TypeId};
use crate::{builtins, lower, runtime, syntax};
use rustc_hash::{FxHashMap, FxHashSet};
use std::time::{Duration, Instant};

mod guard;
mod modules;
pub mod session;

pub use guard::{Fault, guarded, silence};

pub use crate::infer::solve::{Entry, EntryArg};
pub use modules::{Folder, Found, Modules, NoModules, refusal};

/// A stage whose value can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    Tokens,
    Ast,
    Hir,
    Types,
    Mir,
    Opt,
    Clif,
    Asm,
}

impl Stage {
    /// All stages in order, with their names.
    pub const ALL: &[(Stage, &str)] = &[
        (Stage::Tokens, "tokens"),
        (Stage::Ast, "ast"),
        (Stage::Hir, "hir"),
        (Stage::Types, "types"),
        (Stage::Mir, "mir"),
        (Stage::Opt, "opt"),
        (Stage::Clif, "clif"),
        (Stage::Asm, "asm"),
    ];

    /// The stage with this name.
    pub fn from_name(name: &str) -> Option<Stage> {
        Stage::ALL.iter().find(|(_, n)| *n == name).map(|(s, _)| *s)
    }
}

/// Looks at the stages as they are done.
pub trait Observer {
    /// Whether the text of a stage's value is wanted.
    fn wants(&self, _stage: Stage) -> bool {
        false
    }
    /// The text of a stage's value.
    fn show(&mut self, _stage: Stage, _text: String) {}
    /// Time that a step took.
    fn time(&mut self, _step: &'static str, _spent: Duration) {}
}

/// An observer that wants nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quiet;

impl Observer for Quiet {}

/// Sources of a program: the main module's, the embedded library's, then those of the script's own modules.
pub type Sources = Vec<Source>;

/// Index of the embedded library among the sources.
pub const LIBRARY: u32 = 1;

/// A program with names resolved.
#[derive(Debug, Clone)]
pub struct Front {
    pub program: Program,
    pub library: FxHashMap<Name, FuncId>,
    pub sources: Sources,
    pub warnings: Vec<Diagnostic>,
    /// What is outside the language, with the function it stands in and the index of its source: an error where that is reached.
    pub refused: Vec<(FuncId, u32, Diagnostic)>,
}

impl Front {
    /// The entry of the top level.
    pub fn top_level(&self) -> Option<Entry> {
        self.program.main.map(|func| Entry { func, args: Vec::new() })
    }

    /// What is outside the language: errors where it stands in functions that are reached, with the warnings that come along, and warnings
    /// where it does not.
    #[allow(clippy::type_complexity)]
    fn refused(&self, reached: &FxHashSet<FuncId>) -> (Vec<(u32, Diagnostic)>, Vec<(u32, Diagnostic)>) {
        let (errors, others): (Vec<_>, Vec<_>) = self.refused.iter().partition(|(func, ..)| reached.contains(func));
        let mut errors: Vec<(u32, Diagnostic)> = errors.into_iter().map(|(_, file, d)| (*file, d.clone())).collect();
        if !errors.is_empty() {
            errors.extend(self.warnings.iter().map(|w| (0, w.clone())));
        }
        let warning = |(_, file, d): &(FuncId, u32, Diagnostic)| {
            let note = "nothing calls the function that it stands in; if anything did, the script would not run";
            (*file, Diagnostic { severity: Severity::Warning, ..d.clone() }.note(note))
        };
        (errors, others.into_iter().map(warning).collect())
    }

    /// The function of the main module that a name stands for.
    ///
    /// # Errors
    /// Why a host cannot call it.
    pub fn exported(&self, name: &str) -> Result<FuncId, String> {
        let export = self.program.exports.iter().find(|(n, _)| &**n == name).map(|(_, e)| *e);
        match export {
            Some(Export::Func(func)) => {
                let params = &self.program.funcs[func].params;
                if params.star || params.double_star || params.kwonly > 0 {
                    return Err(format!("`{name}` has parameters that are not positional"));
                }
                Ok(func)
            }
            Some(Export::Global(_)) => Err(format!("`{name}` is a variable, not a function")),
            Some(Export::Class(_)) => Err(format!("`{name}` is a class, not a function")),
            None if self.program.funcs.values().any(|f| f.file == 0 && *f.qualname == *name) => {
                Err(format!("`{name}` is not a module-level function that is bound once"))
            }
            None => Err(format!("the script has no function `{name}`")),
        }
    }

    /// The names of a function's parameters.
    pub fn parameters(&self, func: FuncId) -> &[Name] {
        &self.program.funcs[func].params.names
    }
}

/// Diagnostics and the sources that their spans refer to.
#[derive(Debug)]
pub struct Errors {
    /// Index of the source, diagnostic.
    pub list: Vec<(u32, Diagnostic)>,
    pub sources: Sources,
}

impl Errors {
    /// The diagnostics as text.
    pub fn render(&self, color: bool) -> String {
        let mut out = String::new();
        for (n, source) in self.sources.iter().enumerate() {
            let list: Vec<Diagnostic> =
                self.list.iter().filter(|(f, _)| *f as usize == n).map(|(_, d)| d.clone()).collect();
            if !list.is_empty() {
                out += &crate::diagnostics::render(&list, source, color);
            }
        }
        out
    }
}

fn timed<T>(observer: &mut dyn Observer, step: &'static str, f: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let value = f();
    observer.time(step, start.elapsed());
    value
}

/// From source to hir, for a script that imports nothing but the library.
///
/// # Errors
/// Syntax errors and constructs outside the language.
pub fn front(source: Source, observer: &mut dyn Observer) -> Result<Front, Errors> {
    front_with(source, Vec::new(), None, observer)
}

/// From source to hir, with functions of the host and the modules of the script's own.
///
/// # Errors
/// As for [`front`].
pub fn front_with(
    source: Source,
    hosts: Vec<HostFunc>,
    modules: Option<&dyn Modules>,
    observer: &mut dyn Observer,
) -> Result<Front, Errors> {
    let fail = |diagnostic: Diagnostic, source: Source| -> Result<Front, Errors> {
        Err(Errors { list: vec![(0, diagnostic)], sources: vec![source, Source::new("<library>", "")] })
    };
    if source.text.len() > LONGEST {
        // Its text is not carried on: nobody wants to see it.
        return fail(too_long(&source.name, LONGEST), Source::new(&*source.name, ""));
    }
    let text = source.clone();
    guarded(|| stages_to_hir(source, hosts, modules, observer)).unwrap_or_else(|fault| fail(fault.diagnostic(), text))
}

/// The longest source, in bytes.
pub const LONGEST: usize = 16 << 20;

/// The error about a source that is longer than so many bytes.
pub fn too_long(name: &str, limit: usize) -> Diagnostic {
    let limit = if limit.is_multiple_of(1 << 20) { format!("{} MiB", limit >> 20) } else { format!("{limit} bytes") };
    let text = format!("{name} is longer than {limit}, which is too long for a script");
    Diagnostic::error_without_span(Code::TooLong, text).help("give the data to the script while it runs")
}

fn stages_to_hir(
    source: Source,
    hosts: Vec<HostFunc>,
    modules: Option<&dyn Modules>,
    observer: &mut dyn Observer,
) -> Result<Front, Errors> {
    if observer.wants(Stage::Tokens) {
        observer.show(Stage::Tokens, syntax::dump_tokens(&source));
    }
    let fail = |list: Vec<Diagnostic>, source: &Source| Errors {
        list: list.into_iter().map(|d| (0, d)).collect(),
        sources: vec![source.clone(), Source::new("<library>", "")],
    };
    let module = timed(observer, "parse", || syntax::parse(&source)).map_err(|e| fail(e, &source))?;
    if observer.wants(Stage::Ast) {
        observer.show(Stage::Ast, syntax::dump_ast(&module));
    }
    let (units, sources) =
        timed(observer, "modules", || modules::gather(module, &source, modules.unwrap_or(&NoModules)))?;
    let mut program = lower::empty_program(hosts);
    let mut library = FxHashMap::default();
    if units.iter().any(|unit| lower::bases::derives(&unit.module)) {
        timed(observer, "library", || load_bases(&mut program, &mut library, &sources))?;
    }
    let lower::Main { mut program, warnings, refused } =
        timed(observer, "lower", || lower::lower_program(program, &units, modules.is_some()));
    let warnings = warnings.into_iter().filter(|(file, _)| *file == 0).map(|(_, d)| d).collect();
    let stub = lower::empty_function(&mut program);
    library.insert(solve::STUB.into(), stub);
    if observer.wants(Stage::Hir) {
        observer.show(Stage::Hir, program.to_string());
    }
    Ok(Front { program, library, sources, warnings, refused })
}

/// A program solved for its entries, as mir.
#[derive(Debug)]
pub struct Middle {
    pub specialised: Specialised,
    pub resolved: Resolved,
    /// Warnings with the index of their source, if they were wanted.
    pub warnings: Vec<(u32, Diagnostic)>,
    /// What the types of a session's values become, where they change.
    pub moved: FxHashMap<TypeId, TypeId>,
    /// The type of what exceptions are given as arguments.
    pub exception_args: TypeId,
    /// The number of the next generator of a session.
    pub next_generator: u32,
}

/// From hir to mir, for a set of entries.
///
/// # Errors
/// Constructs outside the language that the entries reach.
pub fn middle(front: &mut Front, entries: &[Entry], observer: &mut dyn Observer) -> Result<Middle, Errors> {
    middle_from(front, entries, None, Policy::default(), observer)
}

/// As [`middle`], with warnings about what was solved.
///
/// # Errors
/// As for [`middle`].
pub fn checked(front: &mut Front, entries: &[Entry], observer: &mut dyn Observer) -> Result<Middle, Errors> {
    middle_from(front, entries, None, Policy { warn: true, ..Policy::default() }, observer)
}

/// From hir to mir, for a set of entries and, in a session, the values that live already.
fn middle_from(
    front: &mut Front,
    entries: &[Entry],
    seeds: Option<&Seeds<'_>>,
    policy: Policy,
    observer: &mut dyn Observer,
) -> Result<Middle, Errors> {
    let made = guarded(|| stages_to_mir(front, entries, seeds, policy, observer));
    made.unwrap_or_else(|fault| Err(Errors { list: vec![(0, fault.diagnostic())], sources: front.sources.clone() }))
}

fn stages_to_mir(
    front: &mut Front,
    entries: &[Entry],
    seeds: Option<&Seeds<'_>>,
    mut policy: Policy,
    observer: &mut dyn Observer,
) -> Result<Middle, Errors> {
    if entries.iter().any(|e| front.refused.iter().any(|(func, ..)| *func == e.func)) {
        // An entry itself is refused: all that is, without a search for what else is reached.
        let all = front.refused.iter().map(|(func, ..)| *func).collect();
        return Err(Errors { list: front.refused(&all).0, sources: front.sources.clone() });
    }
    loop {
        let solved =
            timed(observer, "solve", || solve::solve_from(&front.program, &front.library, entries, seeds, &mut policy));
        let solved = match solved {
            Ok(s) => s,
            Err(Failure::Diagnostics(mut list, reached)) => {
                let refused = front.refused(&reached).0;
                // What was refused by name is not said a second time by its types.
                list.retain(|(file, d)| !refused.iter().any(|(f, r)| f == file && r.span() == d.span()));
                list.extend(refused);
                list.sort_by_key(|(file, d)| (*file, d.span().map(|s| s.lo)));
                return Err(Errors { list, sources: front.sources.clone() });
            }
            Err(Failure::Library(names)) => {
                timed(observer, "library", || names.iter().try_for_each(|n| load(front, n)))?;
                continue;
            }
        };
        let reached = solved.ctxs.iter().map(|c| c.func).collect();
        let (refused, unreached) = front.refused(&reached);
        if !refused.is_empty() {
            return Err(Errors { list: refused, sources: front.sources.clone() });
        }
        let mut resolved = timed(observer, "resolve", || match seeds {
            Some(seeds) => resolve::resolve_onto(&front.program, &solved, seeds.types),
            None => resolve::resolve(&front.program, &solved),
        });
        if observer.wants(Stage::Types) {
            observer.show(Stage::Types, show_types(front, &solved, &mut resolved));
        }
        let made = timed(observer, "specialise", || {
            specialise::specialise(&front.program, &front.library, &solved, &mut resolved)
        });
        match made {
            Ok(specialised) => {
                runtime::exceptions::declare(&mut resolved.types);
                if observer.wants(Stage::Mir) {
                    let text = specialised.funcs.iter().enumerate().map(|(n, f)| format!("spec{n}: {f}\n")).collect();
                    observer.show(Stage::Mir, text);
                }
                let moved = moved(&solved, &mut resolved);
                let exception_args = resolved.var(&solved, solved.exception_args);
                let next_generator = solved.first_generator + solved.ctxs.len() as u32;
                let warnings = unreached.into_iter().chain(solved.warnings).collect();
                return Ok(Middle { specialised, resolved, warnings, moved, exception_args, next_generator });
            }
            Err(specialise::Conflict(func)) if policy.merged.insert(func) => {}
            Err(specialise::Conflict(func)) => {
                let f = &front.program.funcs[func];
                let text = format!("the types that `{}` is called with cannot be told apart", f.qualname);
                let diagnostic = Diagnostic::error(Code::NotSupported, f.span, text)
                    .help("annotate or convert its arguments, so that each has one type");
                return Err(Errors { list: vec![(f.file, diagnostic)], sources: front.sources.clone() });
            }
        }
    }
}

/// What the types of values that lived before became, where they changed.
fn moved(solved: &Solved, resolved: &mut Resolved) -> FxHashMap<TypeId, TypeId> {
    let mut out = FxHashMap::default();
    for &old in solved.seeds.keys() {
        // Builtin exceptions are one atom, whichever class they are of.
        let exception = matches!(resolved.types.get(old), Type::Instance(l)
            if matches!(&resolved.types.layouts[*l], l if l.exception && matches!(l.class, ClassKey::Builtin(_))));
        if exception {
            continue;
        }
        if let Some(new) = resolved.seed(solved, old).filter(|new| *new != old) {
            out.insert(old, new);
        }
    }
    out
}

/// Adds a definition of the embedded library, with what it names, to a program.
fn load(front: &mut Front, name: &Name) -> Result<(), Errors> {
    if front.library.contains_key(name) {
        return Ok(());
    }
    let text = builtins::prelude::source_of(&[name]);
    load_text(&mut front.program, &mut front.library, &front.sources, text).map(drop)
}

/// Adds the classes of the library that scripts derive their own from, and what makes instances of those classes.
fn load_bases(program: &mut Program, library: &mut FxHashMap<Name, FuncId>, sources: &Sources) -> Result<(), Errors> {
    let names: Vec<&str> = lower::bases::BASES.iter().map(|(_, class)| *class).collect();
    let found = load_text(program, library, sources, builtins::prelude::source_of(&names))?;
    for (builtin, class) in lower::bases::BASES {
        if let Some(&id) = found.get(class) {
            program.bases.insert(builtin.into(), id);
        }
    }
    Ok(())
}

/// Adds definitions of the library to a program; the classes among them.
fn load_text(
    program: &mut Program,
    library: &mut FxHashMap<Name, FuncId>,
    sources: &Sources,
    text: String,
) -> Result<FxHashMap<Name, ClassId>, Errors> {
    let source = Source::new("<library>", text);
    let fail = |list: Vec<Diagnostic>| Errors {
        list: list.into_iter().map(|d| (LIBRARY, d)).collect(),
        sources: {
            let mut sources = sources.clone();
            sources[LIBRARY as usize] = source.clone();
            sources
        },
    };
    let module = syntax::parse(&source).map_err(&fail)?;
    let main = program.main;
    let lowered = lower::lower_into(program, &module, &source, LIBRARY, true);
    program.main = main;
    if !lowered.refused.is_empty() {
        return Err(fail(lowered.refused.into_iter().map(|(_, d)| d).collect()));
    }
    for (name, func) in lowered.funcs {
        library.entry(name).or_insert(func);
    }
    Ok(lowered.classes)
}

/// What was inferred, function by function.
fn show_types(front: &Front, solved: &Solved, resolved: &mut Resolved) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for ctx in &solved.ctxs {
        let func = &front.program.funcs[ctx.func];
        if func.hidden {
            continue;
        }
        let params: Vec<String> = func
            .params
            .names
            .iter()
            .chain(&func.params.captures)
            .zip(&ctx.params)
            .map(|(n, p)| {
                let ty = resolved.var(solved, *p);
                format!("{n}: {}", resolved.types.show(ty))
            })
            .collect();
        let ret = resolved.var(solved, ctx.ret);
        let _ = writeln!(out, "def {}({}) -> {}", func.qualname, params.join(", "), resolved.types.show(ret));
        let mut lines: Vec<(String, Vec<String>)> = Vec::new();
        for v in &ctx.versions {
            let block = &func.blocks[v.block];
            let values = block.params.iter().copied().chain(block.insts.iter().map(|i| func.insts[*i].result));
            for (n, value) in values.enumerate() {
                let Some(name) = &func.values[value].name else {
                    continue;
                };
                let ty = resolved.var(solved, solve::Var(v.base.0 + n as u32));
                let ty = resolved.types.show(ty);
                match lines.iter_mut().find(|(k, _)| **k == **name) {
                    Some((_, list)) if list.contains(&ty) => {}
                    Some((_, list)) => list.push(ty),
                    None => lines.push((name.to_string(), vec![ty])),
                }
            }
        }
        for (name, types) in lines {
            let _ = writeln!(out, "    {name}: {}", types.join("; "));
        }
    }
    for (_, layout) in
        resolved.types.layouts.iter().filter(|(_, l)| matches!(l.class, crate::types::ClassKey::Source(_)))
    {
        let _ = writeln!(out, "class {}", layout.name);
        for (name, ty) in &layout.fields {
            let _ = writeln!(out, "    {name}: {}", resolved.types.show(*ty));
        }
    }
    out
}
