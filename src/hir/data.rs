//! Long displays whose items are constants: one instruction instead of one for each item.
//!
//! What a table of a thousand rows holds is of few types. So items of one kind in one place (all lists in a list, all tuples of
//! equal signature, …) form a *group*, which inference sees once; the items themselves are only read where code is emitted.

use super::Const;

/// A display.
#[derive(Debug, Clone, PartialEq)]
pub struct Data {
    /// The outermost first; what is inside of a group comes after it.
    pub groups: Vec<Group>,
    pub root: Item,
}

/// Containers of one kind that stand in one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    pub kind: GroupKind,
    /// What is in each slot: of a list its items, of a dict keys and values, of a tuple each item (one alternative).
    pub slots: Vec<Vec<Alternative>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroupKind {
    List,
    Tuple,
    Dict,
}

/// What may be in a slot.
#[derive(Debug, Clone, PartialEq)]
pub enum Alternative {
    /// A constant of this type; of ints the least.
    Const(Const),
    Group(u32),
}

/// A constant or container.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    Const(Const),
    /// Of a dict, keys and values in turn.
    Made {
        group: u32,
        items: Vec<Item>,
    },
}

/// How many groups a display may have.
const GROUPS: usize = 64;

/// What tells the groups of one place apart.
#[derive(Debug, Clone, PartialEq)]
enum Signature {
    Const(std::mem::Discriminant<Const>),
    List,
    Dict,
    Tuple(Vec<Signature>),
}

/// A display before its groups are known.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    Const(Const),
    List(Vec<Tree>),
    Tuple(Vec<Tree>),
    /// Keys and values in turn.
    Dict(Vec<Tree>),
}

impl Tree {
    /// How many constants are in it.
    pub fn leaves(&self) -> usize {
        match self {
            Tree::Const(_) => 1,
            Tree::List(items) | Tree::Tuple(items) | Tree::Dict(items) => items.iter().map(Tree::leaves).sum(),
        }
    }

    fn signature(&self) -> Signature {
        match self {
            Tree::Const(c) => Signature::Const(std::mem::discriminant(c)),
            Tree::List(_) => Signature::List,
            Tree::Dict(_) => Signature::Dict,
            Tree::Tuple(items) => Signature::Tuple(items.iter().map(Tree::signature).collect()),
        }
    }
}

impl Data {
    /// The display of a list or dict; `None` if its items are of too many forms.
    pub fn new(tree: Tree) -> Option<Data> {
        let mut builder = Builder::default();
        let place = (u32::MAX, 0, tree.signature());
        let root = builder.item(tree, place)?;
        Some(Data { groups: builder.groups, root })
    }

    /// Calls a function with each text in it.
    pub fn each_text(&self, f: &mut dyn FnMut(&std::sync::Arc<str>)) {
        fn visit(item: &Item, f: &mut dyn FnMut(&std::sync::Arc<str>)) {
            match item {
                Item::Const(Const::Str(text)) => f(text),
                Item::Const(_) => {}
                Item::Made { items, .. } => items.iter().for_each(|item| visit(item, f)),
            }
        }
        visit(&self.root, f);
    }

    /// The items as the runtime reads them, with the types of the groups: see `runtime::data`.
    pub fn encode(&self, types: &[u32]) -> Vec<u8> {
        let mut out = Vec::new();
        encode(&self.root, types, &mut out);
        out
    }
}

fn encode(item: &Item, types: &[u32], out: &mut Vec<u8>) {
    match item {
        Item::Made { group, items }
            if !items.is_empty() && items.iter().all(|i| matches!(i, Item::Const(Const::Int(_)))) =>
        {
            words(b'I', types[*group as usize], items, out);
        }
        Item::Made { group, items }
            if !items.is_empty() && items.iter().all(|i| matches!(i, Item::Const(Const::Float(_)))) =>
        {
            words(b'D', types[*group as usize], items, out);
        }
        Item::Made { group, items } => {
            out.push(b'(');
            out.extend(types[*group as usize].to_le_bytes());
            out.extend((items.len() as u32).to_le_bytes());
            items.iter().for_each(|item| encode(item, types, out));
        }
        Item::Const(Const::Int(n)) => {
            out.push(b'i');
            out.extend(n.to_le_bytes());
        }
        Item::Const(Const::Float(x)) => {
            out.push(b'f');
            out.extend(x.to_bits().to_le_bytes());
        }
        Item::Const(Const::Str(text)) => {
            out.push(b's');
            out.extend((text.len() as u32).to_le_bytes());
            out.extend(text.as_bytes());
        }
        Item::Const(Const::Bytes(bytes)) => {
            out.push(b'b');
            out.extend((bytes.len() as u32).to_le_bytes());
            out.extend(bytes.iter());
        }
        Item::Const(Const::Bool(true)) => out.push(b'T'),
        Item::Const(Const::Bool(false)) => out.push(b'F'),
        Item::Const(_) => out.push(b'N'),
    }
}

