//! All requests that moving one boundary makes from another, with the same signature.
//!
//! Each form comes with whether a receiver can distinguish it from a genuine form. It cannot if the form is valid, and has
//! either documented names only, or all names of the original and more.

use super::{Draft, Sending};
use crate::scheme::{Part, TimestampAt};
use crate::{FormField, Wire};

type Pair = (String, String);

/// The longest parameter name that is cut out of a value, in bytes.
const LONGEST: usize = 64;

/// The bodies of all forms with the signature of a webhook's example, each with whether a receiver can detect it.
pub(super) fn bodies(s: &Sending<'_>) -> Vec<(Vec<u8>, bool)> {
    let pairs = if s.wire == Wire::Form { s.pairs() } else { Vec::new() };
    let is_known = |name: &str| pairs.iter().any(|(own, _)| own == name) || FormField::has(s.known, name);
    let with_verdict = |moved: Vec<Pair>| {
        let has = |name: &String| moved.iter().any(|(own, _)| own == name);
        let could_be = moved.iter().all(|(name, _)| is_known(name)) || pairs.iter().all(|(name, _)| has(name));
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&moved).finish().into_bytes();
        let is_undetectable = could_be && s.is_valid.is_none_or(|is_valid| is_valid(&body));
        (body, !is_undetectable)
    };
    moves(&pairs).into_iter().map(with_verdict).collect()
}

/// The requests with a timestamp whose boundary with the body or the header next to it is moved.
pub(super) fn timestamps(s: &Sending<'_>) -> Vec<Draft> {
    let Some(TimestampAt::Header(name)) = s.scheme.timestamp.as_ref().map(|timestamp| &timestamp.at) else {
        return Vec::new();
    };
    let text = |draft: &mut Draft, part: &Part| match part {
        Part::Timestamp => draft.values_mut(name).next().cloned(),
        Part::Header(name) => draft.values_mut(name).next().cloned(),
        Part::Body => String::from_utf8(draft.body.clone()).ok(),
        _ => None,
    };
    let write = |draft: &mut Draft, part: &Part, text: &str| match part {
        Part::Timestamp => draft.values_mut(name).for_each(|value| text.clone_into(value)),
        Part::Header(name) => draft.values_mut(name).for_each(|value| text.clone_into(value)),
        _ => draft.body = text.as_bytes().to_vec(),
    };
    let pairs = s.scheme.message.windows(2).filter(|pair| pair.contains(&Part::Timestamp));
    let moved = |pair: &[Part]| {
        let mut draft = s.draft()?;
        let (first, second) = (text(&mut draft, &pair[0])?, text(&mut draft, &pair[1])?);
        let whole = format!("{first}{second}");
        let cuts = (1..whole.len()).filter(|at| *at != first.len() && whole.is_char_boundary(*at));
        let cut = |at: usize| {
            let mut draft = draft.clone();
            write(&mut draft, &pair[0], &whole[..at]);
            write(&mut draft, &pair[1], &whole[at..]);
            draft
        };
        Some(cuts.map(cut).collect::<Vec<_>>())
    };
    pairs.filter_map(moved).flatten().collect()
}

/// All moves that leave the sorted order, and so the message, unchanged.
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
        // Within the value, which then contains a separate parameter.
        for (value, rest) in cuts(value).chain([("", value.as_str())]) {
            for (new, rest) in cuts(rest).take_while(|(new, _)| new.len() <= LONGEST) {
                instead(1, vec![owned(name, value), owned(new, rest)]);
            }
        }
        let Some((next, next_value)) = pairs.get(at + 1) else { continue };
        // Between the value and the next name, which may disappear.
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

/// A string in two parts, the first of which is not empty.
fn cuts(text: &str) -> impl Iterator<Item = (&str, &str)> {
    (1..=text.len()).filter(|at| text.is_char_boundary(*at)).map(|at| text.split_at(at))
}

fn owned(name: &str, value: &str) -> Pair {
    (name.to_owned(), value.to_owned())
}
