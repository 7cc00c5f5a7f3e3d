//! Which findings are drift, by what the model of a payload holds.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::tape::Value;
use crate::{Finding, Limits, Report, Tape, Token, Types, decimal};

/// Makes each finding drift whose value the model holds whole: it writes the value again as it came, except for a null
/// that stands for a member that is absent.
///
/// Validators know what most models hold. What depends on the model, it says itself: it holds a value that matches no
/// branch of a union, and reads a null for an optional member.
///
/// `write` gives what the model writes for the payload, as JSON; `None` if it cannot hold the payload at all.
pub(crate) fn settle(tape: &Tape<'_>, report: &mut Report, write: &mut dyn FnMut(Value<'_>) -> Option<String>) {
    if report.is_only_drift() || tape.has_repeated_keys() {
        return;
    }
    let Some(json) = write(tape.root()) else { return };
    let unlimited = Limits { bytes: usize::MAX, depth: usize::MAX, values: usize::MAX, ..Limits::DEFAULT };
    let Ok(written) = Tape::from_json(json.as_bytes(), unlimited) else { return };
    let mut held = Held(vec![false; tape.len()]);
    held.compare(tape.root(), Some(written.root()));
    let mut places = Places::default();
    report.settle(|finding| held.has(places.of(tape.root(), finding)));
}

/// Whether each value of a payload is held whole, by node.
struct Held(Vec<bool>);

impl Held {
    fn has(&self, value: Value<'_>) -> bool {
        self.0.get(value.node() as usize).is_some_and(|is_held| *is_held)
    }

    /// Compares a value with what the model writes for it. All values within are compared, too.
    fn compare(&mut self, value: Value<'_>, written: Option<Value<'_>>) -> bool {
        let is_held = match written {
            Some(written) => self.is_same(value, written),
            None => value.is(Types::NULL),
        };
        if let Some(held) = self.0.get_mut(value.node() as usize) {
            *held = is_held;
        }
        is_held
    }

    fn is_same(&mut self, value: Value<'_>, written: Value<'_>) -> bool {
        if let (Some(items), Some(written)) = (value.items(), written.items()) {
            let mut written = written.fuse();
            let lost = items.filter(|item| !self.compare_item(*item, written.next())).count();
            return lost == 0 && written.next().is_none();
        }
        if let (Some(members), Some(written)) = (value.members(), written.members()) {
            let mut written: HashMap<_, _> = written.map(|member| (member.key(), member.value)).collect();
            let lost = members.filter(|member| !self.compare(member.value, written.remove(&member.key()))).count();
            return lost == 0 && written.is_empty();
        }
        match (value.string(), value.number()) {
            (Some(text), _) => written.is_string(&text),
            (_, Some(number)) => written.number().is_some_and(|written| decimal::compare(number, written).is_eq()),
            _ => {
                !value.is(Types::ARRAY.or(Types::OBJECT))
                    && value.types() == written.types()
                    && value.boolean() == written.boolean()
            }
        }
    }

    /// An item is never absent.
    fn compare_item(&mut self, item: Value<'_>, written: Option<Value<'_>>) -> bool {
        written.is_some_and(|written| self.compare(item, Some(written)))
    }
}

/// The values within objects and arrays that findings are about, each container read once.
#[derive(Default)]
struct Places<'t> {
    items: HashMap<u32, Vec<Value<'t>>>,
    members: HashMap<u32, HashMap<Cow<'t, str>, Value<'t>>>,
}

impl<'t> Places<'t> {
    /// The value that a finding is about; the object around it where the schema does not name the member.
    fn of(&mut self, root: Value<'t>, finding: &Finding) -> Value<'t> {
        let mut place = root;
        for token in finding.tokens() {
            let next = match token {
                Token::Item(index) => {
                    let read = || place.items().into_iter().flatten().collect();
                    self.items.entry(place.node()).or_insert_with(read).get(index).copied()
                }
                Token::Name(name) => {
                    let read = || place.members().into_iter().flatten().map(|one| (one.key(), one.value)).collect();
                    self.members.entry(place.node()).or_insert_with(read).get(name).copied()
                }
                Token::Other => None,
            };
            match next {
                Some(next) => place = next,
                None => break,
            }
        }
        place
    }
}
