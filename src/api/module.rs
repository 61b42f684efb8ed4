//! Modules: a compiled source and the programs solved for what hosts ask of it.

use super::function::{Function, Signature};
use super::instance::{Instance, Shared};
use super::request::Request;
use super::{Error, Options, Value};
use crate::diagnostics::Code;
use crate::pipeline::{self, Entry, Errors, Front, Quiet};
use crate::runtime::callback::HostCall;
use crate::source::Source;
use crate::tier::Program;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Programs that are kept for further instances.
const KEPT: usize = 64;

/// What the handles of a module share.
pub(crate) struct Inner {
    front: Front,
    pub(super) options: Options,
    pub(super) hosts: Arc<[HostCall]>,
    /// By the functions and the types of arguments that they are solved for.
    programs: Mutex<HashMap<String, Arc<Program>>>,
}

impl Inner {
    /// The program whose entries are the top level and the functions asked for, in order.
    pub fn program(&self, requests: &[Request]) -> Result<Arc<Program>, Error> {
        let mut entries: Vec<Entry> = self.front.top_level().into_iter().collect();
        let mut key = String::new();
        for request in requests {
            let func = self.front.exported(&request.name).map_err(Error::Signature)?;
            let names = self.front.parameters(func);
            if names.len() != request.args.len() {
                let names: Vec<&str> = names.iter().map(|n| &**n).collect();
                let given: Vec<&str> = request.args.iter().map(|a| a.name.as_str()).collect();
                return Err(Error::Signature(format!(
                    "`{}({})` was asked for with {} arguments: ({})",
                    request.name,
                    names.join(", "),
                    given.len(),
                    given.join(", ")
                )));
            }
            let args: Vec<_> = request.args.iter().map(|a| a.entry.clone()).collect();
            key += &format!("{}{args:?};", request.name);
            entries.push(Entry { func, args });
        }
        let mut programs = self.programs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(program) = programs.get(&key) {
            return Ok(program.clone());
        }
        // Each signature may load more of the library: it gets a program of its own.
        let mut front = self.front.clone();
        let middle = pipeline::middle(&mut front, &entries, &mut Quiet)?;
        let mut program = Program::new(&front, middle);
        program.fuel = self.options.fuel.is_some();
        let program = Arc::new(program);
        if programs.len() >= KEPT {
            programs.clear();
        }
        programs.insert(key, program.clone());
        Ok(program)
    }
}

/// A compiled source: immutable, cheap to clone, shared between threads.
///
/// For each set of functions and types that is asked for, the whole program is solved afresh and kept: a second instance with the
/// same functions costs no solving.
///
/// ```
/// let module = taipan::compile("def f(x, y):\n    return x * y + 1\n")?;
/// let handles: Vec<_> = (0..2)
///     .map(|n| {
///         let module = module.clone();
///         std::thread::spawn(move || module.get::<fn(f64, f64) -> f64>("f")?.call(n as f64, 2.0))
///     })
///     .collect();
/// for (n, thread) in handles.into_iter().enumerate() {
///     assert_eq!(thread.join().unwrap()?, n as f64 * 2.0 + 1.0);
/// }
/// # Ok::<(), taipan::Error>(())
/// ```
#[derive(Clone)]
pub struct Module(Arc<Inner>);

impl std::fmt::Debug for Module {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Module")
    }
}

impl Module {
    pub(super) fn compile(source: &str, options: Options) -> Result<Module, Error> {
        options.admit(source)?;
        let (declared, calls): (Vec<_>, Vec<_>) = options.hosts.iter().cloned().unzip();
        let source = Source::new(options.name.as_str(), source);
        let folder = options.folder.clone().map(pipeline::Folder);
        let modules = folder.as_ref().map(|folder| folder as &dyn pipeline::Modules);
        let front = pipeline::front_with(source, declared, modules, &mut Quiet)?;
        Ok(Module(Arc::new(Inner { front, options, hosts: calls.into(), programs: Mutex::default() })))
    }

    /// Solves the top level, whose diagnostics are the host's first.
    pub(super) fn solved(self) -> Result<Module, Error> {
        self.0.program(&[])?;
        Ok(self)
    }

    /// A function with a signature, in an instance of its own.
    ///
    /// The first call runs the top level of the script.
    ///
    /// ```
    /// let module = taipan::compile("def f(x, y):\n    return x + y\n")?;
    /// assert_eq!(module.get::<fn(i64, i64) -> i64>("f")?.call(1, 2)?, 3);
    /// assert_eq!(module.get::<fn(&str, &str) -> String>("f")?.call("a", "b")?, "ab");
    /// assert!(module.get::<fn(i64) -> i64>("f").is_err());
    /// # Ok::<(), taipan::Error>(())
    /// ```
    ///
    /// # Errors
    /// If there is no such function, or not with these types.
    pub fn get<F: Signature>(&self, name: &str) -> Result<Function<F::Params, F::Result>, Error> {
        Instance::new(self.0.clone()).get::<F>(name)
    }

    /// A fresh instance: see [`Instance`].
    ///
    /// # Errors
    /// None so far: an instance that cannot be made says so when it starts.
    pub fn instantiate(&self) -> Result<Instance, Error> {
        Ok(Instance::new(self.0.clone()))
    }

    /// Calls a function in a fresh instance with values whose types are known at run time only.
    ///
    /// ```
    /// use taipan::Value;
    /// let module = taipan::compile("def f(xs):\n    return sum(xs), len(xs)\n")?;
    /// let result = module.call("f", &[Value::from(&[1.5, 2.0][..])])?;
    /// assert_eq!(result, Value::Tuple(vec![3.5.into(), 2.into()]));
    /// # Ok::<(), taipan::Error>(())
    /// ```
    ///
    /// # Errors
    /// If there is no such function or not with these types, and what it raises.
    pub fn call(&self, name: &str, args: &[Value]) -> Result<Value, Error> {
        Instance::new(self.0.clone()).call(name, args)
    }

    pub(super) fn shared(&self) -> Arc<Shared> {
        Shared::new(self.0.clone())
    }

    /// Makes warnings of a code errors.
    pub(super) fn refuse(&self, code: Code) -> Result<(), Error> {
        let front = &self.0.front;
        let list: Vec<_> = front.warnings.iter().filter(|w| w.code == code).map(|w| (0, w.clone())).collect();
        if list.is_empty() { Ok(()) } else { Err(Errors { list, sources: front.sources.clone() }.into()) }
    }

    /// Warnings about the source, as text.
    ///
    /// ```
    /// let module = taipan::compile("def f(total):\n    return totl\n")?;
    /// assert!(module.warnings().contains("did you mean `total`?"));
    /// # Ok::<(), taipan::Error>(())
    /// ```
    pub fn warnings(&self) -> String {
        crate::diagnostics::render(&self.0.front.warnings, &self.0.front.sources[0], false)
    }
}
