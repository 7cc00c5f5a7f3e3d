//! Finds a string that matches a pattern, as far as that is easy: lookarounds are ignored.

use std::collections::{BTreeMap, HashMap};

use super::ast::{Ast, Class, ClassItem, GroupRef, ParsedPattern};
use super::parse;

/// A string that the pattern matches, if that is easy to find. Repetitions occur as often as required, optional ones at
/// least once, plus `more` times if allowed; without `more`, optional parts are left out.
pub(crate) fn sample(ecma: &str, more: Option<u32>) -> Option<String> {
    if ecma.len() > super::MAX_LENGTH {
        return None;
    }
    let ParsedPattern { root, names, .. } = parse::parse(ecma).ok()?;
    let mut sampler = Sampler { names, groups: HashMap::new(), more, length: 0 };
    let mut text = String::new();
    sampler.node(&root, &mut text)?;
    Some(text)
}

/// The most characters that are produced, including discarded ones.
const LONGEST: usize = 4_000;

struct Sampler {
    names: BTreeMap<String, usize>,
    /// What each group has matched.
    groups: HashMap<usize, String>,
    more: Option<u32>,
    length: usize,
}

impl Sampler {
    /// Appends what a node matches; `None` if it matches nothing, or only something too long.
    fn node(&mut self, node: &Ast, text: &mut String) -> Option<()> {
        match node {
            Ast::Literal(literal) => self.push(*literal, text)?,
            Ast::Class(class) => self.push(one_of(class)?, text)?,
            Ast::Assertion(_) | Ast::Look { .. } => {}
            Ast::Group { number, body, .. } => {
                let start = text.len();
                self.node(body, text)?;
                if let Some(number) = number {
                    self.groups.insert(*number, text[start..].to_owned());
                }
            }
            Ast::Reference { target, .. } => {
                let number = match target {
                    GroupRef::Number(number) => Some(number),
                    GroupRef::Name(name) => self.names.get(name),
                };
                let matched = number.and_then(|number| self.groups.get(number)).cloned().unwrap_or_default();
                matched.chars().try_for_each(|one| self.push(one, text))?;
            }
            Ast::Repeat { bounds, body, .. } => {
                let wanted = self.more.map_or(bounds.min, |more| bounds.min.max(1).saturating_add(more));
                for _ in 0..wanted.min(bounds.max.unwrap_or(u32::MAX)) {
                    let start = text.len();
                    self.node(body, text)?;
                    if text.len() == start {
                        break;
                    }
                }
            }
            Ast::Sequence(parts) => parts.iter().try_for_each(|part| self.node(part, text))?,
            Ast::Choice(branches) => {
                let start = text.len();
                let mut found: Option<String> = None;
                for branch in branches {
                    let matched = self.node(branch, text).map(|()| text[start..].to_owned());
                    text.truncate(start);
                    found = matched.or(found);
                    if found.as_ref().is_some_and(|found| !found.is_empty()) {
                        break;
                    }
                }
                *text += &found?;
            }
        }
        Some(())
    }

    fn push(&mut self, one: char, text: &mut String) -> Option<()> {
        self.length += 1;
        text.push(one);
        (self.length <= LONGEST).then_some(())
    }
}

/// A character of a set, preferably one that is easy to read.
fn one_of(class: &Class) -> Option<char> {
    const EASY: &str = "aA0 -_.,:;/@+#!?*%&=()[]{}<>'\"$~é中";
    let is_in = |one: char| class.items.iter().any(|item| holds(item, one)) != class.negated;
    let first = class.items.iter().filter_map(|item| match item {
        ClassItem::Range(first, _) => Some(*first),
        ClassItem::Property { .. } => None,
    });
    EASY.chars().chain(first).find(|one| is_in(*one))
}

fn holds(item: &ClassItem, one: char) -> bool {
    match item {
        ClassItem::Range(first, last) => (*first..=*last).contains(&one),
        ClassItem::Property { negated, name } => {
            let property = format!("\\{}{{{name}}}", if *negated { 'P' } else { 'p' });
            regex::Regex::new(&property).is_ok_and(|property| property.is_match(one.encode_utf8(&mut [0; 4])))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sample;

    #[test]
    fn samples_match() {
        for (pattern, sparse, full) in [
            (r"^[a-z]+$", "a", "aa"),
            (r"^\d{3}-\d{2,4}$", "000-00", "000-000"),
            (r"^(a|bc)+d?$", "a", "aad"),
            (r"^(?:x[0-9A-F]{2})*$", "", "xAAxAA"),
            (r"^[^/]{1,3}$", "a", "aa"),
            (r"^\+?[1-9]\d{1,14}$", "10", "+100"),
            (r"^(.)\1$", "aa", "aa"),
            (r"^$|^[A-Z]{2}$", "AA", "AA"),
            (r"^\p{Lu}[^a-zA-Z]\.$", "A0.", "A0."),
            (r"^[]|b$", "b", "b"),
        ] {
            let compiled = super::super::tests::compiled(pattern);
            for (more, expected) in [(None, sparse), (Some(1), full)] {
                let text = sample(pattern, more).expect(pattern);
                assert_eq!(text, expected, "{pattern}");
                assert!(compiled.is_match(&text, &mut 10_000) == Ok(true), "{pattern}: {text}");
            }
        }
    }

    #[test]
    fn what_is_long_or_impossible_gives_nothing() {
        for pattern in ["(a{1000}){1000}", "[]", "(((a{60000}|){60000}|){60000}|)b", "a{5000}"] {
            assert_eq!(sample(pattern, None), None, "{pattern}");
        }
    }
}
