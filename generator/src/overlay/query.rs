//! `JSONPath` queries (RFC 9535), and the places in a tree that they select.

use std::collections::HashSet;

use jsonpath_rfc9535::{Element, Error, JsonPath, SingularSegment};
use serde_json::{Map, Value};

use crate::source::{Number, Pointer, Tree};

/// A parsed query.
pub(super) struct Query {
    path: JsonPath,
    /// The only member of the document that it visits, if that is known.
    member: Option<String>,
}

/// Why a string is not an accepted query.
pub(super) struct QueryError {
    /// The character, from 0.
    pub(super) at: Option<usize>,
    pub(super) what: String,
    pub(super) help: &'static str,
}

impl Query {
    /// Parses a query.
    pub(super) fn parse(text: &str) -> Result<Query, QueryError> {
        let path = JsonPath::parse(text).map_err(|error| {
            let (at, what) = match &error {
                Error::Syntax { position, .. } => (Some(*position), "invalid JSONPath (RFC 9535)".to_owned()),
                Error::NestingTooDeep { position } => {
                    (Some(*position), "not supported: a JSONPath that nests this deep".to_owned())
                }
                other => (None, format!("invalid JSONPath (RFC 9535): {other}")),
            };
            let at = at.map(|at| text.get(..at).unwrap_or(text).chars().count());
            let what = at.map_or(what.clone(), |at| format!("{what} at character {}", at + 1));
            QueryError { at, what, help: "write a query as in `$.webhooks['call-ended'].post`" }
        })?;
        if is_costly(text) {
            let what = "not supported: a JSONPath that may visit every part of the document many times".to_owned();
            let help = "use at most two `..` or `$` in filters, let each `$` in a filter select one value, and use few \
                        selectors per bracket";
            return Err(QueryError { at: None, what, help });
        }
        Ok(Query { path, member: only_member(text) })
    }

    /// The part of the document that it has to search; `None` if it is a plain path.
    pub(super) fn searched<'t>(&self, tree: &'t Tree) -> Option<&'t Tree> {
        if self.path.singular_steps().is_some() { None } else { self.within(tree) }
    }

    /// Whether it is `$`.
    pub(super) fn is_root(&self) -> bool {
        self.path.singular_steps().is_some_and(<[_]>::is_empty)
    }

    /// The part of a document that it can visit; only that has to be copied.
    fn within<'t>(&self, tree: &'t Tree) -> Option<&'t Tree> {
        match (&self.member, tree) {
            (Some(name), Tree::Object(members)) => members.get(name),
            (Some(_), _) => None,
            (None, tree) => Some(tree),
        }
    }

    /// Everything that it selects, each once, in the order of section 2.5.2.2: containers before their contents.
    pub(super) fn find(&self, tree: &Tree) -> Vec<Pointer> {
        // Most targets are plain paths, which are found without a copy of the document.
        if let Some(steps) = self.path.singular_steps() {
            return follow(tree, steps).into_iter().collect();
        }
        let value = match (&self.member, self.within(tree)) {
            (None, _) => value(tree),
            (Some(name), within) => within.map(|member| (name.clone(), value(member))).into_iter().collect(),
        };
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        for path in self.path.query(&value).paths() {
            let pointer = path.elements().iter().fold(Pointer::root(), |mut pointer, element| {
                match element {
                    Element::Name(name) => pointer.push(name),
                    Element::Index(index) => pointer.push(&index.to_string()),
                }
                pointer
            });
            if seen.insert(pointer.clone()) {
                found.push(pointer);
            }
        }
        found
    }
}

/// The member that a query starts with, if it is a plain name and nothing after it refers to the root again.
fn only_member(text: &str) -> Option<String> {
    let rest = text.strip_prefix("$.")?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    let is_name = end > 0 && rest[end..].starts_with(['.', '[']);
    (is_name && !rest.contains('$')).then(|| rest[..end].to_owned())
}

fn follow(tree: &Tree, steps: &[SingularSegment]) -> Option<Pointer> {
    let mut pointer = Pointer::root();
    let mut tree = tree;
    for step in steps {
        tree = match (step, tree) {
            (SingularSegment::Name(name), Tree::Object(members)) => {
                pointer.push(name);
                members.get(name)?
            }
            (SingularSegment::Index(index), Tree::Array(items)) => {
                // A negative index counts from the end (section 2.3.3.2).
                let length = i64::try_from(items.len()).ok()?;
                let index = if index.get() < 0 { length.checked_add(index.get())? } else { index.get() };
                pointer.push(&index.to_string());
                items.get(usize::try_from(index).ok()?)?
            }
            _ => return None,
        };
    }
    Some(pointer)
}

