//! `template % values` and `template.format(…)`: evaluation of what `percent` and
//! `template` read.

use super::equal::{Number, number};
use super::layout::Ctx;
use super::num::percent::{self, Arg, Conversion, Count, Percent};
use super::num::plain_spec::{self, Plain};
use super::num::template::{self, Accessor, Convert, First, Numbering, Template};
use super::num::{Raise, fixed_text, int_text, text};
use super::value::{Any, Str, View};
use super::{dict, equal, list, show, str, table};
use crate::types::{Type, TypeId};

/// The values of a `%`, taken in order.
struct Values {
    /// A tuple, whose items are the values; or the one value.
    whole: View,
    count: usize,
    next: usize,
    /// The dict, for `%(key)s`.
    mapping: Option<View>,
    /// The whole right side, if it is no tuple.
    single: bool,
}

impl Values {
    /// The next value, if there is one.
    fn peek(&self, ctx: &Ctx) -> Option<View> {
        match self.next < self.count {
            true if self.single => Some(self.whole),
            true => Some(equal::tuple_item(ctx, self.whole, self.next)),
            false => None,
        }
    }
    fn take(&mut self, ctx: &mut Ctx) -> Option<View> {
        match self.peek(ctx) {
            Some(view) => {
                self.next += 1;
                Some(view)
            }
            None => {
                ctx.raise("TypeError", percent::NOT_ENOUGH);
                None
            }
        }
    }
    fn star(&mut self, ctx: &mut Ctx, count: Count) -> Option<Option<i64>> {
        if count != Count::Star {
            return Some(None);
        }
        let view = self.take(ctx)?;
        match number(view) {
            Some(Number::Int(n)) => match i64::try_from(n) {
                Ok(n) => Some(Some(n)),
                Err(_) => {
                    ctx.raise("OverflowError", "Python int too large to convert to C ssize_t");
                    None
                }
            },
            _ => {
                ctx.raise("TypeError", percent::STAR_WANTS_INT);
                None
            }
        }
    }
}

/// `template % values`
pub fn percent(ctx: &mut Ctx, template: Str, values: Any) -> Option<Str> {
    let view = ctx.view(values);
    let is_tuple = matches!(ctx.types().get(view.ty), Type::Tuple(_) | Type::TupleOf(_));
    let is_dict = matches!(ctx.types().get(view.ty), Type::Dict(..));
    // What is asked for by index counts as a mapping, too.
    let indexed = match ctx.types().get(view.ty) {
        Type::List(_) => Some("list"),
        Type::Bytes => Some("byte"),
        Type::ByteArray => Some("bytearray"),
        Type::Range => Some("range"),
        _ => None,
    };
    let mut values = Values {
        whole: view,
        count: if is_tuple { equal::tuple_len(ctx, view) } else { 1 },
        next: 0,
        mapping: is_dict.then_some(view),
        single: !is_tuple,
    };
    let mut out = String::with_capacity(template.bytes as usize + 16);
    let mut keyed = false;
    for piece in Percent::new(template.text(), is_dict || indexed.is_some()) {
        match ctx.check(piece)? {
            percent::Piece::Literal(text) => out.push_str(text),
            percent::Piece::Conversion(conversion) => {
                if let (Some(_), Some(what)) = (conversion.key, indexed) {
                    ctx.raise("TypeError", format!("{what} indices must be integers or slices, not str"));
                    return None;
                }
                keyed |= conversion.key.is_some();
                convert(ctx, &conversion, &mut values, &mut out)?;
            }
        }
    }
    // What has items by keys or numbers may stand right of a template that uses nothing of it.
    let object = matches!(ctx.types().get(view.ty), Type::Instance(l) if ctx.types().layouts[*l].indexed);
    let unused_allowed = values.single && (is_dict || indexed.is_some() || object);
    if values.next < values.count && !keyed && !unused_allowed {
        ctx.raise("TypeError", percent::NOT_ALL);
        return None;
    }
    Some(str::new(ctx, &out))
}

