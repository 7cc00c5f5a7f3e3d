//! Forms and queries, read as a compiled receiver reads them.

use ringback_runtime::{FormField, Limits, Tape, Types};

use super::checks::type_set;
use super::{Judge, Judgement, Unjudged, kept};
use crate::lower::shape::Field;
use crate::lower::types;
use crate::openapi::{WebhookId, Wire};
use crate::source::Tree;

impl Judge<'_> {
    /// Whether a webhook never brings its payload as JSON.
    pub(crate) fn brings_pairs(&self, webhook: WebhookId) -> bool {
        let wires = self.model.webhook(webhook).wires();
        !wires.is_empty() && wires.iter().all(|wire| matches!(wire, Wire::Form | Wire::Query))
    }

    /// Judges a form or a query that a webhook of the model brings, like [`read`](Self::read).
    pub fn read_pairs(&self, webhook: WebhookId, pairs: &[u8]) -> Result<Judgement<'static>, Unjudged> {
        let id = self.payload(webhook)?;
        let fields: Vec<_> = self.def(id).fields().iter().map(field).collect();
        let tape = Tape::from_form(pairs, &fields, Limits::DEFAULT).map_err(Unjudged::Malformed)?;
        self.judge(webhook, id, tape)
    }
}

/// How a field is read from pairs; one that pairs cannot bring stays a string.
fn field(field: &Field) -> FormField {
    let name = kept::text(&field.name);
    let Some(lexical) = field.lexical else { return FormField::new(name, Types::STRING) };
    let types = type_set(lexical.types.without(types::Types::NULL));
    match lexical {
        lexical if lexical.is_json => FormField::json(name),
        lexical if lexical.repeats => FormField::repeated(name, types),
        _ => FormField::new(name, types),
    }
}

/// A payload as pairs: what they can bring of it. Members that are objects are JSON text.
pub(crate) fn write(payload: &Tree) -> Option<String> {
    let mut form = form_urlencoded::Serializer::new(String::new());
    let text = |value: &Tree| match value {
        Tree::Null => None,
        Tree::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    for (name, value) in payload.as_object()? {
        let values = value.as_array().unwrap_or(std::slice::from_ref(value));
        for text in values.iter().filter_map(text) {
            form.append_pair(name, &text);
        }
    }
    Some(form.finish())
}
