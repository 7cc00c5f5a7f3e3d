//! Finds components that several documents of a provider have in common.
//!
//! Providers publish one document for each version or topic, and repeat the components. Two components are the same if
//! they have the same name and the same keywords, except those for people, and so has whatever they refer to. One of them
//! serves all: references to the others lead to it from then on, so that later stages know only one.

use std::collections::{BTreeMap, HashMap, HashSet};

use foldhash::fast::RandomState;

use super::interner::Fingerprint;
use super::{Body, SchemaId, Schemas, Value};
use crate::keyword::{About, Keyword};
use crate::source::Documents;

/// Replaces references to a component by references to the same component of the first document that has it.
pub(crate) fn merge(schemas: &mut Schemas, documents: &Documents) {
    let mut given = schemas.nodes.iter().map(|schema| schema.document);
    let first = given.next();
    if given.all(|document| Some(document) == first) {
        return;
    }
    let mut targets = Targets::new(schemas, documents);
    targets.refine();
    let mut classes: BTreeMap<usize, Vec<SchemaId>> = BTreeMap::new();
    for (target, class) in targets.ids.iter().zip(&targets.classes) {
        classes.entry(*class).or_default().push(*target);
    }
    let mut kept: HashMap<SchemaId, SchemaId> = HashMap::new();
    for mut ids in classes.into_values().filter(|ids| ids.len() > 1) {
        let place = |id: &SchemaId| (schemas[*id].document, &schemas[*id].pointer);
        ids.sort_by(|one, other| place(one).cmp(&place(other)));
        let is_of_several = ids.iter().any(|id| schemas[*id].document != schemas[ids[0]].document);
        if is_of_several && schemas[ids[0]].is_component {
            kept.extend(ids[1..].iter().map(|id| (*id, ids[0])));
        }
    }
    for schema in &mut schemas.nodes {
        if let Body::Keywords(keywords) = &mut schema.body {
            keywords.each_schema(|id| *id = kept.get(id).copied().unwrap_or(*id));
        }
    }
    schemas.merged = kept.into_iter().collect();
}

/// What references lead to, in classes of what may be the same.
struct Targets {
    ids: Vec<SchemaId>,
    /// What each refers to, in an order that follows from its keywords, as indices of `ids`.
    refers_to: Vec<Vec<usize>>,
    classes: Vec<usize>,
}

impl Targets {
    /// Classes of those whose own keywords are the same.
    fn new(schemas: &mut Schemas, documents: &Documents) -> Self {
        let mut references = Vec::new();
        for (id, schema) in schemas.iter() {
            if let Body::Keywords(keywords) = &schema.body {
                references.extend(keywords.reference());
                references.extend(keywords.discriminator().into_iter().flat_map(|of| of.mapping.values().copied()));
            }
            references.extend(Some(id).filter(|_| schema.is_component));
        }
        references.sort_unstable();
        references.dedup();
        let ids = references;
        let places: HashMap<SchemaId, usize> = ids.iter().enumerate().map(|(nth, id)| (*id, nth)).collect();
        let mut known: HashMap<_, usize, RandomState> = HashMap::default();
        let (mut refers_to, mut classes) = (Vec::new(), Vec::new());
        for id in &ids {
            let schema = &schemas[*id];
            let mut writer = Writer { schemas, fingerprint: Fingerprint::default(), references: Vec::new() };
            writer.schema(*id);
            let name = schema.is_component.then(|| schema.key().into_owned());
            // What is bound has another meaning on another path.
            let is_bound = (!schemas.bound(*id).is_empty()).then_some(*id);
            let provider = documents[schema.document].provider.as_str();
            let next = known.len();
            classes.push(*known.entry((provider, name, is_bound, writer.fingerprint.0)).or_insert(next));
            refers_to.push(writer.references.iter().map(|target| places[target]).collect());
        }
        Self { ids, refers_to, classes }
    }

