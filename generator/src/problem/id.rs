//! The kinds of problems: each has a stable id, and an explanation for people who meet it.

macro_rules! ids {
    ($($id:ident $name:literal $explanation:literal,)*) => {
        /// A kind of problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Id {
            $(#[doc = $explanation] $id,)*
        }

        impl Id {
            /// All kinds, by their names.
            pub const ALL: &[Id] = &[$(Id::$id,)*];

            /// Its stable name, which messages have in brackets.
            pub fn name(self) -> &'static str {
                match self {
                    $(Id::$id => $name,)*
                }
            }

            /// What is wrong, why that matters, and what to do: a few sentences.
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Id::$id => $explanation,)*
                }
            }
        }
    };
}

ids! {
    AllowedProblem "allow" "`x-allow` silences warnings, by their ids, in the part of a document that has it. Each needs a reason: the `x-evidence` of the overlay that adds it, or `{id: …, reason: …}`. One that silences nothing is an error, so that it goes when its reason is gone.",
    AnyPayload "any-payload" "A media type without a `schema` describes nothing, so the payload is any JSON: nothing is checked, and it has no fields. Add the schema, in an overlay if the document must not change.",
    CallbackObject "callback-object" "A webhook below `x-webhooks` is written as a Callback Object: an expression for the URL, and the path item below it. It is read as that path item.",
    CircularReference "circular-reference" "References lead back to where they started, without anything in between that could end that. No value can be checked against such a schema.",
    CoveredBranch "covered-branch" "`oneOf` requires that exactly one branch matches. Whatever matches this branch matches another one as well, so nothing that was meant for it is ever valid. Usually `anyOf` is meant, or the other branch lacks a constraint.",
    Dialect "dialect" "The schemas declare a version of JSON Schema, or a vocabulary, that is not supported or not among the documents, so the meaning of their keywords is unknown.",
    Discriminator "discriminator" "A Discriminator Object lacks its `propertyName`, names a schema that does not exist, or has a field that is not supported.",
    DuplicateKey "duplicate-key" "An object has a key twice. JSON and YAML do not say which of the two counts, and tools disagree. In a part that no webhook reaches, it is a warning.",
    DuplicateOperationId "duplicate-operation-id" "Two operations of a document have the same `operationId`, which OpenAPI forbids. Nothing that is generated depends on it.",
    DuplicateParameter "duplicate-parameter" "Two parameters of an operation have the same name and place, so it is open which of the two counts.",
    DynamicReference "dynamic-reference" "A `$dynamicRef` leads to too many different schemas. Plain references say the same if the schemas are not extended.",
    EmptyBounds "empty-bounds" "A lower bound is above its upper bound, so no value of this type is valid. Usually the two are swapped.",
    EmptyDocument "empty-document" "A file has no content.",
    EmptyEnum "empty-enum" "`enum` lists no value, so no value is valid.",
    Encoding "encoding" "A file is not UTF-8, so its characters are unknown.",
    EndlessSchema "endless-schema" "Each value of a schema must contain another one, without end, so no value is valid.",
    EnumNames "enum-names" "`x-enum-varnames` must list one name for each value of the `enum` next to it, in the same order.",
    EventClaim "event-claim" "Several webhooks are sent to one URL, and it is not certain which of them a request is of: two have the same texts, one has none, or one has a text that its own schema excludes. `x-event` at the operation says what tells the webhook.",
    EventHeader "event-header" "A header tells which event a request is. If no signature covers it, whoever captures a request can send it as another event; `unsigned: true` says that this is known.",
    EventOptional "event-optional" "A member of the body tells which event a request is, but the schema does not require it. A request without it is refused, since it is not known what it is.",
    Events "events" "`x-events` at the root of a document describes the URLs to which the provider sends several events, and what tells these apart. `x-event` at an operation adds to it.",
    ExampleInvalid "example-invalid" "Examples are invalid against their schemas. They are not used: another example, or one that is made from the schema, takes their place. Either the example is wrong, or the schema is; if payloads really look like the example, `strict` refuses them. `--strict-examples` makes this an error.",
    ExampleUnreadable "example-unreadable" "An example cannot be read, because it is not JSON (`serializedValue`), has no `value`, or is not an example. It is not used. `--strict-examples` makes this an error.",
    FileInParts "file-in-parts" "A member of a multipart body is a file. Nothing holds files, so each request that has one is refused with 400.",
    FolderName "folder-name" "The name of a provider's folder becomes a module and a feature, and this one cannot, or clashes with another.",
    Identifier "identifier" "`$id` or an anchor is invalid, occurs twice, or is where no schema is expected, so references by it would fail.",
    Identity "identity" "`x-identity` names what makes two deliveries the same event: `{body: /id}`, `{header: webhook-id}` or `{form: [CallSid, SequenceNumber]}`. A header that no signature covers needs `unsigned: true` beside it.",
    IgnoredContent "ignored-content" "A string has a `contentSchema`, which is only a note in JSON Schema. It is the schema of a member of a form or a query whose value is JSON text; but not where the payload is also delivered as JSON, where something else is about the text itself, or where another keyword such as `allOf` or `items` applies the schema of the string. The string is not looked into.",
    IgnoredEncoding "ignored-encoding" "`encoding` describes members of forms, so beside other media types it has no effect.",
    IgnoredMediaType "ignored-media-type" "A body has a media type that is not supported beside one that is. Requests with it are refused with 415.",
    IgnoredNote "ignored-note" "A description, a summary or a flag has a value of the wrong type. It is ignored, since nothing that is received depends on it.",
    IgnoredParameter "ignored-parameter" "OpenAPI requires that header parameters with this name are ignored: other fields describe these headers.",
    IgnoredSecurity "ignored-security" "A requirement names further security schemes next to the signature. Only the signature is verified.",
    IgnoredSibling "ignored-sibling" "In OpenAPI 3.0, members beside a `$ref` are ignored. Combine the two with `allOf`, or write `openapi: 3.1.0`.",
    Internal "internal" "The generator made code that does not parse. This is a bug of the generator, whatever the document.",
    InvalidObject "invalid-object" "A part of a document does not have the form that OpenAPI requires there.",
    InvalidParameter "invalid-parameter" "A parameter lacks what every parameter must have, or has a wrong value for it.",
    KeywordValue "keyword-value" "A keyword of a schema has a value that JSON Schema does not allow for it, so its meaning is unknown.",
    LaterVersion "later-version" "A document of OpenAPI 3.0 uses what only 3.1 has. It is read as in 3.1.",
    MappingOfChildren "mapping-of-children" "A parent schema has a `discriminator` whose children refer back to it by `allOf`, and a payload refers to the parent. To a validator that is just the parent: members that only the children describe are not checked, and have no fields (they are in `additional_properties`). List the children with `anyOf` where the payload refers to the parent.",
    MappingWithoutBranch "mapping-without-branch" "The `mapping` of a discriminator names a schema that is none of the branches, so no payload is ever read as it.",
    Method "method" "A key below a path item is not an HTTP method, or is where another one belongs.",
    MisspeltExtension "misspelt-extension" "A key is nearly one of the extensions that are read (`x-signature`, `x-wires`, …). Without it, a webhook would silently lose what it says.",
    NameClash "name-clash" "Two items of the generated crate would have the same name, or one that is reserved or cannot be a name in Rust. No name gets a number appended, since a later document would change it. `x-rust-name` says which is which.",
    NameSettled "name-settled" "Two items of the generated crate would have the same name, so one of them at least has a longer one, which follows from its spelling or its place. `x-rust-name` can say it better.",
    NewerField "newer-field" "A field exists only in OpenAPI 3.2, but the document declares an earlier version. It is read as in 3.2.",
    NoExample "no-example" "No example of a webhook's payload is in the document, and none could be made from its schema, so tests of handlers have none, and `send` cannot send it. Add an example of the whole payload.",
    NoOperation "no-operation" "A webhook has no operation, so it is unknown how its requests are sent.",
    NoPayload "no-payload" "A webhook has neither a `requestBody` nor query parameters, so there is nothing to read. Often the payload is described below `responses`, or `requestBody` is misspelt.",
    NoSchema "no-schema" "A body has no media type or no schema, so its payload is unknown.",
    NoWebhooks "no-webhooks" "A document has no webhooks to generate from, or they are not where its version has them.",
    NullBesideEnum "null-beside-enum" "`type` (or `nullable`) allows null, but `enum` does not list it, so null is invalid. Providers that write this usually send null.",
    NullableWithoutType "nullable-without-type" "`nullable` has no effect without a `type` beside it (OpenAPI 3.0.3). Beside `$ref`, `allOf`, `oneOf` or `anyOf` it is read as meant, which is that null is allowed; elsewhere it is ignored.",
    OlderVersion "older-version" "A document of OpenAPI 3.1 or later uses what only the schemas of 3.0 have. It is read as in 3.0.",
    OpenapiVersion "openapi-version" "A file is not an OpenAPI document of a supported version (3.0, 3.1 or 3.2), and no other document refers to it; or documents of different versions refer to it.",
    OverlayEvidence "overlay-evidence" "Each action of an overlay must state in `x-evidence` how it is known that the document is wrong. Without it, nobody could tell later whether the correction is still needed.",
    OverlayFields "overlay-fields" "An overlay does not have the form that the Overlay Specification requires.",
    OverlayMismatch "overlay-mismatch" "An action does not fit what it selects: the two cannot be merged, or the array already has the item.",
    OverlayPlacement "overlay-placement" "An overlay must be in the folder `overlays` next to the documents that it corrects, and `extends` must name one of these.",
    OverlayTarget "overlay-target" "The target of an action is not a `JSONPath` (RFC 9535), or one that takes too long to evaluate.",
    OverlayTooLarge "overlay-too-large" "Overlays add more to a document, or search it more often, than is allowed.",
    OverlayUnneeded "overlay-unneeded" "An action, or a part of it, selects or changes nothing. A correction must go once the document is fixed.",
    Pattern "pattern" "A `pattern` is not an ECMA-262 regular expression, uses what is not supported, or is too large.",
    ProvidersShareSchema "providers-share-schema" "Webhooks of two providers use the same schema, but each provider's module must be complete on its own.",
    Reference "reference" "A reference leads nowhere, or to two places. Nothing is fetched: the target must be among the documents.",
    RustName "rust-name" "`x-rust-name` must be a string that can be a name in Rust.",
    SignatureCoverage "signature-coverage" "A signature does not cover everything that is received, so anyone could change the rest.",
    SignatureDescription "signature-description" "`x-signature` does not describe a signature that can be verified.",
    SignatureHeader "signature-header" "The header of a signature is not a valid name, or occurs twice.",
    SignatureKeys "signature-keys" "The keys of a provider's schemes cannot be distinguished, or are described differently.",
    SignatureMessage "signature-message" "`message` of `x-signature` does not describe the bytes that are signed.",
    SignatureSecurity "signature-security" "The `security` of a webhook and the security schemes of its document do not say exactly one signature for each of its requests.",
    SignatureWhen "signature-when" "`when` of `x-signature` names requests that no webhook has, or is invalid.",
    Syntax "syntax" "A file is not valid YAML or JSON.",
    TooDeep "too-deep" "A document nests too deeply, or its aliases expand to far more than the document itself.",
    TooManyTypes "too-many-types" "The schemas would become too many types, or types that nest too deeply.",
    UndescribedRequired "undescribed-required" "`required` lists a name that `properties` does not describe. If that is a typo, every real payload is refused.",
    UnknownField "unknown-field" "A field is none of OpenAPI's, and is ignored. If it is a typo, something is missing.",
    UnknownFormat "unknown-format" "A `format` is unknown, but nearly a known one. Nothing is checked, and the field is a plain string.",
    UnknownKeyword "unknown-keyword" "A keyword is neither one of JSON Schema nor of OpenAPI, and is ignored. If it is a typo, something is not checked.",
    UnknownType "unknown-type" "`type` names something that is not a type of JSON Schema.",
    UnnamedValues "unnamed-values" "Nothing in a schema names the values of one of its branches, so they are named after their place, which may change. A `title` or `x-rust-name` gives them a name that stays.",
    UnsignedWebhook "unsigned-webhook" "A document requires a signature of some webhook, but not of this one. No document can take a signature away; only an overlay can, with evidence.",
    UnsupportedBody "unsupported-body" "A body is sent in a way that is not supported.",
    UnsupportedInPairs "unsupported-in-pairs" "A payload that is sent as a form or a query has a member that pairs of strings cannot express.",
    UnsupportedKeyword "unsupported-keyword" "A keyword of a schema is not supported, so the schema cannot be checked exactly.",
    UnsupportedParameter "unsupported-parameter" "A parameter is sent in a way that is not supported.",
    UnsupportedWebhook "unsupported-webhook" "A webhook is written in a way that is not supported.",
    UntiedMapping "untied-mapping" "The `mapping` of a discriminator is a hint that changes no verdict. The branches accept other values of the member than their own, so a payload may match another branch than the one that its discriminator names, or two. Restrict the member in each branch.",
    UnusedExtension "unused-extension" "An extension that is read has no effect where it is, or is no longer needed.",
    ValueNeverValid "value-never-valid" "`enum` lists a value that `type` excludes, so it is never valid. Unquoted `yes`, `no`, numbers and dates are usual causes.",
    WantedWebhooks "wanted-webhooks" "`x-only` must list names of webhooks of its document; `*` stands for any characters.",
    Wires "wires" "`x-wires` must list the wires of a payload: `json`, `text`, `form`, `multipart`, `query`.",
    YamlFeature "yaml-feature" "A file uses a feature of YAML that JSON cannot represent: a tag, a merge key, or a number that is not finite.",
}

impl Id {
    /// The kind with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|id| id.name() == name)
    }

    /// Whether it is about examples, which do not touch what is received.
    pub fn is_about_examples(self) -> bool {
        matches!(self, Self::ExampleInvalid | Self::ExampleUnreadable)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Id;

    #[test]
    fn ids_are_sorted_unique_and_explained() {
        let names: Vec<_> = Id::ALL.iter().map(|id| id.name()).collect();
        assert!(names.is_sorted(), "{names:?}");
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len());
        let explanations: HashSet<_> = Id::ALL.iter().map(|id| id.explanation()).collect();
        assert_eq!(explanations.len(), names.len());
        for id in Id::ALL {
            assert!(id.name().chars().all(|c| c.is_ascii_lowercase() || matches!(c, '-' | '0'..='9')), "{id:?}");
            assert!(id.explanation().ends_with('.') && id.explanation().len() > 20, "{id:?}");
            assert_eq!(Id::from_name(id.name()), Some(*id));
        }
    }
}
