//! Text to [`Tree`], through `serde_yaml` and `serde_json`.
//!
//! A custom visitor builds the tree, because no value type of those crates holds every number, reports every duplicate
//! key, or limits what aliases expand to. It records defects and continues, so that all are shown at once.

use std::cell::{Cell, RefCell};
use std::fmt;

use indexmap::IndexMap;
use indexmap::map::Entry;
use serde::de::{self, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::positions::{self, Positions};
use super::{ByName, DocumentId, Number, Pointer, Tree};
use crate::problem::{Diagnostics, MemberPart, Place, Problem, Spot};

/// How deep a document may nest. Both parsers have a limit of 128, so this one is reached first and can show the place.
pub(crate) const MAX_DEPTH: usize = 120;

/// What a document may expand to, where each node and each byte of its strings costs one. Without aliases a document
/// costs at most two per byte, so only aliases can reach this limit.
const EXPANDED_AT_LEAST: usize = 100_000;
const EXPANDED_PER_BYTE: usize = 16;

/// What a text of this length may expand to.
pub(crate) fn may_expand_to(bytes: usize) -> usize {
    bytes.saturating_mul(EXPANDED_PER_BYTE).saturating_add(EXPANDED_AT_LEAST)
}

/// A parsed text.
pub(super) struct Parsed {
    /// `None` if the text could not be parsed.
    pub(super) tree: Option<Tree>,
    /// Whether the tree is what the text says, except for duplicate keys, of which it has the first.
    pub(super) faithful: bool,
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
                defects.push(Defect::at(Spot::File, what, "fill it, or delete the file"));
            }
            None
        }
        Ok(mut tree) => {
            restore_numbers(text, is_json, &mut tree, &notes.rounded.into_inner());
            Some(tree)
        }
        Err(error) => {
            // The visitor's own defect says more than the parser's error that follows, but only that has the position.
            match defects.last_mut() {
                Some(Defect { place: place @ Spot::File, .. }) => *place = error.spot(),
                Some(_) => {}
                None => defects.push(error.into_defect(text)),
            }
            None
        }
    };
    let faithful = tree.is_some() && defects.iter().all(|defect| defect.occurrence > 0);
    // The text is searched once for all of them.
    let duplicates = defects.iter().filter(|defect| defect.occurrence > 0);
    let duplicates: Vec<_> = duplicates.filter_map(Defect::pointer).collect();
    let positions = (!duplicates.is_empty()).then(|| Positions::new(text, duplicates));
    let found = defects.into_iter();
    problems.extend(found.map(|defect| defect.into_problem(document, positions.as_ref())));
    Parsed { tree, faithful }
}

/// The error of a parser.
struct ParseError {
    message: String,
    position: Option<(usize, usize)>,
}

/// A problem with the text, before the text is searched for its position.
struct Defect {
    place: Spot,
    /// For a duplicate key: how many equal ones precede it.
    occurrence: usize,
    what: String,
    help: &'static str,
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

impl ParseError {
    fn spot(&self) -> Spot {
        self.position.map_or(Spot::File, |(line, column)| Spot::Line(line, column))
    }

    fn into_defect(self, text: &str) -> Defect {
        let spot = self.spot();
        let ParseError { message, .. } = self;
        if message.contains("more than one document") {
            let spot = positions::second_document(text).map_or(spot, |(line, column)| Spot::Line(line, column));
            let what = "a second YAML document begins here";
            return Defect::at(spot, what, "put each document into its own file");
        }
        if message.contains("repetition limit") {
            return Defect::expands_too_far(text);
        }
        if message.contains(Key::EXPECTED) {
            return Defect::at(spot, "a key must be a string", "write a string as the key");
        }
        if message.contains("recursion limit") {
            return Defect { place: spot, ..Defect::too_deep() };
        }
        // The place is shown anyway, so the parser's description of it is left out.
        let words = message.split(" at line ").next().unwrap_or_default();
        Defect::at(spot, &format!("syntax error: {words}"), "correct the syntax")
    }
}

impl Defect {
    fn at(place: Spot, what: &str, help: &'static str) -> Defect {
        Defect { place, occurrence: 0, what: what.to_owned(), help }
    }

    fn too_deep() -> Defect {
        let what = format!("the document nests deeper than {MAX_DEPTH} levels");
        Defect::at(Spot::File, &what, "split it by `$ref`, or remove the nesting")
    }

