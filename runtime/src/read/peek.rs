//! Finds one string in a JSON text without reading the rest.

use crate::swar::{find_any, plain_end};

/// The string at a path of names, if the text spells it and the names before it without escapes. Whether the text is
/// JSON, and a name the only one of its kind, is for whoever reads all of it.
pub(crate) fn peek<'t>(text: &'t [u8], pointer: &str) -> Option<&'t str> {
    let mut at = Text { bytes: text, at: 0 };
    let mut names = pointer.split('/').skip(1).peekable();
    // An escape of RFC 6901 is rare in the name of a member that tells an event.
    if pointer.contains('~') {
        return None;
    }
    while let Some(name) = names.next() {
        at.member(name.as_bytes())?;
        if names.peek().is_none() {
            return at.string().and_then(|text| std::str::from_utf8(text).ok());
        }
    }
    None
}

/// A JSON text, and where the next byte is.
struct Text<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Text<'t> {
    /// Goes to the value of the first member of that name, of the object that comes next.
    fn member(&mut self, name: &[u8]) -> Option<()> {
        self.expect(b'{')?;
        loop {
            let key = self.string()?;
            self.expect(b':')?;
            self.space();
            if key == name {
                return Some(());
            }
            self.skip()?;
            self.expect(b',')?;
            self.space();
        }
    }

    /// A string without escapes.
    fn string(&mut self) -> Option<&'t [u8]> {
        self.expect(b'"')?;
        let end = plain_end(self.bytes, self.at);
        let string = self.bytes.get(self.at..end)?;
        self.at = end;
        self.expect(b'"')?;
        Some(string)
    }

    /// Skips a value.
    fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.bytes.get(self.at)? {
                b'"' => self.skip_string()?,
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                b',' | b'}' | b']' if depth == 0 => return Some(()),
                _ => self.at = find_any(self.bytes, self.at + 1, [b'"', b',', b'{', b'}', b'[', b']']),
            }
            if depth > 0 && self.bytes.get(self.at) == Some(&b',') {
                self.at += 1;
            }
        }
    }

    fn skip_string(&mut self) -> Option<()> {
        self.at += 1;
        loop {
            self.at = plain_end(self.bytes, self.at);
            match self.bytes.get(self.at)? {
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                b'\\' => self.at += 2,
                _ => return None,
            }
        }
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.space();
        (*self.bytes.get(self.at)? == byte).then(|| self.at += 1)
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }
}
