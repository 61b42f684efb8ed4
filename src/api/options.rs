//! How scripts run: tiers, limits, output, functions of the host.

use super::callback::HostFunction;
use super::deadline::Deadline;
use super::{Error, Stream, Tier};
use crate::hir::HostFunc;
use crate::pipeline::{Errors, LONGEST, too_long};
use crate::runtime::callback::HostCall;
use crate::source::Source;
use std::sync::Arc;
use std::time::Duration;

/// Takes what a script prints.
pub(crate) type SinkFn = Arc<dyn Fn(Stream, &[u8]) + Send + Sync>;

/// How scripts run.
///
/// ```
/// use std::sync::{Arc, Mutex};
/// let text = Arc::new(Mutex::new(Vec::new()));
/// let sink = text.clone();
/// let options = taipan::Options::new()
///     .name("hello.py")
///     .capture(move |_, bytes| sink.lock().unwrap().extend_from_slice(bytes));
/// taipan::compile_with("print('hello', 1 + 1)\n", options)?.instantiate()?.start()?;
/// assert_eq!(*text.lock().unwrap(), b"hello 2\n");
/// # Ok::<(), taipan::Error>(())
/// ```
#[derive(Clone)]
pub struct Options {
    pub(super) tier: Tier,
    pub(super) name: String,
    pub(super) argv: Vec<String>,
    source: usize,
    pub(super) memory: Option<usize>,
    pub(super) output: Option<u64>,
    pub(super) sink: Option<SinkFn>,
    pub(super) folder: Option<std::path::PathBuf>,
    pub(super) files: bool,
    pub(super) fuel: Option<u64>,
    deadline: Option<Duration>,
    pub(super) hosts: Vec<(HostFunc, HostCall)>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            tier: Tier::Auto,
            name: "script.py".into(),
            argv: vec!["script.py".into()],
            source: LONGEST,
            memory: None,
            output: None,
            sink: None,
            folder: None,
            files: false,
            fuel: None,
            deadline: None,
            hosts: Vec::new(),
        }
    }
}

impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options").field("tier", &self.tier).field("name", &self.name).finish_non_exhaustive()
    }
}

impl Options {
    /// The defaults: tier `auto`, no limits, output to the process's own streams.
    pub fn new() -> Options {
        Options::default()
    }

    /// Where code runs: see [`Tier`].
    pub fn tier(mut self, tier: Tier) -> Options {
        self.tier = tier;
        self
    }

    /// The name of the source in diagnostics and tracebacks.
    ///
    /// ```
    /// let error = taipan::compile_with("x = = 1\n", taipan::Options::new().name("rules.py")).unwrap_err();
    /// assert!(error.to_string().contains("rules.py:1"));
    /// ```
    pub fn name(mut self, name: impl Into<String>) -> Options {
        self.name = name.into();
        self
    }

    /// `sys.argv`.
    ///
    /// ```
    /// let options = taipan::Options::new().argv(["rules.py".to_owned(), "3".to_owned()]);
    /// let module = taipan::compile_with("import sys\ndef f():\n    return int(sys.argv[1])\n", options)?;
    /// assert_eq!(module.get::<fn() -> i64>("f")?.call()?, 3);
    /// # Ok::<(), taipan::Error>(())
    /// ```
    pub fn argv(mut self, argv: impl IntoIterator<Item = String>) -> Options {
        self.argv = argv.into_iter().collect();
        self
    }

    /// The longest source, in bytes: at most, and by default, 16 MiB. A longer one is refused before anything is done with it; compiling takes
    /// the more time and memory the longer a source is.
    ///
    /// ```
    /// let options = taipan::Options::new().source_limit(1000);
    /// let long = "x = 1\n".repeat(200);
    /// assert!(taipan::compile_with(&long, options).unwrap_err().to_string().contains("longer than 1000 bytes"));
    /// ```
    pub fn source_limit(mut self, bytes: usize) -> Options {
        self.source = bytes.min(LONGEST);
        self
    }

    /// Whether a source is short enough.
    pub(super) fn admit(&self, source: &str) -> Result<(), Error> {
        if source.len() <= self.source {
            return Ok(());
        }
        let list = vec![(0, too_long(&self.name, self.source))];
        Err(Errors { list, sources: vec![Source::new(self.name.as_str(), "")] }.into())
    }

    /// Whether the script may open files with `open`, as the process may: by default it may not, and a script that tries is stopped.
    ///
    /// ```
    /// let source = "def f(path):\n    with open(path) as file:\n        return len(file.readlines())\n";
    /// let refused = taipan::compile(source)?.get::<fn(&str) -> i64>("f")?.call("Cargo.toml").unwrap_err();
    /// assert!(refused.to_string().contains("may not open files"));
    /// let module = taipan::compile_with(source, taipan::Options::new().files(true))?;
    /// assert!(module.get::<fn(&str) -> i64>("f")?.call("Cargo.toml")? > 10);
    /// # Ok::<(), taipan::Error>(())
    /// ```
    pub fn files(mut self, allowed: bool) -> Options {
        self.files = allowed;
        self
    }

    /// The bytes that objects of an instance may take; MemoryError beyond.
    ///
    /// ```
    /// let options = taipan::Options::new().memory_limit(1 << 20);
    /// let module = taipan::compile_with("def f(n):\n    return len([0] * n)\n", options)?;
    /// let f = module.get::<fn(i64) -> i64>("f")?;
    /// assert_eq!(f.call(1000)?, 1000);
    /// assert_eq!(f.call(10_000_000).unwrap_err().kind(), Some("MemoryError"));
    /// # Ok::<(), taipan::Error>(())
    /// ```
    pub fn memory_limit(mut self, bytes: usize) -> Options {
        self.memory = Some(bytes);
        self
    }

