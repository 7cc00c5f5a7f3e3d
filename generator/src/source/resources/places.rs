//! Where schemas stand: in the objects of OpenAPI (3.1 and 3.2, section 4), and in schemas (JSON Schema 2020-12 Core,
//! section 10; Validation, section 8.5).
//!
//! Only there do `$id` and the anchors say anything: in an example, an `enum` or behind an unknown keyword they are data.

use crate::keyword::{Keyword, Positions};

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The root of a document that says `openapi`.
    Root,
    /// The root of any other document: a schema, an object of OpenAPI, or a collection of either. The names of their
    /// members are not the same, so that all of them can be looked for.
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

/// How things of a kind stand behind a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    One(Kind),
    List(Kind),
    Map(Kind),
}

/// What stands behind a key; `None` where nothing does that may hold a schema.
pub(super) fn below(kind: Kind, key: &str) -> Option<Holds> {
    use Holds::{List, Map, One};
    Some(match (kind, key) {
        (Kind::Callback, key) if !key.starts_with("x-") && !key.starts_with('$') => One(Kind::PathItem),
        (Kind::Part, _) => {
            let kinds = [
                Kind::Schema,
                Kind::Root,
                Kind::Components,
                Kind::PathItem,
                Kind::Operation,
                Kind::RequestBody,
                Kind::Response,
                Kind::Parameter,
                Kind::MediaType,
            ];
            // A collection has the names of parameters, and so has no operation or path item of its own.
            return kinds.into_iter().find_map(|kind| below(kind, key));
        }
        (Kind::Root, "paths" | "webhooks") | (Kind::Components, "pathItems") => Map(Kind::PathItem),
        (Kind::Root, "components") => One(Kind::Components),
        (Kind::Components, "schemas") => Map(Kind::Schema),
        (Kind::Components | Kind::Operation, "responses") => Map(Kind::Response),
        (Kind::Components, "parameters") | (Kind::Components | Kind::Response | Kind::Encoding, "headers") => {
            Map(Kind::Parameter)
        }
        (Kind::Components, "requestBodies") => Map(Kind::RequestBody),
        (Kind::Components | Kind::Operation, "callbacks") => Map(Kind::Callback),
        (Kind::Components, "mediaTypes") | (Kind::RequestBody | Kind::Response | Kind::Parameter, "content") => {
            Map(Kind::MediaType)
        }
        (Kind::PathItem, "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query") => {
            One(Kind::Operation)
        }
        (Kind::PathItem, "additionalOperations") => Map(Kind::Operation),
        (Kind::PathItem | Kind::Operation, "parameters") => List(Kind::Parameter),
        (Kind::Operation, "requestBody") => One(Kind::RequestBody),
        (Kind::MediaType | Kind::Encoding, "encoding") => Map(Kind::Encoding),
        (Kind::MediaType | Kind::Encoding, "prefixEncoding") => List(Kind::Encoding),
        (Kind::MediaType | Kind::Encoding, "itemEncoding") => One(Kind::Encoding),
        (Kind::Parameter, "schema") | (Kind::MediaType, "schema" | "itemSchema") => One(Kind::Schema),
        (Kind::Schema, key) => match Keyword::from_name(key)?.positions()? {
            Positions::One => One(Kind::Schema),
            Positions::Items => List(Kind::Schema),
            Positions::Members => Map(Kind::Schema),
        },
        _ => return None,
    })
}
