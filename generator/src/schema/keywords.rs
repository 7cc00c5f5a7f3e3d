//! The table of keywords: what each must hold, and the field that takes it.

use super::{Keywords, SchemaId};
use crate::source::{ByName, Number, Tree};

/// How a keyword is read. Each of the first group names the field of [`Keywords`] that takes it.
#[derive(Clone, Copy)]
pub(super) enum Family {
    /// One schema.
    Schema(fn(&mut Keywords) -> &mut Option<SchemaId>),
    /// A list of schemas.
    Schemas(fn(&mut Keywords) -> &mut Vec<SchemaId>),
    /// Schemas by name.
    SchemasByName(fn(&mut Keywords) -> &mut ByName<SchemaId>),
    /// Any number.
    Number(fn(&mut Keywords) -> &mut Option<Number>),
    /// A whole number that is not negative.
    Count(fn(&mut Keywords) -> &mut Option<u64>),
    /// A text.
    Text(fn(&mut Keywords) -> &mut Option<String>),
    /// `true` or `false`.
    Flag(fn(&mut Keywords) -> &mut bool),
    /// Any value.
    Value(fn(&mut Keywords) -> &mut Option<Tree>),

    /// `$ref`.
    Reference,
    /// `$dynamicRef`.
    DynamicReference,
    /// `$id`.
    Identifier,
    /// `$anchor` and `$dynamicAnchor`.
    Anchor,
    /// `type`.
    Type,
    /// `enum`.
    Enumeration,
    /// `x-enum-varnames`.
    EnumNames,
    /// `required`.
    Required,
    /// `dependentRequired`.
    DependentRequired,
    /// `multipleOf`: a number above zero.
    MultipleOf,
    /// `examples`.
    Examples,
    /// `example` of OpenAPI, which is deprecated there: one more example.
    Example,
    /// `$schema`.
    Dialect,
    /// `discriminator` of OpenAPI.
    Discriminator,
    /// `nullable` of OpenAPI 3.0, which is read when the keywords beside it are.
    Nullable,

    /// Holds schemas that count only where a `$ref` names them.
    Container,
    /// Says nothing about what is valid.
    Annotation,
    /// Kept by name in [`Keywords::unread`].
    Unread,
}

/// How a keyword is read; `None` where it is unknown.
pub(super) fn family(keyword: &str) -> Option<Family> {
    KEYWORDS.iter().find(|(name, _)| *name == keyword).map(|(_, family)| *family)
}

/// Whether a name is that of a keyword.
pub(crate) fn is_keyword(name: &str) -> bool {
    family(name).is_some()
}

/// The names of all keywords that may be meant by a misspelt one.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let usable = |family: &Family| !matches!(family, Family::Unread | Family::Nullable);
    KEYWORDS.iter().filter(move |(_, family)| usable(family)).map(|(name, _)| *name)
}

/// Calls a function with every schema that a schema refers to or holds.
pub(super) fn each_schema(keywords: &mut Keywords, mut call: impl FnMut(&mut SchemaId)) {
    keywords.reference.iter_mut().for_each(&mut call);
    keywords.discriminator.iter_mut().flat_map(|one| one.mapping.values_mut()).for_each(&mut call);
    for (_, family) in KEYWORDS {
        match family {
            Family::Schema(field) => field(keywords).iter_mut().for_each(&mut call),
            Family::Schemas(field) => field(keywords).iter_mut().for_each(&mut call),
            Family::SchemasByName(field) => field(keywords).values_mut().for_each(&mut call),
            _ => {}
        }
    }
}

