//! The Schema Object of OpenAPI 3.0 (3.0.3, section 4.7.24), as JSON Schema 2020-12.
//!
//! A document of OpenAPI 3.0 is read as that version requires. In a later one, keywords that only 3.0 has are read the
//! same way, since nothing else can be meant, with a warning that shows what to write instead. Conversely, keywords of
//! 3.1 in a document of 3.0 are read as in 3.1, with a warning.
//!
//! - `nullable: true` adds "null" to the types if the same schema has a `type`. It adds nothing to `enum` or `const`:
//!   where these do not list null, null is invalid, and no type has to hold it. (See the proposal that 3.0.3 adopted:
//!   "Clarify Semantics of `nullable` in OpenAPI 3.0", 2019-10-31.) Without a `type` it has no effect there; but beside
//!   `$ref`, `allOf`, `oneOf` or `anyOf` only one thing can be meant, so null is allowed, with a warning (`nullable`).
//! - `exclusiveMinimum: true` makes `minimum` exclusive, and has no effect without one; `exclusiveMaximum` likewise.
//! - Keywords beside a `$ref` are ignored (section 4.7.23), except `x-rust-name`, which is not part of OpenAPI.
//!
//! In both, an integer may be written with a fraction of zeros, as in 3.1.

use super::{Keywords, Type, Value, values};
use crate::keyword::Keyword;
use crate::problem::{Diagnostics, Id, Problem};
use crate::source::{Node, Number, Tree};

/// Whether a keyword of a schema of OpenAPI 3.0 is ignored because it is beside a `$ref`; warns if it would be about
/// payloads elsewhere.
pub(super) fn is_ignored(schema: &Node<'_>, name: &str, value: &Node<'_>, problems: &mut Diagnostics) -> bool {
    let is_null = name == "nullable" && *value.tree == Tree::Boolean(true);
    if matches!(name, "$ref" | "x-rust-name") || is_null || schema.get("$ref").is_none() {
        return false;
    }
    let is_read = !name.starts_with("x-") && Keyword::from_name(name).is_some_and(|name| !name.is_annotation_in_3_0());
    if is_read {
        let what = format!("`{name}` next to `$ref` is ignored, as OpenAPI 3.0 (3.0.3, section 4.7.23) requires");
        problems.push(value.warning_at_key(Id::IgnoredSibling, what, "remove it, or combine the two with `allOf`"));
    }
    true
}

/// Warns about what a schema of OpenAPI 3.0 has from a later version.
pub(super) fn later_version(name: &str, value: &Node<'_>) -> Option<Problem> {
    let is_later = match name {
        "type" => value.tree.as_str().is_none_or(|name| name == "null"),
        "exclusiveMinimum" | "exclusiveMaximum" => !is_flag(name, value),
        _ => Keyword::from_name(name).is_some_and(|keyword| !keyword.row().is_in_openapi_3_0),
    };
    let what = match name {
        "type" => {
            "an array of types and the type \"null\" require OpenAPI 3.1; they are read as if this were 3.1".to_owned()
        }
        "exclusiveMinimum" | "exclusiveMaximum" => {
            format!("`{name}` as a number requires OpenAPI 3.1; it is read as if this were 3.1")
        }
        _ => format!("`{name}` requires OpenAPI 3.1; it is read as if this were 3.1"),
    };
    is_later.then(|| {
        value.warning_at_key(Id::LaterVersion, what, "write `openapi: 3.1.0` if the schemas conform to OpenAPI 3.1")
    })
}

/// Whether this is a boolean bound of OpenAPI 3.0.
pub(super) fn is_flag(name: &str, value: &Node<'_>) -> bool {
    matches!(name, "exclusiveMinimum" | "exclusiveMaximum") && value.tree.as_bool().is_some()
}

