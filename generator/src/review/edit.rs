//! The edits between two versions of a place.

mod unions;

use std::collections::{BTreeMap, BTreeSet};

use super::place::{self, PlaceView};
use super::probe::{self, Probe};
use super::rules::Rule;
use super::some_of;
use crate::keyword::Keyword;
use crate::lower::facts::Facts;
use crate::lower::types::Types;
use crate::schema::{SchemaId, Schemas};
use crate::source::{Number, Pointer, Tree};

/// One edit of a place.
#[derive(Debug)]
pub(super) struct RawEdit {
    pub rule: Rule,
    /// The member that it is about; the place itself where there is none.
    pub member: Option<String>,
    /// What exactly has changed, in the document's words.
    pub detail: String,
    /// Whether only findings about the value itself are about it.
    pub is_shallow: bool,
    /// The schema that says it, in each version.
    pub old: Option<SchemaId>,
    pub new: Option<SchemaId>,
    /// Payloads of the new version that the old receiver may read otherwise.
    pub waits: Vec<Probe>,
    /// The same, the other way round.
    pub updates: Vec<Probe>,
}

/// How one leads to a place from the one around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Member(String),
    /// A member without a name in the schema, whose name matches this pattern.
    Value(Option<String>),
    Item,
    Prefix(usize),
    Branch,
}

/// A place within another, in both versions.
#[derive(Debug)]
pub(super) struct Inner {
    pub step: Step,
    pub old: Vec<SchemaId>,
    pub new: Vec<SchemaId>,
    /// Whether the value may be absent, in each version.
    pub optional: (bool, bool),
}

/// Two versions of a place.
pub(super) struct Versions<'o, 'n> {
    pub facts: (&'o Facts<'o>, &'n Facts<'n>),
    pub old: PlaceView<'o>,
    pub new: PlaceView<'n>,
    /// Whether its value may be absent, in each version.
    pub optional: (bool, bool),
    edits: Vec<RawEdit>,
    inner: Vec<Inner>,
}

impl<'o, 'n> Versions<'o, 'n> {
    /// Compares the versions: the edits of the place itself, and the places within.
    pub fn compare(
        facts: (&'o Facts<'o>, &'n Facts<'n>),
        (old, new): (&[SchemaId], &[SchemaId]),
        optional: (bool, bool),
    ) -> (Vec<RawEdit>, Vec<Inner>) {
        let ids = (old, new);
        let (mut old, mut new) = (PlaceView::new(facts.0, old), PlaceView::new(facts.1, new));
        let kinds = unions::left(facts, ids, (&mut old, &mut new));
        let mut versions = Self { facts, old, new, optional, edits: Vec::new(), inner: Vec::new() };
        versions.types();
        versions.values();
        versions.bounds();
        versions.multiples();
        versions.texts();
        versions.others();
        versions.members();
        versions.arrays();
        versions.unions();
        versions.kinds(&kinds.0, &kinds.1, (&[], &[]));
        if versions.old.deprecated != versions.new.deprecated {
            let rule = if versions.new.deprecated { Rule::Deprecated } else { Rule::Restored };
            versions.edit(rule, None, String::new(), Keyword::Deprecated, Vec::new(), Vec::new());
        }
        (versions.edits, versions.inner)
    }

