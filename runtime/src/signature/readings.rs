//! Other readings of the signed text of a sorted form.
//!
//! Nothing in that text marks where a name or a value ends, so whoever has captured one form can send others with the
//! same signature. The receiver sees only what was sent. It refuses a form if moving the boundaries gives one that the
//! document explains better: where an undocumented parameter or an invalid value contains a documented parameter that
//! is missing.
//!
//! A form with documented names only, whose values are valid, is never refused, whatever its values contain: it may be
//! genuine, and whoever can choose a value in it (a caller its name) must not be able to have it refused.

use std::ops::Range;

use super::document::Document;
use super::form::Form;
use crate::FormField;
use crate::tape::Pair;

/// The most steps from a form to another reading; each moves the boundaries of one parameter.
const STEPS: usize = 2;
/// The most readings that are checked, and the most bytes of them.
const MOST: usize = 100;
const MOST_BYTES: usize = 1 << 22;
/// The most occurrences of a name in one text that are tried: whoever can choose the text must not use up the budget.
const MOST_IN_TEXT: usize = 4;

/// Whether the document explains another reading of a form better than the form.
pub(super) fn has_better(form: &Form<'_>, document: &Document<'_>) -> bool {
    if document.known.is_empty() || form.pairs().is_empty() || is_unsplit(form, document.known) {
        return false;
    }
    let pairs: Vec<Pair<'_>> = form.sorted().map(|(name, value)| ((&**name).into(), (&**value).into())).collect();
    let names = Known::new(document);
    let all_known = pairs.iter().all(|(name, _)| names.has(name));
    if all_known && !any_split(&pairs, &names.missing(&pairs)) {
        return false;
    }
    let values = document.distance(&pairs);
    if all_known && values == 0 {
        return false;
    }
    let size: usize = pairs.iter().map(|(name, value)| name.len() + value.len()).sum();
    let budget = (MOST_BYTES / size.max(1)).clamp(4, MOST);
    let distance = values + names.unknown(&pairs);
    let mut search = Search { document, names, distance, budget };
    search.finds(&pairs, 0..pairs.len(), values == 0, STEPS)
}

/// Whether no name is unknown, and no value contains the name of a missing parameter in its turn. Most forms are such.
///
/// It decides for parameters without arrays only, without sorting the document's.
fn is_unsplit(form: &Form<'_>, known: &[FormField]) -> bool {
    let (mut is_there, mut expected) = (vec![false; known.len()], 0);
    for (name, _) in form.pairs() {
        if FormField::find(known, &mut expected, name).is_none() {
            return false;
        }
        is_there[expected - 1] = true;
    }
    let mut missing = Vec::with_capacity(known.len());
    missing.extend(known.iter().zip(is_there).filter(|(_, is_there)| !is_there).map(|(field, _)| field.name));
    missing.sort_unstable();
    let mut pairs = form.sorted().peekable();
    let mut before = None;
    !known.iter().any(|field| field.repeats)
        && missing.into_iter().all(|missing| {
            while let Some(pair) = pairs.next_if(|(name, _)| **name < *missing) {
                before = Some(pair);
            }
            before.is_none_or(|(_, value)| value.len() < missing.len() || !value.contains(missing))
        })
}

/// The documented parameters, sorted by name.
struct Known<'d>(Vec<&'d FormField>);

impl<'d> Known<'d> {
    fn new(document: &Document<'d>) -> Self {
        let mut names: Vec<_> = document.known.iter().collect();
        names.sort_unstable_by_key(|field| field.name);
        Self(names)
    }

    fn has(&self, name: &str) -> bool {
        self.0.binary_search_by(|field| field.name.cmp(name)).is_ok()
    }

