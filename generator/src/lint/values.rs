//! `enum`, `type` and `format` that do not fit together, or are misspelt.

use std::collections::BTreeMap;

use super::Linted;
use crate::lower::format::Format;
use crate::lower::types::Types;
use crate::problem::{Id, MemberPart, Problem, is_nearly};
use crate::source::{Node, Tree};

/// The problems of a schema's own `enum`.
pub(super) fn check(linted: &Linted<'_>) -> Vec<Problem> {
    [never_valid(linted), null_beside_enum(linted)].into_iter().flatten().collect()
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

/// Formats that are unknown, but nearly known ones, so that they assert nothing; by provider and name, with how often
/// each occurs, and where first.
#[derive(Default)]
pub(super) struct UnknownFormats<'s>(BTreeMap<(&'s str, &'s str), (usize, Node<'s>)>);

impl<'s> UnknownFormats<'s> {
    pub(super) fn add(&mut self, linted: &Linted<'s>, provider: &'s str) {
        let Some(format) = linted.keywords.format().filter(|format| meant(format).is_some()) else { return };
        let Some(node) = linted.node.get("format") else { return };
        self.0.entry((provider, format)).and_modify(|(count, _)| *count += 1).or_insert((1, node));
    }

    pub(super) fn problems(&self) -> impl Iterator<Item = Problem> {
        self.0.iter().filter_map(|((_, format), (count, node))| {
            let meant = meant(format)?;
            let often = if *count == 1 { String::new() } else { format!(", here and in {} other places", count - 1) };
            let what = format!("`{format}` is not a known format, so nothing is checked{often}");
            let help = format!(
                "did you mean `{meant}`? an overlay can say so: `target: $..[?@.format == '{format}']`, \
                 `update: {{format: {meant}}}`"
            );
            Some(node.warning(Id::UnknownFormat, what, help))
        })
    }
}

/// The known format that an unknown one may be meant to be.
fn meant(format: &str) -> Option<&'static str> {
    /// Formats of OpenAPI's registry and of JSON Schema that assert nothing here.
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
    let letters = if format.len() > 4 { 2 } else { 1 };
    let is_known = Format::from_name(format).is_some() || OTHERS.contains(&format);
    Format::names().find(|known| is_nearly(format, known, letters)).filter(|_| !is_known)
}
