//! Every form that one move of a boundary makes of another, and that is signed like it.
//!
//! What a receiver cannot tell from a genuine form is left out, and it is told here by the original, which no receiver
//! sees: a form that keeps its schema and has only documented names, or all names of the original and more.

use super::Sending;
use crate::{FormField, Wire};

type Pair = (String, String);

/// The longest name of a parameter that is cut out of a value, in bytes.
const LONGEST: usize = 64;

/// The bodies of all forms that are signed like a webhook's example; with each, whether a receiver can tell.
pub(super) fn bodies(s: &Sending<'_>) -> Vec<(Vec<u8>, bool)> {
    let pairs = if s.wire == Wire::Form { s.pairs() } else { Vec::new() };
    let is_known = |name: &str| pairs.iter().any(|(own, _)| own == name) || FormField::has(s.known, name);
    let judged = |moved: Vec<Pair>| {
        let has = |name: &String| moved.iter().any(|(own, _)| own == name);
        let could_be = moved.iter().all(|(name, _)| is_known(name)) || pairs.iter().all(|(name, _)| has(name));
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&moved).finish().into_bytes();
        let is_untellable = could_be && s.keeps_schema.is_none_or(|keeps| keeps(&body));
        (body, !is_untellable)
    };
    moves(&pairs).into_iter().map(judged).collect()
}

/// Each move, where what is sorted stays as it is, so that the same is signed.
fn moves(pairs: &[Pair]) -> Vec<Vec<Pair>> {
    let mut moved = Vec::new();
    for (at, (name, value)) in pairs.iter().enumerate() {
        let mut instead = |count: usize, others: Vec<Pair>| {
            let before = at.checked_sub(1).map(|before| pairs[before].0.as_str());
            let after = pairs.get(at + count).map(|(name, _)| name.as_str());
            let names: Vec<&str> =
                before.into_iter().chain(others.iter().map(|(name, _)| &**name)).chain(after).collect();
            if names.is_sorted() {
                moved.push([&pairs[..at], &others, &pairs[at + count..]].concat());
            }
        };
        // Between name and value.
        let whole = format!("{name}{value}");
        for (name, value) in cuts(&whole).filter(|(own, _)| own != name) {
            instead(1, vec![owned(name, value)]);
        }
        // In the value, a parameter of its own.
        for (value, rest) in cuts(value).chain([("", value.as_str())]) {
            for (new, rest) in cuts(rest).take_while(|(new, _)| new.len() <= LONGEST) {
                instead(1, vec![owned(name, value), owned(new, rest)]);
            }
        }
        let Some((next, next_value)) = pairs.get(at + 1) else { continue };
        // Between the value and the next name, which may be gone.
        instead(2, vec![(name.clone(), format!("{value}{next}{next_value}"))]);
        for (taken, next) in cuts(next).filter(|(_, next)| !next.is_empty()) {
            instead(2, vec![(name.clone(), format!("{value}{taken}")), owned(next, next_value)]);
        }
        for (value, given) in cuts(value).chain([("", value.as_str())]).filter(|(_, given)| !given.is_empty()) {
            instead(2, vec![owned(name, value), (format!("{given}{next}"), next_value.clone())]);
        }
    }
    moved
}

/// A text in two, of which the first is not empty.
fn cuts(text: &str) -> impl Iterator<Item = (&str, &str)> {
    (1..=text.len()).filter(|at| text.is_char_boundary(*at)).map(|at| text.split_at(at))
}

fn owned(name: &str, value: &str) -> Pair {
    (name.to_owned(), value.to_owned())
}
