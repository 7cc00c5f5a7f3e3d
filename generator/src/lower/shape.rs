//! What a Rust value can hold: one type for each value that a payload can have.

use std::collections::HashMap;

use super::docs::{Docs, docs};
use super::format::Format;
use super::types::Types;
use super::view::{Rest, View};
use crate::openapi::{Header, Webhook};
use crate::schema::{Body, Keywords, SchemaId, Schemas};

/// Stands for one [`TypeDef`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TypeId(pub usize);

/// What a value is held as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Text(Option<Format>),
    Boolean,
    Integer,
    Number,
    /// A value of which nothing is known.
    Json,
    Named(TypeId),
    List(Box<Use>),
    Map(Box<Use>),
}

/// A shape in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Use {
    pub shape: Shape,
    /// Whether it can be null.
    pub nullable: bool,
    /// Whether it stands behind a pointer, since its type contains itself.
    pub boxed: bool,
}

/// A type with a name.
#[derive(Debug)]
pub(crate) struct TypeDef {
    /// The schemas that it is made from.
    pub schemas: Vec<SchemaId>,
    /// Where it stands: what its name is made of.
    pub position: Position,
    /// Where else it was met, if it is a component.
    pub used: Vec<Position>,
    pub docs: Docs,
    pub body: TypeBody,
}

#[derive(Debug)]
pub(crate) enum TypeBody {
    Struct {
        fields: Vec<Field>,
        rest: Option<Use>,
    },
    /// A text that the schema lists.
    Enum {
        texts: Vec<String>,
    },
    /// A value of one of several JSON types.
    Union {
        variants: Vec<Variant>,
    },
    /// A payload that is no object, or a list or map that has values of its own type.
    Wrapper {
        inner: Use,
    },
}

/// One JSON type of a union.
#[derive(Debug)]
pub(crate) struct Variant {
    /// The types that it holds; all where it takes what the others leave.
    pub types: Types,
    pub inner: Use,
}

#[derive(Debug)]
pub(crate) struct Field {
    /// The name on the wire.
    pub name: String,
    pub value: Use,
    pub required: bool,
    pub docs: Docs,
    /// The first schema that says something of it.
    pub schema: SchemaId,
    /// `x-rust-name`, with the schema that has it.
    pub rust_name: Option<(SchemaId, String)>,
    /// What pairs can bring it as.
    pub lexical: Option<Lexical>,
}

/// What a member is where it comes as one pair or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lexical {
    pub types: Types,
    pub repeats: bool,
}

/// Where in the documents a type stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub owner: Owner,
    /// The names of members on the way from there.
    pub path: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Owner {
    /// The payload of the webhook at this place.
    Payload(usize),
    /// Its headers.
    Headers(usize),
    /// A schema that others refer to.
    Component(SchemaId),
}

/// Makes types as schemas ask for them.
pub(super) struct Shapes<'s> {
    schemas: &'s Schemas,
    types: Vec<Option<TypeDef>>,
    /// Where each type is used, beside the place where it stands.
    used: Vec<Vec<Position>>,
    known: HashMap<Vec<SchemaId>, TypeId>,
    depth: usize,
    /// A schema that lies too deep or makes too many types, if there is one.
    pub beyond: Option<SchemaId>,
}

/// How deep types may lie in one another, and how many references may follow one another: payloads end sooner.
const DEEPEST: usize = 200;
/// How many types there may be. Real documents have a tenth of it.
const MOST_TYPES: usize = 50_000;

impl<'s> Shapes<'s> {
    pub fn new(schemas: &'s Schemas) -> Self {
        Self { schemas, types: Vec::new(), used: Vec::new(), known: HashMap::new(), depth: 0, beyond: None }
    }

    pub fn finish(self) -> Vec<TypeDef> {
        // Every place was filled by the call that reserved it.
        let defs = self.types.into_iter().flatten();
        defs.zip(self.used).map(|(def, used)| TypeDef { used, ..def }).collect()
    }