pub(super) const KEYWORDS: &[(&str, Family)] = &[
    // JSON Schema 2020-12 Core, sections 8 and 10.
    ("$ref", Family::Reference),
    ("$dynamicRef", Family::DynamicReference),
    ("$id", Family::Identifier),
    ("$anchor", Family::Anchor),
    ("$dynamicAnchor", Family::Anchor),
    ("allOf", Family::Schemas(|keywords| &mut keywords.all_of)),
    ("anyOf", Family::Schemas(|keywords| &mut keywords.any_of)),
    ("oneOf", Family::Schemas(|keywords| &mut keywords.one_of)),
    ("not", Family::Schema(|keywords| &mut keywords.not)),
    ("if", Family::Schema(|keywords| &mut keywords.if_schema)),
    ("then", Family::Schema(|keywords| &mut keywords.then_schema)),
    ("else", Family::Schema(|keywords| &mut keywords.else_schema)),
    ("dependentSchemas", Family::SchemasByName(|keywords| &mut keywords.dependent_schemas)),
    ("properties", Family::SchemasByName(|keywords| &mut keywords.properties)),
    ("patternProperties", Family::SchemasByName(|keywords| &mut keywords.pattern_properties)),
    ("additionalProperties", Family::Schema(|keywords| &mut keywords.additional_properties)),
    ("propertyNames", Family::Schema(|keywords| &mut keywords.property_names)),
    ("prefixItems", Family::Schemas(|keywords| &mut keywords.prefix_items)),
    ("items", Family::Schema(|keywords| &mut keywords.items)),
    ("contains", Family::Schema(|keywords| &mut keywords.contains)),
    ("unevaluatedItems", Family::Schema(|keywords| &mut keywords.unevaluated_items)),
    ("unevaluatedProperties", Family::Schema(|keywords| &mut keywords.unevaluated_properties)),
    ("$defs", Family::Container),
    // The older name of `$defs`, which the meta-schema still knows.
    ("definitions", Family::Container),
    ("$comment", Family::Annotation),
    // Of a meta-schema: it is looked at where `$schema` names that.
    ("$vocabulary", Family::Annotation),
    ("$schema", Family::Dialect),
    // Validation, sections 6 and 7.
    ("type", Family::Type),
    ("enum", Family::Enumeration),
    ("const", Family::Value(|keywords| &mut keywords.constant)),
    ("multipleOf", Family::MultipleOf),
    ("maximum", Family::Number(|keywords| &mut keywords.maximum)),
    ("exclusiveMaximum", Family::Number(|keywords| &mut keywords.exclusive_maximum)),
    ("minimum", Family::Number(|keywords| &mut keywords.minimum)),
    ("exclusiveMinimum", Family::Number(|keywords| &mut keywords.exclusive_minimum)),
    ("maxLength", Family::Count(|keywords| &mut keywords.max_length)),
    ("minLength", Family::Count(|keywords| &mut keywords.min_length)),
    ("pattern", Family::Text(|keywords| &mut keywords.pattern)),
    ("maxItems", Family::Count(|keywords| &mut keywords.max_items)),
    ("minItems", Family::Count(|keywords| &mut keywords.min_items)),
    ("uniqueItems", Family::Flag(|keywords| &mut keywords.unique_items)),
    ("maxContains", Family::Count(|keywords| &mut keywords.max_contains)),
    ("minContains", Family::Count(|keywords| &mut keywords.min_contains)),
    ("maxProperties", Family::Count(|keywords| &mut keywords.max_properties)),
    ("minProperties", Family::Count(|keywords| &mut keywords.min_properties)),
    ("required", Family::Required),
    ("dependentRequired", Family::DependentRequired),
    ("format", Family::Text(|keywords| &mut keywords.format)),
    // Validation, sections 8 and 9: what is said of the content of a text is an annotation.
    ("contentEncoding", Family::Annotation),
    ("contentMediaType", Family::Annotation),
    ("contentSchema", Family::Annotation),
    ("title", Family::Text(|keywords| &mut keywords.title)),
    ("description", Family::Text(|keywords| &mut keywords.description)),
    ("default", Family::Value(|keywords| &mut keywords.default)),
    ("examples", Family::Examples),
    ("deprecated", Family::Flag(|keywords| &mut keywords.deprecated)),
    ("readOnly", Family::Flag(|keywords| &mut keywords.read_only)),
    ("writeOnly", Family::Flag(|keywords| &mut keywords.write_only)),
    // OpenAPI 3.1, section 4.8.24.
    ("discriminator", Family::Discriminator),
    ("example", Family::Example),
    ("externalDocs", Family::Annotation),
    ("xml", Family::Annotation),
    ("x-enum-varnames", Family::EnumNames),
    ("x-rust-name", Family::Text(|keywords| &mut keywords.rust_name)),
    // Older drafts.
    ("$recursiveAnchor", Family::Unread),
    ("$recursiveRef", Family::Unread),
    ("additionalItems", Family::Unread),
    ("dependencies", Family::Unread),
    // OpenAPI 3.0, where schemas were of another language.
    ("nullable", Family::Nullable),
];
