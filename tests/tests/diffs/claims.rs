//! What holds for the lines that an edit changes.

use std::collections::BTreeSet;

use super::lines::{Changes, Diff};

/// The name of an inserted member.
pub(crate) const MEMBER: &str = "BrandNew";
/// An added value.
pub(crate) const VALUE: &str = "brand-new";

/// A claim about a kind of edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Claim {
    /// A new optional member removes no line; all added ones name it or are in its own block.
    Insertion,
    /// A removed optional member adds no line.
    Removal,
    /// A new value of an enum is a line of the type, with its docs, and a line of the validator.
    Value,
    /// A bound changes a line of the validator, and the docs of the field.
    Bound,
    /// A format changes a line of the validator, and the field with its docs.
    Format,
    /// Whether a member is required is a line of the validator, and the lines of the field.
    Required,
}

impl Claim {
    pub(crate) const ALL: [Self; 6] =
        [Self::Insertion, Self::Removal, Self::Value, Self::Bound, Self::Format, Self::Required];

    /// Whether it holds after an edit of a member at so many places.
    pub(crate) fn check(self, member: &str, places: usize, diff: &Diff) -> Result<(), &'static str> {
        let Diff { model, validator } = diff;
        let (has_added, has_removed) = (
            !model.added.is_empty() || !validator.added.is_empty(),
            !model.removed.is_empty() || !validator.removed.is_empty(),
        );
        let rules = match self {
            Self::Insertion => vec![
                (!has_removed, "lines are removed"),
                (has_added && model.added.iter().chain(&validator.added).all(|run| names_new(run)), "not about it"),
            ],
            Self::Removal => vec![(!has_added, "lines are added"), (has_removed, "nothing is removed")],
            Self::Value => vec![
                (!has_removed, "lines are removed"),
                (has_added && model.added.iter().all(|run| is_variant(run)), "not two lines of the type"),
                (
                    validator.added.len() <= places
                        && validator.added.iter().all(|run| *run == [format!("{VALUE:?},")]),
                    "not a line of the validator",
                ),
            ],
            Self::Bound | Self::Format | Self::Required => vec![
                (is_row(validator, member, places), "not a line of the validator"),
                (is_field(model, member), "not the field and its docs"),
            ],
        };
        rules.iter().try_for_each(|(holds, otherwise)| if *holds { Ok(()) } else { Err(*otherwise) })
    }
}

/// Whether added lines are about the new member.
fn names_new(run: &[String]) -> bool {
    run.iter().any(|line| [MEMBER, "brand_new", "BRAND_NEW"].iter().any(|name| line.contains(name)))
}

/// Whether added lines are a variant with its docs.
fn is_variant(run: &[String]) -> bool {
    *run == [format!("/// `{VALUE}`"), format!("{MEMBER} = {VALUE:?},")]
}

/// Whether the changed lines of a validator are one line of a member for each place.
fn is_row(validator: &Changes, member: &str, places: usize) -> bool {
    let name = format!("{member:?}");
    let is_row =
        |line: &String| ["required(", "optional("].iter().any(|row| line.starts_with(&format!("{row}{name}, ")));
    let Changes { removed, added } = validator;
    let rows = removed.iter().filter(|line| is_row(line)).count();
    if rows > 0 {
        let added: Vec<_> = added.iter().flatten().collect();
        return rows <= places && rows == removed.len() && rows == added.len() && added.into_iter().all(is_row);
    }
    // In a function, such as that of a part of `allOf`, each keyword of a member is a line, and so is its name in the list
    // of required ones; a list is written with its first name. The first further keyword of a member makes the line that
    // checks it a block.
    let is_line =
        |line: &String| *line == format!("{name},") || line.starts_with(&format!("check::property(value, {name}, "));
    let is_its_list = |run: &[String]| {
        run.first().is_some_and(|line| line == "check::required(") && run.contains(&format!("{name},"))
    };
    let removes = removed.is_empty() || removed.iter().all(is_line) || is_its_list(removed);
    let is_keyword = |run: &[String]| run.len() == 1 && run[0].starts_with("check::");
    let adds = added.iter().all(|run| is_keyword(run) || run.iter().any(|line| line.contains(&name)));
    removes && adds && removed.len() + added.len() > 0
}

/// Whether the changed lines of a model are those of one field and its docs. A field whose type has a long name is three
/// lines: its own, the name, and `>,`.
fn is_field(model: &Changes, member: &str) -> bool {
    let lines = || model.removed.iter().chain(model.added.iter().flatten());
    let docs = lines().filter(|line| line.starts_with("///")).all(|line| line.contains(&format!("`{member}`")));
    let code = lines().filter(|line| !line.starts_with("///"));
    let fields: BTreeSet<_> =
        code.filter_map(|line| Some(line.trim_start_matches("pub ").split_once(": ")?.0)).collect();
    docs && fields.len() <= 1
}