    /// The parameters that may be hidden in others: missing ones, and arrays, which may have one more item.
    fn missing(&self, pairs: &[Pair<'_>]) -> Vec<&'d FormField> {
        let has = |name: &str| pairs.binary_search_by(|(own, _)| own.as_ref().cmp(name)).is_ok();
        self.0.iter().copied().filter(|field| field.repeats || !has(field.name)).collect()
    }

    /// The distance of a form from the document by undocumented names. One that reads as a missing parameter's name and
    /// the beginning of its value counts more than any other.
    fn unknown(&self, pairs: &[Pair<'_>]) -> usize {
        let missing = self.missing(pairs);
        let unknown = pairs.iter().map(|(name, _)| name.as_ref()).filter(|name| !self.has(name));
        unknown.map(|name| 1 + usize::from(missing.iter().any(|known| runs_on(known.name, name)))).sum()
    }
}

/// The missing parameters whose turn is between two positions; an array's item may be next to another one.
fn in_turn<'m, 'd>(
    pairs: &[Pair<'_>],
    (before, after): (Option<usize>, usize),
    missing: &'m [&'d FormField],
) -> impl Iterator<Item = &'d str> + use<'m, 'd> {
    let start = before.map_or(0, |at| missing.partition_point(|field| *field.name < *pairs[at].0));
    let is_before = |field: &&FormField| pairs.get(after).is_none_or(|(next, _)| *field.name <= **next);
    let end = missing.partition_point(is_before);
    // Only an array can have the name of what is there.
    missing.get(start..end).unwrap_or_default().iter().map(|field| field.name)
}

fn any_split(pairs: &[Pair<'_>], missing: &[&FormField]) -> bool {
    let splits = |at: usize| in_turn(pairs, (Some(at), at + 1), missing).any(|known| pairs[at].1.contains(known));
    (0..pairs.len()).any(splits)
}

struct Search<'s> {
    document: &'s Document<'s>,
    names: Known<'s>,
    /// The form's distance from the document.
    distance: usize,
    budget: usize,
}

impl Search<'_> {
    /// Whether a reading is found that is nearer to the document. What is not found within the budget is not the result
    /// of moving a boundary or two.
    fn finds(&mut self, pairs: &[Pair<'_>], places: Range<usize>, is_valid: bool, steps: usize) -> bool {
        let readings = self.readings(pairs, places, is_valid);
        for reading in &readings {
            let Some(left) = self.budget.checked_sub(1) else { return false };
            self.budget = left;
            let gain = 1 + usize::from(reading.is_join);
            let read = reading.applied_to(pairs);
            if self.document.distance(&read) + self.names.unknown(&read) + gain <= self.distance {
                return true;
            }
        }
        // An invalid value that was found may contain the next parameter.
        steps > 1
            && readings.iter().filter(|reading| !reading.is_join).any(|reading| {
                let places = reading.from..reading.from + reading.others.len();
                self.budget > 0 && self.finds(&reading.applied_to(pairs), places, false, steps - 1)
            })
    }

    /// The readings one step away at some positions, as far as the budget goes. Where the values are valid, only
    /// unknown names call for another reading.
    ///
    /// Each has a copy of what it changes, so no more are made than are checked.
    fn readings<'p>(&self, pairs: &[Pair<'p>], places: Range<usize>, is_valid: bool) -> Vec<Reading<'p>> {
        let missing = self.names.missing(pairs);
        let at_place = |at: usize| {
            let is_unknown = !self.names.has(&pairs[at].0);
            let of_name = is_unknown.then(|| begun(pairs, at, &missing).chain(taken_from_before(pairs, at, &missing)));
            let of_join = (is_unknown && !is_valid).then(|| joined(pairs, at)).flatten();
            let of_value = (!is_valid).then(|| split(pairs, at, &missing));
            of_name.into_iter().flatten().chain(of_join).chain(of_value.into_iter().flatten())
        };
        places.flat_map(at_place).take(self.budget).collect()
    }
}

/// Whether a name reads as a known one and the beginning of its value: of a number, where a digit follows, or of a
/// string, where a lower-case letter follows and the known name's words begin with capitals. A name that continues with
/// a capital or a sign is a separate word, which providers may add.
fn runs_on(known: &str, name: &str) -> bool {
    let words_begin_with_capitals = || known.bytes().any(|byte| byte.is_ascii_uppercase());
    match name.strip_prefix(known).and_then(|rest| rest.bytes().next()) {
        Some(b'0'..=b'9') => true,
        Some(b'a'..=b'z') => words_begin_with_capitals(),
        _ => false,
    }
}

