//! `required` with a name that no schema of the same value describes.

use std::collections::HashSet;

use super::{LintContext, Linted};
use crate::problem::{Id, Problem, nearest};
use crate::schema::Body;

/// The problems of a schema's own `required`.
pub(super) fn check(linted: &Linted<'_>, context: &LintContext<'_>) -> Vec<Problem> {
    let own = linted.keywords.properties();
    let mut unknown = linted.keywords.required().iter().filter(|name| !own.contains_key(*name)).peekable();
    if unknown.peek().is_none() {
        return Vec::new();
    }
    let Some(known) = names(linted, context) else { return Vec::new() };
    let Some(list) = linted.node.get("required") else { return Vec::new() };
    let problem = |name: &String| {
        let item = list.items().find(|item| item.tree.as_str() == Some(name))?;
        let what = format!("`required` lists `{name}`, which `properties` does not describe");
        let help = match nearest(
            name,
            known.iter().copied().filter(|known| !linted.keywords.required().iter().any(|name| name == known)),
        ) {
            Some(meant) => format!("did you mean `{meant}`? otherwise every payload must have a member `{name}`"),
            None => format!("describe `{name}` below `properties`, or remove it: every payload must have it"),
        };
        Some(item.warning(Id::UndescribedRequired, what, help))
    };
    unknown.filter(|name| !known.contains(&name.as_str())).filter_map(problem).collect()
}

/// The names that schemas of the same value describe, in the order in which they are reached; `None` if there are none,
/// or if others may be described without their names.
fn names<'s>(linted: &Linted<'s>, context: &LintContext<'s>) -> Option<Vec<&'s str>> {
    let all = context.in_place(context.around(linted.id)?)?;
    let (mut seen, mut names) = (HashSet::new(), Vec::new());
    for id in all {
        let Some(keywords) = context.keywords(id) else { continue };
        let describes = |inner| match &context.schemas[inner].body {
            Body::Boolean(_) => false,
            Body::Keywords(keywords) => keywords.iter().next().is_some(),
        };
        let rest = [keywords.additional_properties(), keywords.unevaluated_properties()];
        if !keywords.pattern_properties().is_empty() || rest.into_iter().flatten().any(describes) {
            return None;
        }
        names.extend(keywords.properties().keys().map(String::as_str).filter(|name| seen.insert(*name)));
    }
    (!names.is_empty()).then_some(names)
}
