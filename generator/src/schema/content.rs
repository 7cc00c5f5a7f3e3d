//! Strings whose content is JSON, by `contentMediaType` and `contentSchema` (JSON Schema 2020-12 Validation, section 8).
//!
//! These keywords are annotations, so no JSON body is invalid by them. The value of a pair in a form or a query is text
//! in any case: there, the value is what the text says, and its schema is that of the content. So the schema of such a
//! payload is read in a [`Mode`] of its own, in which the other schema stands for that of the string.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use crate::http::is_json;
use crate::keyword::{About, Keyword, Subschemas};
use crate::source::{ByName, Documents, Example, Node, Tree, parse_json, resolve};

/// How a schema is read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Mode {
    /// As it is written.
    Plain,
    /// As that of a payload that comes as pairs. These members are JSON text.
    Pairs(Rc<BTreeSet<String>>),
    /// As that of JSON text: only the schema of the content counts.
    Text,
}

/// A member of a payload whose content has a schema.
pub(crate) struct ContentString<'d> {
    /// Its name.
    pub name: &'d str,
    /// The place of `contentSchema`.
    pub at: Node<'d>,
    /// Why the member has to stay a string, if so.
    pub obstacle: Option<String>,
}

/// The content of a string.
pub(crate) struct Content<'d> {
    /// Its schema.
    pub schema: Node<'d>,
    /// Why the string has to stay one, if so.
    pub obstacle: Option<String>,
}

/// Longer chains of references are circular, or are taken for such.
const LONGEST_CHAIN: usize = 100;

/// How many schemas that a schema applies are looked at for content.
const MOST_APPLIED: usize = 100;

/// The content of the strings that a schema describes, if it is JSON with a schema; `has_meaning` decides whether a
/// keyword of a schema counts. Of a schema that only applies such a schema, the strings stay strings.
pub(super) fn content<'d>(
    documents: &'d Documents,
    schema: &Node<'d>,
    has_meaning: &mut impl FnMut(&Node<'d>, &str) -> bool,
) -> Option<Content<'d>> {
    if let Some(own) = own_content(documents, schema, has_meaning) {
        return Some(own);
    }
    let mut next = Some(schema.clone());
    for _ in 0..LONGEST_CHAIN {
        let node = next.take()?;
        for (name, value) in node.members() {
            match Keyword::from_name(name) {
                Some(Keyword::Ref) => next = target(documents, &value),
                Some(keyword @ (Keyword::AllOf | Keyword::AnyOf | Keyword::OneOf | Keyword::Items))
                    if has_meaning(&node, name) =>
                {
                    let mut applied = subschemas(keyword, &value).into_iter().take(MOST_APPLIED);
                    if let Some(found) = applied.find_map(|node| own_content(documents, &node, has_meaning)) {
                        return Some(Content { obstacle: Some(format!("it is within `{name}`")), ..found });
                    }
                }
                _ => {}
            }
        }
    }
    None
}

/// The content of the strings that a schema itself describes, or one that it refers to.
fn own_content<'d>(
    documents: &'d Documents,
    schema: &Node<'d>,
    has_meaning: &mut impl FnMut(&Node<'d>, &str) -> bool,
) -> Option<Content<'d>> {
    let (mut found, mut has_json, mut of_text) = (None, false, None);
    let mut next = Some(schema.clone());
    for _ in 0..LONGEST_CHAIN {
        let Some(node) = next.take() else { break };
        for (name, value) in node.members().filter(|(name, _)| has_meaning(&node, name)) {
            match Keyword::from_name(name) {
                Some(Keyword::Ref) => next = target(documents, &value),
                Some(Keyword::ContentMediaType) => has_json |= value.tree.as_str().is_some_and(is_json),
                Some(Keyword::ContentSchema) => found = found.or(Some(value)),
                Some(Keyword::Type) if !has_type(value.tree, "string") => return None,
                Some(Keyword::Type) if is_text_or_null(value.tree) => {}
                Some(keyword) if is_beside_the_text(keyword) => {}
                Some(_) => of_text = of_text.or(Some(name)),
                None => {}
            }
        }
    }
    let is_schema = |node: &Node<'_>| matches!(node.tree, Tree::Object(_) | Tree::Boolean(_));
    let obstacle = of_text.map(|keyword| format!("`{keyword}` beside it is about the text itself"));
    found.filter(is_schema).filter(|_| has_json).map(|schema| Content { schema, obstacle })
}

/// The members of a payload whose content has a schema, in the document's order.
pub(super) fn strings<'d>(
    documents: &'d Documents,
    payload: &Node<'d>,
    has_meaning: &mut impl FnMut(&Node<'d>, &str) -> bool,
) -> Vec<ContentString<'d>> {
    let found = InPlace::of(documents, payload);
    let mut strings: Vec<ContentString<'d>> = Vec::new();
    for member in &found.members {
        let Some(content) = content(documents, &member.node, has_meaning) else { continue };
        if strings.iter().any(|known| known.name == member.name) {
            continue;
        }
        let other = found.others.iter().find(|(keyword, owner)| !is_for_others(*keyword) || *owner != member.owner);
        let obstacle = if !member.is_certain {
            Some("its schema applies only to some payloads".to_owned())
        } else if found.members.iter().filter(|other| other.name == member.name).count() > 1 {
            Some("another schema of the payload describes it, too".to_owned())
        } else {
            let of_other = || other.map(|(keyword, _)| format!("`{}` may apply to it, too", keyword.name()));
            content.obstacle.or_else(of_other)
        };
        strings.push(ContentString { name: member.name, at: content.schema, obstacle });
    }
    strings
}

