//! `repr`, `str` and `format` of any value.

use super::desc::Kind;
use super::equal::nested;
use super::layout::{Ctx, ExcObj};
use super::num::{self, float_text, format_number, int_text, text};
use super::state::{Called, Dunder};
use super::value::{Exc, Gc, List, Ref, View};
use super::{dict, error, list, set, table};
use crate::types::{ClassKey, IterKind, Type, TypeId};

/// `str(x)`
pub fn str(ctx: &mut Ctx, view: View) -> Option<String> {
    match ctx.types().get(view.ty) {
        Type::Str => Some(view.text().text().to_string()),
        Type::Instance(_) => {
            for which in [Dunder::Str, Dunder::Repr] {
                if let Some(text) = ask(ctx, view, which, Dunder::Str)? {
                    return Some(text);
                }
                if which == Dunder::Str && ctx.descs()[view.ty].kind == Kind::Exception {
                    let exc = exception(view);
                    return error::text(ctx, exc);
                }
            }
            Some(address(ctx, view))
        }
        _ => repr(ctx, view),
    }
}

/// `object.__str__(x)` or `object.__repr__(x)`, of an exception those of its builtin base.
pub fn plain(ctx: &mut Ctx, view: View, str: bool) -> Option<String> {
    if ctx.descs()[view.ty].kind == Kind::Exception {
        let exc = exception(view);
        return if str { error::text(ctx, exc) } else { error::repr(ctx, exc) };
    }
    if str && let Some(text) = ask(ctx, view, Dunder::Repr, Dunder::Repr)? {
        return Some(text);
    }
    Some(address(ctx, view))
}

fn exception(view: View) -> Exc {
    // SAFETY: the caller has looked at the kind.
    unsafe { Gc::new(view.bits as *mut ExcObj) }
}

/// The text that a special method gives: `None` inside if the class has none. `blamed` is named where it is no text.
fn ask(ctx: &mut Ctx, view: View, which: Dunder, blamed: Dunder) -> Option<Option<String>> {
    let Some(obj) = view.as_ref(ctx.descs()) else {
        return Some(None);
    };
    let value =
        match nested(ctx, " while getting the repr of an object", |ctx| Some(ctx.call_dunder(obj, which, None)))? {
            Called::Missing => return Some(None),
            Called::Raised => return None,
            Called::Value(value) => value,
        };
    let result = ctx.view(value);
    if result.ty != TypeId::STR {
        let name = ctx.types().python_name(result.ty);
        ctx.raise("TypeError", format!("{} returned non-string (type {name})", blamed.name()));
        value.dec(ctx);
        return None;
    }
    let text = result.text().text().to_string();
    value.dec(ctx);
    Some(Some(text))
}

fn address(ctx: &Ctx, view: View) -> String {
    let name = match ctx.types().get(view.ty) {
        Type::Instance(l) => {
            let layout = &ctx.types().layouts[*l];
            match layout.class {
                ClassKey::Source(_) if layout.value_of.is_some() => return format!("<class '{}'>", layout.qualname),
                ClassKey::Source(_) => layout.qualname.to_string(),
                ClassKey::Builtin(_) => layout.name.to_string(),
            }
        }
        _ => ctx.types().python_name(view.ty).to_string(),
    };
    format!("<{name} object at {:#x}>", view.bits)
}

/// `repr(x)`
pub fn repr(ctx: &mut Ctx, view: View) -> Option<String> {
    let mut out = String::new();
    write(ctx, view, &mut out)?;
    Some(out)
}

/// Appends `repr(x)`.
fn write(ctx: &mut Ctx, view: View, out: &mut String) -> Option<()> {
    super::equal::held(ctx, view, |ctx, view| write_held(ctx, view, out))
}

