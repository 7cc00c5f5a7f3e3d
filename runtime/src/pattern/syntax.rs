//! The syntax of the generator's patterns for the engine that counts its steps: that of ECMA-262 §22.2.1 with the flag
//! `u`, with sets spelled out and groups unnamed.

use std::ops::Range;

/// A pattern, or a part of one.
#[derive(Debug)]
pub(super) enum Ast {
    /// One character of a set, by its index in the tree.
    Set(usize),
    Start,
    End,
    /// `\b`, or `\B` if negative, of ASCII words, as ECMA-262 specifies.
    Boundary {
        negative: bool,
    },
    /// A lookaround, by its index in the tree.
    Lookaround {
        nth: usize,
        behind: bool,
        negative: bool,
        body: Box<Self>,
    },
    /// A capturing group, counted from 0.
    Group(usize, Box<Self>),
    /// A back reference to a group, counted from 0.
    Reference(usize),
    /// A quantifier, by its index in the tree, and the groups in it.
    Repeat {
        nth: usize,
        min: u32,
        max: Option<u32>,
        lazy: bool,
        groups: Range<usize>,
        body: Box<Self>,
    },
    Sequence(Vec<Self>),
    Choice(Vec<Self>),
}

/// A tree, with the number of its parts of each kind.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) root: Ast,
    pub(super) sets: Vec<Set>,
    pub(super) groups: usize,
    pub(super) lookarounds: usize,
    pub(super) repeats: usize,
    pub(super) refers_back: bool,
}

/// A set of characters.
#[derive(Debug)]
pub(super) struct Set {
    ascii: u128,
    /// Ranges with characters beyond ASCII, in order.
    ranges: Vec<(char, char)>,
}

impl Set {
    fn new(ranges: impl Iterator<Item = (char, char)>) -> Self {
        let mut set = Self { ascii: 0, ranges: Vec::new() };
        for (first, last) in ranges {
            for one in (first..=last).take_while(char::is_ascii) {
                set.ascii |= 1 << u32::from(one);
            }
            if !last.is_ascii() {
                set.ranges.push((first, last));
            }
        }
        set
    }

    #[inline]
    pub(super) fn has(&self, one: char) -> bool {
        if one.is_ascii() {
            return self.ascii >> u32::from(one) & 1 == 1;
        }
        let beyond = self.ranges.partition_point(|(first, _)| *first <= one);
        beyond.checked_sub(1).and_then(|nth| self.ranges.get(nth)).is_some_and(|(_, last)| one <= *last)
    }
}

/// Parses a pattern; `None` if the generator would not write it.
pub(super) fn parse(pattern: &str) -> Option<Tree> {
    let tree = Tree { root: Ast::Start, sets: Vec::new(), groups: 0, lookarounds: 0, repeats: 0, refers_back: false };
    let mut parser = Parser { rest: pattern, tree };
    parser.tree.root = parser.choice()?;
    parser.rest.is_empty().then_some(parser.tree)
}

struct Parser<'p> {
    rest: &'p str,
    tree: Tree,
}

impl<'p> Parser<'p> {
    fn eat(&mut self, expected: &str) -> bool {
        let rest = self.rest.strip_prefix(expected);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// The text before the next `end`, which is consumed too.
    fn until(&mut self, end: char) -> Option<&'p str> {
        let (before, after) = self.rest.split_once(end)?;
        self.rest = after;
        Some(before)
    }

    fn choice(&mut self) -> Option<Ast> {
        let mut branches = vec![self.sequence()?];
        while self.eat("|") {
            branches.push(self.sequence()?);
        }
        Some(if branches.len() == 1 { branches.pop()? } else { Ast::Choice(branches) })
    }

