//! Which vocabulary each keyword belongs to (JSON Schema 2020-12 Core, section 4.3.3 and sections 8 to 11; Validation,
//! sections 6 to 9).

/// A vocabulary of JSON Schema 2020-12, or that of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vocabulary {
    Core,
    Applicator,
    Unevaluated,
    Validation,
    MetaData,
    /// Both of them: formats are asserted whichever of the two is listed.
    Format,
    Content,
    /// Its keywords are read whatever a dialect lists, for none says what is valid.
    OpenApi,
}

impl Vocabulary {
    /// The vocabulary of an address.
    pub(super) fn of_address(address: &str) -> Option<Vocabulary> {
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
        is_of_openapi(address, "vocab").then_some(Vocabulary::OpenApi)
    }

    /// The vocabulary of a keyword; `None` where it is of none of JSON Schema's.
    pub(super) fn of_keyword(keyword: &str) -> Option<Vocabulary> {
        Some(match keyword {
            "$ref" | "$dynamicRef" | "$id" | "$anchor" | "$dynamicAnchor" | "$defs" | "$comment" | "$schema"
            | "$vocabulary" => Vocabulary::Core,
            "allOf"
            | "anyOf"
            | "oneOf"
            | "not"
            | "if"
            | "then"
            | "else"
            | "dependentSchemas"
            | "properties"
            | "patternProperties"
            | "additionalProperties"
            | "propertyNames"
            | "prefixItems"
            | "items"
            | "contains" => Vocabulary::Applicator,
            "unevaluatedItems" | "unevaluatedProperties" => Vocabulary::Unevaluated,
            "type" | "enum" | "const" | "multipleOf" | "maximum" | "exclusiveMaximum" | "minimum"
            | "exclusiveMinimum" | "maxLength" | "minLength" | "pattern" | "maxItems" | "minItems" | "uniqueItems"
            | "maxContains" | "minContains" | "maxProperties" | "minProperties" | "required" | "dependentRequired" => {
                Vocabulary::Validation
            }
            "format" => Vocabulary::Format,
            "contentEncoding" | "contentMediaType" | "contentSchema" => Vocabulary::Content,
            "title" | "description" | "default" | "examples" | "deprecated" | "readOnly" | "writeOnly" => {
                Vocabulary::MetaData
            }
            _ => return None,
        })
    }
}

/// Whether an address is one of those that OpenAPI 3.1 and 3.2 have for something: `base`, or the day of a publication.
pub(super) fn is_of_openapi(address: &str, what: &str) -> bool {
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