/// Appends a value as a conversion wants it.
fn convert(ctx: &mut Ctx, conversion: &Conversion, values: &mut Values, out: &mut String) -> Option<()> {
    let keyed = match (conversion.key, values.mapping) {
        (Some(key), Some(mapping)) => {
            let key = str::new(ctx, key);
            let i = dict::lookup(ctx, table::of(mapping), View::str(key));
            key.dec(ctx);
            Some(dict::value_view(ctx, table::of(mapping), i?))
        }
        _ => None,
    };
    if conversion.is_bare() {
        let next = keyed.or_else(|| values.peek(ctx));
        let done = match (conversion.kind, next.map(|v| (v, v.ty))) {
            ('d' | 'i' | 's', Some((v, TypeId::INT))) => {
                int_text::push(out, v.as_int());
                true
            }
            ('s', Some((v, TypeId::STR))) => {
                out.push_str(v.text().text());
                true
            }
            _ => false,
        };
        if done {
            values.next += usize::from(keyed.is_none());
            return Some(());
        }
    }
    if let (Some(precision), None) = (conversion.fixed(), keyed)
        && let Some(view) = values.peek(ctx).filter(|v| v.ty == TypeId::FLOAT && v.as_float().is_finite())
    {
        values.next += 1;
        fixed_text::push_fixed(out, view.as_float(), precision);
        return Some(());
    }
    let width = values.star(ctx, conversion.width)?;
    let precision = values.star(ctx, conversion.precision)?;
    let view = match keyed {
        Some(view) => view,
        None => values.take(ctx)?,
    };
    let checked = conversion.check();
    ctx.check(checked)?;
    let layout = conversion.layout(width, precision);
    let layout = ctx.check(layout)?;
    let arg = match number(view) {
        Some(Number::Int(x)) => Arg::Int(x),
        Some(Number::Float(x)) => Arg::Float(x),
        _ if view.ty == TypeId::STR => Arg::Text(view.text().text()),
        _ => Arg::Other(ctx.types().python_name(view.ty)),
    };
    let result = match (conversion.kind, arg) {
        ('s', Arg::Text(text)) => {
            layout.text(text, out);
            Ok(())
        }
        ('s' | 'r' | 'a', _) => {
            let shown = if conversion.kind == 's' { show::str(ctx, view)? } else { show::repr(ctx, view)? };
            let shown = if conversion.kind == 'a' { text::ascii_of_repr(&shown) } else { shown };
            layout.text(&shown, out);
            Ok(())
        }
        ('c', _) => layout.character(arg, out),
        ('d' | 'i' | 'u' | 'o' | 'x' | 'X', _) => layout.integer(arg, out),
        _ => layout.float(arg, out),
    };
    ctx.check(result)
}

/// `template.format(…)`: positional arguments, and names with values in turn or, after `**`, in a dict.
pub fn format(ctx: &mut Ctx, template: Str, args: Any, names: Any) -> Option<Str> {
    let descs = ctx.descs();
    let view = ctx.view(args);
    let args: Vec<View> = (0..equal::tuple_len(ctx, view)).map(|n| equal::tuple_item(ctx, view, n)).collect();
    let names = View::of(descs, names);
    let names: Vec<View> = match ctx.types().get(names.ty) {
        Type::Dict(..) => named_in(ctx, names),
        _ => names.items(descs).collect(),
    };
    let mut out = String::with_capacity(template.bytes as usize + 16);
    fields(ctx, template.text(), &args, &names, &mut Numbering::default(), 1, &mut out)?;
    Some(str::new(ctx, &out))
}

/// `template.format_map(…)` of a dict.
pub fn format_map(ctx: &mut Ctx, template: Str, map: Any) -> Option<Str> {
    let descs = ctx.descs();
    let view = View::of(descs, map);
    let names = named_in(ctx, view);
    let mut out = String::with_capacity(template.bytes as usize + 16);
    fields(ctx, template.text(), &[], &names, &mut Numbering::default(), 1, &mut out)?;
    Some(str::new(ctx, &out))
}

/// The keys and values of a dict in turn.
fn named_in(ctx: &Ctx, dict: View) -> Vec<View> {
    let table = table::of(dict);
    let shape = table::Shape::of(ctx.descs(), dict.ty);
    let members = (0..table.used as usize).filter(|i| table.live(shape, *i));
    members.flat_map(|i| [dict::key_view(ctx, table, i), dict::value_view(ctx, table, i)]).collect()
}

