//! From schemas to types: finds the shape of every value of a payload.

use std::collections::HashMap;

use super::budget;
use super::docs::docs;
use super::kinds::{Candidate, Kinds};
use super::positions;
use super::shape::{Field, Lexical, Owner, Position, Shape, TypeBody, TypeDef, TypeId, Use, keywords};
use super::types::Types;
use super::view::{AdditionalMembers, Conjunction, View};
use crate::openapi::{Header, JsonText, Webhook, WebhookId};
use crate::schema::SchemaId;

/// Makes the types that schemas need.
pub(super) struct Shapes<'s> {
    pub(super) kinds: Kinds<'s>,
    types: Vec<Option<TypeDef>>,
    /// Where else each type is used.
    used: Vec<Vec<Position>>,
    /// The type for the values of a conjunction that have these JSON types.
    known: HashMap<(Conjunction, Types), TypeId>,
    depth: usize,
    /// How often the type of an inline schema served an equal schema elsewhere.
    pub shared: usize,
    /// A schema that is too deep or makes too many types, if there is one.
    pub beyond: Option<SchemaId>,
}

/// How deep types may be nested, and how long a chain of references may be: payloads are less deep.
const DEEPEST: usize = 200;
/// How many types there may be. Real documents have a tenth of that.
const MOST_TYPES: usize = 50_000;

impl<'s> Shapes<'s> {
    pub fn new(kinds: Kinds<'s>) -> Self {
        Self { kinds, types: Vec::new(), used: Vec::new(), known: HashMap::new(), depth: 0, shared: 0, beyond: None }
    }

    /// All types, with their positions settled.
    pub fn finish(self, webhooks: &[Webhook]) -> Vec<TypeDef> {
        // Every slot was filled by the call that reserved it.
        let defs = self.types.into_iter().flatten();
        let mut types: Vec<_> = defs.zip(self.used).map(|(def, used)| TypeDef { used, ..def }).collect();
        positions::settle(&mut types, webhooks, self.kinds.facts.schemas);
        types
    }

    /// The type of a payload. It belongs to the webhook even if its schema is used elsewhere too.
    pub fn payload(&mut self, nth: WebhookId, webhook: &Webhook, schema: SchemaId) -> TypeId {
        let position = Position { owner: Owner::Payload(nth), path: Vec::new() };
        let (whole, is_nullable) = self.kinds.settle(self.kinds.resolve(&[schema]));
        let view = self.kinds.view(&whole);
        // Types within a payload that is not an object have no member to be named after.
        let named = position.step(&webhook.naming.key);
        let (candidates, leaves_some) = self.kinds.candidates(&whole);
        let id = match candidates.as_slice() {
            [Candidate { types, .. }]
                if types.is_within(Types::OBJECT) && !leaves_some && view.has_properties() && !is_nullable =>
            {
                self.define(&whole, Types::ALL, position, Self::object)
            }
            [_, ..] if !is_nullable && (candidates.len() > 1 || leaves_some) => {
                self.define(&whole, Types::ALL, position, |shapes, whole, _| {
                    shapes.union(whole, &candidates, leaves_some, &named)
                })
            }
            _ => {
                let is_list = view.types().is_within(Types::ARRAY);
                let within = if is_list { named } else { named.step("Value") };
                self.define(&whole, Types::ALL, position, |shapes, whole, _| {
                    let inner = shapes.shape(whole, &within);
                    TypeBody::Wrapper { inner: Use { nullable: inner.nullable || is_nullable, ..inner } }
                })
            }
        };
        if let Some(Some(TypeDef { docs, body, .. })) = self.types.get_mut(id.0) {
            if let TypeBody::Struct { fields, .. } = body {
                read_json_text(fields, &webhook.delivery.json);
            }
            // An equal schema may represent this one, but with another description.
            let own = super::docs::docs(&self.kinds.view(&Conjunction::new(&[schema]))).description;
            docs.description =
                own.or_else(|| webhook.docs.description.clone()).or_else(|| webhook.docs.summary.clone());
            docs.deprecated |= webhook.docs.deprecated;
        }
        id
    }

