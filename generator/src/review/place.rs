//! What all schemas of one value say together, in a form in which `$ref`, `allOf`, unions with null and other ways to
//! write the same leave no trace.

use std::collections::{BTreeMap, BTreeSet};

use crate::keyword::Keyword;
use crate::lower::facts::Facts;
use crate::lower::types::Types;
use crate::lower::view::{AdditionalMembers, Conjunction, Group, UnionKeyword, View};
use crate::schema::{Body, Keywords, SchemaId, Value};
use crate::source::{Number, Tree};

/// What the schemas of one value say.
pub(super) struct PlaceView<'s> {
    /// The types that the schemas describe. An object that says nothing of its type describes objects.
    pub types: Types,
    /// The schemas, the outermost first.
    pub parts: Vec<(SchemaId, &'s Keywords)>,
    /// The named members, each with its schemas.
    pub members: BTreeMap<&'s str, Vec<SchemaId>>,
    pub required: BTreeSet<&'s str>,
    /// The schemas of members without a name; `None` if there may be none.
    pub rest: Option<Vec<SchemaId>>,
    /// The schemas of members by the patterns of their names.
    pub patterns: BTreeMap<&'s str, Vec<SchemaId>>,
    /// The schemas of items, where these have the same.
    pub items: Vec<SchemaId>,
    /// The schemas of the first items.
    pub prefix: Vec<Vec<SchemaId>>,
    /// The schemas of the items behind the first ones.
    pub behind: Vec<SchemaId>,
    /// The values that are listed, by a text that only equal values have, without null.
    pub values: Option<BTreeMap<String, &'s Tree>>,
    /// The branches of each union with more than one kind of values.
    pub unions: Vec<(UnionKeyword, Vec<SchemaId>)>,
    pub bounds: BTreeMap<Keyword, Number>,
    /// Every `multipleOf`.
    pub multiples: BTreeSet<String>,
    pub formats: BTreeSet<&'s str>,
    /// The patterns of strings.
    pub texts: BTreeSet<&'s str>,
    /// All other keywords that decide what is valid, as text.
    pub others: BTreeMap<(Keyword, String), SchemaId>,
    pub deprecated: bool,
}

/// The largest number of unions with one kind of values that one value goes through.
const MOST_FOLDED: usize = 64;

impl<'s> PlaceView<'s> {
    /// What these schemas say together.
    pub fn new(facts: &'s Facts<'s>, ids: &[SchemaId]) -> Self {
        Self::taking(facts, ids, None)
    }

    /// What these schemas say together of the values of one branch, if there is one, or null.
    pub fn taking(facts: &'s Facts<'s>, ids: &[SchemaId], branch: Option<SchemaId>) -> Self {
        let mut whole = Conjunction::new(ids);
        let mut view = View::new(facts, &whole);
        let mut stated = view.types();
        for _ in 0..MOST_FOLDED {
            let taken = view.groups().iter().find_map(|group| {
                let wanted = branch.filter(|branch| group.branches.contains(branch));
                Some((*group, wanted.or_else(|| only_kind(facts, group))?))
            });
            let Some((group, taken)) = taken else { break };
            whole = whole.take(group, taken);
            view = View::new(facts, &whole);
            if branch == Some(taken) {
                let null = if stated.meets(Types::NULL) { Types::NULL } else { Types::NONE };
                stated = view.types().or(null);
            }
        }
        let mut place = Self {
            types: stated,
            parts: view.ids().iter().copied().zip(view.parts().iter().copied()).collect(),
            members: view.properties().into_iter().filter(|(_, ids)| !is_never(facts, ids)).collect(),
            required: view.required().into_iter().collect(),
            rest: match view.rest() {
                AdditionalMembers::Closed => None,
                AdditionalMembers::Open(ids) => Some(ids.into_iter().filter(|id| !is_anything(facts, *id)).collect()),
            },
            patterns: BTreeMap::new(),
            items: view.items(),
            prefix: Vec::new(),
            behind: Vec::new(),
            values: None,
            unions: Vec::new(),
            bounds: BTreeMap::new(),
            multiples: BTreeSet::new(),
            formats: BTreeSet::new(),
            texts: BTreeSet::new(),
            others: BTreeMap::new(),
            deprecated: false,
        };
        for (id, keywords) in place.parts.clone() {
            place.add(facts, id, keywords);
        }
        for group in view.groups() {
            place.union(facts, group);
        }
        place.types = place.described();
        place
    }

