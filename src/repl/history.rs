//! Where the history of inputs is kept.

use std::path::PathBuf;

/// The file of the history: in the folder for state of the XDG specification. None where there is no home.
pub(super) fn file() -> Option<PathBuf> {
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = absolute("XDG_STATE_HOME").or_else(|| Some(absolute("HOME")?.join(".local/state")))?;
    Some(state.join("taipan/history"))
}