/// A tree as the value that queries work on. Numbers may lose digits that filters need not compare: only the numbers of
/// I-JSON are required (section 2.1.1).
fn value(tree: &Tree) -> Value {
    match tree {
        Tree::Null => Value::Null,
        Tree::Boolean(boolean) => Value::Bool(*boolean),
        Tree::Number(number) => number_value(number),
        Tree::String(text) => Value::String(text.clone()),
        Tree::Array(items) => Value::Array(items.iter().map(value).collect()),
        Tree::Object(members) => {
            Value::Object(members.iter().map(|(key, member)| (key.clone(), value(member))).collect::<Map<_, _>>())
        }
    }
}

fn number_value(number: &Number) -> Value {
    let nearest = || number.as_str().parse::<f64>().unwrap_or_default().clamp(f64::MIN, f64::MAX);
    number.as_i64().map(Value::from).or_else(|| number.as_u64().map(Value::from)).unwrap_or_else(|| nearest().into())
}

/// Whether a query may visit parts of the document too many times: each `..`, and each `$` within a filter, may start
/// over at every part, and several selectors in one segment multiply what later ones select.
fn is_costly(text: &str) -> bool {
    const DESCENTS: usize = 2;
    const SELECTORS: usize = 100;
    let (mut descents, mut selectors) = (0_usize, 1_usize);
    let mut open: Vec<usize> = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '\'' | '"' => {
                // Skips to the closing quote; a backslash escapes the next character.
                while let Some((_, within)) = characters.next_if(|(_, within)| *within != character) {
                    if within == '\\' {
                        characters.next();
                    }
                }
                characters.next();
            }
            '.' if characters.next_if(|(_, next)| *next == '.').is_some() => descents += 1,
            // A query that is evaluated at the root for every part must select one value.
            '$' if at > 0 && !is_singular(&text[at + 1..]) => return true,
            '$' if at > 0 => descents += 1,
            '[' | '(' => open.push(1),
            ',' => open.last_mut().into_iter().for_each(|count| *count += 1),
            ']' | ')' => selectors = selectors.saturating_mul(open.pop().unwrap_or(1)),
            _ => {}
        }
    }
    descents > DESCENTS || selectors > SELECTORS
}

/// Whether the query at the start of this text, within a filter, selects at most one value: it consists of names and
/// indices.
fn is_singular(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if let Some(name) = rest.strip_prefix('.') {
            let name = name.trim_start();
            let end = name.find(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric() && c != '_').unwrap_or(name.len());
            if end == 0 {
                return false;
            }
            rest = &name[end..];
        } else if let Some(selector) = rest.strip_prefix('[') {
            let selector = selector.trim_start();
            let end = match selector.chars().next() {
                Some(quote @ ('\'' | '"')) => {
                    let mut is_escaped = false;
                    let end = selector.char_indices().skip(1).find(|(_, character)| {
                        let is_end = *character == quote && !is_escaped;
                        is_escaped = *character == '\\' && !is_escaped;
                        is_end
                    });
                    end.map(|(at, _)| at + 1)
                }
                _ => selector.find(|c: char| !c.is_ascii_digit() && c != '-').filter(|end| *end > 0),
            };
            let Some(after) = end.and_then(|end| selector[end..].trim_start().strip_prefix(']')) else { return false };
            rest = after;
        } else {
            return true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_costly, only_member};

    #[test]
    fn knows_the_member_that_a_query_visits() {
        for (query, expected) in [
            ("$.webhooks[*].post", Some("webhooks")),
            ("$.x_1..a", Some("x_1")),
            ("$.webhooks[?@.post == $.paths]", None),
            ("$..webhooks", None),
            ("$.*", None),
            ("$.webhöoks[*]", None),
            ("$['webhooks'][*]", None),
        ] {
            assert_eq!(only_member(query).as_deref(), expected, "{query}");
        }
    }

    #[test]
    fn knows_costly_queries() {
        for (query, expected) in [
            ("$", false),
            ("$..a", false),
            ("$..[?@..b == 'x..y..z']", false),
            ("$..a..b..c", true),
            ("$..*[?count($..*) > 3]", true),
            ("$['a','b','c','d','e']", false),
            ("$[*,*][*,*][*,*][*,*][*,*][*,*][*,*]", true),
            (r"$['\'..'][?@.a == '..']", false),
            ("$.a[?@.b == $.c['d'][ 0 ]['\\']']]", false),
            ("$.a[?$.b[?@.c]]", true),
            ("$.a[?count($.b[*]) > 3]", true),
            ("$.a[?$.b[1:]]", true),
            ("$.a[?$.*]", true),
            ("$.a[?$..b]", true),
            ("$.a[?$['b', 'c']]", true),
        ] {
            assert_eq!(is_costly(query), expected, "{query}");
        }
    }
}
