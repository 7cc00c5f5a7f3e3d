//! A text that matches a pattern, as far as that is easy: what a lookaround asks for is not looked at.

use std::collections::{BTreeMap, HashMap};

use super::ast::{Class, Item, Node, Target, Tree};
use super::parse;

/// A text that the pattern matches, if it is easy. What may be repeated is there as often as it must be, and so many
/// times more where it may; without a number also what may be absent is left out.
pub(crate) fn sample(ecma: &str, more: Option<u32>) -> Option<String> {
    if ecma.len() > super::MAX_LENGTH {
        return None;
    }
    let Tree { root, names, .. } = parse::parse(ecma).ok()?;
    let mut sampler = Sampler { names, groups: HashMap::new(), more, length: 0 };
    let mut text = String::new();
    sampler.node(&root, &mut text)?;
    Some(text)
}

/// The longest text that is made, in characters, counted with what is thrown away.
const LONGEST: usize = 4_000;

struct Sampler {
    names: BTreeMap<String, usize>,
    /// What each group has matched.
    groups: HashMap<usize, String>,
    more: Option<u32>,
    length: usize,
}

impl Sampler {
    /// Adds what a node matches; `None` where it matches nothing, or only what is too long.
    fn node(&mut self, node: &Node, text: &mut String) -> Option<()> {
        match node {
            Node::Literal(literal) => self.push(*literal, text)?,
            Node::Class(class) => self.push(one_of(class)?, text)?,
            Node::Anchor(_) | Node::Look { .. } => {}
            Node::Group { number, body, .. } => {
                let start = text.len();
                self.node(body, text)?;
                if let Some(number) = number {
                    self.groups.insert(*number, text[start..].to_owned());
                }
            }
            Node::Reference { target, .. } => {
                let number = match target {
                    Target::Number(number) => Some(number),
                    Target::Name(name) => self.names.get(name),
                };
                let matched = number.and_then(|number| self.groups.get(number)).cloned().unwrap_or_default();
                matched.chars().try_for_each(|one| self.push(one, text))?;
            }
            Node::Repeat { bounds, body, .. } => {
                let wanted = self.more.map_or(bounds.min, |more| bounds.min.max(1).saturating_add(more));
                for _ in 0..wanted.min(bounds.max.unwrap_or(u32::MAX)) {
                    let start = text.len();
                    self.node(body, text)?;
                    if text.len() == start {
                        break;
                    }
                }
            }
            Node::Sequence(parts) => parts.iter().try_for_each(|part| self.node(part, text))?,
            Node::Choice(branches) => {
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

/// A character of a set, one that is easy to read where there is one.
fn one_of(class: &Class) -> Option<char> {
    const EASY: &str = "aA0 -_.,:;/@+#!?*%&=()[]{}<>'\"$~é中";
    let is_in = |one: char| class.items.iter().any(|item| holds(item, one)) != class.negated;
    let first = class.items.iter().filter_map(|item| match item {
        Item::Range(first, _) => Some(*first),
        Item::Property { .. } => None,
    });
    EASY.chars().chain(first).find(|one| is_in(*one))
}

fn holds(item: &Item, one: char) -> bool {
    match item {
        Item::Range(first, last) => (*first..=*last).contains(&one),
        Item::Property { negated, name } => {
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
