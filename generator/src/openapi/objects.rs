//! The objects of the envelope: their fields, and how each field is passed to `openapiv3`.

/// An object of OpenAPI 3.1 (section 4.8).
pub(super) struct Object {
    /// Its name in the specification.
    pub(super) name: &'static str,
    /// Its fields. Fields that begin with `x-` are always allowed, and left out.
    pub(super) fields: &'static [(&'static str, Take)],
    /// The fields that OpenAPI 3.2 added, which are read from the tree.
    pub(super) newer: &'static [&'static str],
}

/// How a field is passed on.
#[derive(Clone, Copy)]
pub(super) enum Take {
    /// A string or a boolean is retained.
    Keep,
    /// A string that is only a note: anything else is left out, with a warning.
    Text,
    /// The same, for a boolean.
    Flag,
    /// An object is replaced by a `$ref` with its pointer.
    Refer,
    /// The same, for each item of an array.
    ReferEach,
    /// A known field is left out: it is read from the tree, or is irrelevant to receivers.
    Leave,
    /// The value is replaced by an empty object, since OpenAPI 3.0 requires the field and 3.1 does not.
    Empty,
}

pub(super) static ROOT: Object = Object {
    name: "OpenAPI document",
    fields: &[
        ("openapi", Take::Leave),
        ("info", Take::Leave),
        ("jsonSchemaDialect", Take::Leave),
        ("servers", Take::Leave),
        ("paths", Take::Leave),
        ("webhooks", Take::Leave),
        ("components", Take::Leave),
        ("security", Take::Leave),
        ("tags", Take::Leave),
        ("externalDocs", Take::Leave),
    ],
    newer: &["$self"],
};

pub(super) static PATH_ITEM: Object = Object {
    name: "Path Item Object",
    fields: &[
        ("$ref", Take::Leave),
        ("summary", Take::Text),
        ("description", Take::Text),
        ("get", Take::Leave),
        ("put", Take::Leave),
        ("post", Take::Leave),
        ("delete", Take::Leave),
        ("options", Take::Leave),
        ("head", Take::Leave),
        ("patch", Take::Leave),
        ("trace", Take::Leave),
        ("servers", Take::Leave),
        ("parameters", Take::ReferEach),
    ],
    newer: &["query", "additionalOperations"],
};

pub(super) static OPERATION: Object = Object {
    name: "Operation Object",
    fields: &[
        ("tags", Take::Leave),
        ("summary", Take::Text),
        ("description", Take::Text),
        ("externalDocs", Take::Leave),
        ("operationId", Take::Leave),
        ("parameters", Take::ReferEach),
        ("requestBody", Take::Refer),
        ("responses", Take::Empty),
        ("callbacks", Take::Leave),
        ("deprecated", Take::Flag),
        ("security", Take::Leave),
        ("servers", Take::Leave),
    ],
    newer: &[],
};

pub(super) static REQUEST_BODY: Object = Object {
    name: "Request Body Object",
    fields: &[("description", Take::Text), ("content", Take::Leave), ("required", Take::Keep)],
    newer: &[],
};

pub(super) static MEDIA_TYPE: Object = Object {
    name: "Media Type Object",
    fields: &[("schema", Take::Refer), ("example", Take::Leave), ("examples", Take::Leave), ("encoding", Take::Leave)],
    newer: &["itemSchema", "prefixEncoding", "itemEncoding"],
};

pub(super) static ENCODING: Object = Object {
    name: "Encoding Object",
    fields: &[
        ("contentType", Take::Keep),
        ("headers", Take::Leave),
        ("style", Take::Keep),
        ("explode", Take::Keep),
        ("allowReserved", Take::Leave),
    ],
    newer: &["encoding", "prefixEncoding", "itemEncoding"],
};

pub(super) static PARAMETER: Object = Object {
    name: "Parameter Object",
    fields: &[
        ("name", Take::Keep),
        ("in", Take::Keep),
        ("description", Take::Text),
        ("required", Take::Keep),
        ("deprecated", Take::Flag),
        ("allowEmptyValue", Take::Leave),
        ("style", Take::Keep),
        ("explode", Take::Keep),
        ("allowReserved", Take::Leave),
        ("schema", Take::Refer),
        ("content", Take::Leave),
        ("example", Take::Leave),
        ("examples", Take::Leave),
    ],
    newer: &[],
};

pub(super) static EXAMPLE: Object = Object {
    name: "Example Object",
    fields: &[
        ("summary", Take::Text),
        ("description", Take::Text),
        ("value", Take::Leave),
        ("externalValue", Take::Keep),
    ],
    newer: &["dataValue", "serializedValue"],
};
