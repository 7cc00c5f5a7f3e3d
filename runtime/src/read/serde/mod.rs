//! Values of a deserializer as sources: each is read while it is visited.
//!
//! A deserializer cannot go back. So where one pass stops, the members and items read so far are written again, and
//! everything else is transcribed after them: together they are the JSON text of the whole value.

mod container;
mod object;
mod scalar;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess};

use self::container::{Container, ContainerSource, Items, Members};
use self::scalar::ScalarSource;
use super::validated;
use crate::Limits;
use crate::model::{Model, Object, Source};
use crate::serde_bridge::{Any, LIMITS, Scalar, Transcribe, Visit};
use crate::tape::rules::{self, Rule};
use crate::tape::{MAX_BYTES, Tape};

/// Reads an object from a self-describing format in one pass. Where that stops, it gives the JSON text of the value, to
/// be validated on a tape.
pub(crate) fn read_serde<'de, T: Object, D: Deserializer<'de>>(
    deserializer: D,
    object: &mut T,
) -> Result<Option<String>, D::Error> {
    let pattern_steps = LIMITS.pattern_steps;
    let mut reading = Reading { level: 0, pattern_steps, has_stopped: false, before: Vec::new(), text: String::new() };
    Any(Seed { reading: &mut reading, place: Root(object) }).deserialize(deserializer)?;
    Ok(reading.has_stopped.then(|| reading.into_text()))
}

/// The state of reading one value with everything in it.
struct Reading {
    /// How many containers are open.
    level: usize,
    /// How many more steps of patterns are allowed.
    pattern_steps: u64,
    has_stopped: bool,
    /// Where reading has stopped: how the text of each container that was open begins, the innermost first.
    before: Vec<String>,
    /// Where reading has stopped: the text from the value at which it did. Empty until then.
    text: String,
}

impl Reading {
    #[cold]
    fn into_text(self) -> String {
        let parts = self.before.iter().rev().chain([&self.text]);
        parts.map(String::as_str).collect()
    }

    /// Stops after this text.
    fn stop(&mut self, text: String) {
        self.has_stopped = true;
        self.text = text;
    }

    /// What is left of a container that has been opened, to be transcribed.
    fn rest(&mut self) -> Transcribe<'_> {
        Transcribe { text: &mut self.text, level: self.level }
    }

    /// The value with this text on a tape, validated.
    fn tape<'t>(&mut self, text: &'t str, rule: &'static Rule) -> Option<Tape<'t>> {
        if text.len() > MAX_BYTES {
            return None;
        }
        let limits = Limits { pattern_steps: self.pattern_steps, ..LIMITS };
        let (tape, ..) = Tape::from_json_value(text, 0, limits, rule)?;
        if tape.has_repeated_keys() { None } else { validated(tape, rule, &mut self.pattern_steps) }
    }
}

/// Where a value belongs in a model.
trait Place {
    /// Reads it there.
    fn read<S: Source>(self, source: &mut S) -> Option<()>;

    /// Takes notice that the value is this string.
    fn notice(&mut self, _: &str) {}
}

/// The whole model.
struct Root<'m, T>(&'m mut T);

impl<T: Object> Place for Root<'_, T> {
    fn read<S: Source>(self, source: &mut S) -> Option<()> {
        source.object(const { &rules::object(T::SCHEMA) }, self.0)?.then_some(())
    }
}

/// A new item of an array.
struct Item<'m, T>(&'m mut Option<T>, &'static Rule);

impl<T: Model> Place for Item<'_, T> {
    #[inline]
    fn read<S: Source>(self, source: &mut S) -> Option<()> {
        T::read_new(self.0, source, self.1)
    }
}

/// Reads a value to its place. If it stops, [`Reading`] says so and has the value's text.
struct Seed<'r, P> {
    reading: &'r mut Reading,
    place: P,
}

impl<'de, P: Place> Visit<'de> for Seed<'_, P> {
    type Value = ();

    #[inline(never)]
    fn string(mut self, text: &str) {
        self.place.notice(text);
        self.read(&Scalar::String(text));
    }

    #[inline(never)]
    fn scalar(self, scalar: &Scalar<'_>) {
        self.read(scalar);
    }

    fn array<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        self.container(Items(items))
    }

    fn object<A: MapAccess<'de>>(self, members: A) -> Result<(), A::Error> {
        self.container(Members(members))
    }
}

impl<P: Place> Seed<'_, P> {
    #[inline]
    fn read(self, scalar: &Scalar<'_>) {
        let Self { reading, place } = self;
        let mut source = ScalarSource { scalar, pattern_steps: &mut reading.pattern_steps };
        if place.read(&mut source).is_none() {
            reading.has_stopped = true;
            scalar.write(&mut reading.text);
        }
    }

    fn container<'de, C: Container<'de>>(self, container: C) -> Result<(), C::Error> {
        let mut source = ContainerSource { container: Some(container), reading: self.reading, error: None };
        let is_read = self.place.read(&mut source).is_some();
        let ContainerSource { container, reading, error } = source;
        reading.has_stopped |= !is_read || container.is_some();
        match (error, container) {
            (Some(error), _) => Err(error),
            // The place does not take such a value.
            (None, Some(container)) => container.transcribe(reading),
            (None, None) => Ok(()),
        }
    }
}
