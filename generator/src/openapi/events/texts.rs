//! The strings that documents list for a header or for a member of a body.
//!
//! They are read from the trees, before schemas are resolved: webhooks that are not generated have no other schemas.
//! `$ref`, `allOf`, `oneOf` and `anyOf` are followed. Other keywords only forbid more, so that no valid value has another
//! string than these. Branches that refer to the same schema are followed once, so that the work stays linear.

use std::collections::{BTreeMap, BTreeSet};

use super::TellBy;
use crate::problem::{Diagnostics, MemberPart, Place};
use crate::source::{DocumentId, Documents, Node, Pointer, Tree, follow};

/// Schemas nest no deeper on the way to a string that tells events.
const DEEPEST: usize = 32;

/// A schema, and how much remains of a path.
type Key = (DocumentId, Pointer, usize);

/// What is known of schemas.
type Known<T> = BTreeMap<Key, T>;

/// What a document says about the place of the text that tells an event.
#[derive(Clone, Debug, Default)]
pub(in crate::openapi) struct Listed {
    /// The strings that may be there, in the order of the document, if they are listed.
    pub(in crate::openapi) texts: Option<Vec<String>>,
    /// Whether no valid payload has a string there.
    pub(in crate::openapi) is_no_string: bool,
    /// Whether each valid request has something there.
    pub(in crate::openapi) is_required: bool,
    /// Where it is described.
    pub(in crate::openapi) at: Option<Place>,
}

/// The schemas of an operation.
#[derive(Clone, Copy)]
pub(in crate::openapi) struct Operation<'d> {
    pub(in crate::openapi) documents: &'d Documents,
    pub(in crate::openapi) document: DocumentId,
    pub(in crate::openapi) pointer: &'d Pointer,
}

impl<'d> Operation<'d> {
    /// What is listed where this tells.
    pub(in crate::openapi) fn listed(self, by: &TellBy) -> Listed {
        let TellBy::Body(pointer) = by else {
            // Names are case-insensitive (RFC 9110, section 5.1).
            return self.parameter("header", |name| TellBy::Header(name.to_owned()).is_same_place(by));
        };
        let path: Vec<String> = pointer.tokens().map(std::borrow::Cow::into_owned).collect();
        match (self.body(), path.as_slice()) {
            (Some(schema), path) => {
                let members = self.members(&schema, path, 0, &mut BTreeSet::new());
                Listed {
                    texts: self.texts(&schema, path, 0, &mut Known::new()),
                    is_no_string: !members.is_empty() && members.iter().all(|member| self.is_no_string(member)),
                    is_required: self.requires(&schema, path, 0, &mut Known::new()),
                    at: members.first().map(|schema| schema.place(MemberPart::Key)),
                }
            }
            // The payload is the query.
            (None, [own]) => self.parameter("query", |name| name == own),
            (None, _) => Listed::default(),
        }
    }

