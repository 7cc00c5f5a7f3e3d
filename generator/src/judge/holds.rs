//! What the types of a model hold of a value, and write for it again.

use std::collections::{HashMap, HashSet};

use ringback_runtime::{self as rt, Value, encode_string, interpret};

use super::Judge;
use crate::lower::shape::{Field, Shape, TypeBody, TypeId, Use, Variant, is_open};

/// What is held of a value.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// What is written for it again.
    pub json: String,
    /// The nodes of the values that are held at a place of their own.
    pub nodes: HashSet<u32>,
}

/// How much may be written, in bytes. A struct writes defaults for all that is missing, which a schema that requires a
/// great many members can make large.
const MOST_WRITTEN: usize = 64 << 20;

impl<'m> Judge<'m> {
    /// Holds a value; `None`, and nothing is written, where the type cannot hold it.
    fn hold(&self, of: &'m Use, value: Value<'_>, into: &mut Held) -> Option<()> {
        if of.nullable && value.is(rt::Types::NULL) {
            into.json.push_str("null");
            return Some(());
        }
        match &of.shape {
            Shape::Text(_) => scalar::<String>(value, into),
            Shape::Boolean => scalar::<bool>(value, into),
            Shape::Integer => scalar::<rt::Integer>(value, into),
            Shape::Number => scalar::<rt::Number>(value, into),
            Shape::Json => scalar::<rt::Json>(value, into),
            Shape::Named(id) => self.hold_type(*id, value, into),
            Shape::List(inner) => {
                let items = value.items()?;
                into.json.push('[');
                for item in items {
                    separate(into);
                    if self.hold_or_default(inner, item, into) {
                        into.nodes.insert(interpret::node(item));
                    }
                }
                into.json.push(']');
                Some(())
            }
            Shape::Map(inner) => {
                let members = value.members()?;
                into.json.push('{');
                for member in members {
                    key(&member.key(), into);
                    self.hold_or_default(inner, member.value, into);
                }
                into.json.push('}');
                Some(())
            }
        }
    }

    pub(super) fn hold_type(&self, id: TypeId, value: Value<'_>, into: &mut Held) -> Option<()> {
        self.deeper(|| match &self.def(id).body {
            TypeBody::Struct { fields, rest } => self.hold_struct(fields, rest.as_ref(), value, into),
            TypeBody::Enum { .. } => scalar::<String>(value, into),
            TypeBody::Union { variants } => self.hold_union(variants, value, into),
            TypeBody::Wrapper { inner } => self.hold(inner, value, into),
        })?
    }

    fn hold_struct(&self, fields: &'m [Field], rest: Option<&'m Use>, value: Value<'_>, into: &mut Held) -> Option<()> {
        let members = value.members()?;
        // The last value of a repeated key counts.
        let by_key: HashMap<_, _> = members.clone().map(|member| (member.key(), member.value)).collect();
        into.json.push('{');
        for field in fields {
            let before = into.json.len();
            let member = by_key.get(field.name.as_str()).copied();
            key(&field.name, into);
            let held = member.and_then(|member| self.hold(&field.value, member, into));
            // A null for a member that may be absent is one that is absent.
            let is_absent = !field.required && member.is_some_and(|member| member.is(rt::Types::NULL));
            if let Some(member) = member.filter(|_| held.is_some() || is_absent) {
                into.nodes.insert(interpret::node(member));
            }
            match held {
                Some(()) => {}
                None if field.required => self.default(&field.value, into),
                None => into.json.truncate(before),
            }
        }
        if let Some(rest) = rest {
            let names: HashSet<_> = fields.iter().map(|field| field.name.as_str()).collect();
            for member in members.filter(|member| !names.contains(&*member.key())) {
                key(&member.key(), into);
                self.hold_or_default(rest, member.value, into);
            }
        }
        into.json.push('}');
        Some(())
    }

    fn hold_union(&self, variants: &'m [Variant], value: Value<'_>, into: &mut Held) -> Option<()> {
        if let Some(variant) = self.variant(variants, value) {
            return self.hold(&variant.inner, value, into);
        }
        if !is_open(variants) {
            return None;
        }
        let nearest = self.nearest(variants, value).and_then(|nearest| self.hold(&nearest.inner, value, into));
        nearest.or_else(|| scalar::<rt::Json>(value, into))
    }

    /// Whether a value is held; where not, the default is.
    fn hold_or_default(&self, of: &'m Use, value: Value<'_>, into: &mut Held) -> bool {
        let is_held = self.hold(of, value, into).is_some();
        if !is_held {
            self.default(of, into);
        }
        is_held
    }

    /// Writes the default of a type.
    fn default(&self, of: &'m Use, into: &mut Held) {
        if into.json.len() > MOST_WRITTEN {
            return self.is_exhausted.set(true);
        }
        let text = match &of.shape {
            _ if of.nullable => "null",
            Shape::Text(_) => "\"\"",
            Shape::Boolean => "false",
            Shape::Integer | Shape::Number => "0",
            Shape::Json => "null",
            Shape::List(_) => "[]",
            Shape::Map(_) => "{}",
            Shape::Named(id) => return self.deeper(|| self.default_of_type(*id, into)).unwrap_or_default(),
        };
        into.json.push_str(text);
    }

    fn default_of_type(&self, id: TypeId, into: &mut Held) {
        match &self.def(id).body {
            TypeBody::Struct { fields, .. } => {
                into.json.push('{');
                for field in fields.iter().filter(|field| field.required) {
                    key(&field.name, into);
                    self.default(&field.value, into);
                }
                into.json.push('}');
            }
            TypeBody::Enum { .. } => into.json.push_str("\"\""),
            TypeBody::Union { variants } if is_open(variants) => into.json.push_str("null"),
            TypeBody::Union { variants } => {
                let plain = variants.iter().find(|variant| !matches!(variant.inner.shape, Shape::Named(_)));
                plain.or(variants.first()).into_iter().for_each(|variant| self.default(&variant.inner, into));
            }
            TypeBody::Wrapper { inner } => self.default(inner, into),
        }
    }
}

/// Holds a value as one of the runtime's types does.
fn scalar<T: rt::Model>(value: Value<'_>, into: &mut Held) -> Option<()> {
    T::decode(value)?.encode(&mut into.json);
    Some(())
}

/// Begins an item or a member after others.
fn separate(into: &mut Held) {
    if !into.json.ends_with(['[', '{']) {
        into.json.push(',');
    }
}

/// Begins a member.
fn key(name: &str, into: &mut Held) {
    separate(into);
    encode_string(name, &mut into.json);
    into.json.push(':');
}
