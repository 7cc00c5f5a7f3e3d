//! Discriminators that validation and decoding cannot follow: they are hints, and change neither which values are valid
//! nor which schemas apply (OpenAPI 3.1, section 4.8.25).

use std::collections::{BTreeMap, BTreeSet};

use super::{LintContext, Linted};
use crate::keyword::Keyword;
use crate::problem::{Id, Problem};
use crate::schema::{Discriminator, SchemaId};
use crate::source::Tree;

/// The problem of a schema's own `discriminator`.
pub(super) fn check(linted: &Linted<'_>, context: &LintContext<'_>) -> Option<Problem> {
    let discriminator = linted.keywords.discriminator()?;
    let branches: Vec<SchemaId> = linted.keywords.one_of().iter().chain(linted.keywords.any_of()).copied().collect();
    if branches.is_empty() {
        return of_children(linted, discriminator, context);
    }
    let branches: BTreeSet<_> = branches.into_iter().map(|branch| context.target(branch)).collect();
    let is_missing = |(_, target): &(&String, &SchemaId)| !branches.contains(&context.target(**target));
    if let Some((text, target)) = discriminator.mapping.iter().find(is_missing) {
        let what = format!(
            "`mapping` names {} for `{text}`, which is none of the branches, so no payload is read as that",
            context.name(*target)
        );
        let at = linted.node.get("discriminator")?.get("mapping")?.get(text)?;
        return Some(at.warning(Id::MappingWithoutBranch, what, "add it to the branches, or remove it from `mapping`"));
    }
    untied(linted, discriminator, context)
}

/// A discriminator of a parent schema: its children refer to it by `allOf`, and nothing refers to them.
fn of_children(linted: &Linted<'_>, discriminator: &Discriminator, context: &LintContext<'_>) -> Option<Problem> {
    let children: BTreeSet<_> = discriminator.mapping.values().map(|child| context.target(*child)).collect();
    let is_child = |id: SchemaId| id != linted.id && context.in_place([id]).is_some_and(|all| all.contains(&linted.id));
    if children.is_empty() || !children.iter().all(|child| is_child(*child)) {
        return None;
    }
    // Where a child refers to it, nothing is lost.
    let is_use = |id: &SchemaId| {
        let parent = context.schemas[*id].parent;
        let is_of_child = parent.is_some_and(|(parent, keyword)| {
            keyword == Keyword::AllOf
                && context.around(parent).is_none_or(|around| around.iter().any(|id| children.contains(id)))
        });
        !children.contains(id) && !is_of_child
    };
    let used = context.above[linted.id.0 as usize].iter().copied().find(is_use)?;
    let names: Vec<_> = children.iter().map(|child| context.name(*child)).collect();
    let what = format!(
        "this `discriminator` is beside neither `oneOf` nor `anyOf`, so members that only {} describe are not checked, and \
         have no fields",
        and(&names)
    );
    let reference = |child: &SchemaId| format!("{{$ref: '#{}'}}", context.schemas[*child].pointer);
    let references: Vec<_> = children.iter().map(reference).collect();
    let mapping: Vec<_> = discriminator
        .mapping
        .iter()
        .map(|(text, child)| format!("{text}: '#{}'", context.schemas[context.target(*child)].pointer))
        .collect();
    let path = context.path(used);
    let help = format!(
        "list them where it is used, with two actions of an overlay: `target: {path}['$ref']`, `remove: true`; and \
         `target: {path}`, `update: {{anyOf: [{}], discriminator: {{propertyName: {}, mapping: {{{}}}}}}}`",
        references.join(", "),
        discriminator.property_name,
        mapping.join(", ")
    );
    Some(linted.node.get("discriminator")?.warning_at_key(Id::MappingOfChildren, what, help))
}

/// A discriminator whose branches accept other tags than their own.
fn untied(linted: &Linted<'_>, discriminator: &Discriminator, context: &LintContext<'_>) -> Option<Problem> {
    let mut tags: BTreeMap<SchemaId, Vec<&str>> = BTreeMap::new();
    for (text, target) in &discriminator.mapping {
        tags.entry(context.target(*target)).or_default().push(text);
    }
    let name = &discriminator.property_name;
    let untied: Vec<_> = tags.iter().filter(|(target, tags)| !is_tied(**target, name, tags, context)).collect();
    let (first, tags) = untied.first()?;
    let names: Vec<_> = untied.iter().map(|(target, _)| context.name(**target)).collect();
    let what = format!(
        "`mapping` has no effect on which payloads are valid, and the schemas do not say the same: other values of `{name}` are \
         valid against {}, too",
        and(&names)
    );
    let likewise = if untied.len() > 1 { "; likewise for the others" } else { "" };
    let help = format!(
        "tie the branches to their values with an overlay: {}{likewise}",
        overlay(**first, name, tags, context)
    );
    Some(linted.node.get("discriminator")?.warning_at_key(Id::UntiedMapping, what, help))
}

/// Whether a schema accepts only these values of a member.
fn is_tied(target: SchemaId, name: &str, tags: &[&str], context: &LintContext<'_>) -> bool {
    let Some(all) = context.in_place([target]) else { return true };
    // What a union inside of the branch accepts is not followed.
    if all.iter().filter_map(|id| context.keywords(*id)).any(|own| !own.one_of().is_empty() || !own.any_of().is_empty())
    {
        return true;
    }
    let members = all.iter().filter_map(|id| context.keywords(*id)?.properties().get(name).copied());
    let Some(members) = context.in_place(members) else { return true };
    let accepts = |value: &Tree| value.as_str().is_some_and(|text| !tags.contains(&text));
    let lists = members
        .iter()
        .filter_map(|id| context.keywords(*id))
        .filter_map(|keywords| keywords.enumeration().or_else(|| keywords.constant().map(std::slice::from_ref)));
    lists.into_iter().any(|list| !list.iter().any(accepts))
}

/// The action by which a schema accepts only these values of a member.
fn overlay(target: SchemaId, name: &str, tags: &[&str], context: &LintContext<'_>) -> String {
    let path = context.path(target);
    let own = context.keywords(target).and_then(|keywords| keywords.properties().get(name)).copied();
    if let Some(own) = own.filter(|own| context.keywords(*own).is_some_and(|own| own.enumeration().is_some())) {
        let others: Vec<_> = tags.iter().map(|tag| format!("@ != '{tag}'")).collect();
        return format!("`target: {}.enum[?{}]`, `remove: true`", context.path(own), others.join(" && "));
    }
    format!("`target: {path}`, `update: {{properties: {{{name}: {{enum: [{}]}}}}}}`", tags.join(", "))
}

fn and(names: &[String]) -> String {
    const MOST: usize = 4;
    match names {
        [first @ .., last] if !first.is_empty() && names.len() <= MOST => format!("{} and {last}", first.join(", ")),
        [only] => only.clone(),
        _ => format!("{} and {} others", names[..MOST].join(", "), names.len() - MOST),
    }
}
