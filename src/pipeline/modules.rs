//! The modules of a script's own: where their text comes from, and all that a script needs of them.

use super::{Errors, Sources};
use crate::lower::imports::{self, Unit};
use crate::python;
use crate::source::Source;
use crate::syntax::{self, ast};
use std::path::PathBuf;

/// Finds the modules that a script imports.
pub trait Modules {
    /// The module with this dotted name, or the package: the text of its `__init__`, nothing if it has none.
    fn find(&self, name: &str) -> Found;
}

/// What was found of a module.
#[derive(Debug)]
pub enum Found {
    Module(Source),
    Package(Source),
    /// There is none: it may be one of the library.
    Nothing,
    /// It is there and cannot be read: why.
    Unreadable(String),
}

/// No modules but the library's.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoModules;

impl Modules for NoModules {
    fn find(&self, _: &str) -> Found {
        Found::Nothing
    }
}

/// The files and folders in a folder, as CPython finds them beside a script: `name/__init__.py`, `name.py`, or a folder `name`.
#[derive(Debug, Clone)]
pub struct Folder(pub PathBuf);

impl Folder {
    /// The folder that a script is in.
    pub fn beside(script: &str) -> Folder {
        let path = std::path::Path::new(script);
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(std::path::Path::new("."));
        Folder(std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned()))
    }
}

impl Modules for Folder {
    fn find(&self, name: &str) -> Found {
        let mut path = self.0.clone();
        path.extend(name.split('.'));
        let read = |path: PathBuf| {
            let shown = path.to_string_lossy().into_owned();
            match std::fs::read(&path) {
                Ok(bytes) => Source::from_bytes(shown, &bytes).map_err(|_| format!("{} is not UTF-8", path.display())),
                Err(e) => Err(format!("cannot read {}: {e}", path.display())),
            }
        };
        let file = path.with_extension("py");
        let init = path.join("__init__.py");
        let found = if init.is_file() {
            read(init).map(Found::Package)
        } else if file.is_file() && name.rsplit('.').next().is_some_and(|last| path.ends_with(last)) {
            read(file).map(Found::Module)
        } else if path.is_dir() {
            Ok(Found::Package(Source::new(path.to_string_lossy().into_owned(), "")))
        } else {
            Ok(Found::Nothing)
        };
        found.unwrap_or_else(Found::Unreadable)
    }
}

/// All modules of a script's own, each after those that it imports, as far as that is possible; the script is the last.
///
/// # Errors
/// Syntax errors in them; the sources are all that were read.
pub(super) fn gather(module: ast::Module, source: &Source, from: &dyn Modules) -> Result<(Vec<Unit>, Sources), Errors> {
    let mut gathering = Gathering {
        from,
        units: Vec::new(),
        started: Vec::new(),
        sources: vec![source.clone(), Source::new("<library>", "")],
    };
    let main = Unit { name: crate::lower::MAIN.into(), module, source: source.clone(), file: 0, package: false };
    gathering.imports(&main)?;
    gathering.units.push(main);
    Ok((gathering.units, gathering.sources))
}

/// The modules of a script's own that an input of a session imports and that are not `there` yet; `sources` are those of the session, to
/// which theirs are added.
///
/// # Errors
/// As for [`gather`].
pub(super) fn gather_more<'n>(
    module: &ast::Module,
    source: &Source,
    sources: &mut Sources,
    there: impl Iterator<Item = &'n crate::hir::Name>,
    from: &dyn Modules,
) -> Result<Vec<Unit>, Errors> {
    let started = there.map(|name| (name.to_string(), true)).collect();
    let mut gathering = Gathering { from, units: Vec::new(), started, sources: sources.clone() };
    let module = ast::Module { body: module.body.clone(), span: module.span };
    let main = Unit { name: crate::lower::MAIN.into(), module, source: source.clone(), file: 0, package: false };
    gathering.imports(&main)?;
    *sources = gathering.sources;
    Ok(gathering.units)
}

struct Gathering<'a> {
    from: &'a dyn Modules,
    units: Vec<Unit>,
    /// Names that were looked for, and whether they are modules of the script's own.
    started: Vec<(String, bool)>,
    sources: Sources,
}

impl Gathering<'_> {
    /// Reads what a module imports.
    fn imports(&mut self, unit: &Unit) -> Result<(), Errors> {
        for want in imports::wanted(&unit.module, &unit.name, unit.package) {
            if !self.whole(&want.module)? {
                continue;
            }
            for name in want.names.iter().flatten().filter(|name| &***name != "*") {
                self.one(&format!("{}.{name}", want.module))?;
            }
        }
        Ok(())
    }

    /// Reads the module and the packages around it; whether all are there.
    fn whole(&mut self, module: &str) -> Result<bool, Errors> {
        let ends = module.match_indices('.').map(|(at, _)| at).chain(std::iter::once(module.len()));
        for end in ends {
            if !self.one(&module[..end])? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn one(&mut self, name: &str) -> Result<bool, Errors> {
        if let Some((_, found)) = self.started.iter().find(|(n, _)| n == name) {
            return Ok(*found);
        }
        let (source, package) = match self.from.find(name) {
            _ if python::is_loaded_first(name) => (None, false),
            Found::Module(source) => (Some(source), false),
            Found::Package(source) => (Some(source), true),
            Found::Nothing => (None, false),
            Found::Unreadable(why) => {
                let span = crate::source::Span::default();
                let diagnostic =
                    crate::diagnostics::Diagnostic::error(crate::diagnostics::Code::UnknownModule, span, why);
                return Err(Errors { list: vec![(0, diagnostic)], sources: self.sources.clone() });
            }
        };
        // A folder without `__init__` gives way to a module of the library.
        let source = source.filter(|s| !(package && s.text.is_empty() && python::is_library(name)));
        self.started.push((name.to_owned(), source.is_some()));
        let Some(source) = source else { return Ok(false) };
        if source.text.len() > super::LONGEST {
            return Err(Errors {
                list: vec![(0, super::too_long(&source.name, super::LONGEST))],
                sources: self.sources.clone(),
            });
        }
        let file = self.sources.len() as u32;
        self.sources.push(source.clone());
        let module = syntax::parse(&source).map_err(|list| Errors {
            list: list.into_iter().map(|d| (file, d)).collect(),
            sources: self.sources.clone(),
        })?;
        let unit = Unit { name: name.into(), module, source, file, package };
        self.imports(&unit)?;
        self.units.push(unit);
        Ok(true)
    }
}

/// Why the system refuses to read or write a file, in words and without its number.
pub fn refusal(error: &std::io::Error) -> String {
    use std::io::ErrorKind as E;
    match error.kind() {
        E::NotFound => "there is no such file".into(),
        E::IsADirectory => "it is a directory, not a script".into(),
        E::PermissionDenied => "permission denied".into(),
        E::InvalidData => "it is not UTF-8".into(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or(&text).into()
        }
    }
}