/// A reading: others instead of one or two parameters.
struct Reading<'p> {
    from: usize,
    to: usize,
    others: Vec<Pair<'p>>,
    /// Whether a parameter has only become the end of the previous one.
    is_join: bool,
}

impl<'p> Reading<'p> {
    fn new(from: usize, to: usize, others: Vec<Pair<'p>>) -> Self {
        Self { from, to, others, is_join: false }
    }

    /// All of its parameters.
    fn applied_to(&self, pairs: &[Pair<'p>]) -> Vec<Pair<'p>> {
        [&pairs[..self.from], &self.others, &pairs[self.to..]].concat()
    }
}

/// Name and value begin with the name of a missing parameter: `CallD=uration12`, `ParentCallSidCA0123=`. Where they are
/// too short for it, they do so together with the next parameters: `Forwa=rded&Fr=om555`. The same applies where the
/// next parameter sorts before the missing one: `R=ecordingSid&RE1=`.
fn begun<'p>(pairs: &[Pair<'_>], at: usize, missing: &[&FormField]) -> impl Iterator<Item = Reading<'p>> {
    let longest = missing.iter().map(|field| field.name.len()).max().unwrap_or_default();
    let (mut whole, mut to) = (String::new(), at);
    std::iter::from_fn(move || {
        let shorter = whole.len();
        let next = pairs.get(to).filter(|_| to < at + 2 || shorter < longest)?;
        to += 1;
        whole += &text(next);
        let names = in_turn(pairs, (at.checked_sub(1), to), missing);
        // The others were tried without this one.
        let new = names.filter(|known| known.len() > shorter || **known > *next.0);
        let begun = new.filter_map(|known| whole.strip_prefix(known).map(|rest| vec![pair(known, rest)]));
        Some(begun.map(|others| Reading::new(at, to, others)).collect::<Vec<_>>())
    })
    .flatten()
}

/// The beginning of a name was the end of the previous value, or the end of that value the beginning of a missing name.
fn taken_from_before<'p>(pairs: &[Pair<'p>], at: usize, missing: &[&FormField]) -> impl Iterator<Item = Reading<'p>> {
    at.checked_sub(1).into_iter().flat_map(move |before| {
        let (whole, (name, value)) = (text(&pairs[at]), &pairs[before]);
        in_turn(pairs, (Some(before), at + 1), missing).flat_map(move |known| {
            let reading = |own: &str, rest: &str| {
                let others = vec![(name.clone(), own.to_owned().into()), pair(known, rest)];
                Reading::new(before, at + 1, others)
            };
            let mut found = Vec::new();
            let starts = whole.match_indices(known).map(|(start, _)| start).filter(|start| *start > 0);
            for start in starts.take_while(|start| *start < pairs[at].0.len()).take(MOST_IN_TEXT) {
                found.push(reading(&format!("{value}{}", &whole[..start]), &whole[start + known.len()..]));
            }
            for cut in (1..known.len()).filter(|cut| known.is_char_boundary(*cut)) {
                let (first, second) = known.split_at(cut);
                if let (Some(shorter), Some(rest)) = (value.strip_suffix(first), whole.strip_prefix(second)) {
                    found.push(reading(shorter, rest));
                }
            }
            found
        })
    })
}

/// A parameter was the end of the previous value.
fn joined<'p>(pairs: &[Pair<'p>], at: usize) -> Option<Reading<'p>> {
    let before = at.checked_sub(1)?;
    let (name, value) = &pairs[before];
    let others = vec![(name.clone(), format!("{value}{}", text(&pairs[at])).into())];
    Some(Reading { from: before, to: at + 1, others, is_join: true })
}