fn write_held(ctx: &mut Ctx, view: View, out: &mut String) -> Option<()> {
    match ctx.types().get(view.ty) {
        Type::Never | Type::Unbound => out.push_str("<unbound>"),
        Type::None => out.push_str("None"),
        Type::Ellipsis => out.push_str("Ellipsis"),
        Type::NotImplemented => out.push_str("NotImplemented"),
        Type::Bool => out.push_str(if view.bits != 0 { "True" } else { "False" }),
        Type::Int => int_text::push(out, view.as_int()),
        Type::Word => out.push_str(&view.bits.to_string()),
        Type::Huge(digits) => out.push_str(digits),
        Type::Float => out.push_str(&float_text::repr(view.as_float())),
        Type::Complex => match super::equal::number(view) {
            Some(super::equal::Number::Complex(re, im)) => {
                out.push_str(&num::complex_text::repr(num::complex::Complex::new(re, im)));
            }
            _ => out.push_str("0j"),
        },
        Type::Str => out.push_str(&text::repr_str(view.text().text())),
        Type::Bytes => out.push_str(&text::repr_bytes(view.text().data())),
        Type::ByteArray => {
            let bytes: Vec<u8> = view.list().words(1).iter().map(|w| *w as u8).collect();
            out.push_str(&text::repr_bytearray(&bytes));
        }
        Type::Range => {
            let (a, b, s) = super::equal::range_parts(view);
            out.push_str(&match s {
                1 => format!("range({a}, {b})"),
                _ => format!("range({a}, {b}, {s})"),
            });
        }
        Type::Slice(..) => {
            out.push_str("slice(");
            write_items(ctx, view, out)?;
            out.push(')');
        }
        Type::Tuple(items) => {
            let one = items.len() == 1;
            nested(ctx, " while getting the repr of an object", |ctx| {
                out.push('(');
                write_items(ctx, view, out)?;
                out.push_str(if one { ",)" } else { ")" });
                Some(())
            })?;
        }
        Type::TupleOf(_) => {
            nested(ctx, " while getting the repr of an object", |ctx| write_items_of(ctx, view, out))?;
        }
        Type::List(_) => guarded(ctx, view, out, "[...]", |ctx, out| write_list(ctx, view.list(), out))?,
        Type::Deque(_) => guarded(ctx, view, out, "[...]", |ctx, out| {
            out.push_str("deque(");
            write_list(ctx, view.list(), out)?;
            out.push(')');
            Some(())
        })?,
        Type::Dict(..) => guarded(ctx, view, out, "{...}", |ctx, out| write_dict(ctx, view, out))?,
        Type::Set(_) | Type::FrozenSet(_) => {
            let frozen = matches!(ctx.types().get(view.ty), Type::FrozenSet(_));
            let name = if frozen { "frozenset" } else { "set" };
            guarded(ctx, view, out, &format!("{name}(...)"), |ctx, out| write_set(ctx, view, frozen, out))?;
        }
        Type::Instance(_) => match ask(ctx, view, Dunder::Repr, Dunder::Repr)? {
            Some(text) => out.push_str(&text),
            None if ctx.descs()[view.ty].kind == Kind::Exception => {
                let exc = exception(view);
                out.push_str(&error::repr(ctx, exc)?);
            }
            None => out.push_str(&address(ctx, view)),
        },
        Type::Class(key) => out.push_str(&class_text(ctx, key)),
        Type::Module(name) => out.push_str(&format!("<module '{name}' (built-in)>")),
        Type::Builtin(name, None) => {
            let name = name.rsplit('.').next().unwrap_or(name);
            out.push_str(&format!("<built-in function {name}>"));
        }
        Type::Func(f, _) => {
            let name = function_name(ctx, *f);
            out.push_str(&format!("<function {name}at {:#x}>", view.bits));
        }
        Type::Method(receiver, f) => {
            out.push_str(&format!("<bound method {}of ", function_name(ctx, *f)));
            let receiver = match ctx.descs()[view.ty].aggregate {
                true => view.item(ctx.descs(), 0),
                false => View { ty: *receiver, bits: view.bits },
            };
            write(ctx, receiver, out)?;
            out.push('>');
        }
        Type::Builtin(name, Some(receiver)) => {
            let (what, name) = (ctx.types().python_name(*receiver), name.rsplit('.').next().unwrap_or(name));
            out.push_str(&format!("<built-in method {name} of {what} object at {:#x}>", view.bits));
        }
        Type::Generator(n, _) => {
            let what = ctx.types().generator_texts.get(n).map_or("generator object", |text| text);
            out.push_str(&format!("<{what} at {:#x}>", view.bits));
        }
        Type::Super(..) => out.push_str(&format!("<super at {:#x}>", view.bits)),
        Type::Iter(IterKind::View(dict, which)) => {
            let dict = match ctx.descs()[view.ty].aggregate {
                true => view.item(ctx.descs(), 0),
                false => View { ty: *dict, bits: view.bits },
            };
            // A view is not the dict, which may be shown around it.
            let shown = View { bits: dict.bits | (1 + u64::from(*which)), ..view };
            guarded(ctx, shown, out, "...", |ctx, out| {
                out.push_str(ctx.types().python_name(view.ty));
                write_view(ctx, dict, *which, out)
            })?;
        }
        Type::Cell(_) | Type::Iter(_) | Type::IterObj(_) | Type::Union(_) => out.push_str(&address(ctx, view)),
    }
    Some(())
}