    /// Splits classes until the members of each refer to the same classes. Of a class that is split, the largest part
    /// keeps its number, so that the work is nearly linear.
    fn refine(&mut self) {
        let mut users = vec![Vec::new(); self.ids.len()];
        for (user, targets) in self.refers_to.iter().enumerate() {
            for target in targets {
                users[*target].push(user);
            }
        }
        let mut members: Vec<HashSet<usize>> = Vec::new();
        for (member, class) in self.classes.iter().enumerate() {
            members.resize_with(members.len().max(class + 1), HashSet::new);
            members[*class].insert(member);
        }
        let mut open: Vec<usize> = (0..self.ids.len()).collect();
        while !open.is_empty() {
            // By what they refer to. Members that are not open refer to no class that was split, so they stay together.
            let mut parts: BTreeMap<(usize, Vec<usize>), Vec<usize>> = BTreeMap::new();
            for &member in &open {
                let targets = self.refers_to[member].iter().map(|target| self.classes[*target]).collect();
                parts.entry((self.classes[member], targets)).or_default().push(member);
            }
            let mut split: BTreeMap<usize, Vec<Vec<usize>>> = BTreeMap::new();
            for ((class, _), part) in parts {
                for member in &part {
                    members[class].remove(member);
                }
                split.entry(class).or_default().push(part);
            }
            open.clear();
            for (class, mut parts) in split {
                parts.sort_by_key(Vec::len);
                if let Some(largest) = parts.pop_if(|largest| largest.len() >= members[class].len()) {
                    let rest = std::mem::replace(&mut members[class], largest.into_iter().collect());
                    parts.extend((!rest.is_empty()).then(|| rest.into_iter().collect()));
                }
                for part in parts {
                    for member in &part {
                        self.classes[*member] = members.len();
                        open.extend(&users[*member]);
                    }
                    members.push(part.into_iter().collect());
                }
            }
            open.sort_unstable();
            open.dedup();
        }
    }
}

/// Writes a schema with all that is written in it.
struct Writer<'s> {
    schemas: &'s Schemas,
    fingerprint: Fingerprint,
    /// The targets of its references, in their order.
    references: Vec<SchemaId>,
}

impl Writer<'_> {
    /// The recursion is bounded by the depth of documents.
    fn schema(&mut self, id: SchemaId) {
        let schema = &self.schemas[id];
        let Body::Keywords(keywords) = &schema.body else {
            self.fingerprint.0.push(u8::from(matches!(schema.body, Body::Boolean(true))));
            return;
        };
        self.fingerprint.0.push(2);
        self.fingerprint.each(keywords.rust_name(), Fingerprint::text);
        self.fingerprint.each(&keywords.corrections, |to, text| to.text(text));
        // Titles name the variants of a union.
        let is_branch = matches!(schema.parent, Some((_, Keyword::AnyOf | Keyword::OneOf)));
        self.fingerprint.each(keywords.title().filter(|_| is_branch), Fingerprint::text);
        let has_names = !keywords.enum_names().is_empty();
        for (keyword, value) in keywords.iter() {
            let is_note = matches!(keyword.row().about, About::Notes | About::Reading);
            if is_note && keyword != Keyword::Deprecated {
                continue;
            }
            self.fingerprint.0.extend([3, keyword as u8]);
            match value {
                Value::Schema(id) if keyword == Keyword::Ref => self.references.push(*id),
                Value::Schema(id) => self.schema(*id),
                Value::Schemas(ids) => ids.iter().for_each(|id| self.part("", *id)),
                Value::SchemasByName(ids) => sorted(&**ids).for_each(|(name, id)| self.part(name, id)),
                Value::Discriminator(of) => {
                    self.fingerprint.text(&of.property_name);
                    sorted(&of.mapping).for_each(|(name, id)| {
                        self.fingerprint.text(name);
                        self.references.push(id);
                    });
                }
                plain => {
                    let is_ordered = keyword == Keyword::EnumNames || keyword == Keyword::Enum && has_names;
                    self.fingerprint.plain(plain, is_ordered);
                }
            }
        }
        self.fingerprint.0.push(0);
    }

    fn part(&mut self, name: &str, id: SchemaId) {
        self.fingerprint.0.push(1);
        self.fingerprint.text(name);
        self.schema(id);
    }
}

fn sorted<'m>(
    members: impl IntoIterator<Item = (&'m String, &'m SchemaId)>,
) -> impl Iterator<Item = (&'m str, SchemaId)> {
    let mut sorted: Vec<_> = members.into_iter().map(|(name, id)| (name.as_str(), *id)).collect();
    sorted.sort_unstable();
    sorted.into_iter()
}