/// Reads the keywords that only OpenAPI 3.0 has, once those beside them are known. Warns about them unless the document
/// is `old`, that is of OpenAPI 3.0.
pub(super) fn read(schema: &Node<'_>, keywords: &mut Keywords, old: bool, problems: &mut Diagnostics) {
    let is_ignored = old && schema.get("$ref").is_some();
    if !is_ignored || schema.get("nullable").is_some_and(|flag| *flag.tree == Tree::Boolean(true)) {
        nullable(schema, keywords, old, problems);
    }
    // Keywords beside a `$ref` are ignored there, with a warning.
    if is_ignored {
        return;
    }
    for (exclusive, inclusive) in
        [(Keyword::ExclusiveMinimum, Keyword::Minimum), (Keyword::ExclusiveMaximum, Keyword::Maximum)]
    {
        let Some(flag) = schema.get(exclusive.name()).filter(|flag| is_flag(exclusive.name(), flag)) else { continue };
        let bound = match inclusive {
            Keyword::Minimum => keywords.minimum(),
            _ => keywords.maximum(),
        };
        problems.extend(bound_warning(&flag, exclusive.name(), inclusive.name(), bound, old));
        if *flag.tree == Tree::Boolean(true)
            && let Some(bound) = keywords.remove(inclusive)
        {
            keywords.set(exclusive, bound);
        }
    }
}

fn bound_warning(
    flag: &Node<'_>,
    exclusive: &str,
    inclusive: &str,
    bound: Option<&Number>,
    old: bool,
) -> Option<Problem> {
    match (flag.tree, bound) {
        (Tree::Boolean(true), None) => {
            let what = format!("`{exclusive}: true` has no effect without `{inclusive}` in the same schema");
            Some(flag.warning_at_key(Id::OlderVersion, what, format!("remove it, or write the bound as `{exclusive}`")))
        }
        _ if old => None,
        (Tree::Boolean(true), Some(bound)) => {
            let what = format!("`{exclusive}` as a boolean is OpenAPI 3.0 syntax; it is read as such");
            Some(flag.warning_at_key(
                Id::OlderVersion,
                what,
                format!("write `{exclusive}: {bound}` instead of the two"),
            ))
        }
        _ => {
            let what = format!("`{exclusive}` as a boolean is OpenAPI 3.0 syntax; `false` has no effect");
            Some(flag.warning_at_key(Id::OlderVersion, what, "remove it"))
        }
    }
}

fn nullable(schema: &Node<'_>, keywords: &mut Keywords, old: bool, problems: &mut Diagnostics) {
    let Some(value) = schema.get("nullable") else { return };
    let mut warn = |id: Id, what: &str, help: &str| problems.push(value.warning_at_key(id, what, help));
    match value.tree {
        Tree::Boolean(true) => {}
        Tree::Boolean(false) => {
            if !old {
                warn(Id::OlderVersion, "`nullable` is OpenAPI 3.0 syntax; `false` has no effect", "remove it");
            }
            return;
        }
        _ => {
            problems.push(values::wrong("nullable", &value, "`true` or `false`"));
            return;
        }
    }
    let is_constant = keywords.constant().is_none_or(|value| *value == Tree::Null);
    let lists = keywords.enumeration().is_none_or(|values| values.contains(&Tree::Null));
    let Some(Value::Types(types)) = keywords.get_mut(Keyword::Type) else {
        // A `type` that could not be read is reported already.
        if schema.get("type").is_none() && lists && is_constant && keywords.combines() {
            let what = "`nullable` without `type` has no effect in OpenAPI 3.0; it is read as meant: null is allowed";
            warn(
                Id::NullableWithoutType,
                what,
                "allow null with `anyOf`, as in `anyOf: [{$ref: …}, {type: \"null\"}]`",
            );
            keywords.set(Keyword::Nullable, Value::Flag);
        } else if schema.get("type").is_none() {
            let what = "`nullable` has no effect without `type` in the same schema (OpenAPI 3.0.3, section 4.7.24)";
            warn(Id::NullableWithoutType, what, "allow null with `anyOf`, or remove it");
        }
        return;
    };
    if !lists {
        warn(
            Id::NullBesideEnum,
            "`nullable` does not allow null, because `enum` does not contain it",
            "add null to `enum` if null is possible",
        );
    } else if !is_constant {
        warn(
            Id::NullBesideEnum,
            "`nullable` does not allow null next to `const`",
            "write `enum` with both values if null is possible",
        );
    } else {
        if !types.contains(&Type::Null) {
            types.push(Type::Null);
        }
        if old {
            return;
        }
        let help = "add \"null\" to `type` instead, as in `type: [string, \"null\"]`";
        warn(Id::OlderVersion, "`nullable` is OpenAPI 3.0 syntax; it is read as such", help);
    }
}