/// The name of a function and a space, where it is known.
fn function_name(ctx: &Ctx, func: u32) -> String {
    ctx.types().func_names.get(&func).map_or(String::new(), |name| format!("{name} "))
}

fn class_text(ctx: &Ctx, key: &ClassKey) -> String {
    match key {
        ClassKey::Builtin(name) => format!("<class '{name}'>"),
        ClassKey::Source(class) => ctx.types().class_texts.get(class).map_or(String::new(), ToString::to_string),
    }
}

/// Runs `f` unless the object is being shown already, then `again` is written.
fn guarded(
    ctx: &mut Ctx,
    view: View,
    out: &mut String,
    again: &str,
    f: impl FnOnce(&mut Ctx, &mut String) -> Option<()>,
) -> Option<()> {
    if !begin(ctx, view.bits as usize) {
        out.push_str(again);
        return Some(());
    }
    let done = nested(ctx, " while getting the repr of an object", |ctx| f(ctx, out));
    ctx.st().showing.pop();
    done
}

/// Notes that what has an address is being shown, unless it is already.
fn begin(ctx: &mut Ctx, key: usize) -> bool {
    let new = !ctx.st().showing.contains(&key);
    if new {
        ctx.st().showing.push(key);
    }
    new
}

/// Notes that the text of an object is being made, unless it is already.
pub fn enter(ctx: &mut Ctx, object: Ref) -> bool {
    begin(ctx, object.raw() as usize)
}

/// The text that [`enter`] began is made, or an exception left it.
pub fn leave(ctx: &mut Ctx, object: Ref) {
    let key = object.raw() as usize;
    if let Some(at) = ctx.st().showing.iter().rposition(|k| *k == key) {
        ctx.st().showing.truncate(at);
    }
}

fn write_items(ctx: &mut Ctx, view: View, out: &mut String) -> Option<()> {
    for n in 0..ctx.descs()[view.ty].items.len() {
        if n > 0 {
            out.push_str(", ");
        }
        let item = view.item(ctx.descs(), n);
        write(ctx, item, out)?;
    }
    Some(())
}

fn write_items_of(ctx: &mut Ctx, view: View, out: &mut String) -> Option<()> {
    let n = super::equal::tuple_len(ctx, view);
    out.push('(');
    for i in 0..n {
        if i > 0 {
            out.push_str(", ");
        }
        let item = super::equal::tuple_item(ctx, view, i);
        write(ctx, item, out)?;
    }
    out.push_str(if n == 1 { ",)" } else { ")" });
    Some(())
}

fn write_list(ctx: &mut Ctx, list: List, out: &mut String) -> Option<()> {
    let shape = list::shape(ctx, list);
    out.push('[');
    let mut i = 0;
    while i < list.len as usize {
        if i > 0 {
            out.push_str(", ");
        }
        let item = list::view(ctx, list, shape, i);
        write(ctx, item, out)?;
        i += 1;
    }
    out.push(']');
    Some(())
}

