//! The keywords about the members of an object.

use indexmap::IndexSet;

use super::{Check, Checker, Member};
use crate::pattern::Translated;
use crate::schema::{Body, Keywords, SchemaId};

impl Checker<'_> {
    pub(super) fn object(&mut self, id: SchemaId, keywords: &Keywords) -> Vec<Check> {
        let mut names = NameTable(keywords.properties().keys().cloned().collect());
        let named = names.0.len();
        let mut presence = self.presence(keywords, &mut names);
        let (patterns, members) = self.members(id, keywords);
        // `additionalProperties` applies to members that `properties` does not name, even to those that `required`
        // does.
        let has_additional = |member: &Member| matches!(member, Member::Additional(_) | Member::NoAdditional);
        let groups = if members.iter().any(has_additional) && names.0.len() > named {
            let of_properties = names.0.iter().take(named).cloned().collect();
            vec![(names.list(), Vec::new(), presence), (of_properties, patterns, members)]
        } else {
            presence.extend(members);
            vec![(names.list(), patterns, presence)]
        };
        let mut list: Vec<_> =
            groups.into_iter().map(|(names, patterns, members)| Check::Object { names, patterns, members }).collect();
        list.extend(self.fallible(keywords.property_names()).map(Check::PropertyNames));
        list
    }

    /// The checks that depend on which members are present.
    fn presence(&mut self, keywords: &Keywords, names: &mut NameTable) -> Vec<Member> {
        let mut presence = Vec::new();
        let required: Vec<usize> = keywords.required().iter().map(|name| names.index(name)).collect();
        if !required.is_empty() {
            presence.push(Member::Required(required));
        }
        for (name, others) in keywords.dependent_required().iter().filter(|(_, others)| !others.is_empty()) {
            let name = names.index(name);
            presence.push(Member::DependentRequired(name, others.iter().map(|other| names.index(other)).collect()));
        }
        for (name, &schema) in keywords.dependent_schemas() {
            if let Some(checks) = self.fallible(Some(schema)) {
                presence.push(Member::DependentSchema(names.index(name), checks));
            }
        }
        presence
    }

    /// The checks of the members themselves, and the patterns that select some of these.
    fn members(&mut self, id: SchemaId, keywords: &Keywords) -> (Vec<Translated>, Vec<Member>) {
        let (mut patterns, mut members) = (Vec::new(), Vec::new());
        for (place, (_, &schema)) in keywords.properties().iter().enumerate() {
            members.extend(self.fallible(Some(schema)).map(|checks| Member::Property(place, checks)));
        }
        for (pattern, &schema) in keywords.pattern_properties() {
            let Some(translated) = self.translated(id, pattern, &["patternProperties", pattern]) else { continue };
            // A pattern whose schema cannot fail still excludes its members from `additionalProperties`.
            members.extend(self.fallible(Some(schema)).map(|checks| Member::Pattern(patterns.len(), checks)));
            patterns.push(translated);
        }
        members.extend(keywords.additional_properties().and_then(|schema| match self.schemas[schema].body {
            Body::Boolean(false) => Some(Member::NoAdditional),
            _ => self.fallible(Some(schema)).map(Member::Additional),
        }));
        (patterns, members)
    }
}

/// The names of members that an object's checks refer to by index.
struct NameTable(IndexSet<String>);

impl NameTable {
    fn index(&mut self, name: &str) -> usize {
        self.0.get_index_of(name).unwrap_or_else(|| self.0.insert_full(name.to_owned()).0)
    }

    fn list(self) -> Vec<String> {
        self.0.into_iter().collect()
    }
}