/// Appends a template with its fields filled in.
fn fields(
    ctx: &mut Ctx,
    text: &str,
    args: &[View],
    names: &[View],
    numbering: &mut Numbering,
    depth: usize,
    out: &mut String,
) -> Option<()> {
    if depth > template::MAX_DEPTH {
        ctx.raise("ValueError", template::TOO_DEEP);
        return None;
    }
    for piece in Template::new(text) {
        let field = match ctx.check(piece)? {
            template::Piece::Literal(text) => {
                out.push_str(text);
                continue;
            }
            template::Piece::Field(field) => field,
        };
        let first = field.first(numbering);
        let mut value = match ctx.check(first)? {
            First::Index(n) => {
                let found = args.get(n).copied().ok_or_else(|| template::missing_argument(n));
                ctx.check(found)?
            }
            First::Name(name) => named(ctx, names, name)?,
        };
        for accessor in field.accessors() {
            let accessor = ctx.check(accessor)?;
            value = access(ctx, value, accessor)?;
        }
        let convert = field.convert();
        let shown = match ctx.check(convert)? {
            Convert::None => None,
            Convert::Str => Some(show::str(ctx, value)?),
            Convert::Repr => Some(show::repr(ctx, value)?),
            Convert::Ascii => Some(text::ascii_of_repr(&show::repr(ctx, value)?)),
        };
        let mut nested = String::new();
        let spec = if field.nested {
            fields(ctx, field.spec, args, names, numbering, depth + 1, &mut nested)?;
            &nested
        } else {
            field.spec
        };
        match shown {
            Some(text) => {
                let result = super::num::format::format_str(&text, spec);
                out.push_str(&ctx.check(result)?);
            }
            None if spec.is_empty() && value.ty == TypeId::INT => int_text::push(out, value.as_int()),
            None if spec.is_empty() && value.ty == TypeId::STR => out.push_str(value.text().text()),
            None => out.push_str(&show::format(ctx, value, spec)?),
        }
    }
    Some(())
}

fn named(ctx: &mut Ctx, names: &[View], name: &str) -> Option<View> {
    for pair in names.chunks_exact(2) {
        if pair[0].ty == TypeId::STR && pair[0].text().text() == name {
            return Some(pair[1]);
        }
    }
    let key = str::new(ctx, name);
    super::error::key_error(ctx, View::str(key));
    key.dec(ctx);
    None
}

/// A part of a value: an item by number or key, or a field of an instance.
fn access(ctx: &mut Ctx, value: View, accessor: Accessor) -> Option<View> {
    let descs = ctx.descs();
    let types = ctx.types();
    let name = types.python_name(value.ty);
    let raise = match (types.get(value.ty), accessor) {
        (Type::Tuple(items), Accessor::Index(n)) => {
            if n < items.len() {
                return Some(value.item(descs, n));
            }
            Raise::index("tuple index out of range")
        }
        (Type::TupleOf(_), Accessor::Index(n)) => {
            if n < equal::tuple_len(ctx, value) {
                return Some(equal::tuple_item(ctx, value, n));
            }
            Raise::index("tuple index out of range")
        }
        (Type::List(_), Accessor::Index(n)) => {
            let list = value.list();
            if n < list.len as usize {
                return Some(list::view(ctx, list, list::shape(ctx, list), n));
            }
            Raise::index("list index out of range")
        }
        (Type::Dict(..), Accessor::Index(n)) => {
            let i = dict::lookup(ctx, table::of(value), View::int(n as i64))?;
            return Some(dict::value_view(ctx, table::of(value), i));
        }
        (Type::Dict(..), Accessor::Key(key)) => {
            let text = str::new(ctx, key);
            let i = dict::lookup(ctx, table::of(value), View::str(text));
            text.dec(ctx);
            return Some(dict::value_view(ctx, table::of(value), i?));
        }
        (Type::Instance(layout), Accessor::Attribute(field)) => {
            let fields = &types.layouts[*layout].fields;
            if let Some(n) = fields.iter().position(|(name, _)| &**name == field) {
                let at = super::desc::field_offset(types, *layout, n);
                // SAFETY: the field lies within the instance.
                let found = unsafe { View::read_field(descs, fields[n].1, (value.bits as usize + at) as *const u64) };
                if found.ty != TypeId::UNBOUND {
                    return Some(found);
                }
            }
            // It may be a property or an attribute of the class, which are not known here.
            let text = format!(
                "attribute `{field}` of '{name}' object in the template of `format` is not a field\nPass its value."
            );
            ctx.stop("NotImplementedError", &text);
            return None;
        }
        (Type::Float, Accessor::Attribute("real")) => return Some(value),
        (Type::Float, Accessor::Attribute("imag")) => return Some(View::float(0.0)),
        (Type::Bool, Accessor::Attribute("real" | "numerator")) => return Some(View::int(value.bits as i64)),
        (Type::Int | Type::Word, Accessor::Attribute("real" | "numerator")) => return Some(value),
        (Type::Int | Type::Word | Type::Bool, Accessor::Attribute("imag")) => return Some(View::int(0)),
        (Type::Int | Type::Word | Type::Bool, Accessor::Attribute("denominator")) => return Some(View::int(1)),
        (Type::Complex, Accessor::Attribute("real")) => return Some(value.item(descs, 0)),
        (Type::Complex, Accessor::Attribute("imag")) => return Some(value.item(descs, 1)),
        (_, Accessor::Attribute(field)) => return attribute_error(ctx, name, field),
        (Type::Tuple(_) | Type::List(_), Accessor::Key(_)) => {
            Raise::type_error(format!("{name} indices must be integers or slices, not str"))
        }
        _ => Raise::type_error(format!("'{name}' object is not subscriptable")),
    };
    ctx.raise_num(raise);
    None
}

