//! The names of the fields of structs, and of the variants of enums.

use super::settle::{Claim, GIVEN, NAMED, PLACE, RESERVED, SPELLED_SO};
use super::{FIELDS, Kind, Namer, REST, UNRECOGNIZED, VALUES, VARIANTS, place, words};
use crate::lower::shape::{Field, Label, TypeBody, TypeDef, Variant, family_name, is_open};
use crate::lower::types::Types;
use crate::problem::{Id, Place, Problem};
use crate::schema::Body;

impl Namer<'_> {
    /// The names of a type's fields or variants, in their order.
    pub(super) fn parts(&mut self, def: &TypeDef, at: &Place) -> Vec<String> {
        let (mut claims, reserved, kind) = match &def.body {
            TypeBody::Struct { fields, rest } => {
                let claims: Vec<_> = fields.iter().map(|field| self.field(field)).collect();
                (claims, rest.as_ref().map(|_| REST), FIELDS)
            }
            TypeBody::Enum { texts } => (self.values(def, texts, at), Some(UNRECOGNIZED), VALUES),
            TypeBody::Union { variants } => {
                let claims = variants.iter().map(|variant| self.variant(variant, at)).collect();
                (claims, is_open(variants).then_some(UNRECOGNIZED), VARIANTS)
            }
            TypeBody::Wrapper { .. } => return Vec::new(),
        };
        claims.extend(reserved.map(|name| Claim {
            rank: RESERVED,
            at: None,
            names: vec![name.to_owned()],
            is_spelled: false,
        }));
        let levels = self.settle(&mut claims, &kind);
        claims.iter().zip(levels).map(|(claim, level)| (kind.identifier)(&claim.names[level])).collect()
    }

    fn field(&mut self, field: &Field) -> Claim {
        let schema = &self.schemas[field.schema];
        let at = place(schema.document, &schema.pointer);
        let given = field.rust_name.as_ref().map(|(schema, name)| {
            self.naming.insert(*schema);
            name.as_str()
        });
        let name = given.unwrap_or(&field.name);
        self.checked(words::snake(name), name, || at.clone());
        match given {
            Some(given) => Claim::given(given, at),
            None => Claim::spelled(name, at, &FIELDS, (REST, "member")),
        }
    }

    /// The name of a union's variant, with the place of its branch.
    fn variant(&mut self, variant: &Variant, union: &Place) -> Claim {
        let at = variant.schema.map(|id| &self.schemas[id]).map(|schema| place(schema.document, &schema.pointer));
        let at = at.unwrap_or_else(|| union.clone());
        match &variant.label {
            Label::Types(types) => Claim::given(variant_name(*types), at),
            Label::Component(id) => {
                let name = self.component_words(*id).join(" ");
                let key = self.schemas[*id].key().into_owned();
                Claim { rank: NAMED, at: Some(at), names: vec![name, key], is_spelled: true }
            }
            Label::Text(text) => {
                self.checked(words::variant(text), text, || at.clone());
                let schema = variant.schema.map(|id| (id, &self.schemas[id].body));
                if let Some((id, Body::Keywords(keywords))) = schema
                    && keywords.rust_name().is_some()
                {
                    self.naming.insert(id);
                    return Claim::given(text, at);
                }
                Claim::spelled(text, at, &VARIANTS, (UNRECOGNIZED, "value"))
            }
            Label::Place(place) => {
                self.problems.push(
                    Problem::warning(
                        Id::UnnamedValues,
                        at.clone(),
                        "nothing in this schema names its values, so they are named after its place",
                    )
                    .help("give it a `title`, or a name with `x-rust-name`"),
                );
                Claim { rank: PLACE, at: Some(at), names: vec![place.clone()], is_spelled: false }
            }
        }
    }
}

impl Claim {
    /// A name that an author chose for this purpose.
    pub(super) fn given(name: &str, at: Place) -> Self {
        Self { rank: GIVEN, at: Some(at), names: vec![name.to_owned()], is_spelled: false }
    }

    /// A name of the payload. Where it is that of `reserved`, a word follows it.
    pub(super) fn spelled(name: &str, at: Place, kind: &Kind, (reserved, word): (&str, &str)) -> Self {
        let identifier = (kind.identifier)(name);
        let rank = if identifier == name { SPELLED_SO } else { NAMED };
        let distinct = (identifier == reserved).then(|| format!("{name} {word}"));
        let names = [name.to_owned()].into_iter().chain(distinct).collect();
        Self { rank, at: Some(at), names, is_spelled: identifier != reserved }
    }
}

/// The name of a variant for these types.
fn variant_name(types: Types) -> &'static str {
    match types.families().as_slice() {
        [(_, family)] => family_name(family),
        _ => "Other",
    }
}