    /// The types that are described: where none is stated, those that some keyword is about.
    fn described(&self) -> Types {
        if self.types != Types::ALL {
            return self.types;
        }
        let is_object = !self.members.is_empty() || !self.required.is_empty() || !self.patterns.is_empty();
        let is_array = !self.items.is_empty() || !self.prefix.is_empty();
        let object = if is_object { Types::OBJECT } else { Types::NONE };
        let array = if is_array { Types::ARRAY } else { Types::NONE };
        if is_object || is_array { object.or(array) } else { Types::ALL }
    }

    fn add(&mut self, facts: &Facts<'_>, id: SchemaId, keywords: &'s Keywords) {
        self.deprecated |= keywords.deprecated();
        for (pattern, schema) in keywords.pattern_properties() {
            self.patterns.entry(pattern).or_default().push(*schema);
        }
        for (nth, schema) in keywords.prefix_items().iter().enumerate() {
            self.prefix.resize_with(self.prefix.len().max(nth + 1), Vec::new);
            self.prefix[nth].push(*schema);
        }
        if !keywords.prefix_items().is_empty() {
            self.behind.extend(keywords.items().filter(|id| !is_anything(facts, *id)));
        }
        self.list(keywords.enumeration());
        self.list(keywords.constant().map(std::slice::from_ref));
        for (keyword, value) in keywords.iter() {
            match (keyword, value) {
                (Keyword::Format, Value::Text(text)) => drop(self.formats.insert(text)),
                (Keyword::Pattern, Value::Text(text)) => drop(self.texts.insert(text)),
                // `if` and `contains` say them.
                (Keyword::MinContains | Keyword::MaxContains | Keyword::Then | Keyword::Else, _) => {}
                (Keyword::UnevaluatedProperties, Value::Schema(schema)) if is_never(facts, &[*schema]) => {
                    self.rest = None;
                }
                (Keyword::MultipleOf, Value::Number(number)) => drop(self.multiples.insert(number.as_str().to_owned())),
                (_, Value::Count(count)) => {
                    if let Some(bound) = Number::parse(&count.to_string()) {
                        self.bound(keyword, bound);
                    }
                }
                (_, Value::Number(number)) => self.bound(keyword, number.clone()),
                (Keyword::UniqueItems, Value::Flag) => drop(self.others.insert((keyword, String::new()), id)),
                (Keyword::DependentRequired, Value::NamesByName(names)) => {
                    self.others.insert((keyword, format!("{names:?}")), id);
                }
                (_, Value::Schema(schema)) if is_other(keyword) => {
                    let said = text(facts, *schema) + &with_others(facts, keywords, keyword);
                    self.others.insert((keyword, said), id);
                }
                (Keyword::DependentSchemas, Value::SchemasByName(schemas)) => {
                    let each = schemas.iter().map(|(name, schema)| format!("{name:?}:{}", text(facts, *schema)));
                    self.others.insert((keyword, each.collect::<Vec<_>>().join(",")), id);
                }
                _ => {}
            }
        }
    }

    /// Keeps the listed values that are in this list as well.
    fn list(&mut self, values: Option<&'s [Tree]>) {
        if let Some(values) = values {
            self.only(values);
        }
    }

    /// Keeps the listed values that are among these as well.
    fn only(&mut self, values: impl IntoIterator<Item = &'s Tree>) {
        let values = values.into_iter().filter(|value| **value != Tree::Null);
        let values: BTreeMap<String, &Tree> = values.map(|value| (key(value), value)).collect();
        match &mut self.values {
            Some(known) => known.retain(|value, _| values.contains_key(value)),
            None => self.values = Some(values),
        }
    }

