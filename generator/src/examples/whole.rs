//! One payload of each webhook, for tests of its receiver.

use std::borrow::Cow;

use form_urlencoded::Serializer;

use super::make::Maker;
use super::oracle::Mistake;
use super::{Oracle, WrongExamples, in_place, json, pairs};
use crate::lower::shape::{Field, TypeBody, TypeId};
use crate::lower::{Lowered, WebhookTypes};
use crate::openapi::{Header, TellBy, Webhook, Wire};
use crate::parallel;
use crate::problem::{Diagnostics, Id, MemberPart, Place, Problem, Spot};
use crate::schema::{Body, SchemaId, Schemas};
use crate::source::{ByName, Tree};

/// A payload that is valid, and that every wire of its webhook can deliver.
pub(crate) struct Whole {
    /// The payload as JSON.
    pub json: String,
    /// The same as a form, if it may be delivered as pairs.
    pub form: Option<String>,
    /// The required headers beside it that neither the signature nor what tells the webhook brings.
    pub headers: Vec<(String, String)>,
}

/// What finding payloads needs.
pub(super) struct FinderContext<'a> {
    pub webhooks: &'a [Webhook],
    pub lowered: &'a Lowered,
    pub schemas: &'a Schemas,
    pub oracle: &'a Oracle<'a>,
    pub wrong: &'a WrongExamples,
}

/// Finds a payload of each webhook: an example of the document, or else one that is made from the schema. Warns where
/// the oracle accepts none of these.
pub(super) fn whole(context: &FinderContext<'_>, problems: &mut Diagnostics) -> Vec<Option<Whole>> {
    let roots: Vec<_> = context.webhooks.iter().zip(&context.lowered.roots).collect();
    let find = |webhook, root: &WebhookTypes| Some(Finder::new(webhook, root.payload?, context).find());
    let found = parallel::map(&roots, |(webhook, root)| find(webhook, root));
    let found = context
        .webhooks
        .iter()
        .zip(found)
        .map(|(webhook, found)| found?.map_err(|reason| problems.push(reason.problem(webhook))).ok());
    found.collect()
}

/// Why there is no payload.
enum Reason {
    /// Nothing was made.
    Nothing,
    /// A pair cannot express a member.
    Pairs(String),
    TooDeep,
    Invalid(Mistake),
    /// The oracle was not asked.
    Costly,
}

impl Reason {
    fn problem(self, webhook: &Webhook) -> Problem {
        let reason = match self {
            Self::Nothing => "nothing that matches its schema was found".to_owned(),
            Self::Pairs(name) => format!("a form or a query cannot contain the member `{name}` as it was made"),
            Self::TooDeep => format!("what was made nests deeper than {DEEPEST} levels"),
            Self::Invalid(Mistake { message, at, .. }) if at.is_empty() => {
                format!("what was made is invalid: {message}")
            }
            Self::Invalid(Mistake { message, at, .. }) => format!("what was made is invalid at `{at}`: {message}"),
            Self::Costly => "it takes too long to validate one".to_owned(),
        };
        let at = Spot::Pointer(webhook.naming.at.clone(), MemberPart::Key);
        Problem::warning(
            Id::NoExample,
            Place { document: webhook.document, at },
            format!("this webhook has no example, and none could be made: {reason}"),
        )
        .help("add an example of the whole payload to its schema, in an overlay if the document must not change")
    }
}

/// Finds the payload of one webhook.
struct Finder<'a> {
    webhook: &'a Webhook,
    schema: SchemaId,
    context: &'a FinderContext<'a>,
    /// The payload's fields, if it may be delivered as pairs.
    fields: Option<&'a [Field]>,
}

impl<'a> Finder<'a> {
    fn new(webhook: &'a Webhook, (id, schema): (TypeId, SchemaId), context: &'a FinderContext<'a>) -> Self {
        let fields = match &context.lowered.types[id.0].body {
            TypeBody::Struct { fields, .. } => fields.as_slice(),
            TypeBody::Enum { .. } | TypeBody::Union { .. } | TypeBody::Wrapper { .. } => &[],
        };
        let in_pairs = webhook.delivery.wires.iter().any(|wire| !wire.is_json());
        Self { webhook, schema, context, fields: in_pairs.then_some(fields) }
    }

    fn find(&self) -> Result<Whole, Reason> {
        let headers = self.headers();
        self.documented().map_or_else(|| self.made(), Ok).map(|whole| Whole { headers, ..whole })
    }

