//! What CPython says of arguments of a wrong type.

use super::table::P;

/// What CPython says of an argument of a wrong type; `want` is what is usually said where this kind is wanted.
pub fn bad_argument(name: &str, at: usize, type_name: &str, want: P) -> String {
    let none_or = |what: &str| if type_name == "NoneType" { "None".to_owned() } else { what.to_owned() };
    match (name, at) {
        ("ord", 0) => format!("ord() expected string of length 1, but {type_name} found"),
        ("str.strip" | "str.lstrip" | "str.rstrip", 1) => {
            format!("{} arg must be None or str", name.trim_start_matches("str."))
        }
        ("str.replace", 1 | 2) => format!("replace() argument {at} must be str, not {}", none_or(type_name)),
        ("str.removeprefix" | "str.removesuffix", 1) => {
            format!("{}() argument must be str, not {}", name.trim_start_matches("str."), none_or(type_name))
        }
        ("str.center" | "str.ljust" | "str.rjust", 2) => {
            format!("The fill character must be a unicode character, not {type_name}")
        }
        ("math.ldexp", 1) => "Expected an int as second argument to ldexp.".into(),
        ("str.find" | "str.rfind" | "str.index" | "str.rindex" | "str.count", 2 | 3) => {
            "slice indices must be integers or None or have an __index__ method".into()
        }
        _ => match want {
            P::Int | P::Word => format!("'{type_name}' object cannot be interpreted as an integer"),
            P::Str => format!("must be str, not {type_name}"),
            _ => format!("must be real number, not {type_name}"),
        },
    }
}
