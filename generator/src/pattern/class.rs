//! `CharacterClass` of ECMA-262 §22.2.1: `[…]` and `[^…]`.

use super::{
    Malformed,
    ast::{Class, ClassItem},
    escape::Escape,
    parse::Parser,
};

impl Parser<'_> {
    /// A class, from its `[` on. `[]` is the empty set and `[^]` the set of all characters.
    pub(super) fn class(&mut self) -> Result<Class, Malformed> {
        let start = self.at;
        self.eat("[");
        let negated = self.eat("^");
        let mut items = Vec::new();
        loop {
            let at = self.at;
            let from = match self.peek() {
                None => return Err(Malformed::at(start, "has an unclosed `[`")),
                Some(']') => break,
                Some(_) => self.class_atom()?,
            };
            // A hyphen makes a range only between two atoms; before the `]` it is an atom itself.
            if !self.rest().starts_with('-') || self.rest().starts_with("-]") {
                extend(&mut items, from);
                continue;
            }
            self.eat("-");
            if self.peek().is_none() {
                continue;
            }
            match (from, self.class_atom()?) {
                (Escape::CodePoint(first), Escape::CodePoint(last)) if first > last => {
                    return Err(Malformed::at(at, "has a range whose end is before its start"));
                }
                (Escape::CodePoint(first), Escape::CodePoint(last)) => {
                    items.extend(range(first, last));
                }
                // Annex B.1.2: beside a set the hyphen is literal. `[\w-.]` is in many documents.
                (from, to) => {
                    extend(&mut items, from);
                    items.push(ClassItem::Range('-', '-'));
                    extend(&mut items, to);
                }
            }
        }
        self.eat("]");
        Ok(Class { negated, items })
    }

    fn class_atom(&mut self) -> Result<Escape, Malformed> {
        if self.rest().starts_with("\\b") {
            self.at += 2;
            return Ok(Escape::CodePoint(0x08));
        }
        if self.rest().starts_with('\\') {
            return self.escape();
        }
        // The callers have made sure that there is a character.
        Ok(Escape::CodePoint(self.next().map_or(0, u32::from)))
    }
}

fn extend(items: &mut Vec<ClassItem>, atom: Escape) {
    match atom {
        Escape::CodePoint(code_point) => items.extend(range(code_point, code_point)),
        Escape::Set(set) => items.extend(set),
    }
}

/// The range without surrogates, which no Rust string contains; `None` if it has nothing else.
fn range(first: u32, last: u32) -> Option<ClassItem> {
    let first = char::from_u32(first).unwrap_or('\u{e000}');
    let last = char::from_u32(last).unwrap_or('\u{d7ff}');
    (first <= last).then_some(ClassItem::Range(first, last))
}