    fn edit(
        &mut self,
        rule: Rule,
        member: Option<&str>,
        detail: String,
        keyword: Keyword,
        waits: Vec<Probe>,
        updates: Vec<Probe>,
    ) {
        let is_outer =
            matches!(rule, Rule::NullAdded | Rule::NullRemoved | Rule::NullAddedOptional | Rule::NullRemovedOptional);
        let of = |place: &PlaceView<'_>| match place.parts.first() {
            Some((id, _)) if is_outer => Some(*id),
            _ => holder(place, keyword, member),
        };
        let (old, new) = (of(&self.old), of(&self.new));
        let schemas = (self.facts.0.schemas, self.facts.1.schemas);
        // Where only one version says it, the other could say it in the same schema.
        let old_or_same = old.or_else(|| same(&self.old, schemas.0, &schemas.1[new?].pointer));
        let new = new.or_else(|| same(&self.new, schemas.1, &schemas.0[old?].pointer));
        let first = |place: &PlaceView<'_>| place.parts.first().map(|(id, _)| *id);
        let (old, new) = (old_or_same.or_else(|| first(&self.old)), new.or_else(|| first(&self.new)));
        let is_shallow = matches!(keyword, Keyword::DependentRequired | Keyword::UniqueItems) || is_count(keyword);
        let member = member.map(str::to_owned);
        self.edits.push(RawEdit { rule, member, detail, is_shallow, old, new, waits, updates });
    }

    fn types(&mut self) {
        let (old, new) = (self.old.types, self.new.types);
        let is_optional = self.optional.0 || self.optional.1;
        if old != Types::ALL && new != Types::ALL {
            let null = |types: Types| types.meets(Types::NULL);
            let rule = match (null(old), null(new), is_optional) {
                (false, true, false) => Some(Rule::NullAdded),
                (false, true, true) => Some(Rule::NullAddedOptional),
                (true, false, false) => Some(Rule::NullRemoved),
                (true, false, true) => Some(Rule::NullRemovedOptional),
                _ => None,
            };
            if let Some(rule) = rule {
                let probe = || vec![Probe::Value(Tree::Null)];
                let (waits, updates) = if null(new) { (probe(), Vec::new()) } else { (Vec::new(), probe()) };
                self.edit(rule, None, String::new(), Keyword::Type, waits, updates);
            }
        }
        let (added, removed) = (new.without(old).without(Types::NULL), old.without(new).without(Types::NULL));
        let rule = match (added == Types::NONE, removed == Types::NONE) {
            (true, true) => return,
            (false, true) => Rule::TypeAdded,
            (true, false) => Rule::TypeRemoved,
            (false, false) => Rule::TypeChanged,
        };
        let probe = |types: Types| if types == Types::NONE { Vec::new() } else { vec![Probe::OfTypes(types)] };
        let detail = format!("{} → {}", names(old), names(new));
        self.edit(rule, None, detail, Keyword::Type, probe(added), probe(removed));
    }

    /// Whether both versions have values of these types.
    fn both_have(&self, types: Types) -> bool {
        self.old.types.and(self.new.types).meets(types)
    }

    fn values(&mut self) {
        let plain = || vec![Probe::Plain { named: false }];
        let (old, new) = match (&self.old.values, &self.new.values) {
            (None, None) => return,
            (None, Some(values)) => {
                let detail = list(values.values().map(ToString::to_string));
                return self.edit(Rule::ValuesListed, None, detail, Keyword::Enum, Vec::new(), plain());
            }
            (Some(values), None) => {
                let detail = list(values.values().map(ToString::to_string));
                return self.edit(Rule::ValuesOpened, None, detail, Keyword::Enum, plain(), Vec::new());
            }
            (Some(old), Some(new)) => (old, new),
        };
        let added: Vec<_> = new.iter().filter(|(text, _)| !old.contains_key(*text)).collect();
        let removed: Vec<_> = old.iter().filter(|(text, _)| !new.contains_key(*text)).collect();
        let rule = match (added.is_empty(), removed.is_empty()) {
            (true, true) => return,
            (false, true) => Rule::ValueAdded,
            (true, false) => Rule::ValueRemoved,
            (false, false) => Rule::ValuesChanged,
        };
        let detail = [("new: ", &added), ("gone: ", &removed)];
        let detail = detail.iter().filter(|(_, values)| !values.is_empty());
        let detail: Vec<_> =
            detail.map(|(what, of)| format!("{what}{}", list(of.iter().map(|(_, value)| value.to_string())))).collect();
        let probes = |values: &[(&String, &&Tree)]| {
            values.iter().take(MOST_PROBES).map(|(_, value)| Probe::Value(Tree::clone(value))).collect()
        };
        let (waits, updates) = (probes(&added), probes(&removed));
        self.edit(rule, None, detail.join("; "), Keyword::Enum, waits, updates);
    }

    fn bounds(&mut self) {
        let keywords: BTreeSet<Keyword> = self.old.bounds.keys().chain(self.new.bounds.keys()).copied().collect();
        for keyword in keywords {
            if !self.both_have(bounded(keyword)) {
                continue;
            }
            let (old, new) = (self.old.bounds.get(&keyword), self.new.bounds.get(&keyword));
            let text =
                |bound: Option<&Number>| bound.map_or_else(|| "none".to_owned(), |bound| bound.as_str().to_owned());
            let detail = format!("{}: {} → {}", keyword.name(), text(old), text(new));
            let rule = match (old, new) {
                (Some(old), Some(new)) if old.cmp(new).is_eq() => continue,
                (Some(old), Some(new)) if old.cmp(new).is_lt() == place::is_lower(keyword) => Rule::Tightened,
                (None, Some(_)) => Rule::Tightened,
                _ => Rule::Loosened,
            };
            let bounds: Vec<_> = old.into_iter().chain(new).cloned().collect();
            self.bound(rule, detail, keyword, &bounds);
        }
    }

    /// Several `multipleOf` all apply.
    fn multiples(&mut self) {
        let (old, new) = (&self.old.multiples, &self.new.multiples);
        let rule = match (old.is_empty(), new.is_empty()) {
            _ if old == new || !self.both_have(Types::NUMBER) => return,
            (true, _) => Rule::Tightened,
            (_, true) => Rule::Loosened,
            _ => Rule::BoundChanged,
        };
        let text = |bounds: &BTreeSet<String>| if bounds.is_empty() { "none".to_owned() } else { list(bounds) };
        let detail = format!("multipleOf: {} → {}", text(old), text(new));
        let bounds: Vec<_> = old.iter().chain(new).filter_map(|text| Number::parse(text)).collect();
        self.bound(rule, detail, Keyword::MultipleOf, &bounds);
    }

    /// An edit of bounds, which values at them and next to them may show.
    fn bound(&mut self, rule: Rule, detail: String, keyword: Keyword, bounds: &[Number]) {
        let near = bounds.iter().flat_map(probe::near).map(|bound| Probe::At(keyword, bound));
        let probes: Vec<_> = near.chain([Probe::Plain { named: false }]).collect();
        let of = |is_wanted: bool| if is_wanted { probes.clone() } else { Vec::new() };
        let (waits, updates) = (of(rule != Rule::Tightened), of(rule != Rule::Loosened));
        self.edit(rule, None, detail, keyword, waits, updates);
    }

    fn texts(&mut self) {
        let formats = (list(&self.old.formats), list(&self.new.formats));
        // What is said of a type that only one version has belongs to the change of types.
        if self.old.formats != self.new.formats && self.both_have(Types::STRING.or(Types::NUMBER)) {
            let rule = match (formats.0.is_empty(), formats.1.is_empty()) {
                (true, _) => Rule::FormatAdded,
                (_, true) => Rule::FormatRemoved,
                _ => Rule::FormatChanged,
            };
            let probes = |is_wanted: bool| if is_wanted { probe::unformatted() } else { Vec::new() };
            let (waits, updates) = (probes(rule != Rule::FormatAdded), probes(rule != Rule::FormatRemoved));
            self.edit(rule, None, change(&formats.0, &formats.1), Keyword::Format, waits, updates);
        }
        let patterns = (list(&self.old.texts), list(&self.new.texts));
        if self.old.texts != self.new.texts && self.both_have(Types::STRING) {
            let (is_new, is_gone) = (patterns.0.is_empty(), patterns.1.is_empty());
            self.constraint(Keyword::Pattern, is_new, is_gone, change(&patterns.0, &patterns.1));
        }
    }

    fn others(&mut self) {
        let of = |others: &BTreeMap<(Keyword, String), SchemaId>| -> BTreeMap<Keyword, Vec<String>> {
            let mut all = BTreeMap::<_, Vec<String>>::new();
            for (keyword, text) in others.keys() {
                all.entry(*keyword).or_default().push(text.clone());
            }
            all
        };
        let (old, new) = (of(&self.old.others), of(&self.new.others));
        let keywords: BTreeSet<Keyword> = old.keys().chain(new.keys()).copied().collect();
        for keyword in keywords {
            let (old, new) = (old.get(&keyword), new.get(&keyword));
            if old != new {
                let (is_new, is_gone) = (old.is_none(), new.is_none());
                self.constraint(keyword, is_new, is_gone, keyword.name().to_owned());
            }
        }
    }

    fn constraint(&mut self, keyword: Keyword, is_new: bool, is_gone: bool, detail: String) {
        let rule = match (is_new, is_gone) {
            (true, _) => Rule::ConstraintAdded,
            (_, true) => Rule::ConstraintRemoved,
            _ => Rule::ConstraintChanged,
        };
        let plain = |is_wanted: bool| match is_wanted {
            true if keyword == Keyword::UniqueItems => vec![Probe::Twice],
            true => vec![Probe::Plain { named: false }, Probe::Plain { named: true }],
            false => Vec::new(),
        };
        let (waits, updates) = (plain(!is_new), plain(!is_gone));
        self.edit(rule, None, detail, keyword, waits, updates);
    }

    fn members(&mut self) {
        let object = |types: Types| types.meets(Types::OBJECT);
        if !object(self.old.types) || !object(self.new.types) {
            return;
        }
        let names: BTreeSet<&str> = self.old.members.keys().chain(self.new.members.keys()).copied().collect();
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        for name in names {
            self.member(&name);
        }
        for name in self.unnamed_required() {
            self.required(&name);
        }
        match (self.old.rest.clone(), self.new.rest.clone()) {
            (Some(old), Some(new)) if !old.is_empty() && !new.is_empty() => {
                self.inner.push(Inner { step: Step::Value(None), old, new, optional: (false, false) });
            }
            // Members without a name are described in one version only: in the other, there are none, or any.
            (old, new) if [&old, &new].into_iter().flatten().any(|rest| !rest.is_empty()) => {
                let is_tighter = new.is_none() || old.is_some_and(|old| old.is_empty());
                self.constraint(
                    Keyword::AdditionalProperties,
                    is_tighter,
                    !is_tighter,
                    "members that the schema does not name".to_owned(),
                );
            }
            (Some(_), None) => {
                self.edit(Rule::Closed, None, String::new(), Keyword::AdditionalProperties, Vec::new(), Vec::new());
            }
            (None, Some(_)) => {
                self.edit(Rule::Opened, None, String::new(), Keyword::AdditionalProperties, Vec::new(), Vec::new());
            }
            _ => {}
        }
        let patterns: BTreeSet<&str> = self.old.patterns.keys().chain(self.new.patterns.keys()).copied().collect();
        let patterns: Vec<String> = patterns.into_iter().map(str::to_owned).collect();
        for pattern in patterns {
            match (self.old.patterns.get(pattern.as_str()), self.new.patterns.get(pattern.as_str())) {
                (Some(old), Some(new)) => {
                    let (old, new) = (old.clone(), new.clone());
                    self.inner.push(Inner { step: Step::Value(Some(pattern)), old, new, optional: (false, false) });
                }
                (old, new) => {
                    // In a closed object, the pattern describes what was never there.
                    let is_closed = self.old.rest.is_none() || self.new.rest.is_none();
                    let (is_new, is_gone) = (old.is_none() && !is_closed, new.is_none() && !is_closed);
                    self.constraint(Keyword::PatternProperties, is_new, is_gone, pattern);
                }
            }
        }
    }

    /// A member that only one version requires.
    fn required(&mut self, name: &str) {
        let is_new = self.new.required.contains(name);
        let rule = if is_new { Rule::NowRequired } else { Rule::NowOptional };
        let probe = vec![Probe::Without(name.to_owned())];
        let (waits, updates) = if is_new { (Vec::new(), probe) } else { (probe, Vec::new()) };
        self.edit(rule, Some(name), String::new(), Keyword::Required, waits, updates);
    }

    /// The names that only one version requires, and that no version describes.
    fn unnamed_required(&self) -> Vec<String> {
        let changed = self.old.required.symmetric_difference(&self.new.required);
        let is_named = |name: &&str| self.old.members.contains_key(name) || self.new.members.contains_key(name);
        changed.filter(|name| !is_named(name)).map(|name| (*name).to_owned()).collect()
    }

    fn member(&mut self, name: &str) {
        let required = (self.old.required.contains(name), self.new.required.contains(name));
        let (old, new) = (self.old.members.get(name).cloned(), self.new.members.get(name).cloned());
        let (with, without) = (|| vec![Probe::With(name.to_owned())], || vec![Probe::Without(name.to_owned())]);
        match (old, new) {
            (Some(old), Some(new)) => {
                if required.0 != required.1 {
                    self.required(name);
                }
                let optional = (!required.0, !required.1);
                self.inner.push(Inner { step: Step::Member(name.to_owned()), old, new, optional });
            }
            (None, Some(_)) => {
                let is_open = self.old.rest.is_some();
                let rule = match (is_open, required.1 && !required.0) {
                    (true, false) => Rule::MemberAdded,
                    (true, true) => Rule::MemberAddedRequired,
                    (false, false) => Rule::MemberAddedClosed,
                    (false, true) => Rule::MemberAddedClosedRequired,
                };
                let updates = if required.1 && !required.0 { without() } else { Vec::new() };
                self.edit(rule, Some(name), String::new(), Keyword::Properties, with(), updates);
            }
            (Some(_), None) => {
                let is_open = self.new.rest.is_some();
                let rule = match (is_open, required.0 && !required.1) {
                    (true, false) => Rule::MemberRemoved,
                    (true, true) => Rule::MemberRemovedRequired,
                    (false, false) => Rule::MemberRemovedClosed,
                    (false, true) => Rule::MemberRemovedClosedRequired,
                };
                let waits = if required.0 && !required.1 { without() } else { Vec::new() };
                self.edit(rule, Some(name), String::new(), Keyword::Properties, waits, with());
            }
            (None, None) => {}
        }
    }

    fn arrays(&mut self) {
        if !self.old.types.meets(Types::ARRAY) || !self.new.types.meets(Types::ARRAY) {
            return;
        }
        if !self.old.items.is_empty() || !self.new.items.is_empty() {
            let (old, new) = (self.old.items.clone(), self.new.items.clone());
            self.inner.push(Inner { step: Step::Item, old, new, optional: (false, false) });
        }
        let (old, new) = (std::mem::take(&mut self.old.prefix), std::mem::take(&mut self.new.prefix));
        for (nth, (old, new)) in old.iter().zip(&new).enumerate() {
            let (old, new) = (old.clone(), new.clone());
            self.inner.push(Inner { step: Step::Prefix(nth), old, new, optional: (false, false) });
        }
        if old.len() != new.len() {
            let detail = format!("{} → {} first items", old.len(), new.len());
            return self.constraint(Keyword::PrefixItems, false, false, detail);
        }
        let behind = (self.old.behind.clone(), self.new.behind.clone());
        match (behind.0.is_empty(), behind.1.is_empty()) {
            (false, false) => {
                let step = Step::Prefix(old.len());
                self.inner.push(Inner { step, old: behind.0, new: behind.1, optional: (false, false) });
            }
            (true, true) => {}
            (is_new, is_gone) => {
                self.constraint(Keyword::Items, is_new, is_gone, "items behind the first ones".to_owned());
            }
        }
    }
}

