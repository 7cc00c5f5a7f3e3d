//! What a Rust value can hold: the types of all values of a payload.

use super::constant::Constant;
use super::format::Format;
use super::types::Types;
use crate::openapi::WebhookId;
use crate::schema::{Body, Keywords, SchemaId, Schemas};

/// Identifies a [`TypeDef`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TypeId(pub usize);

/// Documentation of a type or field, in the schemas' words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Docs {
    pub description: Option<String>,
    /// The constraints, each as a schema spells it.
    pub constraints: Vec<String>,
    pub deprecated: bool,
    /// Why overlays changed the schemas.
    pub corrections: Vec<String>,
}

/// The Rust type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Text(Option<Format>),
    Boolean,
    Integer,
    Number,
    /// Any JSON value.
    Json,
    Named(TypeId),
    List(Box<Use>),
    Map(Box<Use>),
}

/// A shape where it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Use {
    pub shape: Shape,
    /// Whether it can be null.
    pub nullable: bool,
    /// Whether it is boxed because its type contains itself.
    pub boxed: bool,
}

/// A type with a name.
#[derive(Debug)]
pub(crate) struct TypeDef {
    /// The schemas that it is made from.
    pub schemas: Vec<SchemaId>,
    /// Where it is defined, which decides its name.
    pub position: Position,
    /// Where else it is defined, for an inline schema; where it is used, for a component.
    pub used: Vec<Position>,
    pub docs: Docs,
    /// Its `x-rust-name`, with the schema that has it.
    pub rust_name: Option<(SchemaId, String)>,
    pub body: TypeBody,
}

#[derive(Debug)]
pub(crate) enum TypeBody {
    Struct {
        fields: Vec<Field>,
        rest: Option<Use>,
    },
    /// One of the strings that a schema lists.
    Enum {
        texts: Vec<String>,
    },
    /// A value of one of several kinds.
    Union {
        variants: Vec<Variant>,
    },
    /// A payload that is not an object, or an array or map whose values have the same type as itself.
    Wrapper {
        inner: Use,
    },
}

/// One kind of a union's values.
#[derive(Debug)]
pub(crate) struct Variant {
    /// What distinguishes its values from those of the others.
    pub test: Test,
    /// What it is named after.
    pub label: Label,
    /// The branch that it comes from.
    pub schema: Option<SchemaId>,
    pub docs: Option<String>,
    pub inner: Use,
}

/// Whether a union has a variant for values of no kind besides these variants: one of them may take all that is left.
pub(crate) fn is_open(variants: &[Variant]) -> bool {
    variants.iter().all(|variant| variant.test != Test::Left)
}

/// What distinguishes the values of one variant. A value that matches the variant's schemas always passes; if two
/// variants could take it, the first does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Test {
    /// It has one of these types, which no other variant has.
    Types(Types),
    /// It is an object whose member at this path is one of these constants, which no other variant has.
    Tag(Vec<String>, Vec<Constant>),
    /// It has one of these types and matches these schemas; where a discriminator hints at it, it is tried first.
    Matches(Types, Vec<SchemaId>, Option<DiscriminatorHint>),
    /// No other variant takes it.
    Left,
}

/// The member that a discriminator names, and the strings that hint at one kind (OpenAPI 3.1, section 4.8.25). It is
/// only a hint, since it changes no verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DiscriminatorHint {
    pub member: String,
    pub texts: Vec<String>,
}

/// What a variant is named after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// The types of its values.
    Types(Types),
    /// Its component.
    Component(SchemaId),
    /// A string of the document: its tag, its title, or a member that only it requires.
    Text(String),
    /// Its place among the branches, where the document has no name for it.
    Place(String),
}

#[derive(Debug)]
pub(crate) struct Field {
    /// The name of the member.
    pub name: String,
    pub value: Use,
    pub required: bool,
    pub docs: Docs,
    /// The first schema that applies to it.
    pub schema: SchemaId,
    /// `x-rust-name`, with the schema that has it.
    pub rust_name: Option<(SchemaId, String)>,
    /// How it is read from pairs; `None` if pairs cannot express it.
    pub lexical: Option<Lexical>,
}

/// How a member is read from pairs of a form, a query or headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lexical {
    pub types: Types,
    pub repeats: bool,
    /// Whether its text is JSON.
    pub is_json: bool,
}

