//! The grammar of ECMA-262 §22.2.1 from `Disjunction` to `Quantifier`; escapes and classes have their own files.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Malformed,
    ast::{Assertion, Ast, Bounds, Class, ClassItem, ParsedPattern},
};

/// How deep groups may be nested, so that recursion here or in an engine does not overflow the stack.
const MAX_NESTING: usize = 100;

/// Reads a whole pattern.
pub(super) fn parse(text: &str) -> Result<ParsedPattern, Malformed> {
    let mut parser =
        Parser { text, at: 0, depth: 0, groups: 0, names: BTreeMap::new(), known_properties: BTreeSet::new() };
    let root = parser.disjunction()?;
    if parser.peek().is_some() {
        return Err(Malformed::at(parser.at, "has an unmatched `)`"));
    }
    Ok(ParsedPattern { root, groups: parser.groups, names: parser.names })
}

/// A position in a pattern, and what was read before it.
pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    depth: usize,
    groups: usize,
    names: BTreeMap<String, usize>,
    /// The properties that the engine is known to support.
    pub(super) known_properties: BTreeSet<String>,
}

impl<'a> Parser<'a> {
    /// The unread part.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    pub(super) fn eat(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    /// `Alternative { "|" Alternative }`, up to a `)` or the end.
    fn disjunction(&mut self) -> Result<Ast, Malformed> {
        let mut branches = vec![self.alternative()?];
        while self.eat("|") {
            branches.push(self.alternative()?);
        }
        Ok(match branches.pop() {
            Some(only) if branches.is_empty() => only,
            last => {
                branches.extend(last);
                Ast::Choice(branches)
            }
        })
    }

    fn alternative(&mut self) -> Result<Ast, Malformed> {
        let mut parts = Vec::new();
        while let Some(first) = self.peek() {
            if matches!(first, '|' | ')') {
                break;
            }
            let atom = self.atom(first)?;
            parts.push(self.quantified(atom)?);
        }
        Ok(Ast::Sequence(parts))
    }

    /// An `Atom` or an `Assertion`, whose first character is known.
    fn atom(&mut self, first: char) -> Result<Ast, Malformed> {
        let start = self.at;
        match first {
            '\\' => return self.atom_escape(),
            '[' => return self.class().map(Ast::Class),
            '(' => return self.parenthesis(),
            '*' | '+' | '?' => {
                return Err(Malformed::at(start, format!("has a `{first}` with nothing to repeat")));
            }
            '{' if self.bounds()?.is_some() => {
                return Err(Malformed::at(start, "has a `{…}` with nothing to repeat"));
            }
            _ => {}
        }
        self.next();
        Ok(match first {
            '^' => Ast::Assertion(Assertion::Start),
            '$' => Ast::Assertion(Assertion::End),
            '.' => Ast::Class(Class { negated: true, items: LINE_TERMINATORS.to_vec() }),
            other => Ast::Literal(other),
        })
    }

    fn parenthesis(&mut self) -> Result<Ast, Malformed> {
        let start = self.at;
        if self.depth == MAX_NESTING {
            return Err(Malformed::at(start, format!("nests more than {MAX_NESTING} groups")));
        }
        self.eat("(");
        let look = [("?=", false, false), ("?!", false, true), ("?<=", true, false), ("?<!", true, true)]
            .into_iter()
            .find(|(sign, ..)| self.eat(sign));
        let number = if look.is_some() || self.eat("?:") {
            None
        } else {
            self.groups += 1;
            if self.eat("?<") {
                let name = self.group_name()?;
                if self.names.insert(name, self.groups).is_some() {
                    return Err(Malformed::at(start, "gives two groups the same name"));
                }
            } else if self.peek() == Some('?') {
                return Err(Malformed::at(
                    start,
                    "has a `(?` that ECMA-262 does not have: no inline flags, comments or Python-style names",
                ));
            }
            Some(self.groups)
        };
        self.depth += 1;
        let body = self.disjunction()?;
        self.depth -= 1;
        if !self.eat(")") {
            return Err(Malformed::at(start, "has an unclosed `(`"));
        }
        let body = Box::new(body);
        Ok(match look {
            Some((_, behind, negative)) => Ast::Look { behind, negative, body },
            None => Ast::Group { number, body },
        })
    }

