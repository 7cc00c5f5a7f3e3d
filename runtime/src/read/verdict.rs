//! Whether a value is valid by a rule, before it is on a tape.

use crate::decimal;
use crate::swar::same;
use crate::tape::rules::{Constraint, ObjectSchema, Reference, Rule};
use crate::tape::{Literal, Types};

impl Rule {
    /// Whether this string is valid.
    #[inline]
    pub(crate) fn verdict_of_string(&self, text: &str) -> Verdict {
        if self.is_plain {
            return Verdict::of(self.types.intersects(Types::STRING));
        }
        match (self.reference, self.target()) {
            (Reference::None, _) => self.verdict(Types::STRING, |constraint| constraint.verdict_of_string(text)),
            (_, Some(rule)) => rule.verdict_of_string(text),
            _ => self.verdict_of_type(Types::STRING),
        }
    }

    /// Whether this number is valid, of which it is known whether it is an integer.
    #[inline]
    pub(crate) fn verdict_of_number(&self, text: &str, types: Types) -> Verdict {
        if self.is_plain {
            return Verdict::of(self.types.intersects(types));
        }
        match (self.reference, self.target()) {
            (Reference::None, _) => self.verdict(types, |constraint| constraint.verdict_of_number(text, types)),
            (_, Some(rule)) => rule.verdict_of_number(text, types),
            _ => self.verdict_of_type(types),
        }
    }

    /// Whether null or booleans are valid.
    #[inline]
    pub(crate) fn verdict_of_type(&self, types: Types) -> Verdict {
        match (self.reference, self.target()) {
            (Reference::None, _) => self.verdict(types, |constraint| constraint.verdict_of_type(types)),
            (Reference::OrNull(..), Some(_)) if types == Types::NULL => Verdict::Valid,
            (_, Some(rule)) => rule.verdict_of_type(types),
            (Reference::Object(schema), _) if self.is_reference() => schema.verdict_of_type(types),
            _ => Verdict::Unknown,
        }
    }

    #[inline]
    fn verdict(&self, types: Types, of: impl Fn(&Constraint) -> Verdict) -> Verdict {
        if !self.types.intersects(types) {
            return Verdict::Invalid;
        }
        if self.constraints.is_empty() { Verdict::Valid } else { all(self.constraints, of) }
    }
}

/// The verdict of all constraints: the first that is not `Valid`.
#[inline(never)]
fn all(constraints: &[Constraint], of: impl Fn(&Constraint) -> Verdict) -> Verdict {
    constraints.iter().map(of).find(|verdict| *verdict != Verdict::Valid).unwrap_or(Verdict::Valid)
}

impl Constraint {
    fn verdict_of_string(&self, text: &str) -> Verdict {
        match *self {
            Self::Format(is_valid) => Verdict::of(is_valid(text)),
            Self::MinLength(length) => Verdict::of(text.chars().count() as u64 >= length),
            Self::MaxLength(length) => Verdict::of(text.chars().count() as u64 <= length),
            Self::Strings(strings) => {
                Verdict::of(strings.iter().any(|string| same(string.as_bytes(), text.as_bytes())))
            }
            Self::Constant(Literal::String(string)) => Verdict::of(string == text),
            _ => self.verdict_of_type(Types::STRING),
        }
    }

    fn verdict_of_number(&self, text: &str, types: Types) -> Verdict {
        match *self {
            Self::NumberFormat(is_valid) => Verdict::of(is_valid(text)),
            Self::Minimum(bound) => Verdict::of(decimal::compare(text, bound).is_ge()),
            Self::ExclusiveMinimum(bound) => Verdict::of(decimal::compare(text, bound).is_gt()),
            Self::Maximum(bound) => Verdict::of(decimal::compare(text, bound).is_le()),
            Self::ExclusiveMaximum(bound) => Verdict::of(decimal::compare(text, bound).is_lt()),
            _ => self.verdict_of_type(types),
        }
    }

    /// Of any value of a type. A keyword for other types does not apply to it.
    fn verdict_of_type(&self, types: Types) -> Verdict {
        let about = match *self {
            Self::Format(_) | Self::MinLength(_) | Self::MaxLength(_) => Types::STRING,
            #[cfg(feature = "pattern")]
            Self::Pattern(_) => Types::STRING,
            Self::NumberFormat(_)
            | Self::Minimum(_)
            | Self::ExclusiveMinimum(_)
            | Self::Maximum(_)
            | Self::ExclusiveMaximum(_)
            | Self::MultipleOf(_) => Types::NUMBER,
            Self::Items(..) | Self::MinItems(_) | Self::MaxItems(_) | Self::UniqueItems => Types::ARRAY,
            Self::MinProperties(_) | Self::MaxProperties(_) => Types::OBJECT,
            Self::Strings(_) | Self::Values(_) | Self::Constant(_) => Types::ALL,
            Self::Never => return Verdict::Invalid,
        };
        if about.intersects(types) { Verdict::Unknown } else { Verdict::Valid }
    }
}

/// Whether a value is valid by a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Valid,
    Invalid,
    /// It takes a tape to decide.
    Unknown,
}

impl Verdict {
    #[inline]
    fn of(is_valid: bool) -> Self {
        if is_valid { Self::Valid } else { Self::Invalid }
    }
}

impl ObjectSchema {
    /// Whether null, booleans, numbers or strings are valid.
    pub(crate) fn verdict_of_type(&self, types: Types) -> Verdict {
        if !self.types.intersects(types) {
            return Verdict::Invalid;
        }
        if self.validator.is_some() || types.intersects(Types::OBJECT) {
            return Verdict::Unknown;
        }
        let parts = self.all_of.iter().map(|part| part.verdict_of_type(types));
        parts.into_iter().find(|verdict| *verdict != Verdict::Valid).unwrap_or(Verdict::Valid)
    }
}
