//! A scalar as a source.

use crate::decimal;
use crate::model::{Model, Object, Source};
use crate::read::validated;
use crate::read::verdict::Verdict;
use crate::serde_bridge::{Digits, Scalar};
use crate::tape::rules::Rule;
use crate::tape::{Tape, Types, Writer};

/// A scalar as a source.
pub(super) struct ScalarSource<'s> {
    pub(super) scalar: &'s Scalar<'s>,
    pub(super) pattern_steps: &'s mut u64,
}

impl ScalarSource<'_> {
    /// The value on a tape, validated.
    #[inline(never)]
    fn tape(&mut self, rule: &'static Rule) -> Option<Tape<'static>> {
        let digits;
        let (text, types) = match *self.scalar {
            Scalar::Null => ("null", Types::NULL),
            Scalar::Boolean(true) => ("true", Types::BOOLEAN),
            Scalar::Boolean(false) => ("false", Types::BOOLEAN),
            Scalar::Integer(value) => {
                digits = Digits::of(value);
                (digits.as_str(), Types::INTEGER)
            }
            Scalar::Number(text, types) => (text, types),
            Scalar::String(text) => (text, Types::STRING),
        };
        let mut writer = Writer::with_capacity(text.len(), 1);
        writer.push(text, types);
        validated(writer.into_tape(), rule, self.pattern_steps)
    }
}

impl Source for ScalarSource<'_> {
    #[inline]
    fn string<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> T) -> Option<T> {
        let Scalar::String(text) = *self.scalar else { return None };
        match rule.verdict_of_string(text) {
            Verdict::Valid => Some(read(text)),
            Verdict::Invalid => None,
            Verdict::Unknown => self.tape(rule).map(|_| read(text)),
        }
    }

    fn number<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let digits;
        let (text, types) = match *self.scalar {
            Scalar::Integer(value) => {
                digits = Digits::of(value);
                (digits.as_str(), Types::INTEGER)
            }
            Scalar::Number(text, types) => (text, types),
            _ => return None,
        };
        match rule.verdict_of_number(text, types) {
            Verdict::Valid => read(text),
            Verdict::Invalid => None,
            Verdict::Unknown => self.tape(rule).and_then(|_| read(text)),
        }
    }

    #[inline]
    fn integer<T>(&mut self, rule: &'static Rule, read: impl FnOnce(Result<i64, &str>) -> Option<T>) -> Option<T> {
        match *self.scalar {
            Scalar::Integer(value) if rule.is_plain && rule.types.intersects(Types::INTEGER) => read(Ok(value)),
            _ => self.number(rule, |text| read(decimal::small_integer(text.as_bytes()).ok_or(text))),
        }
    }

    fn boolean(&mut self, rule: &'static Rule) -> Option<bool> {
        let Scalar::Boolean(value) = *self.scalar else { return None };
        match rule.verdict_of_type(Types::BOOLEAN) {
            Verdict::Valid => Some(value),
            Verdict::Invalid => None,
            Verdict::Unknown => self.tape(rule).map(|_| value),
        }
    }

    fn null(&mut self, rule: &'static Rule) -> Option<bool> {
        let Scalar::Null = *self.scalar else { return Some(false) };
        match rule.verdict_of_type(Types::NULL) {
            Verdict::Valid => Some(true),
            Verdict::Invalid => None,
            Verdict::Unknown => self.tape(rule).map(|_| true),
        }
    }

    fn array<T: Model>(&mut self, _: &'static Rule, _: &mut Vec<T>) -> Option<bool> {
        Some(false)
    }

    fn object<T: Object>(&mut self, _: &'static Rule, _: &mut T) -> Option<bool> {
        Some(false)
    }

    fn json<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> T) -> Option<T> {
        if !rule.is_any() {
            self.tape(rule)?;
        }
        let mut json = String::new();
        self.scalar.write(&mut json);
        Some(read(&json))
    }

    fn value<T: Model>(&mut self, rule: &'static Rule) -> Option<T> {
        T::decode(self.tape(rule)?.root())
    }
}
