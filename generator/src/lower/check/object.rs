//! The keywords that look at an object's members.

use indexmap::IndexSet;

use super::{Check, Checker, Member};
use crate::pattern::Translated;
use crate::schema::{Body, Keywords, SchemaId};

impl Checker<'_> {
    pub(super) fn object(&mut self, id: SchemaId, keywords: &Keywords) -> Vec<Check> {
        let mut names = Names(keywords.properties().keys().cloned().collect());
        let named = names.0.len();
        let mut counted = self.counted(keywords, &mut names);
        let (patterns, members) = self.members(id, keywords);
        // Members are additional to those that `properties` names, not to those that are only required.
        let asks_others = |member: &Member| matches!(member, Member::Additional(_) | Member::NoAdditional);
        let apart = members.iter().any(asks_others) && names.0.len() > named;
        let groups = if apart {
            let of_properties = names.0.iter().take(named).cloned().collect();
            vec![(names.list(), Vec::new(), counted), (of_properties, patterns, members)]
        } else {
            counted.extend(members);
            vec![(names.list(), patterns, counted)]
        };
        let mut list: Vec<_> =
            groups.into_iter().map(|(names, patterns, members)| Check::Object { names, patterns, members }).collect();
        list.extend(self.telling(keywords.property_names()).map(Check::PropertyNames));
        list
    }

    /// What hangs on which members there are.
    fn counted(&mut self, keywords: &Keywords, names: &mut Names) -> Vec<Member> {
        let mut counted = Vec::new();
        let required: Vec<usize> = keywords.required().iter().map(|name| names.place(name)).collect();
        if !required.is_empty() {
            counted.push(Member::Required(required));
        }
        for (name, others) in keywords.dependent_required().iter().filter(|(_, others)| !others.is_empty()) {
            let name = names.place(name);
            counted.push(Member::DependentRequired(name, others.iter().map(|other| names.place(other)).collect()));
        }
        for (name, &schema) in keywords.dependent_schemas() {
            if let Some(checks) = self.telling(Some(schema)) {
                counted.push(Member::DependentSchema(names.place(name), checks));
            }
        }
        counted
    }

    /// What members themselves must keep, and the patterns that tell which are meant.
    fn members(&mut self, id: SchemaId, keywords: &Keywords) -> (Vec<Translated>, Vec<Member>) {
        let (mut patterns, mut members) = (Vec::new(), Vec::new());
        for (place, (_, &schema)) in keywords.properties().iter().enumerate() {
            members.extend(self.telling(Some(schema)).map(|checks| Member::Property(place, checks)));
        }
        for (pattern, &schema) in keywords.pattern_properties() {
            let Some(translated) = self.translated(id, pattern, &["patternProperties", pattern]) else { continue };
            // One that asks for nothing still says that its members are not additional.
            members.extend(self.telling(Some(schema)).map(|checks| Member::Pattern(patterns.len(), checks)));
            patterns.push(translated);
        }
        members.extend(keywords.additional_properties().and_then(|schema| match self.schemas[schema].body {
            Body::Boolean(false) => Some(Member::NoAdditional),
            _ => self.telling(Some(schema)).map(Member::Additional),
        }));
        (patterns, members)
    }
}

/// The names that an object is asked for, in the order in which they came.
struct Names(IndexSet<String>);

impl Names {
    fn place(&mut self, name: &str) -> usize {
        self.0.get_index_of(name).unwrap_or_else(|| self.0.insert_full(name.to_owned()).0)
    }

    fn list(self) -> Vec<String> {
        self.0.into_iter().collect()
    }
}
