//! A document's content.

use foldhash::fast::RandomState;
use indexmap::IndexMap;

use super::{Number, Pointer};

/// A document, or a part of it, in JSON's data model, with members in the document's order.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Tree>),
    /// An object, in a box, since a map is three times as large as any other value.
    Object(Box<ByName<Tree>>),
}

/// The members of an object, in the document's order. Lookups are much of the work of reading a document, so the hasher
/// is a fast one; there is no gain in a document whose keys collide.
pub type ByName<T> = IndexMap<String, T, RandomState>;

impl Tree {
    /// An object with these members.
    pub fn object(members: ByName<Tree>) -> Self {
        Self::Object(Box::new(members))
    }

    /// The member with that key, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Tree> {
        self.as_object()?.get(key)
    }

    /// The `JSONPath` that selects exactly the value at a pointer (RFC 9535, section 2.5.1). The tree determines which
    /// tokens are indices.
    pub fn json_path(&self, pointer: &Pointer) -> String {
        let mut path = "$".to_owned();
        let mut tree = Some(self);
        for token in pointer.tokens() {
            let is_plain = token.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
                && token.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            path += &match tree {
                Some(Tree::Array(_)) => format!("[{token}]"),
                _ if is_plain => format!(".{token}"),
                _ => format!("['{}']", token.replace('\\', "\\\\").replace('\'', "\\'")),
            };
            tree = match tree {
                Some(Tree::Array(items)) => token.parse::<usize>().ok().and_then(|index| items.get(index)),
                Some(Tree::Object(members)) => members.get(token.as_ref()),
                _ => None,
            };
        }
        path
    }

    /// The value at a pointer, relative to this one.
    pub fn at(&self, pointer: &Pointer) -> Option<&Tree> {
        pointer.tokens().try_fold(self, |tree, token| match tree {
            Tree::Object(members) => members.get(token.as_ref()),
            Tree::Array(items) => items.get(index(&token)?),
            Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::String(_) => None,
        })
    }

    /// The value at a pointer, relative to this one, mutably.
    pub(crate) fn at_mut(&mut self, pointer: &Pointer) -> Option<&mut Tree> {
        pointer.tokens().try_fold(self, |tree, token| match tree {
            Tree::Object(members) => members.get_mut(token.as_ref()),
            Tree::Array(items) => items.get_mut(index(&token)?),
            Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::String(_) => None,
        })
    }

    /// The string, if this is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Tree::String(text) = self { Some(text) } else { None }
    }

    /// The boolean, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        if let Tree::Boolean(value) = self { Some(*value) } else { None }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<&Number> {
        if let Tree::Number(number) = self { Some(number) } else { None }
    }

    /// The items, if this is an array.
    pub fn as_array(&self) -> Option<&[Tree]> {
        if let Tree::Array(items) = self { Some(items) } else { None }
    }

    /// The members, if this is an object.
    pub fn as_object(&self) -> Option<&ByName<Tree>> {
        if let Tree::Object(members) = self { Some(members) } else { None }
    }

    /// The kind of value, as a phrase within a sentence.
    pub fn kind(&self) -> &'static str {
        match self {
            Tree::Null => "null",
            Tree::Boolean(_) => "a boolean",
            Tree::Number(_) => "a number",
            Tree::String(_) => "a string",
            Tree::Array(_) => "an array",
            Tree::Object(_) => "an object",
        }
    }
}

/// Parses an array index, which has no leading zero (RFC 6901, section 4).
fn index(token: &str) -> Option<usize> {
    let is_index = token == "0" || !token.starts_with(['0', '+']);
    is_index.then(|| token.parse().ok()).flatten()
}

/// JSON, on one line.
impl std::fmt::Display for Tree {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(boolean) => write!(f, "{boolean}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::String(text) => write_text(f, text),
            Self::Array(items) => {
                f.write_str("[")?;
                for (nth, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if nth > 0 { "," } else { "" })?;
                }
                f.write_str("]")
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (nth, (name, value)) in members.iter().enumerate() {
                    f.write_str(if nth > 0 { "," } else { "" })?;
                    write_text(f, name)?;
                    write!(f, ":{value}")?;
                }
                f.write_str("}")
            }
        }
    }
}

fn write_text(f: &mut std::fmt::Formatter<'_>, text: &str) -> std::fmt::Result {
    f.write_str(&serde_json::to_string(text).map_err(|_| std::fmt::Error)?)
}
