//! The addresses of vocabularies (JSON Schema 2020-12 Core, section 8.1.2).

use crate::keyword::Vocabulary;

impl Vocabulary {
    /// The vocabulary with an address.
    pub(super) fn from_address(address: &str) -> Option<Vocabulary> {
        if let Some(name) = address.strip_prefix("https://json-schema.org/draft/2020-12/vocab/") {
            return Some(match name {
                "core" => Vocabulary::Core,
                "applicator" => Vocabulary::Applicator,
                "unevaluated" => Vocabulary::Unevaluated,
                "validation" => Vocabulary::Validation,
                "meta-data" => Vocabulary::MetaData,
                "format-annotation" | "format-assertion" => Vocabulary::Format,
                "content" => Vocabulary::Content,
                _ => return None,
            });
        }
        is_openapi_uri(address, "vocab").then_some(Vocabulary::OpenApi)
    }
}

/// Whether this is an address that OpenAPI 3.1 or 3.2 gives to something: it ends in `base`, or in a date of
/// publication.
pub(super) fn is_openapi_uri(address: &str, what: &str) -> bool {
    let rest = address.strip_prefix("https://spec.openapis.org/oas/3.");
    let Some((version, name)) = rest.and_then(|rest| rest.split_once('/')) else { return false };
    let Some((kind, name)) = name.split_once('/') else { return false };
    let is_day = name.len() == "2024-11-10".len()
        && name
            .bytes()
            .enumerate()
            .all(|(nth, byte)| if matches!(nth, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    matches!(version, "1" | "2") && kind == what && (name == "base" || is_day)
}
