//! Escapes: `AtomEscape` and `ClassEscape` of ECMA-262 §22.2.1.

use super::{
    Malformed,
    ast::{Assertion, Ast, Class, ClassItem, GroupRef},
    parse::Parser,
};

/// An escape that means the same inside a class and outside.
pub(super) enum Escape {
    /// A code point. It may be a surrogate, which no Rust string contains.
    CodePoint(u32),
    /// A set.
    Set(Vec<ClassItem>),
}

impl Parser<'_> {
    /// An escape outside a class.
    pub(super) fn atom_escape(&mut self) -> Result<Ast, Malformed> {
        let offset = self.at;
        let rest = self.rest();
        let assertion = match rest.as_bytes().get(1) {
            Some(b'b') => Some(Assertion::WordBoundary),
            Some(b'B') => Some(Assertion::NotWordBoundary),
            _ => None,
        };
        if let Some(assertion) = assertion {
            self.at += 2;
            return Ok(Ast::Assertion(assertion));
        }
        if self.eat("\\k") {
            if !self.eat("<") {
                return Err(Malformed::at(offset, "has a `\\k` without a `<name>`"));
            }
            let target = GroupRef::Name(self.group_name()?);
            return Ok(Ast::Reference { target, offset });
        }
        if let Some(b'1'..=b'9') = rest.as_bytes().get(1) {
            self.at += 1;
            return Ok(Ast::Reference { target: GroupRef::Number(self.group_number()), offset });
        }
        let items = match self.escape()? {
            Escape::CodePoint(code_point) => match char::from_u32(code_point) {
                Some(character) => return Ok(Ast::Literal(character)),
                // A lone surrogate matches only itself, and no Rust string contains one: this is the empty set.
                None => Vec::new(),
            },
            Escape::Set(items) => items,
        };
        Ok(Ast::Class(Class { negated: false, items }))
    }

    /// The number of a back reference; one that overflows names a group that cannot exist.
    fn group_number(&mut self) -> usize {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        self.at += length;
        rest.get(..length).and_then(|digits| digits.parse().ok()).unwrap_or(usize::MAX)
    }

    /// An escape that may be in a class too, from its backslash on.
    pub(super) fn escape(&mut self) -> Result<Escape, Malformed> {
        let offset = self.at;
        self.eat("\\");
        let Some(letter) = self.next() else {
            return Err(Malformed::at(offset, "ends with a backslash"));
        };
        Ok(match letter {
            'd' => Escape::Set(DIGITS.to_vec()),
            'D' => Escape::Set(complement(&DIGITS)),
            'w' => Escape::Set(WORD.to_vec()),
            'W' => Escape::Set(complement(&WORD)),
            's' => Escape::Set(SPACE.to_vec()),
            'S' => Escape::Set(complement(&SPACE)),
            'p' | 'P' => Escape::Set(vec![self.property(offset, letter == 'P')?]),
            'f' => Escape::CodePoint(0x0c),
            'n' => Escape::CodePoint(0x0a),
            'r' => Escape::CodePoint(0x0d),
            't' => Escape::CodePoint(0x09),
            'v' => Escape::CodePoint(0x0b),
            'c' => match self.next() {
                // The letter's code, modulo 32.
                Some(letter) if letter.is_ascii_alphabetic() => Escape::CodePoint(u32::from(letter) % 32),
                _ => return Err(Malformed::at(offset, "has a `\\c` without a letter")),
            },
            '0' if !self.peek().is_some_and(|next| next.is_ascii_digit()) => Escape::CodePoint(0),
            'x' => match self.hexadecimal(2) {
                Some(code_point) => Escape::CodePoint(code_point),
                None => {
                    return Err(Malformed::at(offset, "has a `\\x` without two hexadecimal digits"));
                }
            },
            'u' => Escape::CodePoint(self.unicode_escape(offset)?),
            // Annex B.1.2 allows identity escapes of more than syntax characters, and real documents use `\-`, `\/`,
            // `\@`. A letter or digit stays an error: `\A`, `\Z` and `\1` have meanings elsewhere, and the literal
            // character is never what was meant.
            other if !other.is_alphanumeric() => Escape::CodePoint(u32::from(other)),
            other => {
                return Err(Malformed::at(offset, format!("has a `\\{other}`, which is not an ECMA-262 escape here")));
            }
        })
    }

    /// `RegExpUnicodeEscapeSequence` after its `\u`, with the `u` flag: a surrogate pair is one code point.
    fn unicode_escape(&mut self, offset: usize) -> Result<u32, Malformed> {
        if self.eat("{") {
            let digits = self.rest().split_once('}').map_or("", |(digits, _)| digits);
            let significant = digits.trim_start_matches('0');
            let valid =
                !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) && significant.len() <= 6;
            let value = if significant.is_empty() { "0" } else { significant };
            return match u32::from_str_radix(value, 16) {
                Ok(code_point) if valid && code_point <= 0x0010_ffff => {
                    self.at += digits.len() + 1;
                    Ok(code_point)
                }
                _ => Err(Malformed::at(offset, "has a `\\u{…}` that is not a code point")),
            };
        }
        let Some(unit) = self.hexadecimal(4) else {
            return Err(Malformed::at(offset, "has a `\\u` without four hexadecimal digits"));
        };
        let after = self.at;
        if (0xd800..0xdc00).contains(&unit) && self.eat("\\u") {
            if let Some(low @ 0xdc00..0xe000) = self.hexadecimal(4) {
                return Ok(0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
            }
            self.at = after;
        }
        Ok(unit)
    }

    /// A number of so many hexadecimal digits.
    fn hexadecimal(&mut self, count: usize) -> Option<u32> {
        let digits = self.rest().get(..count)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += count;
        u32::from_str_radix(digits, 16).ok()
    }
}

/// `\d`, ECMA-262 §22.2.2.9.
const DIGITS: [ClassItem; 1] = [ClassItem::Range('0', '9')];

/// `\w` without the flag `i`, §22.2.2.9.3.
const WORD: [ClassItem; 4] =
    [ClassItem::Range('0', '9'), ClassItem::Range('A', 'Z'), ClassItem::Range('_', '_'), ClassItem::Range('a', 'z')];

/// `\s`: `WhiteSpace` and `LineTerminator`, §12.2 and §12.3.
const SPACE: [ClassItem; 10] = [
    ClassItem::Range('\t', '\r'),
    ClassItem::Range(' ', ' '),
    ClassItem::Range('\u{a0}', '\u{a0}'),
    ClassItem::Range('\u{1680}', '\u{1680}'),
    ClassItem::Range('\u{2000}', '\u{200a}'),
    ClassItem::Range('\u{2028}', '\u{2029}'),
    ClassItem::Range('\u{202f}', '\u{202f}'),
    ClassItem::Range('\u{205f}', '\u{205f}'),
    ClassItem::Range('\u{3000}', '\u{3000}'),
    ClassItem::Range('\u{feff}', '\u{feff}'),
];

/// The characters outside of the ranges, which must be ascending and separate.
fn complement(ranges: &[ClassItem]) -> Vec<ClassItem> {
    let mut gaps = Vec::new();
    let mut from = '\0';
    for range in ranges {
        if let ClassItem::Range(first, last) = *range {
            // Iterating over `char` skips surrogates.
            if let Some(before) = (from..first).next_back() {
                gaps.push(ClassItem::Range(from, before));
            }
            from = (last..=char::MAX).nth(1).unwrap_or(char::MAX);
        }
    }
    gaps.push(ClassItem::Range(from, char::MAX));
    gaps
}