    /// The type of a payload. It is the webhook's own even where its schema is used elsewhere too.
    pub fn payload(&mut self, nth: usize, webhook: &Webhook, schema: SchemaId) -> TypeId {
        let position = Position { owner: Owner::Payload(nth), path: Vec::new() };
        let ids = self.resolve(&[schema]);
        let view = View::of(self.schemas, &ids);
        // What is within another payload than an object has no member's name to be called by.
        let named = position.step(&webhook.name);
        let is_list = view.types().is_within(Types::ARRAY);
        let within = if is_list || (view.is_union() && !view.is_nullable()) { named } else { named.step("Value") };
        let id = if view.types().is_within(Types::OBJECT) && !view.properties().is_empty() {
            self.define(ids, position, Self::object)
        } else if view.is_union() && !view.is_nullable() {
            self.define(ids, position, |shapes, ids, _| shapes.union(ids, &within))
        } else {
            self.define(ids, position, |shapes, ids, _| TypeBody::Wrapper { inner: shapes.shape(ids, &within) })
        };
        if let Some(Some(TypeDef { docs, .. })) = self.types.get_mut(id.0) {
            let words =
                docs.description.take().or_else(|| webhook.description.clone()).or_else(|| webhook.summary.clone());
            docs.description = words;
            docs.deprecated |= webhook.deprecated;
        }
        id
    }

    /// The type of a webhook's headers. Only the ones that the document names are read, so nothing is left over.
    pub fn headers(&mut self, webhook: usize, schema: SchemaId, headers: &[Header]) -> TypeId {
        let position = Position { owner: Owner::Headers(webhook), path: Vec::new() };
        let id = self.define(vec![schema], position, Self::object);
        if let Some(Some(TypeDef { docs, body: TypeBody::Struct { fields, rest }, .. })) = self.types.get_mut(id.0) {
            *rest = None;
            docs.description = Some("The headers that the document describes.".to_owned());
            for (field, header) in fields.iter_mut().zip(headers) {
                field.docs.description = header.description.clone().or(field.docs.description.take());
                field.docs.deprecated |= header.deprecated;
            }
        }
        id
    }

    fn reserve(&mut self) -> TypeId {
        self.types.push(None);
        self.used.push(Vec::new());
        TypeId(self.types.len() - 1)
    }

    fn define(
        &mut self,
        ids: Vec<SchemaId>,
        position: Position,
        body: impl FnOnce(&mut Self, &[SchemaId], &Position) -> TypeBody,
    ) -> TypeId {
        let id = self.reserve();
        if matches!(position.owner, Owner::Component(_)) || !position.path.is_empty() {
            self.known.insert(ids.clone(), id);
        }
        let body = body(self, &ids, &position);
        let docs = docs(&View::of(self.schemas, &ids));
        self.types[id.0] = Some(TypeDef { schemas: ids, position, used: Vec::new(), docs, body });
        id
    }

    /// The type of a value to which all of these schemas apply.
    fn shape(&mut self, ids: &[SchemaId], position: &Position) -> Use {
        if self.depth == DEEPEST || self.types.len() > MOST_TYPES {
            self.beyond = self.beyond.or(ids.first().copied());
            return Use { shape: Shape::Json, nullable: false, boxed: false };
        }
        self.depth += 1;
        let value = self.shape_within(ids, position);
        self.depth -= 1;
        value
    }

    fn shape_within(&mut self, ids: &[SchemaId], position: &Position) -> Use {
        let ids = self.resolve(ids);
        let view = View::of(self.schemas, &ids);
        let types = view.types();
        let others = types.without(Types::NULL);
        // What stands in a component is named after it, whoever came by it first.
        let used = position;
        let position = &match ids.as_slice() {
            [id] if is_component(&self.schemas[*id].pointer) => {
                Position { owner: Owner::Component(*id), path: Vec::new() }
            }
            _ => used.clone(),
        };
        let shape = match others.families().len() {
            0 => Shape::Json,
            1 if self.is_made_of_itself(&ids) => self.named(&ids, position, |shapes, ids, position| {
                let shape = shapes.single(others, &View::of(shapes.schemas, ids), ids, position);
                TypeBody::Wrapper { inner: Use { shape, nullable: false, boxed: false } }
            }),
            1 => self.single(others, &view, &ids, position),
            _ if view.is_union() => self.named(&ids, position, Shapes::union),
            _ => Shape::Json,
        };
        if let Shape::Named(id) = shape
            && position != used
        {
            self.used[id.0].push(used.clone());
        }
        // A JSON value can be null by itself.
        Use { nullable: view.is_nullable() && shape != Shape::Json, shape, boxed: false }
    }