    /// `GroupSpecifier` after its `<`, with the closing `>`. Escapes in names are not supported: real documents have
    /// none.
    pub(super) fn group_name(&mut self) -> Result<String, Malformed> {
        let start = self.at;
        let name = self.rest().split_once('>').map(|(name, _)| name).filter(|name| is_identifier(name));
        let Some(name) = name else {
            return Err(Malformed::at(start, "has a group name that is not an identifier followed by `>`"));
        };
        self.at += name.len() + 1;
        Ok(name.to_owned())
    }

    /// The atom with its `Quantifier`, if it has one.
    fn quantified(&mut self, atom: Ast) -> Result<Ast, Malformed> {
        let start = self.at;
        let Some((min, max)) = self.bounds()? else {
            return Ok(atom);
        };
        let lazy = self.eat("?");
        if matches!(atom, Ast::Assertion(_) | Ast::Look { .. }) {
            return Err(Malformed::at(start, "repeats an assertion, which matches no characters"));
        }
        if max.is_some_and(|max| max < min) {
            return Err(Malformed::at(start, "has a `{…}` whose maximum is below its minimum"));
        }
        Ok(Ast::Repeat { bounds: Bounds { min, max, lazy }, body: Box::new(atom) })
    }

    /// `QuantifierPrefix`, if there is one; otherwise nothing is read.
    fn bounds(&mut self) -> Result<Option<(u32, Option<u32>)>, Malformed> {
        for (sign, bounds) in [("*", (0, None)), ("+", (1, None)), ("?", (0, Some(1)))] {
            if self.eat(sign) {
                return Ok(Some(bounds));
            }
        }
        let start = self.at;
        let Some(inner) = self.braced_counts() else {
            return Ok(None);
        };
        let (min, max) = match inner.split_once(',') {
            None => (inner, Some(inner)),
            Some((min, "")) => (min, None),
            Some((min, max)) => (min, Some(max)),
        };
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if min.is_empty() && max.is_some_and(is_number) {
            // The `u` flag rejects it, Annex B reads it as literal text, and authors mean `{0,n}`: three meanings.
            return Err(Malformed::at(start, "has a `{,n}`, which ECMA-262 does not have: write `{0,n}`"));
        }
        if !is_number(min) || !max.is_none_or(is_number) {
            return Ok(None);
        }
        let count = |text: &str| {
            text.parse::<u32>().map_err(|_| Malformed::at(start, "has a `{…}` with a number beyond 4294967295"))
        };
        let bounds = (count(min)?, max.map(count).transpose()?);
        self.at += inner.len() + 2;
        Ok(Some(bounds))
    }

    /// The content of a `{…}` with only digits and commas.
    fn braced_counts(&self) -> Option<&'a str> {
        let rest = self.rest().strip_prefix('{')?;
        let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b',').count();
        let (inner, after) = rest.split_at_checked(length)?;
        after.starts_with('}').then_some(inner)
    }
}

/// `LineTerminator`, ECMA-262 §12.3: what `.` does not match.
const LINE_TERMINATORS: [ClassItem; 3] =
    [ClassItem::Range('\n', '\n'), ClassItem::Range('\r', '\r'), ClassItem::Range('\u{2028}', '\u{2029}')];

/// `RegExpIdentifierName`, with Unicode's `alphanumeric` for `ID_Continue`; the name itself is not written anywhere.
fn is_identifier(name: &str) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '$');
    name.chars().all(is_part) && name.chars().next().is_some_and(|first| !first.is_numeric())
}
