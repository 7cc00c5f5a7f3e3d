//! `enum`, `type` and `format` that do not fit together, or are misspelt.

use super::Linted;
use crate::lower::format::Format;
use crate::lower::types::Types;
use crate::problem::{Id, MemberPart, Problem, is_nearly};
use crate::source::Tree;

/// The problems of a schema's own `enum` and `format`.
pub(super) fn check(linted: &Linted<'_>) -> Vec<Problem> {
    [never_valid(linted), null_beside_enum(linted), unknown_format(linted)].into_iter().flatten().collect()
}

/// A value of `enum` that `type` excludes.
fn never_valid(linted: &Linted<'_>) -> Option<Problem> {
    let stated = linted.node.get("type")?;
    let types = Types::from_keyword(linted.keywords.types()?);
    let is_excluded = |value: &Tree| !Types::from_value(value).meets(types);
    let list = linted.node.get("enum")?;
    let mut excluded = list.items().filter(|item| is_excluded(item.tree));
    let (first, others) = (excluded.next()?, excluded.count());
    let and_others = match others {
        0 => String::new(),
        1 => " (nor is one other)".to_owned(),
        _ => format!(" (nor are {others} others)"),
    };
    let kind = first.tree.kind();
    let what = format!("this value of `enum` is never valid, because `type` does not allow {kind}{and_others}");
    let help = match first.tree {
        Tree::Null => "add \"null\" to `type` if null is possible, or remove it from `enum`",
        Tree::Boolean(_) | Tree::Number(_) => "put it in quotes if the string is meant, or correct `type`",
        _ => "correct the value or `type`",
    };
    Some(first.warning(Id::ValueNeverValid, what, help).other(stated.place(MemberPart::Key), "`type` is here"))
}

/// `type` allows null, and `enum` or `const` does not.
fn null_beside_enum(linted: &Linted<'_>) -> Option<Problem> {
    let allows_null = Types::from_keyword(linted.keywords.types()?).meets(Types::NULL);
    let values = linted.keywords.enumeration().filter(|values| allows_null && !values.contains(&Tree::Null))?;
    let stated = linted.node.get("type")?;
    // One that is empty, or lists nothing of the type, has its own warning.
    values.first()?;
    let what = "`type` allows null, but `enum` does not list it, so null is invalid";
    let help = "add null to `enum` if null is possible, or remove \"null\" from `type`";
    Some(
        linted
            .node
            .get("enum")?
            .warning_at_key(Id::NullBesideEnum, what, help)
            .other(stated.place(MemberPart::Value), "`type` is here"),
    )
}

/// A format that is unknown, but nearly a known one: it asserts nothing.
fn unknown_format(linted: &Linted<'_>) -> Option<Problem> {
    /// Formats of OpenAPI's registry, of JSON Schema and of common tools that assert nothing here.
    const OTHERS: [&str; 26] = [
        "base64url",
        "char",
        "commonmark",
        "decimal",
        "decimal128",
        "double-int",
        "duration",
        "html",
        "http-date",
        "idn-email",
        "idn-hostname",
        "int16",
        "int8",
        "iri",
        "iri-reference",
        "media-range",
        "regex",
        "sf-binary",
        "sf-boolean",
        "sf-decimal",
        "sf-integer",
        "sf-string",
        "sf-token",
        "time-local",
        "uint32",
        "uint64",
    ];
    let format = linted.keywords.format()?;
    let letters = if format.len() > 4 { 2 } else { 1 };
    let is_known = Format::from_name(format).is_some() || OTHERS.contains(&format);
    let mut near = Format::names().filter(|known| is_nearly(format, known, letters) && known.len() > 2);
    let meant = near.next().filter(|_| !is_known)?;
    let what = format!("`{format}` is not a known format, so nothing is checked");
    Some(linted.node.get("format")?.warning(Id::UnknownFormat, what, format!("did you mean `{meant}`?")))
}