fn attribute_error(ctx: &mut Ctx, name: &str, field: &str) -> Option<View> {
    ctx.raise("AttributeError", format!("'{name}' object has no attribute '{field}'"));
    None
}

/// `bin`, `oct` and `hex` of an int.
pub fn in_base(ctx: &mut Ctx, x: i64, kind: u8) -> Str {
    let mut buffer = [0; 72];
    let at = plain_spec::signed(x, kind, true, &mut buffer);
    super::str::padded(ctx, &buffer[at..], (buffer.len() - at) as i64, 0, 0, b' ')
}

/// `format(x, spec)` for an int and a specification of a usual form.
pub fn plain_int(ctx: &mut Ctx, x: i64, spec: &str) -> Option<Str> {
    let plain = plain_spec::read(spec).filter(|p| p.precision.is_none())?;
    if matches!(plain.kind, 0 | b'd') && matches!(plain.align, 0 | b'>') && plain.width <= 60 {
        return Some(super::str::of_padded_int(ctx, x, plain.zeros, plain.width));
    }
    let mut buffer = [0; 72];
    let at = match plain.kind {
        0 | b'd' => {
            let mut digits = [0; 20];
            let from = int_text::digits(x, &mut digits);
            let at = buffer.len() - (digits.len() - from);
            buffer[at..].copy_from_slice(&digits[from..]);
            at
        }
        b'x' | b'X' | b'b' | b'o' => plain_spec::signed(x, plain.kind, false, &mut buffer),
        _ => return None,
    };
    place(ctx, &buffer[at..], plain, b'>')
}

/// `format(x, spec)` for a float and a specification of a usual form.
pub fn plain_float(ctx: &mut Ctx, x: f64, spec: &str) -> Option<Str> {
    let plain = plain_spec::read(spec).filter(|p| p.kind == b'f' && x.is_finite())?;
    let mut out = std::mem::take(&mut ctx.st().scratch);
    out.clear();
    fixed_text::push_fixed(&mut out, x, plain.precision.unwrap_or(6));
    let text = place(ctx, out.as_bytes(), plain, b'>');
    ctx.st().scratch = out;
    text
}

/// `format(text, spec)` for a text and a specification of a usual form.
pub fn plain_str(ctx: &mut Ctx, s: Str, spec: &str) -> Option<Str> {
    let plain = plain_spec::read(spec)?;
    if plain.zeros || plain.precision.is_some() || !matches!(plain.kind, 0 | b's') {
        return None;
    }
    if plain.width <= s.chars as usize {
        s.inc();
        return Some(s);
    }
    let (before, behind) = gaps(plain.width - s.chars as usize, plain.align, b'<');
    Some(super::str::padded(ctx, s.data(), s.chars, before, behind, b' '))
}

/// How many fillers stand before and behind a text.
fn gaps(all: usize, align: u8, usual: u8) -> (usize, usize) {
    match if align == 0 { usual } else { align } {
        b'<' => (0, all),
        b'^' => (all / 2, all - all / 2),
        _ => (all, 0),
    }
}

/// The text of a number, in ASCII, as wide as it is to be.
fn place(ctx: &mut Ctx, text: &[u8], plain: Plain, usual: u8) -> Option<Str> {
    let gap = plain.width.saturating_sub(text.len());
    if let ([c], 0) = (text, gap) {
        return super::str::ascii(i64::from(*c));
    }
    if plain.zeros && gap > 0 && text.first() == Some(&b'-') {
        // Zeros stand after the sign.
        let out = super::str::padded(ctx, text, text.len() as i64, gap, 0, b'0');
        super::str::swap_bytes(out, 0, gap);
        return Some(out);
    }
    let (before, behind) = if plain.zeros { (gap, 0) } else { gaps(gap, plain.align, usual) };
    Some(super::str::padded(ctx, text, text.len() as i64, before, behind, if plain.zeros { b'0' } else { b' ' }))
}