    /// The required headers with valid values: those of examples, or else made ones. One without such a value is left out.
    fn headers(&self) -> Vec<(String, String)> {
        let FinderContext { schemas, oracle, wrong, .. } = *self.context;
        let is_claim = |name: &str| {
            let mut claims = self.webhook.claims.iter();
            claims.any(|(by, _)| matches!(by, TellBy::Header(own) if own.eq_ignore_ascii_case(name)))
        };
        let is_of_scheme = |name: &str| {
            self.webhook.security.schemes.iter().any(|declared| {
                let own = declared.scheme.headers.iter().map(|own| &**own).chain(declared.scheme.signed_headers());
                own.into_iter().any(|own| own.eq_ignore_ascii_case(name))
            })
        };
        let required = self.webhook.delivery.headers.iter().filter(|header| header.required);
        let open = required.filter(|header| !is_claim(&header.name) && !is_of_scheme(&header.name));
        let value = |header: &Header| {
            let right = header.examples.iter().find(|example| !wrong.contains(example));
            let made = || Maker::new(schemas, None, Vec::new(), wrong).make(header.schema);
            let value = right.map(|example| (*example.value).clone()).or_else(made)?;
            let text = pairs::text(&value)?.into_owned();
            let is_sendable = text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) && text.trim() == text;
            (is_sendable && oracle.is_valid(&[header.schema], &value)).then(|| (header.name.clone(), text))
        };
        open.filter_map(value).collect()
    }

    /// The first of the document's examples of the whole payload that is accepted.
    fn documented(&self) -> Option<Whole> {
        let schemas = self.context.schemas;
        let of_schemas = in_place(self.schema, schemas).into_iter().filter_map(|id| match &schemas[id].body {
            Body::Keywords(keywords) => Some(keywords.examples()),
            Body::Boolean(_) => None,
        });
        let mut examples = self.webhook.delivery.examples.iter().chain(of_schemas.flatten());
        examples.find_map(|example| self.accepted(&example.value).ok())
    }

    /// The first accepted one of these: with all named members; the same, with every part validated while it is made;
    /// with required members only.
    fn made(&self) -> Result<Whole, Reason> {
        let FinderContext { schemas, oracle, wrong, .. } = *self.context;
        let right = |header: &'a Header| header.examples.iter().find(|example| !wrong.contains(example));
        let query = self.webhook.delivery.query.iter();
        let members: Vec<_> = query.filter_map(|one| Some((one.name.as_str(), &*right(one)?.value))).collect();
        let json = self.fields.map(|_| &*self.webhook.delivery.json);
        let maker = || Maker::new(schemas, json, members.clone(), wrong).for_webhook(&self.webhook.naming.key);
        let accepted = |made: Option<Tree>| self.accepted(&self.sendable(made.ok_or(Reason::Nothing)?));
        accepted(maker().make(self.schema)).or_else(|first| {
            accepted(maker().validating(oracle).make(self.schema))
                .or_else(|_| accepted(maker().sparing().make(self.schema)))
                .map_err(|last| if matches!(first, Reason::Nothing) { last } else { first })
        })
    }

    /// A payload without the members that pairs cannot express.
    fn sendable(&self, made: Tree) -> Tree {
        let (Tree::Object(members), Some(fields)) = (&made, self.fields) else { return made };
        let mut members = members.clone();
        members.retain(|name, value| pairs::pairs(fields, name, value).is_some());
        Tree::Object(members)
    }

    /// A payload with the texts that tell its webhook from others at the URL.
    fn claimed<'p>(&self, payload: &'p Tree) -> Cow<'p, Tree> {
        let mut payload = Cow::Borrowed(payload);
        for (by, texts) in &self.webhook.claims {
            let (TellBy::Body(pointer), [first, ..]) = (by, texts.as_slice()) else { continue };
            let is_other = |value: &Tree| value.as_str().is_some_and(|text| !texts.iter().any(|own| own == text));
            if payload.at(pointer).is_some_and(is_other)
                && let Some(value) = payload.to_mut().at_mut(pointer)
            {
                *value = Tree::String(first.clone());
            }
        }
        payload
    }

    /// A payload, if it is valid and every wire can deliver it.
    fn accepted(&self, payload: &Tree) -> Result<Whole, Reason> {
        let payload = &*self.claimed(payload);
        let form = match (self.fields, payload) {
            (Some(fields), Tree::Object(members)) => {
                let form = form(fields, members)?;
                self.check_parts(members, &form)?;
                Some(form)
            }
            (Some(_), _) => return Err(Reason::Nothing),
            (None, _) => None,
        };
        if !is_shallow(payload) {
            return Err(Reason::TooDeep);
        }
        let oracle = self.context.oracle;
        if oracle.is_valid(&[self.schema], payload) {
            return Ok(Whole { json: json::text(payload), form, headers: Vec::new() });
        }
        Err(oracle.mistake(self.schema, payload).map_or(Reason::Costly, Reason::Invalid))
    }

    /// Refuses what a multipart body cannot express, where the payload may be one.
    fn check_parts(&self, members: &ByName<Tree>, form: &str) -> Result<(), Reason> {
        if !self.webhook.delivery.wires.contains(&Wire::Multipart) {
            return Ok(());
        }
        match members.keys().find(|name| name.contains(['"', '\\', '\r', '\n'])) {
            Some(name) => Err(Reason::Pairs(name.clone())),
            None if form.is_empty() => Err(Reason::Nothing),
            None => Ok(()),
        }
    }
}

/// A payload as a form (WHATWG URL, section 5.2); an error if a member would be read as something else.
fn form(fields: &[Field], members: &ByName<Tree>) -> Result<String, Reason> {
    let mut form = Serializer::new(String::new());
    for (name, value) in members {
        form.extend_pairs(pairs::pairs(fields, name, value).ok_or_else(|| Reason::Pairs(name.clone()))?);
    }
    Ok(form.finish())
}

/// The depth that readers accept (`Limits::DEFAULT` of the runtime).
const DEEPEST: usize = 127;

/// Whether a payload is within that depth.
fn is_shallow(payload: &Tree) -> bool {
    let mut open = vec![(payload, 1)];
    while let Some((value, depth)) = open.pop() {
        let inner: Vec<&Tree> = match value {
            Tree::Array(items) => items.iter().collect(),
            Tree::Object(members) => members.values().collect(),
            Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::String(_) => continue,
        };
        if depth > DEEPEST {
            return false;
        }
        open.extend(inner.into_iter().map(|value| (value, depth + 1)));
    }
    true
}