fn write_dict(ctx: &mut Ctx, view: View, out: &mut String) -> Option<()> {
    out.push('{');
    write_entries(ctx, view, out, |ctx, key, value, out| {
        write(ctx, key, out)?;
        out.push_str(": ");
        write(ctx, value, out)
    })?;
    out.push('}');
    Some(())
}

/// The keys (0), values (1) or items (2) of a dict, as its views show them.
fn write_view(ctx: &mut Ctx, view: View, which: u8, out: &mut String) -> Option<()> {
    out.push_str("([");
    write_entries(ctx, view, out, |ctx, key, value, out| match which {
        0 => write(ctx, key, out),
        1 => write(ctx, value, out),
        _ => {
            out.push('(');
            write(ctx, key, out)?;
            out.push_str(", ");
            write(ctx, value, out)?;
            out.push(')');
            Some(())
        }
    })?;
    out.push_str("])");
    Some(())
}

/// Each entry of a dict, with commas between them.
fn write_entries(
    ctx: &mut Ctx,
    view: View,
    out: &mut String,
    one: impl Fn(&mut Ctx, View, View, &mut String) -> Option<()>,
) -> Option<()> {
    let d = table::of(view);
    let mut at = 0;
    let mut first = true;
    while let Some(i) = table::next_live(ctx, d, at) {
        if !std::mem::take(&mut first) {
            out.push_str(", ");
        }
        let (key, value) = (dict::key_view(ctx, d, i), dict::value_view(ctx, d, i));
        super::equal::held(ctx, value, |ctx, value| one(ctx, key, value, out))?;
        at = i + 1;
    }
    Some(())
}

fn write_set(ctx: &mut Ctx, view: View, frozen: bool, out: &mut String) -> Option<()> {
    let s = table::of(view);
    if s.len == 0 {
        out.push_str(if frozen { "frozenset()" } else { "set()" });
        return Some(());
    }
    out.push_str(if frozen { "frozenset({" } else { "{" });
    for (n, i) in set::members(ctx, s).into_iter().enumerate() {
        if n > 0 {
            out.push_str(", ");
        }
        if !table::is_member(ctx, s, i) {
            ctx.raise("RuntimeError", "Set changed size during iteration");
            return None;
        }
        let item = dict::key_view(ctx, s, i);
        write(ctx, item, out)?;
    }
    out.push_str(if frozen { "})" } else { "}" });
    Some(())
}

/// `format(x, spec)`
pub fn format(ctx: &mut Ctx, view: View, spec: &str) -> Option<String> {
    if spec.is_empty() && !matches!(ctx.types().get(view.ty), Type::Instance(_)) {
        return str(ctx, view);
    }
    let result = match ctx.types().get(view.ty) {
        Type::Int => format_number::format_int(view.as_int(), spec),
        Type::Word => format_number::format_int(view.bits, spec),
        Type::Bool => format_number::format_bool(view.bits != 0, spec),
        Type::Float => format_number::format_float(view.as_float(), spec),
        Type::Complex => match super::equal::number(view) {
            Some(super::equal::Number::Complex(re, im)) => {
                num::complex_text::format_complex(num::complex::Complex::new(re, im), spec)
            }
            _ => num::format::format_str("0j", spec),
        },
        Type::Str => num::format::format_str(view.text().text(), spec),
        _ => {
            let name = ctx.types().python_name(view.ty);
            if let Some(obj) = view.as_ref(ctx.descs()) {
                let text = super::str::new(ctx, spec);
                let arg = super::value::Any::obj(text);
                let called = ctx.call_dunder(obj, Dunder::Format, Some(arg));
                arg.dec(ctx);
                match called {
                    Called::Raised => return None,
                    Called::Missing => {}
                    Called::Value(value) => {
                        let result = ctx.view(value);
                        let text = str(ctx, result);
                        value.dec(ctx);
                        return text;
                    }
                }
            }
            let text = str(ctx, view)?;
            if spec.is_empty() {
                return Some(text);
            }
            num::format::format_object(&text, spec, name)
        }
    };
    ctx.check(result)
}