    fn expands_too_far(text: &str) -> Defect {
        let spot = positions::first_alias(text).map_or(Spot::File, |(line, column)| Spot::Line(line, column));
        let what = "the aliases of this document expand to far more than the document itself";
        Defect::at(spot, what, "use `$ref` instead of YAML aliases")
    }

    fn pointer(&self) -> Option<&Pointer> {
        if let Spot::Pointer(pointer, _) = &self.place { Some(pointer) } else { None }
    }

    /// The problem; `positions` are those of the duplicate keys.
    fn into_problem(self, document: DocumentId, positions: Option<&Positions>) -> Problem {
        let Defect { place, occurrence, what, help } = self;
        let place = Place { document, at: place };
        let mut problem = Problem::error(place, what).help(help.to_owned());
        if occurrence > 0
            && let (Spot::Pointer(pointer, part), Some(positions)) = (&problem.place.at, positions)
        {
            let duplicate =
                positions.find(pointer, *part, occurrence).map(|found| Spot::Line(found.line, found.column));
            let first = std::mem::replace(&mut problem.place.at, duplicate.unwrap_or(Spot::File));
            problem.other = Some((Place { document, at: first }, "the first one is here".to_owned()));
        }
        problem
    }
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
        self.notes.defects.borrow_mut().push(Defect::at(Spot::Pointer(self.pointer(), part), what, help));
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
        Ok(Tree::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        self.pay(0)?;
        let depth = self.down()?;
        let mut items = Vec::new();
        let below = |index| NodeVisitor { notes: self.notes, parent: Some(&self), token: Token::Index(index), depth };
        while let Some(item) = access.next_element_seed(below(items.len()))? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        self.pay(0)?;
        let depth = self.down()?;
        let mut members = ByName::default();
        let mut duplicates = IndexMap::<String, usize>::new();
        while let Some(key) = access.next_key_seed(Key)? {
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
                    self.notes.defects.borrow_mut().push(Defect { place, occurrence: *occurrence, what, help });
                }
            }
        }
        // Most objects have one or two members, and a map reserves room for more.
        members.shrink_to_fit();
        Ok(Tree::Map(members))
    }

    /// `serde_yaml` calls this for a tag outside YAML's core schema.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Tree, A::Error> {
        let (tag, value) = access.variant::<String>()?;
        self.note(MemberPart::Value, &format!("not supported: the YAML tag `!{tag}`"), "remove the tag");
        value.newtype_variant_seed(self)
    }
}

/// Reads a key as a string, whatever it would be as a value: `200:` below `responses` is the string.
struct Key;

impl Key {
    const EXPECTED: &str = "a string as key";
}

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(Self::EXPECTED)
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
    Some(Defect::at(Spot::Line(line, column), &format!("not supported: the YAML tag `!!{tag}`"), "remove the tag"))
}

/// Restores from the text the digits that a parser's `f64` may have lost.
fn restore_numbers(text: &str, is_json: bool, tree: &mut Tree, rounded: &[Pointer]) {
    if rounded.is_empty() {
        return;
    }
    let mut restore = |pointer: &Pointer, written: Option<&str>| {
        if let (Some(written), Some(target)) = (written.and_then(Number::parse), tree.at_mut(pointer)) {
            *target = Tree::Number(written);
        }
    };
    // The JSON parser reports them in the order of the text, which makes a search for their places unnecessary.
    let written = if is_json { unwhole_numbers(text) } else { Vec::new() };
    if written.len() == rounded.len() {
        for (pointer, written) in rounded.iter().zip(written) {
            restore(pointer, Some(written));
        }
    } else {
        let positions = Positions::new(text, rounded);
        for pointer in rounded {
            restore(pointer, positions.scalar(pointer));
        }
    }
}

/// The numbers of a JSON text that `serde_json` reads as `f64`: those that do not fit an `i64` or `u64`, and `-0`.
fn unwhole_numbers(text: &str) -> Vec<&str> {
    let is_whole = |number: &str| number != "-0" && (number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok());
    let mut numbers = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit()) {
        rest = &rest[start..];
        let end = if rest.starts_with('"') {
            let mut escaped = false;
            let end = rest.bytes().skip(1).position(|byte| {
                let ends = byte == b'"' && !escaped;
                escaped = byte == b'\\' && !escaped;
                ends
            });
            end.map_or(rest.len(), |end| end + 2)
        } else {
            let is_part = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
            let number = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
            numbers.extend((!is_whole(number)).then_some(number));
            number.len()
        };
        rest = &rest[end..];
    }
    numbers
}
