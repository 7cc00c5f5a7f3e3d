//! An array or an object as a source.

use serde::de::{Error, MapAccess, SeqAccess};

use super::object::{Fields, Member};
use super::scalar::ScalarSource;
use super::{Item, Reading, Seed};
use crate::decimal;
use crate::model::{Model, Object, Source};
use crate::serde_bridge::{Any, Key, Scalar, Visit, close, unwrap_number, write_key};
use crate::tape::Types;
use crate::tape::rules::{ArrayRule, Rule};

/// How deeply a value may be nested. Each level holds a whole struct on the stack, and more of it than transcribing.
const DEEP: usize = 32;

/// An array or an object as a source, of a place that may take it.
pub(super) struct ContainerSource<'r, C, E> {
    /// `None` once it has been taken.
    pub(super) container: Option<C>,
    pub(super) reading: &'r mut Reading,
    /// Why it could not be taken.
    pub(super) error: Option<E>,
}

impl<'de, E, C: Container<'de, Error = E>> ContainerSource<'_, C, E> {
    /// Takes it, unless it is too deep.
    fn take(&mut self, read: impl FnOnce(C, &mut Reading) -> Result<(), E>) -> Option<bool> {
        if self.reading.level >= DEEP {
            return None;
        }
        self.error = read(self.container.take()?, self.reading).err();
        (self.error.is_none() && !self.reading.has_stopped).then_some(true)
    }

    /// Reads it from its text.
    #[inline(never)]
    fn text<T>(&mut self, read: impl FnOnce(&str, &mut Reading) -> Option<T>) -> Option<T> {
        if let Err(error) = self.container.take()?.transcribe(self.reading) {
            self.error = Some(error);
            return None;
        }
        let text = std::mem::take(&mut self.reading.text);
        let value = read(&text, self.reading);
        self.reading.text = text;
        if value.is_some() {
            self.reading.text.clear();
        }
        value
    }
}

impl<'de, E, C: Container<'de, Error = E>> Source for ContainerSource<'_, C, E> {
    fn string<T>(&mut self, _: &'static Rule, _: impl FnOnce(&str) -> T) -> Option<T> {
        None
    }

    /// `serde_json` may give a number as an object.
    fn number<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.text(|text, reading| {
            if !text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
                return None;
            }
            let types = if decimal::is_integer(text) { Types::INTEGER } else { Types::FRACTION };
            let scalar = &Scalar::Number(text, types);
            ScalarSource { scalar, pattern_steps: &mut reading.pattern_steps }.number(rule, read)
        })
    }

    fn boolean(&mut self, _: &'static Rule) -> Option<bool> {
        None
    }

    fn null(&mut self, _: &'static Rule) -> Option<bool> {
        Some(false)
    }

    fn array<T: Model>(&mut self, rule: &'static Rule, list: &mut Vec<T>) -> Option<bool> {
        match rule.array() {
            Some(array) => self.take(|container, reading| container.items(array, list, reading)),
            None => Some(false),
        }
    }

    fn object<T: Object>(&mut self, rule: &'static Rule, object: &mut T) -> Option<bool> {
        if rule.is_object(T::SCHEMA) {
            self.take(|container, reading| container.members(object, reading))
        } else {
            Some(false)
        }
    }

    fn json<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> T) -> Option<T> {
        self.text(|text, reading| reading.tape(text, rule).map(|_| read(text)))
    }

    fn value<T: Model>(&mut self, rule: &'static Rule) -> Option<T> {
        self.text(|text, reading| T::decode(reading.tape(text, rule)?.root()))
    }
}

/// An array or an object of a deserializer.
pub(super) trait Container<'de>: Sized {
    type Error: Error;

    /// Writes all of it as JSON to the text of a reading that stops here.
    fn transcribe(self, reading: &mut Reading) -> Result<(), Self::Error>;

    /// Reads an array.
    fn items<T: Model>(self, _: ArrayRule, _: &mut Vec<T>, reading: &mut Reading) -> Result<(), Self::Error> {
        reading.has_stopped = true;
        self.transcribe(reading)
    }

    /// Reads an object.
    fn members<T: Object>(self, _: &mut T, reading: &mut Reading) -> Result<(), Self::Error> {
        reading.has_stopped = true;
        self.transcribe(reading)
    }
}

/// An array.
pub(super) struct Items<A>(pub(super) A);

impl<'de, A: SeqAccess<'de>> Container<'de> for Items<A> {
    type Error = A::Error;

    fn transcribe(self, reading: &mut Reading) -> Result<(), A::Error> {
        reading.rest().array(self.0)
    }

    fn items<T: Model>(self, rule: ArrayRule, list: &mut Vec<T>, reading: &mut Reading) -> Result<(), A::Error> {
        let Self(mut items) = self;
        reading.level += 1;
        loop {
            let mut item = None;
            let seed = Seed { reading: &mut *reading, place: Item(&mut item, rule.items) };
            let is_end = items.next_element_seed(Any(seed))?.is_none();
            if is_end || reading.has_stopped {
                break;
            }
            list.extend(item);
        }
        reading.level -= 1;
        if !reading.has_stopped && rule.accepts(list.len()) {
            return Ok(());
        }
        let begun = begun_array(list);
        if reading.has_stopped {
            reading.before.push(begun);
            reading.text.push(',');
            return reading.rest().items(items);
        }
        // There are too few or too many items.
        reading.stop(begun);
        close(&mut reading.text, ']');
        Ok(())
    }
}

/// An object.
pub(super) struct Members<A>(pub(super) A);

impl<'de, A: MapAccess<'de>> Container<'de> for Members<A> {
    type Error = A::Error;

    fn transcribe(self, reading: &mut Reading) -> Result<(), A::Error> {
        reading.rest().object(self.0)
    }

    fn members<T: Object>(self, object: &mut T, reading: &mut Reading) -> Result<(), A::Error> {
        let Self(mut members) = self;
        let mut fields = Fields::new(object);
        reading.level += 1;
        let stopped = loop {
            let Some(index) = members.next_key_seed(Key(|key: &str| fields.find(key)))? else { break None };
            let Some(rule) = fields.rule(index) else { break Some(index) };
            let place = Member { fields: &mut fields, index, rule };
            members.next_value_seed(Any(Seed { reading: &mut *reading, place }))?;
            if reading.has_stopped {
                break Some(index);
            }
        };
        reading.level -= 1;
        let Some(index) = stopped else {
            if !fields.accepts() {
                reading.stop(fields.begun(None));
                close(&mut reading.text, '}');
            }
            return Ok(());
        };
        let mut begun = fields.begun(reading.has_stopped.then_some(index));
        write_key(&mut begun, fields.key(index));
        if reading.has_stopped {
            reading.before.push(begun);
            reading.text.push(',');
            return reading.rest().members(members);
        }
        // The key is a duplicate, or not allowed.
        reading.stop(begun);
        members.next_value_seed(reading.rest().inner())?;
        reading.text.push(',');
        reading.rest().members(members)?;
        unwrap_number(&mut reading.text, 0);
        Ok(())
    }
}

/// An array with these items, each with a comma after it.
#[cold]
fn begun_array(items: &[impl Model]) -> String {
    let mut text = String::from("[");
    for item in items {
        item.encode(&mut text);
        text.push(',');
    }
    text
}
