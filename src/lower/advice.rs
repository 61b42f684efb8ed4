//! What to do instead of importing a module that is not there.

/// Modules, by the first part of their name, and the advice.
const ADVICE: &[(&[&str], &str)] = &[
    (
        &["numpy"],
        "NumPy's arrays are not there yet: a list of floats (`[0.0] * n`) is stored and computed with as fast as an array, \
         and `math` has the functions",
    ),
    (&["scipy", "sympy", "pandas", "polars", "sklearn", "statsmodels"], "compute with lists, `math` and `statistics`"),
    (&["torch", "tensorflow", "jax", "cupy"], "compute with lists and `math`; loops over floats become native code"),
    (
        &["matplotlib", "seaborn", "plotly", "PIL", "cv2", "tkinter", "pygame", "turtle"],
        "print the values, and draw them with another program",
    ),
    (&["re", "regex"], "use the methods of `str`: `find`, `split`, `partition`, `replace`, `startswith`"),
    (&["json", "csv", "pickle", "struct", "yaml", "xml"], "read and write text with the methods of `str`"),
    (
        &["os", "pathlib", "shutil", "glob", "tempfile"],
        "scripts read and write text files with `open`; arguments are in `sys.argv`",
    ),
    (
        &["threading", "multiprocessing", "concurrent", "asyncio", "subprocess", "socket", "queue", "signal"],
        "a script runs on one thread and starts nothing; the host may run several",
    ),
    (&["requests", "urllib", "http", "ssl"], "scripts have no network; the host can give them functions that fetch"),
    (&["argparse", "getopt", "click"], "take the arguments from `sys.argv`"),
    (&["logging", "warnings"], "use `print`"),
    (&["datetime", "calendar"], "use `time`"),
    (&["decimal"], "use `int`, `float` or `fractions.Fraction`"),
    (&["unittest", "pytest", "doctest"], "use `assert`"),
    (
        &["inspect", "ast", "importlib", "types", "gc", "weakref", "ctypes"],
        "scripts cannot look at or change the program that runs them",
    ),
];

/// The advice for a module.
pub(super) fn advice(module: &str) -> Option<&'static str> {
    let first = module.split('.').next().unwrap_or(module);
    ADVICE.iter().find(|(names, _)| names.contains(&first)).map(|(_, text)| *text)
}
