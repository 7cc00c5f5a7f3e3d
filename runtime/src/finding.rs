//! A finding of a validator: its place, keyword and sentence.

use std::fmt;

use crate::{Keyword, Schema};

/// One violation of a schema by a payload.
///
/// It has no values of the payload, and no keys that the schema does not name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The place in the payload, from the innermost token outwards.
    pub(crate) reversed: Vec<Token>,
    pub(crate) keyword: Keyword,
    pub(crate) schema: Schema,
    pub(crate) sentence: &'static str,
    /// The member that the sentence is about.
    pub(crate) name: Option<&'static str>,
    pub(crate) drift: bool,
}

/// One token of a pointer into a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// A member that the schema names.
    Name(&'static str),
    /// An item, counted from 0.
    Item(usize),
    /// A member that the schema does not name, so that its key stays private.
    Other,
}

impl Finding {
    /// The place in the payload: a JSON pointer (RFC 6901), with `*` for a key that the schema does not name.
    pub fn pointer(&self) -> String {
        self.tokens().fold(String::new(), |pointer, token| match token {
            Token::Name(name) => pointer + "/" + &escaped(name),
            Token::Item(index) => pointer + "/" + &index.to_string(),
            Token::Other => pointer + "/*",
        })
    }

    /// The tokens of the pointer, from the payload inwards.
    pub fn tokens(&self) -> impl Iterator<Item = Token> {
        self.reversed.iter().rev().copied()
    }

    /// The keyword that is violated.
    pub fn keyword(&self) -> Keyword {
        self.keyword
    }

    /// The schema that is violated; `None` for a rule of the wire itself, or a limit.
    pub fn schema(&self) -> Option<Schema> {
        (!self.schema.is_none()).then_some(self.schema)
    }

    /// What is wrong, as a predicate whose subject is the pointer. Control and format characters in names are escaped.
    pub fn sentence(&self) -> String {
        match self.name {
            Some(name) => format!("{} `{}`", self.sentence, visible(name)),
            None => self.sentence.to_owned(),
        }
    }

    /// Whether the model still holds the value, so that [`tolerant`](crate::Received::tolerant) reading passes.
    pub fn is_drift(&self) -> bool {
        self.drift
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = visible(&self.pointer());
        let place = if pointer.is_empty() { "the payload" } else { &pointer };
        write!(f, "{place} {} ({}", self.sentence(), self.keyword)?;
        match self.schema() {
            Some(schema) => write!(f, " of {})", visible(&schema.to_string())),
            None => f.write_str(")"),
        }
    }
}

/// Text of a schema with invisible characters escaped, so that the author of a schema cannot control a log or a
/// terminal.
fn visible(text: &str) -> String {
    let is_hidden = |c: char| c.is_control() || !c.is_alphanumeric() && c.escape_debug().len() > 2;
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        if is_hidden(c) {
            out.extend(c.escape_debug());
        } else {
            out.push(c);
        }
        out
    })
}

/// An escaped token of a JSON pointer (RFC 6901, section 3).
pub(crate) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
