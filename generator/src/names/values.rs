//! The names of an enum's values: those of `x-enum-varnames`, or else the values themselves.

use std::collections::{HashMap, HashSet};

use super::settle::Claim;
use super::{Namer, UNRECOGNIZED, VALUE_HELP, VALUES, words};
use crate::lower::shape::TypeDef;
use crate::problem::{MemberPart, Place, Spot};
use crate::schema::{Body, Schema};

/// The place where a string is listed, and its name there.
struct Listed<'s> {
    at: Place,
    name: Option<&'s str>,
}

impl<'s> Namer<'s> {
    /// The names of each string.
    pub(super) fn values(&mut self, def: &TypeDef, texts: &[String], at: &Place) -> Vec<Claim> {
        let mut listed = self.listed(def);
        let mut names = Vec::new();
        for text in texts {
            let Listed { at, name } = listed.remove(text.as_str()).unwrap_or(Listed { at: at.clone(), name: None });
            let ident = words::variant(name.unwrap_or(text));
            if ident.is_empty() {
                self.nameless(at.clone(), name.unwrap_or(text), VALUE_HELP);
            }
            names.push(match name {
                Some(given) => Claim::given(given, at),
                None => Claim::spelled(text, at, &VALUES, (UNRECOGNIZED, "value")),
            });
        }
        names
    }

    /// The strings that the schemas of a type list, including those of branches: it does not matter which of them lists
    /// it.
    fn listed(&self, def: &TypeDef) -> HashMap<&'s str, Listed<'s>> {
        let mut listed: HashMap<&str, Listed<'_>> = HashMap::new();
        let (mut open, mut seen) = (def.schemas.clone(), HashSet::new());
        open.reverse();
        while let Some(id) = open.pop() {
            let Schema { document, pointer, body: Body::Keywords(keywords), .. } = &self.schemas[id] else { continue };
            if !seen.insert(id) {
                continue;
            }
            let mut list = |text, pointer, name: Option<&'s String>| {
                let at = Place { document: *document, at: Spot::Pointer(pointer, MemberPart::Value) };
                let value = listed.entry(text).or_insert(Listed { at, name: None });
                value.name = value.name.or(name.map(String::as_str));
            };
            for (index, value) in keywords.enumeration().into_iter().flatten().enumerate() {
                if let Some(text) = value.as_str() {
                    list(text, pointer.child("enum").child_index(index), keywords.enum_names().get(index));
                }
            }
            if let Some(text) = keywords.constant().and_then(|value| value.as_str()) {
                list(text, pointer.child("const"), None);
            }
            let branches = keywords.any_of().iter().chain(keywords.one_of());
            let next: Vec<_> = keywords.reference().iter().chain(keywords.all_of()).chain(branches).copied().collect();
            open.extend(next.into_iter().rev());
        }
        listed
    }
}