    fn single(&mut self, types: Types, view: &View<'_>, ids: &[SchemaId], position: &Position) -> Shape {
        if types.is_within(Types::STRING) {
            return match view.texts() {
                Some(_) => self.named(ids, position, |shapes, ids, _| shapes.text_enum(ids)),
                None => Shape::Text(view.text_format()),
            };
        }
        if types.is_within(Types::BOOLEAN) {
            return Shape::Boolean;
        }
        if types.is_within(Types::INTEGER) {
            return Shape::Integer;
        }
        if types.is_within(Types::NUMBER) {
            return Shape::Number;
        }
        if types.is_within(Types::ARRAY) {
            return Shape::List(Box::new(self.shape(&view.items(), &position.step("Item"))));
        }
        if !view.properties().is_empty() {
            return self.named(ids, position, Self::object);
        }
        let rest = match view.rest(self.schemas) {
            Rest::Closed => Vec::new(),
            Rest::Open(schemas) => schemas,
        };
        Shape::Map(Box::new(self.shape(&rest, &position.step("Value"))))
    }

    /// Whether a list or a map has values of its own type, with nothing that has a name between.
    fn is_made_of_itself(&self, ids: &[SchemaId]) -> bool {
        let mut seen: Vec<Vec<SchemaId>> = Vec::new();
        let mut inner = ids.to_vec();
        loop {
            let view = View::of(self.schemas, &inner);
            let types = view.types().without(Types::NULL);
            let next = if types.is_within(Types::ARRAY) {
                view.items()
            } else if types.is_within(Types::OBJECT) && view.properties().is_empty() {
                match view.rest(self.schemas) {
                    Rest::Closed => return false,
                    Rest::Open(schemas) => schemas,
                }
            } else {
                return false;
            };
            inner = self.resolve(&next);
            if inner == ids {
                return true;
            }
            if seen.contains(&inner) {
                return false;
            }
            seen.push(inner.clone());
        }
    }

    fn named(
        &mut self,
        ids: &[SchemaId],
        position: &Position,
        body: impl FnOnce(&mut Self, &[SchemaId], &Position) -> TypeBody,
    ) -> Shape {
        match self.known.get(ids) {
            Some(&id) => Shape::Named(id),
            None => Shape::Named(self.define(ids.to_vec(), position.clone(), body)),
        }
    }

    fn object(&mut self, ids: &[SchemaId], position: &Position) -> TypeBody {
        let view = View::of(self.schemas, ids);
        let mut fields = Vec::new();
        for (name, schemas) in view.properties() {
            let value = self.shape(&schemas, &position.step(name));
            let property = View::of(self.schemas, &schemas);
            fields.push(Field {
                name: name.to_owned(),
                required: view.requires(name),
                docs: docs(&property),
                schema: schemas[0],
                // A name is the member's own where it stands at the member, not at what that refers to.
                rust_name: schemas.iter().find_map(|&id| Some((id, keywords(self.schemas, id)?.rust_name.clone()?))),
                lexical: self.lexical(&property),
                value,
            });
        }
        let rest = match view.rest(self.schemas) {
            Rest::Closed => None,
            Rest::Open(schemas) => Some(self.shape(&schemas, &position.step("Value"))),
        };
        TypeBody::Struct { fields, rest }
    }

    fn text_enum(&mut self, ids: &[SchemaId]) -> TypeBody {
        let view = View::of(self.schemas, ids);
        TypeBody::Enum { texts: view.texts().unwrap_or_default().into_iter().map(str::to_owned).collect() }
    }

    /// One variant for each JSON type, and one for what is left where a schema states no type at all.
    fn union(&mut self, ids: &[SchemaId], position: &Position) -> TypeBody {
        let view = View::of(self.schemas, ids);
        let untyped = view.types() == Types::ALL;
        let mut variants = Vec::new();
        for (types, name) in view.types().without(Types::NULL).families() {
            let named = view.says_more_of(types) && !types.is_within(Types::ARRAY);
            if untyped && !view.says_more_of(types) {
                continue;
            }
            let position = position.step(family_name(name));
            let shape =
                if named { self.part(types, ids, &position) } else { self.single(types, &view, ids, &position) };
            variants.push(Variant { types, inner: Use { shape, nullable: false, boxed: false } });
        }
        if untyped {
            variants
                .push(Variant { types: Types::ALL, inner: Use { shape: Shape::Json, nullable: false, boxed: false } });
        }
        TypeBody::Union { variants }
    }

    /// The part of a union that needs a type of its own.
    fn part(&mut self, types: Types, ids: &[SchemaId], position: &Position) -> Shape {
        let id = self.reserve();
        let body = if types.is_within(Types::STRING) { self.text_enum(ids) } else { self.object(ids, position) };
        let docs = docs(&View::of(self.schemas, ids));
        self.types[id.0] =
            Some(TypeDef { schemas: ids.to_vec(), position: position.clone(), used: Vec::new(), docs, body });
        Shape::Named(id)
    }