    /// The members with listed strings, of the body and of its objects down to a depth.
    pub(super) fn candidates(self, depth: usize) -> BTreeSet<Pointer> {
        if self.body().is_none() {
            let names = self.parameters("query").filter_map(|parameter| parameter.text("name"));
            let pointers = names.map(|name| Pointer::root().child(name));
            return pointers.filter(|at| self.listed(&TellBy::Body(at.clone())).texts.is_some()).collect();
        }
        let mut found = BTreeSet::new();
        let mut open: Vec<_> = self.body().map(|schema| (schema, Pointer::root())).into_iter().collect();
        while let Some((schema, at)) = open.pop() {
            let branches = |part: &Node<'d>| {
                ["oneOf", "anyOf"].into_iter().filter_map(|keyword| part.get(keyword)).collect::<Vec<_>>()
            };
            let parts = self.parts(&schema);
            let inner = parts.iter().flat_map(branches).flat_map(|list| list.items().collect::<Vec<_>>());
            let all: Vec<_> = parts.iter().cloned().chain(inner.flat_map(|branch| self.parts(&branch))).collect();
            for (name, property) in all.iter().filter_map(|part| part.get("properties")).flat_map(|list| list.members())
            {
                let pointer = at.child(name);
                if self.texts(&property, &[], 0, &mut Known::new()).is_some() {
                    found.insert(pointer);
                } else if pointer.depth() < depth {
                    open.push((property, pointer));
                }
            }
        }
        found
    }

    /// Whether the schema of the body, or a query, describes members.
    pub(super) fn has_members(self) -> bool {
        match self.body() {
            Some(schema) => self.parts(&schema).iter().any(|part| part.get("properties").is_some()),
            None => self.parameters("query").next().is_some(),
        }
    }

    /// Whether the body is an array.
    pub(super) fn is_array(self) -> bool {
        let parts = self.body().map(|schema| self.parts(&schema)).unwrap_or_default();
        parts.iter().any(|part| part.text("type") == Some("array") || part.get("items").is_some())
    }

    /// The operation.
    pub(in crate::openapi) fn node(self) -> Option<Node<'d>> {
        self.documents.node(self.document, self.pointer)
    }

    /// The schema of the body: that of its first media type, since all have the same.
    fn body(self) -> Option<Node<'d>> {
        let content = self.followed(&self.node()?.get("requestBody")?)?.get("content")?;
        self.followed(&content)?.members().find_map(|(_, media_type)| self.followed(&media_type)?.get("schema"))
    }

    /// What is listed for a parameter in this place whose name satisfies a predicate.
    fn parameter(self, place: &str, is_named: impl Fn(&str) -> bool) -> Listed {
        let mut all = self.parameters(place);
        let found = all.find(|found| found.text("name").is_some_and(&is_named));
        let Some((schema, found)) = found.and_then(|found| Some((found.get("schema")?, found))) else {
            return Listed::default();
        };
        Listed {
            texts: self.texts(&schema, &[], 0, &mut Known::new()),
            // The value of a parameter is text, whatever its type.
            is_no_string: false,
            is_required: found.tree.get("required").and_then(Tree::as_bool).unwrap_or_default(),
            at: Some(schema.place(MemberPart::Key)),
        }
    }

    /// The parameters in this place, of the operation and then of its path item.
    fn parameters(self, place: &str) -> impl Iterator<Item = Node<'d>> {
        let item = self.pointer.parent().and_then(|item| self.documents.node(self.document, &item));
        let lists =
            [self.node(), item].into_iter().flatten().filter_map(move |node| self.followed(&node.get("parameters")?));
        let all = lists.flat_map(|list| list.items()).filter_map(move |parameter| self.followed(&parameter));
        all.filter(move |parameter| parameter.text("in") == Some(place))
    }

    /// The strings that a schema lists for the value at a path.
    fn texts(
        self,
        schema: &Node<'d>,
        path: &[String],
        depth: usize,
        known: &mut Known<Option<Vec<String>>>,
    ) -> Option<Vec<String>> {
        let key = key(schema, path);
        if let Some(texts) = known.get(&key) {
            return texts.clone();
        }
        if depth > DEEPEST {
            return None;
        }
        known.insert(key.clone(), None);
        let mut lists: Vec<Vec<String>> = Vec::new();
        for part in self.parts(schema) {
            lists.extend(match path {
                [] => own(&part),
                [name, rest @ ..] => property(&part, name).and_then(|inner| self.texts(&inner, rest, depth + 1, known)),
            });
            for branches in branches(&part) {
                let each = branches.items().map(|branch| self.texts(&branch, path, depth + 1, known));
                lists.extend(each.collect::<Option<Vec<_>>>().map(|lists| lists.concat()));
            }
        }
        let mut texts = lists.into_iter().reduce(|mut texts, others| {
            texts.retain(|text| others.contains(text));
            texts
        })?;
        let mut seen = BTreeSet::new();
        texts.retain(|text| seen.insert(text.clone()));
        known.insert(key, Some(texts.clone()));
        Some(texts)
    }

    /// Whether each valid value has something at a path.
    fn requires(self, schema: &Node<'d>, path: &[String], depth: usize, known: &mut Known<bool>) -> bool {
        let [name, rest @ ..] = path else { return true };
        let key = key(schema, path);
        if let Some(requires) = known.get(&key) {
            return *requires;
        }
        if depth > DEEPEST {
            return false;
        }
        known.insert(key.clone(), false);
        let parts = self.parts(schema);
        let names = |part: &Node<'d>| {
            let required = part.get("required");
            required.is_some_and(|list| list.items().any(|item| item.tree.as_str() == Some(name)))
        };
        let mut has_rest = |part: &Node<'d>| {
            rest.is_empty() || property(part, name).is_some_and(|inner| self.requires(&inner, rest, depth + 1, known))
        };
        let requires = parts.iter().any(names) && parts.iter().any(&mut has_rest)
            || parts.iter().flat_map(branches).any(|branches| {
                let mut each = branches.items().peekable();
                each.peek().is_some() && each.all(|branch| self.requires(&branch, path, depth + 1, known))
            });
        known.insert(key, requires);
        requires
    }

    /// The schemas that describe the value at a path.
    fn members(self, schema: &Node<'d>, path: &[String], depth: usize, seen: &mut BTreeSet<Key>) -> Vec<Node<'d>> {
        let [name, rest @ ..] = path else { return vec![schema.clone()] };
        if depth > DEEPEST || !seen.insert(key(schema, path)) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for part in self.parts(schema) {
            if let Some(inner) = property(&part, name) {
                found.extend(self.members(&inner, rest, depth + 1, seen));
            }
            for branch in branches(&part).iter().flat_map(Node::items) {
                found.extend(self.members(&branch, path, depth + 1, seen));
            }
        }
        found
    }

    /// Whether a `type` excludes strings.
    fn is_no_string(self, schema: &Node<'d>) -> bool {
        let excludes = |part: &Node<'d>| {
            part.tree.get("type").is_some_and(|own| match own.as_array() {
                Some(types) => !types.iter().any(|one| one.as_str() == Some("string")),
                None => own.as_str().is_some_and(|one| one != "string"),
            })
        };
        self.parts(schema).iter().any(excludes)
    }

    /// A schema, and what it refers to and combines by `allOf`.
    fn parts(self, schema: &Node<'d>) -> Vec<Node<'d>> {
        let (mut parts, mut open, mut seen) = (Vec::new(), vec![schema.clone()], BTreeSet::new());
        while let Some(part) = open.pop() {
            if !seen.insert((part.document, part.pointer.clone())) {
                continue;
            }
            open.extend(part.get("$ref").and_then(|_| self.followed(&part)));
            open.extend(part.get("allOf").into_iter().flat_map(|list| list.items()));
            parts.push(part);
        }
        parts
    }

    /// The target of a node's `$ref`, or itself. Problems of references are reported elsewhere.
    fn followed(self, node: &Node<'d>) -> Option<Node<'d>> {
        follow(self.documents, node, &mut Diagnostics::default())
    }
}

fn key(schema: &Node<'_>, path: &[String]) -> Key {
    (schema.document, schema.pointer.clone(), path.len())
}

/// The strings that a schema lists itself.
fn own(part: &Node<'_>) -> Option<Vec<String>> {
    let strings = |list: &[Tree]| list.iter().filter_map(Tree::as_str).map(str::to_owned).collect();
    let constant = part.tree.get("const").map(std::slice::from_ref);
    constant.or_else(|| part.tree.get("enum")?.as_array()).map(strings)
}

fn property<'d>(part: &Node<'d>, name: &str) -> Option<Node<'d>> {
    part.get("properties")?.get(name)
}

fn branches<'d>(part: &Node<'d>) -> Vec<Node<'d>> {
    ["oneOf", "anyOf"].into_iter().filter_map(|keyword| part.get(keyword)).collect()
}