    /// Of two bounds, the one that allows less.
    fn bound(&mut self, keyword: Keyword, bound: Number) {
        let is_count = matches!(keyword, Keyword::MinLength | Keyword::MinItems | Keyword::MinProperties);
        if is_count && bound.as_u64() == Some(0) {
            return;
        }
        let known = self.bounds.entry(keyword).or_insert_with(|| bound.clone());
        let is_tighter = if is_lower(keyword) { bound.cmp(known).is_gt() } else { bound.cmp(known).is_lt() };
        if is_tighter {
            *known = bound;
        }
    }

    /// A union: a list of values if its branches are no more, else a union of several kinds.
    fn union(&mut self, facts: &Facts<'s>, group: &Group<'s>) {
        let branches: Vec<_> = group.branches.iter().copied().filter(|id| !is_null(facts, *id)).collect();
        if branches.iter().all(|id| is_bare(facts, *id)) {
            return;
        }
        let lists: Option<Vec<&'s [Tree]>> = branches.iter().map(|id| listed(facts, *id)).collect();
        match lists {
            Some(lists) => self.only(lists.into_iter().flatten()),
            None => self.unions.push((group.keyword, branches)),
        }
    }
}

/// A text that only equal values have (JSON Schema 2020-12, section 4.2.2).
fn key(value: &Tree) -> String {
    match value {
        Tree::Number(number) => number.canonical(),
        Tree::Array(items) => format!("[{}]", items.iter().map(key).collect::<Vec<_>>().join(",")),
        Tree::Object(members) => {
            let mut members: Vec<_> = members.iter().map(|(name, value)| format!("{name:?}:{}", key(value))).collect();
            members.sort();
            format!("{{{}}}", members.join(","))
        }
        Tree::Null | Tree::Boolean(_) | Tree::String(_) => value.to_string(),
    }
}

/// Whether a bound is a least one.
pub(super) fn is_lower(keyword: Keyword) -> bool {
    use Keyword::{ExclusiveMinimum, MinItems, MinLength, MinProperties, Minimum};
    matches!(keyword, Minimum | ExclusiveMinimum | MinLength | MinItems | MinProperties)
}

/// The strings that a member of a place lists, by the member's name.
pub(super) fn tags<'s>(facts: &'s Facts<'s>, ids: &[SchemaId]) -> BTreeMap<&'s str, BTreeSet<String>> {
    let place = PlaceView::new(facts, ids);
    let listed = place.members.into_iter().filter_map(|(name, ids)| {
        let values = PlaceView::new(facts, &ids).values?;
        Some((name, values.into_keys().collect()))
    });
    listed.collect()
}

/// The only branch of a union that is not null.
fn only_kind(facts: &Facts<'_>, group: &Group<'_>) -> Option<SchemaId> {
    let mut kinds = group.branches.iter().copied().filter(|id| !is_null(facts, *id));
    kinds.next().filter(|_| kinds.next().is_none())
}

fn is_null(facts: &Facts<'_>, id: SchemaId) -> bool {
    facts.types(id).is_within(Types::NULL)
}

fn is_never(facts: &Facts<'_>, ids: &[SchemaId]) -> bool {
    let is_nothing = |id: &SchemaId| match &facts.schemas[*id].body {
        Body::Boolean(verdict) => !verdict,
        // `not: {}`, as OpenAPI 3.0 and some tools write `false`.
        Body::Keywords(keywords) => keywords.not().is_some_and(|not| match &facts.schemas[not].body {
            Body::Boolean(verdict) => *verdict,
            Body::Keywords(keywords) => keywords.iter().next().is_none(),
        }),
    };
    ids.iter().any(|id| is_nothing(id) || facts.types(*id) == Types::NONE)
}

/// Whether a schema says nothing.
fn is_anything(facts: &Facts<'_>, id: SchemaId) -> bool {
    matches!(facts.schemas[id].body, Body::Boolean(true)) || has_only(facts, id, &[])
}

/// Whether a schema says no more than a type.
fn is_bare(facts: &Facts<'_>, id: SchemaId) -> bool {
    has_only(facts, id, &[Keyword::Type])
}