/// Ints or floats alone: their words follow each other.
fn words(what: u8, ty: u32, items: &[Item], out: &mut Vec<u8>) {
    out.push(what);
    out.extend(ty.to_le_bytes());
    out.extend((items.len() as u32).to_le_bytes());
    for item in items {
        out.extend(match item {
            Item::Const(Const::Int(n)) => n.to_le_bytes(),
            Item::Const(Const::Float(x)) => x.to_bits().to_le_bytes(),
            _ => [0; 8],
        });
    }
}

#[derive(Default)]
struct Builder {
    groups: Vec<Group>,
    /// The place of each group: its parent's number, the slot, the signature.
    places: Vec<(u32, usize, Signature)>,
}

impl Builder {
    fn item(&mut self, tree: Tree, place: (u32, usize, Signature)) -> Option<Item> {
        let (kind, items) = match tree {
            Tree::Const(c) => return Some(Item::Const(c)),
            Tree::List(items) => (GroupKind::List, items),
            Tree::Tuple(items) => (GroupKind::Tuple, items),
            Tree::Dict(items) => (GroupKind::Dict, items),
        };
        // The last group of a place is most often the one: rows are alike.
        let found = self.places.iter().rposition(|p| *p == place);
        let group = found.unwrap_or_else(|| {
            let slots = match kind {
                GroupKind::List => 1,
                GroupKind::Dict => 2,
                GroupKind::Tuple => items.len(),
            };
            self.groups.push(Group { kind, slots: vec![Vec::new(); slots] });
            self.places.push(place);
            self.places.len() - 1
        });
        let slot_of = |n: usize| match kind {
            GroupKind::List => 0,
            GroupKind::Dict => n % 2,
            GroupKind::Tuple => n,
        };
        if self.groups.len() > GROUPS {
            return None;
        }
        let items = items.into_iter().enumerate().map(|(n, tree)| {
            let slot = slot_of(n);
            let place = (group as u32, slot, tree.signature());
            let item = self.item(tree, place)?;
            self.note(group, slot, &item);
            Some(item)
        });
        let items = items.collect::<Option<_>>()?;
        Some(Item::Made { group: group as u32, items })
    }

    fn note(&mut self, group: usize, slot: usize, item: &Item) {
        let known = &mut self.groups[group].slots[slot];
        let new = match item {
            Item::Made { group, .. } => Alternative::Group(*group),
            Item::Const(Const::Int(n)) => {
                if let Some(Alternative::Const(Const::Int(least))) =
                    known.iter_mut().find(|a| matches!(a, Alternative::Const(Const::Int(_))))
                {
                    *least = (*least).min(*n);
                    return;
                }
                Alternative::Const(Const::Int(*n))
            }
            Item::Const(c) => {
                // Both truth values are kept: that a value is one of them decides branches.
                let same = |a: &Alternative| match a {
                    Alternative::Const(k @ Const::Bool(_)) => k == c,
                    Alternative::Const(k) => std::mem::discriminant(k) == std::mem::discriminant(c),
                    Alternative::Group(_) => false,
                };
                if known.iter().any(same) {
                    return;
                }
                Alternative::Const(c.clone())
            }
        };
        if !known.contains(&new) {
            known.push(new);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_signature_are_one_group() {
        let row = |a: i64, b: f64| Tree::Tuple(vec![Tree::Const(Const::Int(a)), Tree::Const(Const::Float(b))]);
        let other = Tree::Tuple(vec![Tree::Const(Const::None), Tree::Const(Const::None)]);
        let data = Data::new(Tree::List(vec![row(1, 0.5), row(-7, 1.5), other, row(3, 2.5)])).unwrap();
        assert_eq!(data.groups.len(), 3);
        assert_eq!(data.groups[0].slots, [[Alternative::Group(1), Alternative::Group(2)]]);
        assert_eq!(data.groups[1].slots[0], [Alternative::Const(Const::Int(-7))]);
        let Item::Made { items, .. } = &data.root else { panic!("{data:?}") };
        assert!(matches!(items[3], Item::Made { group: 1, .. }));
    }

    #[test]
    fn what_is_inside_comes_after() {
        let list = |items| Tree::List(items);
        let one = || Tree::Const(Const::Int(1));
        let data = Data::new(list(vec![list(vec![list(vec![one()])]), list(vec![one(), list(vec![])])])).unwrap();
        for (n, group) in data.groups.iter().enumerate() {
            for alternative in group.slots.iter().flatten() {
                assert!(!matches!(alternative, Alternative::Group(g) if *g as usize <= n), "{data:?}");
            }
        }
    }
}