    /// The type of a webhook's headers. Only those that the document names are read, so there are no additional ones.
    pub fn headers(&mut self, webhook: WebhookId, schema: SchemaId, headers: &[Header]) -> TypeId {
        let position = Position { owner: Owner::Headers(webhook), path: Vec::new() };
        let id = self.define(&Conjunction::new(&[schema]), Types::ALL, position, Self::object);
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

    /// Makes a type. Unless it is that of a payload, equal schemas share it from then on.
    fn define(
        &mut self,
        whole: &Conjunction,
        types: Types,
        position: Position,
        body: impl FnOnce(&mut Self, &Conjunction, &Position) -> TypeBody,
    ) -> TypeId {
        let id = self.reserve();
        if whole.schemas().nth(1).is_some() {
            self.kinds.memory.budget.pay(budget::OF_A_COMBINATION, whole);
        }
        let is_part = position.is_part();
        if is_part || matches!(position.owner, Owner::Component(_)) {
            self.known.insert((whole.clone(), types), id);
        }
        // Types within an inline type have as many positions as that has.
        let within = if is_part { Position { owner: Owner::Part(id), path: Vec::new() } } else { position.clone() };
        let body = body(self, whole, &within);
        let own = whole.choices.last().map_or_else(|| whole.clone(), |&(_, _, branch)| Conjunction::new(&[branch]));
        let mut docs = docs(&self.kinds.view(&own));
        if own != *whole {
            docs.deprecated |= self.kinds.view(whole).parts().iter().any(|part| part.deprecated());
        }
        let rust_name = match own.ids.as_slice() {
            [id] => keywords(self.kinds.facts.schemas, *id)
                .and_then(|keywords| Some((*id, keywords.rust_name()?.to_owned()))),
            _ => None,
        };
        let schemas = whole.schemas().map(|id| self.kinds.interner.representative(id)).collect();
        self.types[id.0] = Some(TypeDef { schemas, position, used: Vec::new(), docs, rust_name, body });
        id
    }

    pub(super) fn named(
        &mut self,
        (whole, types): (&Conjunction, Types),
        position: &Position,
        body: impl FnOnce(&mut Self, &Conjunction, &Position) -> TypeBody,
    ) -> Shape {
        let id = match self.known.get(&(whole.clone(), types)) {
            Some(&id) => {
                self.shared += usize::from(self.kinds.component(whole).is_none());
                id
            }
            None => self.define(whole, types, position.clone(), body),
        };
        if position.is_part() {
            self.used[id.0].push(position.clone());
        }
        Shape::Named(id)
    }

    fn shape_of(&mut self, ids: &[SchemaId], position: &Position) -> Use {
        self.shape(&Conjunction::new(ids), position)
    }

    /// The shape of a value to which all of these schemas apply.
    pub(super) fn shape(&mut self, whole: &Conjunction, position: &Position) -> Use {
        if self.kinds.memory.budget.is_spent() {
            return Use::new(Shape::Json);
        }
        if self.depth == DEEPEST || self.types.len() > MOST_TYPES {
            self.beyond = self.beyond.or(whole.ids.first().copied());
            return Use::new(Shape::Json);
        }
        self.depth += 1;
        let value = self.shape_within(whole, position);
        self.depth -= 1;
        value
    }

    fn shape_within(&mut self, whole: &Conjunction, used: &Position) -> Use {
        let resolved = Conjunction { ids: self.kinds.resolve(&whole.ids).ids, choices: whole.choices.clone() };
        let (whole, is_nullable) = self.kinds.settle(resolved);
        // A component and what it contains are named after it, wherever it was first met.
        let position = match self.kinds.component(&whole) {
            Some(id) => Position { owner: Owner::Component(id), path: Vec::new() },
            None => used.clone(),
        };
        let (mut candidates, leaves_some) = self.kinds.candidates(&whole);
        let shape = if candidates.is_empty() {
            Shape::Json
        } else if candidates.len() > 1 || leaves_some {
            self.named((&whole, Types::ALL), &position, |shapes, whole, within| {
                shapes.union(whole, &candidates, leaves_some, within)
            })
        } else {
            let only = candidates.remove(0);
            if self.contains_itself(&whole) {
                self.named((&whole, Types::ALL), &position, |shapes, whole, position| {
                    let shape = shapes.single(&only, whole, Types::ALL, position);
                    TypeBody::Wrapper { inner: Use::new(shape) }
                })
            } else {
                self.single(&only, &whole, Types::ALL, &position)
            }
        };
        if let Shape::Named(id) = shape
            && position != *used
        {
            self.used[id.0].push(used.clone());
        }
        // `Json` includes null.
        Use { nullable: is_nullable && shape != Shape::Json, ..Use::new(shape) }
    }

    /// The shape of values of one family of types; `types` distinguishes it from others with the same schemas.
    pub(super) fn single(
        &mut self,
        candidate: &Candidate,
        whole: &Conjunction,
        types: Types,
        position: &Position,
    ) -> Shape {
        if candidate.types.is_within(Types::STRING) {
            return self.text(candidate, (whole, types), position);
        }
        if candidate.types.is_within(Types::BOOLEAN) {
            return Shape::Boolean;
        }
        if candidate.types.is_within(Types::INTEGER) {
            return Shape::Integer;
        }
        if candidate.types.is_within(Types::NUMBER) {
            return Shape::Number;
        }
        let view = self.kinds.view(whole);
        if candidate.types.is_within(Types::ARRAY) {
            return Shape::List(Box::new(self.shape_of(&view.items(), &position.step("Item"))));
        }
        if view.has_properties() {
            return self.named((whole, types), position, Self::object);
        }
        let rest = match view.rest() {
            AdditionalMembers::Closed => Vec::new(),
            AdditionalMembers::Open(schemas) => schemas,
        };
        Shape::Map(Box::new(self.shape_of(&rest, &position.step("Value"))))
    }

    /// Whether an array or a map contains itself, without a named type in between.
    fn contains_itself(&self, whole: &Conjunction) -> bool {
        let mut inner = whole.clone();
        // Deeper nesting is an error anyway.
        for _ in 0..DEEPEST {
            let view = self.kinds.view(&inner);
            let types = view.types().without(Types::NULL);
            let next = if types.is_within(Types::ARRAY) {
                view.items()
            } else if types.is_within(Types::OBJECT) && !view.has_properties() {
                match view.rest() {
                    AdditionalMembers::Closed => return false,
                    AdditionalMembers::Open(schemas) => schemas,
                }
            } else {
                return false;
            };
            inner = self.kinds.settle(self.kinds.resolve(&next)).0;
            if inner == *whole {
                return true;
            }
            if inner.ids.is_empty() {
                return false;
            }
        }
        false
    }

    fn object(&mut self, whole: &Conjunction, position: &Position) -> TypeBody {
        let view = self.kinds.view(whole);
        let required = view.required();
        let mut fields = Vec::new();
        for (name, schemas) in view.properties() {
            self.kinds.memory.budget.pay(budget::OF_A_FIELD, whole);
            if self.kinds.memory.budget.is_spent() {
                break;
            }
            let value = self.shape_of(&schemas, &position.step(name));
            let property = self.kinds.view(&Conjunction::new(&schemas));
            fields.push(Field {
                name: name.to_owned(),
                required: required.contains(name),
                docs: docs(&property),
                schema: schemas[0],
                // `x-rust-name` names the member only at the member itself, not at the target of a reference.
                rust_name: schemas
                    .iter()
                    .find_map(|&id| Some((id, keywords(self.kinds.facts.schemas, id)?.rust_name()?.to_owned()))),
                lexical: self.lexical(&property),
                value,
            });
        }
        let rest = match view.rest() {
            AdditionalMembers::Closed => None,
            AdditionalMembers::Open(schemas) => Some(self.shape_of(&schemas, &position.step("Value"))),
        };
        TypeBody::Struct { fields, rest }
    }

    /// How a member is read from pairs; `None` if pairs cannot express it.
    fn lexical(&self, view: &View<'_>) -> Option<Lexical> {
        let types = view.types();
        let scalars = Types::NULL.or(Types::BOOLEAN).or(Types::NUMBER).or(Types::STRING);
        if types.and(scalars).without(Types::NULL) != Types::NONE {
            return Some(Lexical { types: types.and(scalars), repeats: false, is_json: false });
        }
        if !types.meets(Types::ARRAY) {
            return None;
        }
        let items = self.kinds.view(&Conjunction::new(&view.items())).types().and(scalars);
        (items.without(Types::NULL) != Types::NONE).then_some(Lexical { types: items, repeats: true, is_json: false })
    }
}

/// Records which fields are JSON text.
fn read_json_text(fields: &mut [Field], json: &[JsonText]) {
    for field in fields.iter_mut().filter(|field| json.iter().any(|json| json.name == field.name)) {
        field.lexical = Some(Lexical { types: Types::NONE, repeats: false, is_json: true });
    }
}
