//! Text to [`Tree`], through `serde_yaml` and `serde_json`.
//!
//! A custom visitor builds the tree, because no value type of those crates holds every number, reports every duplicate
//! key, or limits what aliases expand to. It records defects and continues, so that all are shown at once.

use std::cell::{Cell, RefCell};
use std::fmt;

use indexmap::IndexMap;
use indexmap::map::Entry;
use serde::de::{self, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::defect::{Defect, ParseError};
use super::limits::{MAX_DEPTH, may_expand_to};
use super::positions::{self, Positions};
use super::{ByName, DocumentId, Fault, Number, Pointer, Tree, digits};
use crate::problem::{Diagnostics, Id, MemberPart, Spot};

/// A parsed text.
pub(super) struct Parsed {
    /// `None` if the text could not be parsed.
    pub(super) tree: Option<Tree>,
    /// Whether the tree is the content of the text, except for its faults.
    pub(super) faithful: bool,
    /// The parts of the tree that are not what the text says: of duplicate keys, it has the first.
    pub(super) faults: Vec<Fault>,
}

/// Parses a text.
pub(super) fn parse(document: DocumentId, text: &str, is_json: bool, problems: &mut Diagnostics) -> Parsed {
    let notes = Notes::new(text);
    let root = NodeVisitor { notes: &notes, parent: None, token: Token::Root, depth: 0 };
    let result = if is_json { from_json(root, text) } else { from_yaml(root, text) };
    let mut defects = notes.defects.into_inner();
    if !is_json && let Some(defect) = foreign_tag(text) {
        defects.push(defect);
    }
    let tree = match result {
        Ok(Tree::Null) => {
            if defects.is_empty() {
                let what = "the document is empty";
                defects.push(Defect::at(Id::EmptyDocument, Spot::File, what, "add content, or delete the file"));
            }
            None
        }
        Ok(mut tree) => {
            digits::restore(text, is_json, &mut tree, &notes.rounded.into_inner());
            Some(tree)
        }
        Err(error) => {
            // The visitor's own defect is more specific than the parser's error that follows, but only that has the
            // position.
            match defects.last_mut() {
                Some(Defect { place: place @ Spot::File, .. }) => *place = error.spot(),
                Some(_) => {}
                None => defects.push(error.into_defect(text)),
            }
            None
        }
    };
    let faithful = tree.is_some() && defects.iter().all(|defect| defect.pointer().is_some());
    // The text is searched once for all of them.
    let duplicates = defects.iter().filter(|defect| defect.occurrence > 0);
    let duplicates: Vec<_> = duplicates.filter_map(Defect::pointer).collect();
    let positions = (!duplicates.is_empty()).then(|| Positions::new(text, duplicates));
    let mut faults = Vec::new();
    for defect in defects {
        let at = defect.pointer().cloned();
        let problem = defect.into_problem(document, positions.as_ref());
        match at.filter(|_| faithful) {
            Some(at) => faults.push(Fault { at, problem }),
            None => problems.push(problem),
        }
    }
    Parsed { tree, faithful, faults }
}

/// The value that a JSON text says; `None` if it is not one, or has a duplicate key.
pub(crate) fn parse_json(text: &str) -> Option<Tree> {
    let notes = Notes::new(text);
    let root = NodeVisitor { notes: &notes, parent: None, token: Token::Root, depth: 0 };
    let mut tree = from_json(root, text).ok().filter(|_| !text.trim_ascii().is_empty())?;
    digits::restore(text, true, &mut tree, &notes.rounded.take());
    notes.defects.take().is_empty().then_some(tree)
}

/// What the visitors of one document record.
struct Notes<'a> {
    text: &'a str,
    defects: RefCell<Vec<Defect>>,
    /// The numbers whose value the parser may have rounded.
    rounded: RefCell<Vec<Pointer>>,
    budget: Cell<usize>,
}

/// The seed and visitor of a node. The path to the node is linked through the stack.
#[derive(Clone, Copy)]
struct NodeVisitor<'a> {
    notes: &'a Notes<'a>,
    parent: Option<&'a NodeVisitor<'a>>,
    token: Token<'a>,
    depth: usize,
}

#[derive(Clone, Copy)]
enum Token<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

fn from_yaml(root: NodeVisitor<'_>, text: &str) -> Result<Tree, ParseError> {
    if let Some(position) = positions::nests_deeper_than(text, MAX_DEPTH) {
        root.notes.defects.borrow_mut().push(Defect::too_deep());
        return Err(ParseError { message: String::new(), position: Some(position) });
    }
    root.deserialize(serde_yaml::Deserializer::from_str(text)).map_err(|error| ParseError {
        message: error.to_string(),
        position: error.location().map(|location| (location.line(), location.column())),
    })
}

fn from_json(root: NodeVisitor<'_>, text: &str) -> Result<Tree, ParseError> {
    if text.trim_ascii().is_empty() {
        return Ok(Tree::Null);
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let tree = root.deserialize(&mut deserializer).and_then(|tree| deserializer.end().map(|()| tree));
    tree.map_err(|error| ParseError {
        message: error.to_string(),
        position: Some((error.line(), error.column().max(1))),
    })
}

impl Notes<'_> {
    fn new(text: &str) -> Notes<'_> {
        Notes {
            text,
            defects: RefCell::default(),
            rounded: RefCell::default(),
            budget: Cell::new(may_expand_to(text.len())),
        }
    }
}

