//! What a judge makes of a model once: texts that findings may have, and values in the runtime's types.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::{Mutex, PoisonError};

use ringback_runtime::check::EnumValues;
use ringback_runtime::pattern::Pattern;
use ringback_runtime::{Literal, Schema};

use crate::lower::constant::Constant;
use crate::pattern::{Engine, Translated};
use crate::schema::SchemaId;
use crate::source::{DocumentId, Tree};

/// Things of a model in the runtime's types. Those of a list are found by its address, since a model does not change.
#[derive(Default)]
pub(super) struct Kept<'m> {
    places: RefCell<HashMap<(Option<DocumentId>, SchemaId), Schema>>,
    names: ByAddress<[&'static str]>,
    literals: ByAddress<[Literal]>,
    patterns: ByAddress<[Rc<Pattern>]>,
    sets: ByAddress<EnumValues<'m>>,
}

type ByAddress<T> = RefCell<HashMap<usize, Rc<T>>>;

fn by_address<K, T: ?Sized>(known: &ByAddress<T>, list: &[K], make: impl FnOnce() -> Rc<T>) -> Rc<T> {
    let address = list.as_ptr().addr();
    if let Some(known) = known.borrow().get(&address).filter(|_| !list.is_empty()) {
        return known.clone();
    }
    let made = make();
    known.borrow_mut().insert(address, made.clone());
    made
}

impl<'m> Kept<'m> {
    /// The place of a schema, for functions whose document is this.
    pub(super) fn place(&self, key: (Option<DocumentId>, SchemaId), place: impl FnOnce() -> String) -> Schema {
        *self.places.borrow_mut().entry(key).or_insert_with(|| Schema::new(text(&place())))
    }

    pub(super) fn names(&self, names: &'m [String]) -> Rc<[&'static str]> {
        by_address(&self.names, names, || names.iter().map(|name| text(name)).collect())
    }

    pub(super) fn literals(&self, trees: &'m [Tree]) -> Rc<[Literal]> {
        by_address(&self.literals, trees, || trees.iter().map(literal).collect())
    }

    /// The strings of a long `enum` as a set.
    pub(super) fn strings(&self, texts: &'m [String]) -> Rc<EnumValues<'m>> {
        let strings = || texts.iter().map(String::as_str).collect::<Vec<_>>();
        by_address(&self.sets, texts, || Rc::new(EnumValues::from_strings(&strings())))
    }

    /// The values of a long `enum` as a set.
    pub(super) fn values(&self, trees: &'m [Tree]) -> Rc<EnumValues<'m>> {
        by_address(&self.sets, trees, || Rc::new(EnumValues::new(&self.literals(trees))))
    }

    pub(super) fn patterns(&self, patterns: &'m [Translated]) -> Rc<[Rc<Pattern>]> {
        by_address(&self.patterns, patterns, || patterns.iter().map(|pattern| Rc::new(compiled(pattern))).collect())
    }
}

/// A text that findings may have, kept for as long as the process lives.
pub(super) fn text(text: &str) -> &'static str {
    static TEXTS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut texts = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = texts.get(text) {
        return known;
    }
    let text = String::from(text).leak();
    texts.insert(text);
    text
}

pub(super) fn constant(constant: &Constant) -> Literal {
    match constant {
        Constant::Boolean(boolean) => Literal::Boolean(*boolean),
        Constant::Number(number) => Literal::Number(text(number.as_str())),
        Constant::Text(string) => Literal::String(text(string)),
    }
}

fn literal(tree: &Tree) -> Literal {
    match tree {
        Tree::Null => Literal::Null,
        Tree::Boolean(boolean) => Literal::Boolean(*boolean),
        Tree::Number(number) => Literal::Number(text(number.as_str())),
        Tree::String(string) => Literal::String(text(string)),
        Tree::Array(items) => listed(tree, || Literal::Array(items.iter().map(literal).collect::<Vec<_>>().leak())),
        Tree::Object(members) => listed(tree, || {
            let members: Vec<_> = members.iter().map(|(name, value)| (text(name), literal(value))).collect();
            Literal::Object(members.leak())
        }),
    }
}

/// An array or an object, kept as texts are.
fn listed(tree: &Tree, make: impl FnOnce() -> Literal) -> Literal {
    static LISTS: Mutex<BTreeMap<String, Literal>> = Mutex::new(BTreeMap::new());
    let lists = || LISTS.lock().unwrap_or_else(PoisonError::into_inner);
    let key = tree.to_string();
    let known = lists().get(&key).copied();
    known.unwrap_or_else(|| {
        let made = make();
        lists().insert(key, made);
        made
    })
}

fn compiled(pattern: &Translated) -> Pattern {
    let compiled = match pattern.engine {
        Engine::Linear => Pattern::linear(&pattern.pattern),
        Engine::Backtracking => Pattern::backtracking(&pattern.pattern),
    };
    pattern.also.iter().fold(compiled, |compiled, also| {
        if also.negative { compiled.and_not(&also.pattern) } else { compiled.and(&also.pattern) }
    })
}
