//! `:help`, `:help NAME` and `help(NAME)`.

use crate::api::Session;
use crate::builtins::table;

const GENERAL: &str = "\
Statements and expressions run as they do in Python; `_` is the last value shown. A block ends with an empty line.

  :help NAME         what a builtin or library member is, as in `:help math.hypot` or `:help list.sort`
  :type EXPR         the type of an expression, without evaluating it
  :time STATEMENT    how long it takes to compile and to run
  :emit STAGE CODE   what a stage makes of code: tokens, ast, hir, types, mir, opt, clif, asm;
                     with the name of a function: of that function, as the last input did that called it
  :tier [NAME]       where code runs: interp, jit or auto
  :names             the variables and their types
  :load FILE         runs a file's statements
  :reset             forgets everything
  :quit              leaves (also Ctrl-D)

Tab completes, Ctrl-R searches the history, Ctrl-C interrupts.
";

/// The topic, if an input is a call of `help`.
pub(super) fn asked(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix("help(")?.strip_suffix(')')?.trim();
    let inner = inner.trim_matches(['\'', '"']);
    inner.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.').then_some(inner)
}

/// What there is to say about a topic.
pub(super) fn about(topic: &str, session: &mut Session) -> String {
    let topic = topic.trim();
    if topic.is_empty() {
        return GENERAL.to_owned();
    }
    let rows = table::rows();
    let mut out = String::new();
    let row = table::find(topic);
    if let Some(row) = row {
        out += &format!("{}\n    {}\n", row.name, row.doc);
        if !row.example.0.is_empty() {
            out += &format!("    >>> {}\n    {}\n", row.example.0, row.example.1);
        }
    } else if let Some((_, ty)) = session.variables().into_iter().find(|(name, _)| name == topic) {
        return format!("{topic}: {ty}\n");
    }
    // A module or type: all that it has. A bare name that is nothing else: all rows that end in it.
    let prefix = format!("{topic}.");
    let suffix = format!(".{topic}");
    let found = rows.iter().filter(|r| r.name.starts_with(&prefix) || (row.is_none() && r.name.ends_with(&suffix)));
    let found: Vec<_> = found.collect();
    if found.is_empty() && row.is_none() {
        return format!("nothing is known of `{topic}`\n");
    }
    let width = found.iter().map(|row| row.name.len()).max().unwrap_or(0);
    found.iter().for_each(|row| out += &format!("{:width$}  {}\n", row.name, row.doc));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_of_help_are_seen() {
        assert_eq!(asked("help(len)\n"), Some("len"));
        assert_eq!(asked("help('math.sqrt')"), Some("math.sqrt"));
        assert_eq!(asked("help()"), Some(""));
        assert_eq!(asked("help(f(1))"), None);
        assert_eq!(asked("helper(1)"), None);
    }
}