    fn sequence(&mut self) -> Option<Ast> {
        let mut parts = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let groups = self.tree.groups;
            let atom = self.atom()?;
            parts.push(self.quantified(atom, groups)?);
        }
        Some(Ast::Sequence(parts))
    }

    fn atom(&mut self) -> Option<Ast> {
        for (sign, behind, negative) in
            [("(?=", false, false), ("(?!", false, true), ("(?<=", true, false), ("(?<!", true, true)]
        {
            if self.eat(sign) {
                let body = self.body()?;
                self.tree.lookarounds += 1;
                return Some(Ast::Lookaround { nth: self.tree.lookarounds - 1, behind, negative, body });
            }
        }
        if self.eat("(?:") {
            return self.body().map(|body| *body);
        }
        if self.eat("(") {
            let number = self.tree.groups;
            self.tree.groups += 1;
            return Some(Ast::Group(number, self.body()?));
        }
        match self.rest.as_bytes().first()? {
            b'^' => self.assertion(1, Ast::Start),
            b'$' => self.assertion(1, Ast::End),
            b'[' => self.class(),
            b'\\' => match self.rest.as_bytes().get(1)? {
                b'b' => self.assertion(2, Ast::Boundary { negative: false }),
                b'B' => self.assertion(2, Ast::Boundary { negative: true }),
                b'1'..=b'9' => self.reference(),
                b'u' => {
                    self.until('{')?;
                    let code = u32::from_str_radix(self.until('}')?, 16).ok()?;
                    Some(self.literal(char::from_u32(code)?))
                }
                _ => {
                    self.eat("\\");
                    self.character()
                }
            },
            _ => self.character(),
        }
    }

    /// The rest of a group after its opening parenthesis.
    fn body(&mut self) -> Option<Box<Ast>> {
        let body = self.choice()?;
        self.eat(")").then(|| Box::new(body))
    }

    fn assertion(&mut self, length: usize, node: Ast) -> Option<Ast> {
        self.rest = self.rest.get(length..)?;
        Some(node)
    }

    fn character(&mut self) -> Option<Ast> {
        let one = self.rest.chars().next()?;
        self.rest = self.rest.get(one.len_utf8()..)?;
        Some(self.literal(one))
    }

    fn literal(&mut self, one: char) -> Ast {
        self.set(Set::new(std::iter::once((one, one))))
    }

    fn set(&mut self, set: Set) -> Ast {
        self.tree.sets.push(set);
        Ast::Set(self.tree.sets.len() - 1)
    }

    /// A class, parsed by `regex-syntax`, which has the tables of properties.
    fn class(&mut self) -> Option<Ast> {
        let mut escaped = false;
        let end = self.rest.bytes().position(|byte| {
            let ends = byte == b']' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        })?;
        let (class, rest) = self.rest.split_at_checked(end + 1)?;
        self.rest = rest;
        let hir = regex_syntax::parse(class).ok()?;
        let set = match hir.kind() {
            regex_syntax::hir::HirKind::Class(regex_syntax::hir::Class::Unicode(class)) => {
                Set::new(class.ranges().iter().map(|range| (range.start(), range.end())))
            }
            // A class of one character.
            regex_syntax::hir::HirKind::Literal(literal) => {
                Set::new(std::str::from_utf8(&literal.0).ok()?.chars().map(|one| (one, one)))
            }
            // An empty class.
            regex_syntax::hir::HirKind::Class(regex_syntax::hir::Class::Bytes(class)) if class.ranges().is_empty() => {
                Set::new(std::iter::empty())
            }
            _ => return None,
        };
        Some(self.set(set))
    }

    fn reference(&mut self) -> Option<Ast> {
        self.eat("\\");
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        self.tree.refers_back = true;
        Some(Ast::Reference(digits.parse::<usize>().ok()?.checked_sub(1)?))
    }

    fn quantified(&mut self, atom: Ast, groups: usize) -> Option<Ast> {
        let (min, max) = if self.eat("*") {
            (0, None)
        } else if self.eat("+") {
            (1, None)
        } else if self.eat("?") {
            (0, Some(1))
        } else if self.eat("{") {
            let counts = self.until('}')?;
            match counts.split_once(',') {
                None => (counts.parse().ok()?, Some(counts.parse().ok()?)),
                Some((min, "")) => (min.parse().ok()?, None),
                Some((min, max)) => (min.parse().ok()?, Some(max.parse().ok()?)),
            }
        } else {
            return Some(atom);
        };
        let lazy = self.eat("?");
        self.tree.repeats += 1;
        let (nth, groups) = (self.tree.repeats - 1, groups..self.tree.groups);
        Some(Ast::Repeat { nth, min, max, lazy, groups, body: Box::new(atom) })
    }
}