/// The values of a schema that does no more than list them.
fn listed<'s>(facts: &Facts<'s>, id: SchemaId) -> Option<&'s [Tree]> {
    let Body::Keywords(keywords) = &facts.schemas[id].body else { return None };
    let values = keywords.enumeration().or_else(|| keywords.constant().map(std::slice::from_ref));
    values.filter(|_| has_only(facts, id, &[Keyword::Type, Keyword::Enum, Keyword::Const]))
}

fn has_only(facts: &Facts<'_>, id: SchemaId, few: &[Keyword]) -> bool {
    let Body::Keywords(keywords) = &facts.schemas[id].body else { return false };
    let deciding = keywords.iter().filter(|(keyword, _)| keyword.row().about == crate::keyword::About::Validity);
    deciding.into_iter().all(|(keyword, _)| few.contains(&keyword))
}

/// The keywords with a schema that a review compares as a whole.
fn is_other(keyword: Keyword) -> bool {
    use Keyword::{Contains, If, Not, PropertyNames, UnevaluatedItems, UnevaluatedProperties};
    matches!(keyword, Not | If | PropertyNames | Contains | UnevaluatedItems | UnevaluatedProperties)
}

/// The keywords beside one that say more about it.
fn with_others(facts: &Facts<'_>, keywords: &Keywords, keyword: Keyword) -> String {
    let schema = |id: Option<SchemaId>| id.map(|id| text(facts, id)).unwrap_or_default();
    match keyword {
        Keyword::If => format!(" then {} else {}", schema(keywords.then_schema()), schema(keywords.else_schema())),
        Keyword::Contains => format!(" {:?} {:?}", keywords.min_contains(), keywords.max_contains()),
        _ => String::new(),
    }
}

/// How much text a schema is compared by.
const LONGEST: usize = 1 << 22;

/// A schema as text that is the same in two documents that say the same: references are followed.
pub(super) fn text(facts: &Facts<'_>, id: SchemaId) -> String {
    let mut to = String::new();
    write(facts, id, &mut Vec::new(), &mut to);
    to
}

/// What a schema that is no more than references to others refers to in the end.
fn referred(facts: &Facts<'_>, mut id: SchemaId) -> SchemaId {
    for _ in 0..64 {
        let Body::Keywords(keywords) = &facts.schemas[id].body else { break };
        let mut deciding =
            keywords.iter().filter(|(keyword, _)| keyword.row().about == crate::keyword::About::Validity);
        match (deciding.next(), deciding.next()) {
            (Some((Keyword::Ref, Value::Schema(target))), None) => id = *target,
            _ => break,
        }
    }
    id
}

fn write(facts: &Facts<'_>, id: SchemaId, open: &mut Vec<SchemaId>, to: &mut String) {
    use std::fmt::Write as _;
    let id = referred(facts, id);
    let keywords = match &facts.schemas[id].body {
        Body::Boolean(verdict) => return to.push_str(if *verdict { "true" } else { "false" }),
        Body::Keywords(keywords) => keywords,
    };
    if open.contains(&id) || open.len() > 64 || to.len() > LONGEST {
        to.push('…');
        return;
    }
    open.push(id);
    to.push('{');
    for (keyword, value) in keywords.iter().filter(|(one, _)| one.row().about == crate::keyword::About::Validity) {
        let _ = write!(to, "{}:", keyword.name());
        match value {
            Value::Schema(id) => write(facts, *id, open, to),
            Value::Schemas(ids) => ids.iter().for_each(|id| write(facts, *id, open, to)),
            Value::SchemasByName(ids) => {
                let mut sorted: Vec<_> = ids.iter().collect();
                sorted.sort();
                for (name, id) in sorted {
                    let _ = write!(to, "{name:?}=");
                    write(facts, *id, open, to);
                }
            }
            Value::Names(names) => {
                let mut names = names.clone();
                names.sort();
                let _ = write!(to, "{names:?}");
            }
            plain => drop(write!(to, "{plain:?}")),
        }
        to.push(',');
    }
    to.push('}');
    open.pop();
}