impl NodeVisitor<'_> {
    fn pointer(&self) -> Pointer {
        let mut pointer = self.parent.map(NodeVisitor::pointer).unwrap_or_default();
        match self.token {
            Token::Root => {}
            Token::Key(key) => pointer.push(key),
            Token::Index(index) => pointer.push(&index.to_string()),
        }
        pointer
    }

    fn note(&self, part: MemberPart, what: &str, help: &'static str) {
        let place = Spot::Pointer(self.pointer(), part);
        self.notes.defects.borrow_mut().push(Defect::at(Id::YamlFeature, place, what, help));
    }

    /// Records a defect after which parsing cannot continue.
    fn stop<E: de::Error>(&self, defect: Defect) -> E {
        self.notes.defects.borrow_mut().push(defect);
        E::custom("refused")
    }

    /// Pays for a node and its text.
    fn pay<E: de::Error>(&self, bytes: usize) -> Result<(), E> {
        match self.notes.budget.get().checked_sub(bytes + 1) {
            Some(left) => {
                self.notes.budget.set(left);
                Ok(())
            }
            None => Err(self.stop(Defect::expands_too_far(self.notes.text))),
        }
    }

    fn down<E: de::Error>(&self) -> Result<usize, E> {
        if self.depth == MAX_DEPTH { Err(self.stop(Defect::too_deep())) } else { Ok(self.depth + 1) }
    }

    fn number<E: de::Error>(&self, number: Number) -> Result<Tree, E> {
        self.pay(0)?;
        Ok(Tree::Number(number))
    }
}

impl<'de> DeserializeSeed<'de> for NodeVisitor<'_> {
    type Value = Tree;

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeVisitor<'_> {
    type Value = Tree;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Tree, E> {
        self.pay(0)?;
        Ok(Tree::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Tree, E> {
        self.visit_unit()
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Tree, E> {
        self.pay(0)?;
        Ok(Tree::Boolean(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Tree, E> {
        self.number(i128::from(value).into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Tree, E> {
        self.number(u128::from(value).into())
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Tree, E> {
        self.number(value.into())
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Tree, E> {
        self.number(value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Tree, E> {
        // The text may have more digits than this value.
        self.notes.rounded.borrow_mut().push(self.pointer());
        if let Some(number) = Number::parse(&format!("{value:?}")) {
            return self.number(number);
        }
        self.note(MemberPart::Value, "JSON cannot represent this number", "write a finite number, or quote the text");
        Ok(Tree::Null)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Tree, E> {
        self.pay(value.len())?;
        Ok(Tree::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        self.pay(0)?;
        let depth = self.down()?;
        let mut items = Vec::new();
        let below = |index| NodeVisitor { notes: self.notes, parent: Some(&self), token: Token::Index(index), depth };
        while let Some(item) = access.next_element_seed(below(items.len()))? {
            items.push(item);
        }
        Ok(Tree::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        self.pay(0)?;
        let depth = self.down()?;
        let mut members = ByName::default();
        let mut duplicates = IndexMap::<String, usize>::new();
        while let Some(key) = access.next_key_seed(KeySeed)? {
            self.pay(key.len())?;
            let below = NodeVisitor { notes: self.notes, parent: Some(&self), token: Token::Key(&key), depth };
            if key == "<<" {
                let what = "not supported: the merge key `<<`, which YAML 1.2 does not have";
                below.note(MemberPart::Key, what, "write the members out, or use `$ref`");
            }
            let rounded = self.notes.rounded.borrow().len();
            let value = access.next_value_seed(below)?;
            match members.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(value);
                }
                Entry::Occupied(entry) => {
                    self.notes.rounded.borrow_mut().truncate(rounded);
                    let occurrence = duplicates.entry(entry.key().clone()).or_default();
                    *occurrence += 1;
                    let place = Spot::Pointer(self.pointer().child(entry.key()), MemberPart::Key);
                    let what = format!("the key `{}` is a duplicate", entry.key());
                    let help = "keep one of the two";
                    self.notes.defects.borrow_mut().push(Defect {
                        id: Id::DuplicateKey,
                        place,
                        occurrence: *occurrence,
                        what,
                        help,
                    });
                }
            }
        }
        // Most objects have one or two members, and a map reserves room for more.
        members.shrink_to_fit();
        Ok(Tree::object(members))
    }

    /// `serde_yaml` calls this for a tag outside YAML's core schema.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Tree, A::Error> {
        let (tag, value) = access.variant::<String>()?;
        self.note(MemberPart::Value, &format!("not supported: the YAML tag `!{tag}`"), "remove the tag");
        value.newtype_variant_seed(self)
    }
}

/// Reads a key as a string, whatever it would be as a value: `200:` below `responses` is the string.
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = String;

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = String;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(ParseError::KEY_EXPECTED)
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<String, E> {
        Ok(key.to_owned())
    }

    fn visit_string<E: de::Error>(self, key: String) -> Result<String, E> {
        Ok(key)
    }
}

/// Refuses YAML's standard tags that have no JSON value (`!!binary`, `!!set`), which `serde_yaml` ignores.
fn foreign_tag(text: &str) -> Option<Defect> {
    if !text.contains("!!") && !text.contains("!<") {
        return None;
    }
    let (tag, line, column) = positions::foreign_tag(text)?;
    Some(Defect::at(
        Id::YamlFeature,
        Spot::Line(line, column),
        &format!("not supported: the YAML tag `!!{tag}`"),
        "remove the tag",
    ))
}
