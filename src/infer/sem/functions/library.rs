//! Functions of the library's modules of which a constant argument says what they are.

use super::*;

/// `open(path, mode, …)`; a binary mode that is written is refused before anything runs.
pub(super) fn open<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    match d.const_operand(2) {
        Some(Const::Str(mode)) if args.pos.len() > 1 && mode.contains('b') && mode.contains(['r', 'w', 'a', 'x']) => d
            .refuse(
                format!("the binary mode `{mode}` of `open`"),
                "open it as text, with `encoding=\"latin-1\"` for bytes",
            ),
        _ => {
            // What the runtime raises has a number and a text.
            let (number, message) = (int(d, 0), text(d, ""));
            let parts = vec![d.result(number), d.result(message)];
            let told = d.pack(Kind::Tuple, 9, parts);
            let told = d.result(told);
            d.exception_args(&told);
            prelude(d, "open", "open_file", args)
        }
    }
}

/// `array.array(typecode, items)`; arrays of ints, of ints without sign and of floats are apart if the typecode is written.
pub(super) fn array<D: Domain>(d: &mut D, args: &Args<D::R>) -> D::R {
    let function = match d.const_operand(1) {
        Some(Const::Str(code)) if !args.pos.is_empty() => match &*code {
            "b" | "B" | "h" | "H" | "i" | "I" | "l" | "q" => "int_array",
            "L" | "Q" => "word_array",
            "f" | "d" => "float_array",
            _ => "any_array",
        },
        _ => "any_array",
    };
    if args.pos.is_empty() {
        return type_error(d, "array() takes at least 1 argument (0 given)".into());
    }
    prelude(d, "array", function, args)
}