/// The schemas that describe one of these members, or refer to one that does, or have it in `allOf`.
pub(super) fn describing(documents: &Documents, payload: &Node<'_>, names: &BTreeSet<String>) -> HashSet<*const Tree> {
    let found = InPlace::of(documents, payload);
    let mut users: HashMap<*const Tree, Vec<*const Tree>> = HashMap::new();
    for (user, used) in found.uses {
        users.entry(used).or_default().push(user);
    }
    let mut describing = HashSet::new();
    let members = found.members.iter().filter(|member| member.is_certain && names.contains(member.name));
    let mut open: Vec<_> = members.map(|member| member.owner).collect();
    while let Some(schema) = open.pop() {
        if describing.insert(schema) {
            open.extend(users.get(&schema).into_iter().flatten());
        }
    }
    describing
}

/// An example of JSON text, as the value that the text says. What is no such text stays as it is: documents also give
/// the value itself.
pub(crate) fn example_of_text(example: Example) -> Example {
    match example.value.as_str().and_then(parse_json) {
        Some(value) => Example { value: Arc::new(value), ..example },
        None => example,
    }
}

/// An example of a payload of which these members are JSON text, with the values that the texts say.
pub(crate) fn example_of_pairs(example: Example, names: &BTreeSet<String>) -> Example {
    let Some(members) = example.value.as_object() else { return example };
    let read = |(name, value): (&String, &Tree)| {
        let value =
            value.as_str().filter(|_| names.contains(name)).and_then(parse_json).unwrap_or_else(|| value.clone());
        (name.clone(), value)
    };
    let members: ByName<Tree> = members.iter().map(read).collect();
    Example { value: Arc::new(Tree::object(members)), ..example }
}

/// All schemas that apply to one value, as far as they decide what its members can be.
struct InPlace<'d> {
    members: Vec<MemberSchema<'d>>,
    /// Which schema applies which other one to every value.
    uses: Vec<(*const Tree, *const Tree)>,
    /// The keywords that may be about members that their schema does not name, or about the whole value.
    others: Vec<(Keyword, *const Tree)>,
}

/// A schema of a member.
struct MemberSchema<'d> {
    name: &'d str,
    node: Node<'d>,
    /// The schema that names the member.
    owner: *const Tree,
    /// Whether it applies to every value.
    is_certain: bool,
}

impl<'d> InPlace<'d> {
    fn of(documents: &'d Documents, schema: &Node<'d>) -> Self {
        let mut found = Self { members: Vec::new(), uses: Vec::new(), others: Vec::new() };
        let (mut open, mut seen) = (vec![(schema.clone(), true)], HashSet::new());
        while let Some((node, is_certain)) = open.pop() {
            let owner = std::ptr::from_ref(node.tree);
            if !seen.insert((owner, is_certain)) {
                continue;
            }
            for (name, value) in node.members() {
                let mut add = |node: Node<'d>, is_certain: bool| {
                    let used = is_certain.then(|| (owner, std::ptr::from_ref(node.tree)));
                    found.uses.extend(used);
                    open.push((node, is_certain));
                };
                match Keyword::from_name(name) {
                    Some(Keyword::Ref) => target(documents, &value).into_iter().for_each(|node| add(node, is_certain)),
                    Some(Keyword::Properties) => found
                        .members
                        .extend(value.members().map(|(name, node)| MemberSchema { name, node, owner, is_certain })),
                    Some(keyword) if keyword.is_in_place() => {
                        let is_certain = is_certain && keyword == Keyword::AllOf;
                        for node in subschemas(keyword, &value) {
                            add(node, is_certain);
                        }
                    }
                    Some(keyword) if may_apply(keyword, value.tree) => found.others.push((keyword, owner)),
                    _ => {}
                }
            }
        }
        found
    }
}

/// Whether a keyword applies to members that its schema does not name.
fn is_for_others(keyword: Keyword) -> bool {
    matches!(keyword, Keyword::AdditionalProperties | Keyword::UnevaluatedProperties)
}

/// Whether a keyword may be about a member whose schema is elsewhere.
fn may_apply(keyword: Keyword, value: &Tree) -> bool {
    match keyword {
        Keyword::PatternProperties | Keyword::Const | Keyword::Enum | Keyword::DynamicRef => true,
        keyword => is_for_others(keyword) && value.as_bool().is_none(),
    }
}

fn subschemas<'d>(keyword: Keyword, value: &Node<'d>) -> Vec<Node<'d>> {
    match keyword.subschemas() {
        Some(Subschemas::One) => vec![value.clone()],
        Some(Subschemas::Items) => value.items().collect(),
        Some(Subschemas::Members) => value.members().map(|(_, node)| node).collect(),
        None => Vec::new(),
    }
}

/// The target of a `$ref`. A dangling one is reported when the schema is read.
fn target<'d>(documents: &'d Documents, reference: &Node<'d>) -> Option<Node<'d>> {
    resolve(documents, reference, reference.tree.as_str()?).ok()
}

/// Whether a keyword says nothing about the text.
fn is_beside_the_text(keyword: Keyword) -> bool {
    keyword != Keyword::ContentEncoding
        && (keyword == Keyword::RustName || matches!(keyword.row().about, About::Notes | About::Reading))
        && keyword != Keyword::DynamicRef
}

fn has_type(types: &Tree, name: &str) -> bool {
    types.as_str() == Some(name) || types.as_array().into_iter().flatten().any(|one| one.as_str() == Some(name))
}

/// No pair is null.
fn is_text_or_null(types: &Tree) -> bool {
    types.as_array().into_iter().flatten().all(|one| matches!(one.as_str(), Some("string" | "null")))
}
