//! Transcription of a value of a self-describing format to JSON text.

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess};

use super::is_number;
use super::visit::{Any, Key, Scalar, Visit};
use crate::{Limits, Tape, encode};

/// The limits of values that a deserializer gives. Whoever made it bounds their size, but the stack is ours.
/// `serde_json` may give a number as an object, so a level more is allowed than it allows.
pub(crate) const LIMITS: Limits =
    Limits { bytes: usize::MAX, values: usize::MAX, depth: Limits::DEFAULT.depth + 1, ..Limits::DEFAULT };

/// With its feature `arbitrary_precision`, `serde_json` gives a number as an object with the digits in its only member,
/// under this key.
pub(crate) const DIGITS: &str = "$serde_json::private::Number";

/// Transcribes a value of a self-describing format to JSON text.
pub(crate) fn transcribe<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let mut text = String::new();
    Any(Transcribe { text: &mut text, level: 0 }).deserialize(deserializer)?;
    Ok(text)
}

/// Reads text that was transcribed onto a tape.
pub(crate) fn tape<E: de::Error>(text: &str) -> Result<Tape<'_>, E> {
    Tape::from_json(text.as_bytes(), LIMITS).map_err(E::custom)
}

/// Writes a value as JSON.
pub(crate) struct Transcribe<'t> {
    pub(crate) text: &'t mut String,
    /// How many containers the value is in.
    pub(crate) level: usize,
}

impl Transcribe<'_> {
    /// The value of a member, or an item.
    pub(crate) fn inner(&mut self) -> Any<Transcribe<'_>> {
        Any(Transcribe { text: self.text, level: self.level + 1 })
    }

    /// Writes what opens a container.
    fn open<E: de::Error>(&mut self, start: char) -> Result<(), E> {
        if self.level == LIMITS.depth {
            return Err(E::custom("the value is nested deeper than the limit"));
        }
        self.text.push(start);
        Ok(())
    }

    /// Writes all items that are left, and the end of the array.
    pub(crate) fn items<'de, A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(self.inner())?.is_some() {
            self.text.push(',');
        }
        close(self.text, ']');
        Ok(())
    }

    /// Writes all members that are left, and the end of the object.
    pub(crate) fn members<'de, A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        while members.next_key_seed(Key(|key: &str| write_key(self.text, key)))?.is_some() {
            members.next_value_seed(self.inner())?;
            self.text.push(',');
        }
        close(self.text, '}');
        Ok(())
    }
}

/// Writes a key with its colon.
pub(crate) fn write_key(text: &mut String, key: &str) {
    encode::write_string(text, key);
    text.push(':');
}

/// Writes the end of a container whose items or members each have a comma after them.
pub(crate) fn close(text: &mut String, end: char) {
    if text.ends_with(',') {
        text.pop();
    }
    text.push(end);
}

impl<'de> Visit<'de> for Transcribe<'_> {
    type Value = ();

    fn scalar(self, scalar: &Scalar<'_>) {
        scalar.write(self.text);
    }

    fn array<A: SeqAccess<'de>>(mut self, items: A) -> Result<(), A::Error> {
        self.open('[')?;
        self.items(items)
    }

    fn object<A: MapAccess<'de>>(mut self, members: A) -> Result<(), A::Error> {
        let start = self.text.len();
        self.open('{')?;
        let Self { text, level } = self;
        Transcribe { text, level }.members(members)?;
        unwrap_number(text, start);
        Ok(())
    }
}

/// Replaces the object at the end of a text by the number that it stands for, if it does.
pub(crate) fn unwrap_number(text: &mut String, start: usize) {
    let key = text[start..].strip_prefix("{\"").and_then(|rest| rest.strip_prefix(DIGITS));
    let digits = key.and_then(|rest| rest.strip_prefix("\":\"")?.strip_suffix("\"}"));
    if let Some(digits) = digits.filter(|digits| is_number(digits)).map(str::to_owned) {
        text.truncate(start);
        text.push_str(&digits);
    }
}
