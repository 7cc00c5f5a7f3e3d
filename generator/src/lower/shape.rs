//! What a Rust value can hold: one type for each value that a payload can have.

use super::format::Format;
use super::types::Types;
use crate::openapi::WebhookId;
use crate::schema::{Body, Keywords, SchemaId, Schemas};

/// Stands for one [`TypeDef`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TypeId(pub usize);

/// Words and constraints, as the schemas spell them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Docs {
    pub description: Option<String>,
    /// The constraints, each as a schema spells it.
    pub constraints: Vec<String>,
    pub deprecated: bool,
    /// Why overlays changed what the schemas say.
    pub corrections: Vec<String>,
}

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
    /// Where else it stands, if it is written in place; where it is used, if it is a component.
    pub used: Vec<Position>,
    pub docs: Docs,
    /// The name that an author wants for it, with the schema that says so.
    pub rust_name: Option<(SchemaId, String)>,
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
    /// A value of one of several kinds.
    Union {
        variants: Vec<Variant>,
        /// Whether values of no kind are held too, as they came.
        open: bool,
    },
    /// A payload that is no object, or a list or map that has values of its own type.
    Wrapper {
        inner: Use,
    },
}

/// One kind of a union's values.
#[derive(Debug)]
pub(crate) struct Variant {
    /// What tells its values from the others'.
    pub test: Test,
    /// What it is named after.
    pub label: Label,
    /// The branch that offers it.
    pub schema: Option<SchemaId>,
    pub docs: Option<String>,
    pub inner: Use,
    /// Whether it has a value that needs no other of the union's type, and no earlier one was known to.
    pub is_first: bool,
}

/// What tells the values of one variant from those of the others. A value that keeps the variant's schemas passes; where
/// two variants could take it, the first does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Test {
    /// It has one of these types, which no other variant has.
    Types(Types),
    /// It is an object whose member of this name is one of these texts, which no other variant has.
    Tag(String, Vec<String>),
    /// It has one of these types and keeps these schemas; a discriminator may say so of it, and is asked first.
    Keeps(Types, Vec<SchemaId>, Option<Said>),
    /// The others leave it.
    Left,
}

/// What a discriminator says of a kind: the member, and its texts where a value is of the kind (OpenAPI 3.1, section
/// 4.8.25). It proves nothing, since it changes no verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub member: String,
    pub texts: Vec<String>,
}

/// What a variant is named after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// The types of its values.
    Types(Types),
    /// The component that it is.
    Component(SchemaId),
    /// A text of the document: its tag, its title, or a member that only it requires.
    Text(String),
    /// Its place among the branches: the document says nothing that it could be called by.
    Place(String),
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Position {
    pub owner: Owner,
    /// The names of members on the way from there.
    pub path: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Owner {
    /// The payload of the webhook at this place.
    Payload(WebhookId),
    /// Its headers.
    Headers(WebhookId),
    /// A schema that others refer to.
    Component(SchemaId),
    /// Another type, in whose schema it is written. Once all types are known, none of them stands there: each has a
    /// place that begins with one of the others.
    Part(TypeId),
}

impl Position {
    /// Whether it is written within something that has a place of its own.
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
    pub fn of(shape: Shape) -> Self {
        Self { shape, nullable: false, boxed: false }
    }
}

impl TypeDef {
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

    /// Calls with every schema whose function it needs.
    pub fn each_function(&self, call: impl FnMut(SchemaId)) {
        self.schemas.iter().chain(self.kept()).copied().for_each(call);
    }

    /// The same, to change them.
    pub fn each_function_mut(&mut self, mut call: impl FnMut(&mut SchemaId)) {
        self.schemas.iter_mut().for_each(&mut call);
        if let TypeBody::Union { variants, .. } = &mut self.body {
            for variant in variants {
                if let Test::Keeps(_, schemas, _) = &mut variant.test {
                    schemas.iter_mut().for_each(&mut call);
                }
            }
        }
    }

    /// The schemas that tell kinds of values apart.
    pub fn kept(&self) -> impl Iterator<Item = &SchemaId> {
        let variants = match &self.body {
            TypeBody::Union { variants, .. } => variants.as_slice(),
            TypeBody::Struct { .. } | TypeBody::Enum { .. } | TypeBody::Wrapper { .. } => &[],
        };
        variants.iter().flat_map(|variant| match &variant.test {
            Test::Keeps(_, schemas, _) => schemas.as_slice(),
            Test::Types(_) | Test::Tag(..) | Test::Left => &[],
        })
    }

    /// Calls with every type that it names, and with the place of that, where it follows from a member.
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

    /// Calls with every type that it names.
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