/// Whether a keyword bounds the number of members or items.
fn is_count(keyword: Keyword) -> bool {
    matches!(bounded(keyword), Types::OBJECT | Types::ARRAY)
}

/// The types that a bound is about.
fn bounded(keyword: Keyword) -> Types {
    match keyword {
        Keyword::MinLength | Keyword::MaxLength => Types::STRING,
        Keyword::MinItems | Keyword::MaxItems => Types::ARRAY,
        Keyword::MinProperties | Keyword::MaxProperties => Types::OBJECT,
        _ => Types::NUMBER,
    }
}

/// How many values of a list, or branches, are tried for a witness.
const MOST_PROBES: usize = 24;

/// The schema of a place that has a keyword, or names a member there, if there is one.
fn holder(place: &PlaceView<'_>, keyword: Keyword, member: Option<&str>) -> Option<SchemaId> {
    let named =
        |keywords: &crate::schema::Keywords| member.is_some_and(|name| keywords.properties().contains_key(name));
    let has = |keywords: &crate::schema::Keywords| keywords.iter().any(|(own, _)| own == keyword);
    let parts = || place.parts.iter();
    let found = parts().find(|(_, keywords)| named(keywords)).or_else(|| parts().find(|(_, keywords)| has(keywords)));
    found.map(|(id, _)| *id)
}

/// The schema of a place that has this pointer.
fn same(place: &PlaceView<'_>, schemas: &Schemas, pointer: &Pointer) -> Option<SchemaId> {
    place.parts.iter().map(|(id, _)| *id).find(|id| schemas[*id].pointer == *pointer)
}

fn names(types: Types) -> String {
    if types == Types::ALL {
        return "any".to_owned();
    }
    let names: Vec<_> = types.families().into_iter().map(|(_, name)| name.to_lowercase()).collect();
    names.join(" or ")
}

fn list<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> String {
    const MOST: usize = 8;
    some_of(texts, MOST)
}

fn change(old: &str, new: &str) -> String {
    match (old.is_empty(), new.is_empty()) {
        (true, _) => new.to_owned(),
        (_, true) => old.to_owned(),
        _ => format!("{old} → {new}"),
    }
}