    /// The bytes that an instance may print; a stop beyond.
    ///
    /// ```
    /// let options = taipan::Options::new().output_limit(100).capture(|_, _| {});
    /// let module = taipan::compile_with("def f():\n    while True:\n        print(1)\n", options)?;
    /// assert!(matches!(module.get::<fn()>("f")?.call(), Err(taipan::Error::Stop { .. })));
    /// # Ok::<(), taipan::Error>(())
    /// ```
    pub fn output_limit(mut self, bytes: u64) -> Options {
        self.output = Some(bytes);
        self
    }

    /// The folder with the modules that a script may import beside the library's. Without one there are none.
    ///
    /// ```
    /// let folder = std::env::temp_dir().join("taipan-doc-modules");
    /// std::fs::create_dir_all(&folder)?;
    /// std::fs::write(folder.join("shapes.py"), "def area(w, h):\n    return w * h\n")?;
    /// let options = taipan::Options::new().modules(&folder);
    /// let module = taipan::compile_with("import shapes\ndef f(x: float):\n    return shapes.area(x, 2.0)\n", options)?;
    /// assert_eq!(module.get::<fn(f64) -> f64>("f")?.call(1.5)?, 3.0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn modules(mut self, folder: impl Into<std::path::PathBuf>) -> Options {
        self.folder = Some(folder.into());
        self
    }

    /// Takes what is printed. The function must not call the instance that prints: it would get [`Error::Busy`].
    pub fn capture(mut self, sink: impl Fn(Stream, &[u8]) + Send + Sync + 'static) -> Options {
        self.sink = Some(Arc::new(sink));
        self
    }

    /// The calls and turns of loops that each call of the host may take; a stop (`OutOfFuel`) beyond. The top level counts as a call.
    ///
    /// Unlike a deadline it stops a script at the same place each time, on every tier. What the library does in one step (sorting,
    /// `[0] * n`) costs nothing: a memory limit bounds that.
    ///
    /// ```
    /// let options = taipan::Options::new().fuel(1000);
    /// let module = taipan::compile_with("def sum_to(n):\n    s = 0\n    for i in range(n):\n        s += i\n    return s\n", options)?;
    /// let sum_to = module.get::<fn(i64) -> i64>("sum_to")?;
    /// assert_eq!(sum_to.call(100)?, 4950);
    /// assert_eq!(sum_to.call(1_000_000).unwrap_err().kind(), Some("OutOfFuel"));
    /// # Ok::<(), taipan::Error>(())
    /// ```
    pub fn fuel(mut self, units: u64) -> Options {
        self.fuel = Some(units);
        self
    }

    /// How long each call of the host may take; a stop (`TimeoutError`) beyond. The top level counts as a call.
    ///
    /// ```
    /// let options = taipan::Options::new().deadline(std::time::Duration::from_millis(50));
    /// let module = taipan::compile_with("def f():\n    while True:\n        pass\n", options)?;
    /// assert_eq!(module.get::<fn()>("f")?.call().unwrap_err().kind(), Some("TimeoutError"));
    /// # Ok::<(), taipan::Error>(())
    /// ```
    pub fn deadline(mut self, time: Duration) -> Options {
        self.deadline = Some(time);
        self
    }

    /// A function of the host that scripts may call by this name, as they call builtins. It may be called from several threads at once, by
    /// several instances.
    ///
    /// Parameters: numbers, `bool`, [`Complex`](crate::Complex), `String`, `Vec`, `Option`, tuples, [`Value`](crate::Value) for
    /// anything. Results: the same without `Value`, or a `Result` whose error is raised in the script: a text is a RuntimeError,
    /// [`Raise`](crate::Raise) names the class. A panic is a stop.
    ///
    /// ```
    /// use taipan::{Options, Raise};
    /// let options = Options::new()
    ///     .function("reading", |sensor: i64| if sensor < 3 { Ok(20.5 + sensor as f64) } else { Err(Raise::new("KeyError", "no such sensor")) })
    ///     .function("log", |text: String, values: Vec<f64>| println!("{text}: {values:?}"));
    /// let module = taipan::compile_with("\
    /// def mean(n):
    ///     try:
    ///         return sum([reading(i) for i in range(n)]) / n
    ///     except KeyError:
    ///         return -1.0
    /// ", options)?;
    /// let mean = module.get::<fn(i64) -> f64>("mean")?;
    /// assert_eq!(mean.call(3)?, 21.5);
    /// assert_eq!(mean.call(4)?, -1.0);
    /// # Ok::<(), taipan::Error>(())
    /// ```
    pub fn function<M>(mut self, name: &str, function: impl HostFunction<M>) -> Options {
        self.hosts.retain(|(f, _)| &*f.name != name);
        self.hosts.push(function.into_host(name));
        self
    }

    /// Whether calls need something done before and after them.
    pub(super) fn limits_calls(&self) -> bool {
        self.fuel.is_some() || self.deadline.is_some()
    }

    /// A call begins: what is returned lives as long as it does.
    pub(super) fn begin(&self, instance: &mut crate::tier::Instance) -> Result<Option<Deadline>, Error> {
        if let Some(fuel) = self.fuel {
            instance.context().fuel = i64::try_from(fuel).unwrap_or(i64::MAX);
        }
        self.deadline.map_or(Ok(None), |time| Deadline::new(instance.interrupt_flag(), time))
    }
}