/// Where in the documents a type is defined.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Position {
    pub owner: Owner,
    /// The names of the members that lead from there to the type.
    pub path: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Owner {
    /// The payload of a webhook.
    Payload(WebhookId),
    /// Its headers.
    Headers(WebhookId),
    /// A component.
    Component(SchemaId),
    /// Another type whose schema contains it. Once all types are known, no position has this owner any more: each
    /// begins with one of the others.
    Part(TypeId),
}

impl Position {
    /// Whether the type is inline, within something that has a position of its own.
    pub fn is_part(&self) -> bool {
        matches!(self.owner, Owner::Part(_)) || !self.path.is_empty()
    }

    pub fn step(&self, name: &str) -> Self {
        let mut path = self.path.clone();
        path.push(name.to_owned());
        Self { owner: self.owner, path }
    }
}

impl Use {
    pub fn new(shape: Shape) -> Self {
        Self { shape, nullable: false, boxed: false }
    }
}

impl TypeDef {
    /// Whether it is a struct.
    pub fn is_struct(&self) -> bool {
        matches!(self.body, TypeBody::Struct { .. })
    }

    /// The fields of a struct.
    pub fn fields(&self) -> &[Field] {
        match &self.body {
            TypeBody::Struct { fields, .. } => fields,
            TypeBody::Enum { .. } | TypeBody::Union { .. } | TypeBody::Wrapper { .. } => &[],
        }
    }

    /// The names of a struct's members on the wire.
    pub fn member_names(&self) -> impl Iterator<Item = &str> + Clone {
        self.fields().iter().map(|field| field.name.as_str())
    }

    /// Visits every schema whose function it needs.
    pub fn each_function(&self, call: impl FnMut(SchemaId)) {
        self.schemas.iter().chain(self.discriminating_schemas()).copied().for_each(call);
    }

    /// The same, mutably.
    pub fn each_function_mut(&mut self, mut call: impl FnMut(&mut SchemaId)) {
        self.schemas.iter_mut().for_each(&mut call);
        if let TypeBody::Union { variants, .. } = &mut self.body {
            for variant in variants {
                if let Test::Matches(_, schemas, _) = &mut variant.test {
                    schemas.iter_mut().for_each(&mut call);
                }
            }
        }
    }

    /// The schemas that distinguish the variants of a union.
    pub fn discriminating_schemas(&self) -> impl Iterator<Item = &SchemaId> {
        let variants = match &self.body {
            TypeBody::Union { variants, .. } => variants.as_slice(),
            TypeBody::Struct { .. } | TypeBody::Enum { .. } | TypeBody::Wrapper { .. } => &[],
        };
        variants.iter().flat_map(|variant| match &variant.test {
            Test::Matches(_, schemas, _) => schemas.as_slice(),
            Test::Types(_) | Test::Tag(..) | Test::Left => &[],
        })
    }

    /// Visits every type that it names, with the type's position where that follows from a member.
    pub fn each_place(&self, mut call: impl FnMut(TypeId, Option<Position>)) {
        match &self.body {
            TypeBody::Struct { fields, rest } => {
                for field in fields {
                    field.value.each_place(&self.position.step(&field.name), &mut call);
                }
                if let Some(rest) = rest {
                    rest.each_place(&self.position.step("Value"), &mut call);
                }
            }
            _ => self.each_type(|id| call(id, None)),
        }
    }

    /// Visits every type that it names.
    pub fn each_type(&self, mut call: impl FnMut(TypeId)) {
        match &self.body {
            TypeBody::Struct { fields, rest } => {
                fields.iter().map(|field| &field.value).chain(rest).for_each(|value| value.each_type(&mut call));
            }
            TypeBody::Enum { .. } => {}
            TypeBody::Union { variants, .. } => variants.iter().for_each(|variant| variant.inner.each_type(&mut call)),
            TypeBody::Wrapper { inner } => inner.each_type(&mut call),
        }
    }
}

impl Use {
    fn each_place(&self, place: &Position, call: &mut impl FnMut(TypeId, Option<Position>)) {
        match &self.shape {
            Shape::Named(id) => call(*id, Some(place.clone())),
            Shape::List(inner) => inner.each_place(&place.step("Item"), call),
            Shape::Map(inner) => inner.each_place(&place.step("Value"), call),
            Shape::Text(_) | Shape::Boolean | Shape::Integer | Shape::Number | Shape::Json => {}
        }
    }

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