    /// What a member can come as where it is a pair; `None` of what pairs cannot say.
    fn lexical(&self, view: &View<'_>) -> Option<Lexical> {
        let types = view.types();
        let scalars = Types::NULL.or(Types::BOOLEAN).or(Types::NUMBER).or(Types::STRING);
        if types.and(scalars).without(Types::NULL) != Types::NONE {
            return Some(Lexical { types: types.and(scalars), repeats: false });
        }
        if !types.meets(Types::ARRAY) {
            return None;
        }
        let items = View::of(self.schemas, &view.items()).types().and(scalars);
        (items.without(Types::NULL) != Types::NONE).then_some(Lexical { types: items, repeats: true })
    }

    /// Follows references that say nothing beside where they lead.
    fn resolve(&self, ids: &[SchemaId]) -> Vec<SchemaId> {
        let mut resolved = Vec::new();
        for &id in ids {
            let mut id = id;
            let mut steps = 0;
            while let Some(target) = keywords(self.schemas, id).and_then(only_reference) {
                id = target;
                steps += 1;
                if steps > self.schemas.nodes.len() {
                    // Only a cycle is this long, and it is refused where checks are made.
                    break;
                }
            }
            // A schema that says nothing adds nothing.
            if !matches!(self.schemas[id].body, Body::Boolean(true)) && !resolved.contains(&id) {
                resolved.push(id);
            }
        }
        resolved
    }
}

impl Position {
    fn step(&self, name: &str) -> Self {
        let mut path = self.path.clone();
        path.push(name.to_owned());
        Self { owner: self.owner, path }
    }
}

impl TypeDef {
    /// Calls with every type that it names.
    pub fn each_type(&self, mut call: impl FnMut(TypeId)) {
        match &self.body {
            TypeBody::Struct { fields, rest } => {
                fields.iter().map(|field| &field.value).chain(rest).for_each(|value| value.each_type(&mut call));
            }
            TypeBody::Enum { .. } => {}
            TypeBody::Union { variants } => variants.iter().for_each(|variant| variant.inner.each_type(&mut call)),
            TypeBody::Wrapper { inner } => inner.each_type(&mut call),
        }
    }
}

impl Use {
    fn each_type(&self, call: &mut impl FnMut(TypeId)) {
        match &self.shape {
            Shape::Named(id) => call(*id),
            Shape::List(inner) | Shape::Map(inner) => inner.each_type(call),
            Shape::Text(_) | Shape::Boolean | Shape::Integer | Shape::Number | Shape::Json => {}
        }
    }
}

/// The name of a union's variant for a family of types.
pub(crate) fn family_name(family: &str) -> &'static str {
    match family {
        "NULL" => "Null",
        "BOOLEAN" => "Boolean",
        "INTEGER" => "Integer",
        "NUMBER" => "Number",
        "STRING" => "String",
        "ARRAY" => "Array",
        _ => "Object",
    }
}

pub(super) fn keywords(schemas: &Schemas, id: SchemaId) -> Option<&Keywords> {
    match &schemas[id].body {
        Body::Keywords(keywords) => Some(keywords),
        Body::Boolean(_) => None,
    }
}

/// Where a schema leads that is a reference, or an `allOf` of one, and has no say of its own in a type.
fn only_reference(keywords: &Keywords) -> Option<SchemaId> {
    let ((Some(target), []) | (None, &[target])) = (keywords.reference, keywords.all_of.as_slice()) else {
        return None;
    };
    let shapes_nothing = keywords.types.is_none()
        && keywords.properties.is_empty()
        && keywords.required.is_empty()
        && keywords.additional_properties.is_none()
        && keywords.items.is_none()
        && keywords.enumeration.is_none()
        && keywords.constant.is_none()
        && keywords.format.is_none();
    shapes_nothing.then_some(target)
}

/// Whether a schema stands where schemas are kept to be referred to.
pub(crate) fn is_component(pointer: &crate::source::Pointer) -> bool {
    let tokens: Vec<_> = pointer.tokens().collect();
    match tokens.as_slice() {
        // A file of schemas alone may keep them at its root.
        [_] => true,
        [.., container, _] => container == "schemas" || container == "$defs",
        [] => false,
    }
}
