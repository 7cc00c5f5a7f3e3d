//! Well-known documents: the meta-schemas of JSON Schema 2020-12.

use referencing::meta;

use super::SourceFile;

/// The prefix of all their URIs.
const ADDRESSES: &str = "https://json-schema.org/draft/2020-12/";

/// The well-known documents, if any of these texts may refer to one of them.
pub(super) fn documents<'t>(mut texts: impl Iterator<Item = &'t str>) -> Vec<SourceFile> {
    if !texts.any(|text| text.contains(ADDRESSES)) {
        return Vec::new();
    }
    let documents = [
        ("schema", &meta::DRAFT202012),
        ("meta/core", &meta::DRAFT202012_CORE),
        ("meta/applicator", &meta::DRAFT202012_APPLICATOR),
        ("meta/unevaluated", &meta::DRAFT202012_UNEVALUATED),
        ("meta/validation", &meta::DRAFT202012_VALIDATION),
        ("meta/meta-data", &meta::DRAFT202012_META_DATA),
        ("meta/format-annotation", &meta::DRAFT202012_FORMAT_ANNOTATION),
        ("meta/format-assertion", &meta::DRAFT202012_FORMAT_ASSERTION),
        ("meta/content", &meta::DRAFT202012_CONTENT),
    ];
    let input = |(name, tree): (&str, &std::sync::LazyLock<std::sync::Arc<serde_json::Value>>)| SourceFile {
        provider: String::new(),
        path: format!("{ADDRESSES}{name}"),
        text: format!("{:#}\n", named(tree)).into_bytes(),
    };
    documents.map(input).into()
}

/// A meta-schema whose members can all be fields. One of them has the name of the generated field for additional
/// members; authors resolve such a clash with `x-rust-name`, so it is resolved the same way here.
fn named(tree: &serde_json::Value) -> serde_json::Value {
    let mut tree = tree.clone();
    if let Some(member) = tree.pointer_mut("/properties/additionalProperties") {
        member["x-rust-name"] = "additional properties schema".into();
    }
    tree
}
