//! Members whose keys no schema names.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Model;
use crate::encode;
use crate::tape::Value;

/// Members in the payload's order. Two maps are equal if they have the same members in any order.
#[derive(Clone, Debug)]
pub struct Map<T>(Vec<(String, T)>);

impl<T> Map<T> {
    /// The value of a key; the last one, if the key is repeated.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().rev().find(|(other, _)| other == key).map(|(_, value)| value)
    }

    /// Adds a member at the end.
    pub fn push(&mut self, key: impl Into<String>, value: T) {
        self.0.push((key.into(), value));
    }

    /// The members.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The number of members.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no members.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> FromIterator<(String, T)> for Map<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(members: I) -> Self {
        Self(members.into_iter().collect())
    }
}

impl<T: PartialEq> PartialEq for Map<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && {
            let sorted = |map: &'_ Self| {
                let mut order: Vec<usize> = (0..map.len()).collect();
                order.sort_by(|&one, &other| map.0[one].0.cmp(&map.0[other].0));
                order
            };
            sorted(self).into_iter().zip(sorted(other)).all(|(one, two)| self.0[one] == other.0[two])
        }
    }
}

impl<T: Eq> Eq for Map<T> {}

impl<T: Model + Default> Model for Map<T> {
    fn decode(value: Value<'_>) -> Option<Self> {
        Some(
            value
                .members()?
                .map(|member| (member.key().into_owned(), T::decode(member.value).unwrap_or_default()))
                .collect(),
        )
    }

    fn encode(&self, out: &mut String) {
        encode::write_list(out, '{', '}', self.iter(), |out, (key, value)| {
            encode::write_string(out, key);
            out.push(':');
            value.encode(out);
        });
    }
}

impl<T: Serialize> Serialize for Map<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, T: Model + Default> Deserialize<'de> for Map<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::deserialize::deserialize(deserializer, "an object")
    }
}
