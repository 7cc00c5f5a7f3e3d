//! A tree in the syntax that `regex` and `fancy-regex` share.
//!
//! Nothing is printed whose meaning an engine's flags, tables or dialect decide: sets are spelt out, `\b` is ASCII's,
//! and every character that is special to either engine is escaped, `&`, `~` and `[` in classes among them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use super::{
    Engine, Translated,
    ast::{Anchor, Class, Item, Node},
    escape::WORD,
    reference::References,
};

/// Prints a tree for the engine that it needs: the linear one where nothing looks around or back.
///
/// `\B` counts as looking around. The ASCII one of `regex` holds in the middle of a character too, and `is_match` of
/// `(?:(?-u:\B)|[^0-9]{2})` stops at such a place in "a\u{2028}a" and misses the match before it (seen with 1.13.1).
/// `\b` has an ASCII character beside it, so it is never there.
pub(super) fn print(root: &Node, references: &References) -> Translated {
    let engine = if references.is_empty() && !looks_around(root) { Engine::Linear } else { Engine::Backtracking };
    let captured: BTreeSet<usize> = references.values().copied().collect();
    let mut printer =
        Printer { engine, references, captured: captured.into_iter().zip(1..).collect(), out: String::new() };
    printer.node(root);
    Translated { engine, pattern: printer.out }
}

fn looks_around(node: &Node) -> bool {
    match node {
        Node::Look { .. } | Node::Anchor(Anchor::NotWordBoundary) => true,
        Node::Literal(_) | Node::Class(_) | Node::Anchor(_) | Node::Reference { .. } => false,
        Node::Group { body, .. } | Node::Repeat { body, .. } => looks_around(body),
        Node::Sequence(parts) | Node::Choice(parts) => parts.iter().any(looks_around),
    }
}

struct Printer<'a> {
    engine: Engine,
    references: &'a References,
    /// The groups that must capture, each with its number among them; the others are printed without.
    captured: BTreeMap<usize, usize>,
    out: String,
}

impl Printer<'_> {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Literal(character) => self.character(*character, OUTSIDE),
            Node::Class(class) => self.class(class),
            Node::Anchor(anchor) => self.anchor(*anchor),
            Node::Look { behind, negative, body, .. } => {
                self.out.push_str(match (behind, negative) {
                    (false, false) => "(?=",
                    (false, true) => "(?!",
                    (true, false) => "(?<=",
                    (true, true) => "(?<!",
                });
                self.node(body);
                self.out.push(')');
            }
            Node::Group { number, body, .. } => {
                let captures = number.is_some_and(|number| self.captured.contains_key(&number));
                self.out.push_str(if captures { "(" } else { "(?:" });
                self.node(body);
                self.out.push(')');
            }
            Node::Reference { offset, .. } => self.reference(*offset),
            Node::Repeat { bounds, body, .. } => {
                self.node(body);
                match (bounds.min, bounds.max) {
                    (0, None) => self.out.push('*'),
                    (1, None) => self.out.push('+'),
                    (0, Some(1)) => self.out.push('?'),
                    (min, None) => self.write(format_args!("{{{min},}}")),
                    (min, Some(max)) if min == max => self.write(format_args!("{{{min}}}")),
                    (min, Some(max)) => self.write(format_args!("{{{min},{max}}}")),
                }
                if bounds.lazy {
                    self.out.push('?');
                }
            }
            Node::Sequence(parts) => parts.iter().for_each(|part| self.node(part)),
            Node::Choice(branches) => {
                for (index, branch) in branches.iter().enumerate() {
                    if index > 0 {
                        self.out.push('|');
                    }
                    self.node(branch);
                }
            }
        }
    }

    /// "If the group took part, what it captured", which is else nothing (ECMA-262 §22.2.2.7.2).
    fn reference(&mut self, offset: usize) {
        // One that matches nothing is not in the tree any more.
        if let Some(number) = self.references.get(&offset).and_then(|group| self.captured.get(group)) {
            let condition = format!("(?({number})\\{number})");
            self.out.push_str(&condition);
        }
    }

    fn anchor(&mut self, anchor: Anchor) {
        // `fancy-regex` has no ASCII `\b`, so there it is what it means: a word character on one side only.
        let (start, end) = match self.engine {
            Engine::Linear => ("^", "$"),
            Engine::Backtracking => ("\\A", "\\z"),
        };
        let word = || {
            let mut class = Printer {
                engine: self.engine,
                references: self.references,
                captured: BTreeMap::new(),
                out: String::new(),
            };
            class.class(&Class { negated: false, items: WORD.to_vec() });
            class.out
        };
        match (anchor, self.engine) {
            (Anchor::Start, _) => self.out.push_str(start),
            (Anchor::End, _) => self.out.push_str(end),
            (Anchor::WordBoundary, Engine::Linear) => self.out.push_str("(?-u:\\b)"),
            (Anchor::WordBoundary, Engine::Backtracking) => {
                let word = word();
                self.write(format_args!("(?:(?<={word})(?!{word})|(?<!{word})(?={word}))"));
            }
            (Anchor::NotWordBoundary, _) => {
                let word = word();
                self.write(format_args!("(?:(?<={word})(?={word})|(?<!{word})(?!{word}))"));
            }
        }
    }

    fn class(&mut self, class: &Class) {
        if class.items.is_empty() {
            // Neither engine has an empty class, but both have everything and its opposite.
            let everything = if class.negated { "" } else { "^" };
            self.write(format_args!("[{everything}\\u{{0}}-\\u{{10FFFF}}]"));
            return;
        }
        self.out.push_str(if class.negated { "[^" } else { "[" });
        for item in &class.items {
            match item {
                Item::Range(first, last) => {
                    self.character(*first, INSIDE);
                    if first != last {
                        self.out.push('-');
                        self.character(*last, INSIDE);
                    }
                }
                Item::Property { negated, name } => {
                    let letter = if *negated { 'P' } else { 'p' };
                    self.write(format_args!("\\{letter}{{{name}}}"));
                }
            }
        }
        self.out.push(']');
    }

    /// A character for itself: as it is where it is seen, and by its number where it is not.
    fn character(&mut self, character: char, special: &str) {
        if special.contains(character) {
            self.out.push('\\');
            self.out.push(character);
        } else if character == ' '
            || character.is_ascii_graphic()
            || (!character.is_ascii() && character.is_alphanumeric())
        {
            self.out.push(character);
        } else {
            self.write(format_args!("\\u{{{:X}}}", u32::from(character)));
        }
    }

    fn write(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a `String` cannot fail; the trait only has to allow for writers that can.
        let _ = self.out.write_fmt(arguments);
    }
}

/// What is special outside a class.
const OUTSIDE: &str = r"\.+*?()|[]{}^$";

/// What is special inside a class, in either engine: `&&`, `--` and `~~` are set operators there.
const INSIDE: &str = r"\[]^-&~";
