//! The places of schemas: in the objects of OpenAPI (3.1 and 3.2, section 4), and in schemas (JSON Schema 2020-12 Core,
//! section 10; Validation, section 8.5).
//!
//! Only there are `$id` and the anchors keywords; in an example, an `enum` or an unknown keyword they are data.

use crate::keyword::{Keyword, Subschemas};

/// The kind of object at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ObjectKind {
    /// The root of a document with an `openapi` field.
    Root,
    /// The root of any other document: a schema, an object of OpenAPI, or a collection of either. Their member names do
    /// not conflict, so it can be searched as all of them.
    Part,
    Components,
    PathItem,
    Operation,
    RequestBody,
    Response,
    Parameter,
    MediaType,
    Encoding,
    Callback,
    Schema,
}

/// The objects that the value of a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nested {
    One(ObjectKind),
    List(ObjectKind),
    Map(ObjectKind),
}

/// The objects below a key; `None` if they cannot contain a schema.
pub(super) fn below(kind: ObjectKind, key: &str) -> Option<Nested> {
    use Nested::{List, Map, One};
    Some(match (kind, key) {
        (ObjectKind::Callback, key) if !key.starts_with("x-") && !key.starts_with('$') => One(ObjectKind::PathItem),
        (ObjectKind::Part, _) => {
            let kinds = [
                ObjectKind::Schema,
                ObjectKind::Root,
                ObjectKind::Components,
                ObjectKind::PathItem,
                ObjectKind::Operation,
                ObjectKind::RequestBody,
                ObjectKind::Response,
                ObjectKind::Parameter,
                ObjectKind::MediaType,
            ];
            // A collection is keyed by arbitrary names, so operations and path items directly in it are not found.
            return kinds.into_iter().find_map(|kind| below(kind, key));
        }
        (ObjectKind::Root, "paths" | "webhooks") | (ObjectKind::Components, "pathItems") => Map(ObjectKind::PathItem),
        (ObjectKind::Root, "components") => One(ObjectKind::Components),
        (ObjectKind::Components, "schemas") => Map(ObjectKind::Schema),
        (ObjectKind::Components | ObjectKind::Operation, "responses") => Map(ObjectKind::Response),
        (ObjectKind::Components, "parameters")
        | (ObjectKind::Components | ObjectKind::Response | ObjectKind::Encoding, "headers") => {
            Map(ObjectKind::Parameter)
        }
        (ObjectKind::Components, "requestBodies") => Map(ObjectKind::RequestBody),
        (ObjectKind::Components | ObjectKind::Operation, "callbacks") => Map(ObjectKind::Callback),
        (ObjectKind::Components, "mediaTypes")
        | (ObjectKind::RequestBody | ObjectKind::Response | ObjectKind::Parameter, "content") => {
            Map(ObjectKind::MediaType)
        }
        (
            ObjectKind::PathItem,
            "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query",
        ) => One(ObjectKind::Operation),
        (ObjectKind::PathItem, "additionalOperations") => Map(ObjectKind::Operation),
        (ObjectKind::PathItem | ObjectKind::Operation, "parameters") => List(ObjectKind::Parameter),
        (ObjectKind::Operation, "requestBody") => One(ObjectKind::RequestBody),
        (ObjectKind::MediaType | ObjectKind::Encoding, "encoding") => Map(ObjectKind::Encoding),
        (ObjectKind::MediaType | ObjectKind::Encoding, "prefixEncoding") => List(ObjectKind::Encoding),
        (ObjectKind::MediaType | ObjectKind::Encoding, "itemEncoding") => One(ObjectKind::Encoding),
        (ObjectKind::Parameter, "schema") | (ObjectKind::MediaType, "schema" | "itemSchema") => One(ObjectKind::Schema),
        (ObjectKind::Schema, key) => match Keyword::from_name(key)?.subschemas()? {
            Subschemas::One => One(ObjectKind::Schema),
            Subschemas::Items => List(ObjectKind::Schema),
            Subschemas::Members => Map(ObjectKind::Schema),
        },
        _ => return None,
    })
}
