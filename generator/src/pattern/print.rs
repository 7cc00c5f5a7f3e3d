//! Prints a tree in the syntax that `regex` and the runtime's own engine share.
//!
//! The output does not depend on an engine's flags, tables or dialect: sets are spelled out, `\b` is ASCII-only, and
//! every character that is special to either engine is escaped, including `&`, `~` and `[` in classes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use super::{
    Also, Engine, Translated,
    apart::{Apart, Taken, needs_steps},
    ast::{Assertion, Ast, Class, ClassItem},
    reference::References,
};

/// Prints the parts of a pattern, each for its engine: the linear one unless there is lookaround or a back reference.
pub(super) fn print(Apart { rest, also }: &Apart<'_>, references: &References) -> Translated {
    let captured: BTreeSet<usize> = references.values().copied().collect();
    let captured: BTreeMap<usize, usize> = captured.into_iter().zip(1..).collect();
    let text = |nodes: &[&Ast], engine: Engine| {
        let mut printer = Printer { engine, references, captured: &captured, out: String::new() };
        for node in nodes {
            printer.node(node);
        }
        printer.out
    };
    let engine = if rest.iter().any(|node| needs_steps(node)) { Engine::Backtracking } else { Engine::Linear };
    let also = also.iter().map(|Taken { behind, negative, body }| {
        let body = text(&[*body], Engine::Linear);
        Also { negative: *negative, pattern: if *behind { format!("(?:{body})$") } else { format!("^(?:{body})") } }
    });
    Translated { engine, pattern: text(rest, engine), also: also.collect() }
}

struct Printer<'a> {
    engine: Engine,
    references: &'a References,
    /// The groups that must capture, with their new numbers; others become non-capturing.
    captured: &'a BTreeMap<usize, usize>,
    out: String,
}

impl Printer<'_> {
    fn node(&mut self, node: &Ast) {
        match node {
            Ast::Literal(character) => self.character(*character, OUTSIDE),
            Ast::Class(class) => self.class(class),
            Ast::Assertion(assertion) => self.assertion(*assertion),
            Ast::Look { behind, negative, body } => {
                self.out.push_str(match (behind, negative) {
                    (false, false) => "(?=",
                    (false, true) => "(?!",
                    (true, false) => "(?<=",
                    (true, true) => "(?<!",
                });
                self.node(body);
                self.out.push(')');
            }
            Ast::Group { number, body } => {
                let captures = number.is_some_and(|number| self.captured.contains_key(&number));
                self.out.push_str(if captures { "(" } else { "(?:" });
                self.node(body);
                self.out.push(')');
            }
            Ast::Reference { offset, .. } => self.reference(*offset),
            Ast::Repeat { bounds, body } => {
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
            Ast::Sequence(parts) => parts.iter().for_each(|part| self.node(part)),
            Ast::Choice(branches) => {
                for (index, branch) in branches.iter().enumerate() {
                    if index > 0 {
                        self.out.push('|');
                    }
                    self.node(branch);
                }
            }
        }
    }

    fn reference(&mut self, offset: usize) {
        if let Some(number) = self.references.get(&offset).and_then(|group| self.captured.get(group)) {
            // A digit may follow.
            self.write(format_args!("(?:\\{number})"));
        }
    }

    fn assertion(&mut self, assertion: Assertion) {
        self.out.push_str(match (assertion, self.engine) {
            (Assertion::Start, _) => "^",
            (Assertion::End, _) => "$",
            (Assertion::WordBoundary, Engine::Linear) => "(?-u:\\b)",
            (Assertion::WordBoundary, Engine::Backtracking) => "\\b",
            (Assertion::NotWordBoundary, _) => "\\B",
        });
    }

    fn class(&mut self, class: &Class) {
        if class.items.is_empty() {
            // Neither engine has an empty class, but both have the full set and its complement.
            let everything = if class.negated { "" } else { "^" };
            self.write(format_args!("[{everything}\\u{{0}}-\\u{{10FFFF}}]"));
            return;
        }
        self.out.push_str(if class.negated { "[^" } else { "[" });
        for item in &class.items {
            match item {
                ClassItem::Range(first, last) => {
                    self.character(*first, INSIDE);
                    if first != last {
                        self.out.push('-');
                        self.character(*last, INSIDE);
                    }
                }
                ClassItem::Property { negated, name } => {
                    let letter = if *negated { 'P' } else { 'p' };
                    self.write(format_args!("\\{letter}{{{name}}}"));
                }
            }
        }
        self.out.push(']');
    }

    /// A literal character: as it is if visible, else by its code point.
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
        // Writing to a `String` cannot fail.
        let _ = self.out.write_fmt(arguments);
    }
}

/// What is special outside a class.
const OUTSIDE: &str = r"\.+*?()|[]{}^$";

/// What is special inside a class, in either engine: `&&`, `--` and `~~` are set operators there.
const INSIDE: &str = r"\[]^-&~";
