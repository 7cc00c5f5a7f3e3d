//! Turns each `$dynamicRef` into a plain reference (JSON Schema 2020-12 Core, section 8.2.3.2).
//!
//! The target of a `$dynamicRef` depends on the resources through which evaluation reached it: the outermost one with
//! the `$dynamicAnchor` counts. So a schema from which a `$dynamicRef` can be reached has another meaning for each
//! binding of those names, and becomes one schema for each. After this pass all references are plain.

use std::collections::{HashMap, VecDeque};

use indexmap::{IndexMap, IndexSet};

use super::{Body, Schema, SchemaId, Schemas};
use crate::problem::{Diagnostics, Id, MemberPart, Place, Problem, Spot};
use crate::source::ResourceId;

/// How many names may have dynamic references: one bit each.
const MAX_NAMES: usize = 64;
/// How many schemas may be added. The meta-schema of 2020-12 adds none.
const MAX_ADDED: usize = 10_000;

/// What the reader has found out about dynamic references.
#[derive(Default)]
pub(super) struct Scopes {
    /// The resource of each schema.
    pub(super) resources: Vec<ResourceId>,
    /// The schemas at which evaluation starts.
    pub(super) roots: Vec<SchemaId>,
    /// The schemas with a `$dynamicRef`: its name, and its target where nothing binds the name.
    pub(super) uses: IndexMap<SchemaId, (usize, SchemaId)>,
    /// The names.
    pub(super) names: IndexSet<String>,
    /// The schemas with these names, by resource.
    pub(super) anchors: HashMap<ResourceId, Vec<(usize, SchemaId)>>,
}

/// The targets of names, by the indices of the names, in their order.
type Bindings = Vec<(usize, SchemaId)>;

/// Turns every dynamic reference into a plain one.
pub(super) fn bind(schemas: &mut Schemas, scopes: &Scopes, problems: &mut Diagnostics) {
    if scopes.uses.is_empty() {
        return;
    }
    if let Some((&id, _)) = scopes.uses.iter().find(|(_, (name, _))| *name >= MAX_NAMES) {
        problems.push(refuse(
            &schemas[id],
            format!("not supported: references to more than {MAX_NAMES} different dynamic anchors"),
        ));
        return;
    }
    let needs = needs(schemas, scopes);
    let given = schemas.nodes.len();
    let mut binder =
        Binder { schemas, scopes, needs, made: HashMap::new(), origins: HashMap::new(), open: VecDeque::new() };
    // The envelope refers to them, so their ids must not change.
    for &root in &scopes.roots {
        binder.bound(root, &Vec::new());
    }
    while let Some((id, origin, bindings)) = binder.open.pop_front() {
        if binder.schemas.nodes.len() - given > MAX_ADDED {
            problems.push(refuse(
                &binder.schemas[origin],
                format!("not supported: dynamic anchors that add more than {MAX_ADDED} schemas"),
            ));
            return;
        }
        binder.write(id, origin, &bindings);
    }
}

/// The names with dynamic references that can be reached from each schema, as bits.
fn needs(schemas: &mut Schemas, scopes: &Scopes) -> Vec<u64> {
    let mut users = vec![Vec::new(); schemas.nodes.len()];
    let mut needs = vec![0; schemas.nodes.len()];
    let mut open = Vec::new();
    for (id, schema) in (0..).map(SchemaId).zip(&mut schemas.nodes) {
        if let Body::Keywords(keywords) = &mut schema.body {
            keywords.each_schema(|below| users[below.0 as usize].push(id));
        }
    }
    for (&id, &(name, initial)) in &scopes.uses {
        let named = scopes.anchors.values().flatten().filter(|(of, _)| *of == name);
        for target in named.map(|(_, target)| *target).chain([initial]) {
            users[target.0 as usize].push(id);
        }
        needs[id.0 as usize] |= 1 << name;
        open.push(id);
    }
    while let Some(id) = open.pop() {
        for &user in &users[id.0 as usize] {
            let both = needs[user.0 as usize] | needs[id.0 as usize];
            if both != needs[user.0 as usize] {
                needs[user.0 as usize] = both;
                open.push(user);
            }
        }
    }
    needs
}

struct Binder<'s> {
    schemas: &'s mut Schemas,
    scopes: &'s Scopes,
    needs: Vec<u64>,
    made: HashMap<(SchemaId, Bindings), SchemaId>,
    /// The bodies of schemas before binding.
    origins: HashMap<SchemaId, Body>,
    /// Schemas that have an id but no body yet: id, origin and bindings.
    open: VecDeque<(SchemaId, SchemaId, Bindings)>,
}

impl Binder<'_> {
    /// The schema that represents another one where evaluation reaches it with these bindings.
    fn bound(&mut self, origin: SchemaId, around: &Bindings) -> SchemaId {
        let needs = self.needs[origin.0 as usize];
        if needs == 0 {
            return origin;
        }
        let own = self.entered(origin, &Vec::new(), needs);
        let bindings = self.entered(origin, around, needs);
        if let Some(&made) = self.made.get(&(origin, bindings.clone())) {
            return made;
        }
        // The first one replaces the original.
        let id = if self.origins.contains_key(&origin) {
            let Schema { document, pointer, parent, is_component, file, body: _ } = &self.schemas[origin];
            let schema = Schema {
                document: *document,
                pointer: pointer.clone(),
                parent: *parent,
                is_component: *is_component,
                file: file.clone(),
                body: Body::Boolean(true),
            };
            self.schemas.push(schema)
        } else {
            self.origins.insert(origin, self.schemas[origin].body.clone());
            origin
        };
        let foreign = bindings.iter().filter(|binding| !own.contains(binding));
        let foreign: Vec<_> = foreign.map(|&(name, target)| (self.scopes.names[name].clone(), target)).collect();
        if !foreign.is_empty() {
            self.schemas.bound.insert(id, foreign);
        }
        self.made.insert((origin, bindings.clone()), id);
        self.open.push_back((id, origin, bindings));
        id
    }

    /// The bindings that a schema needs, once its resource is entered: names that are bound already stay so.
    fn entered(&self, schema: SchemaId, around: &Bindings, needs: u64) -> Bindings {
        let of_resource = self.scopes.anchors.get(&self.scopes.resources[schema.0 as usize]);
        let new = of_resource.into_iter().flatten();
        let new = new.filter(|(name, _)| around.iter().all(|(bound, _)| bound != name));
        let mut bindings: Bindings = around.iter().chain(new).copied().collect();
        bindings.retain(|(name, _)| needs & (1 << name) != 0);
        bindings.sort_unstable();
        bindings
    }

    fn write(&mut self, id: SchemaId, origin: SchemaId, bindings: &Bindings) {
        let Some(Body::Keywords(mut keywords)) = self.origins.get(&origin).cloned() else { return };
        keywords.each_schema(|below| *below = self.bound(*below, bindings));
        if let Some(&(name, initial)) = self.scopes.uses.get(&origin) {
            let target = bindings.iter().find(|(bound, _)| *bound == name).map_or(initial, |(_, target)| *target);
            let target = self.bound(target, bindings);
            keywords.refer(target);
        }
        self.schemas.nodes[id.0 as usize].body = Body::Keywords(keywords);
    }
}

fn refuse(schema: &Schema, what: String) -> Problem {
    let at = Spot::Pointer(schema.pointer.clone(), MemberPart::Key);
    Problem::error(Id::DynamicReference, Place { document: schema.document, at }, what)
        .help("use plain references (`$ref`) where these have the same meaning")
}