/// A value contains the name of a missing parameter in its turn: `RecordingDuration=12RecordingSidR1`.
fn split<'p>(pairs: &[Pair<'p>], at: usize, missing: &[&FormField]) -> impl Iterator<Item = Reading<'p>> {
    let (name, value) = &pairs[at];
    in_turn(pairs, (Some(at), at + 1), missing).flat_map(move |known| {
        value.match_indices(known).take(MOST_IN_TEXT).map(move |(start, _)| {
            let shorter = (name.clone(), value[..start].to_owned().into());
            Reading::new(at, at + 1, vec![shorter, pair(known, &value[start + known.len()..])])
        })
    })
}

fn pair<'p>(name: &str, value: &str) -> Pair<'p> {
    (name.to_owned().into(), value.to_owned().into())
}

fn text((name, value): &Pair<'_>) -> String {
    format!("{name}{value}")
}

#[cfg(test)]
mod tests {
    use super::{Known, MOST, MOST_IN_TEXT, STEPS, Search, has_better};
    use crate::signature::document::Document;
    use crate::signature::form::Form;
    use crate::tape::Pair;
    use crate::{FormField, Keyword, Report, Schema, Types, Value};

    const KNOWN: &[FormField] = &[
        FormField::new("count", Types::INTEGER),
        FormField::repeated("ids", Types::INTEGER),
        FormField::repeated("tag", Types::STRING),
        FormField::new("zone", Types::STRING),
    ];

    /// Whether the numbers are numbers.
    fn check(value: Value<'_>, report: &mut Report) {
        let numbers = value.members().into_iter().flatten().filter(|member| ["count", "ids"].contains(&&*member.key()));
        let is_number = |value: Value<'_>| value.number().is_some();
        for member in numbers {
            let is_good = match member.value.items() {
                Some(mut items) => items.all(is_number),
                None => is_number(member.value),
            };
            if !is_good {
                report.add(Keyword::Type, Schema::NONE, "is not a number");
            }
        }
    }

    fn sorted(form: &str) -> Vec<Pair<'_>> {
        let mut pairs: Vec<_> = form_urlencoded::parse(form.as_bytes()).collect();
        pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
        pairs
    }

    fn is_refused(form: &str) -> bool {
        has_better(&Form::of(form.as_bytes(), false), &Document::new(KNOWN, check))
    }

    #[test]
    fn arrays() {
        // One item or two: these cannot be distinguished.
        for genuine in ["tag=a&tag=b", "tag=atagb", "ids=1&ids=2&tag=ids3", "tag=zone&tag=tag&zone=tag", "ids=&tag=x"] {
            assert!(!is_refused(genuine), "{genuine}");
        }
        // An item in an item that is a number, and one in a name.
        for made in ["ids=1ids2", "ids=1&ids=2ids3", "tag=a&tagb=", "tag=a&ta=gb", "ids=1tagx"] {
            assert!(is_refused(made), "{made}");
        }
    }

    #[test]
    fn what_is_empty() {
        // An empty number is absent.
        for genuine in ["", "count=&zone=", "tag=&tag=", "a=&b="] {
            assert!(!is_refused(genuine), "{genuine}");
        }
        for made in ["counttag=", "count=zone", "zo=ne", "c=ount", "countzone="] {
            assert!(is_refused(made), "{made}");
        }
    }

    /// Each reading has a copy of what it changes, so that one for each name in a text would take quadratic memory.
    #[test]
    fn no_more_readings_are_made_than_are_checked() {
        let names = "zone".repeat(1_000);
        for (form, most) in [
            (format!("u=1&x{names}="), 2 * MOST_IN_TEXT),
            (format!("count=x{names}"), MOST_IN_TEXT),
            ((0..1_000).map(|nth| format!("u{nth}=zone&")).collect(), MOST),
        ] {
            let (document, pairs) = (Document::new(KNOWN, check), sorted(&form));
            let search = Search { document: &document, names: Known::new(&document), distance: 1, budget: MOST };
            let made = search.readings(&pairs, 0..pairs.len(), false).len();
            assert!((1..=most).contains(&made), "{made} of {}", &form[..20]);
            let mut spent = Search { budget: 0, ..search };
            assert!(!spent.finds(&pairs, 0..pairs.len(), false, STEPS));
            assert!(spent.readings(&pairs, 0..pairs.len(), false).is_empty());
        }
    }
}
