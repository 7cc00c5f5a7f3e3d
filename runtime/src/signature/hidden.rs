//! Forms that are hidden in the URLs of other requests, and parts of other requests that are hidden in forms.
//!
//! A form is signed as its URL followed by its parameters, and nothing marks where the URL ends. Whoever has captured a
//! form with a value of their choice could send the beginning of its parameters as part of the path, where a route
//! takes any path, or of the query, and the value as something else: a query, a digest of another body, another form.
//! Conversely, the rest of a URL and what follows it can be read as parameters.
//!
//! A URL that is configured completely has no room for that. In what a request adds to the configured URL, these rules
//! search for the names of the provider's forms: a hidden form has all required names, in the order in which they are
//! signed, and none of them as the name of a query parameter.

use super::document::{Document, Parameters};
use super::form::Form;
use super::{Request, Unsigned};
use crate::scheme::{Part, Scheme};
use crate::tape::pairs;
use crate::{FormField, Wire};

/// Refuses a request that may have been forged from another with the same signature.
pub(super) fn check(
    scheme: &Scheme,
    schemes: &[Scheme],
    document: &Document<'_>,
    request: &Request<'_>,
    wire: Wire,
    form: &Form<'_>,
) -> Result<(), Unsigned> {
    let added = request.added_url();
    if added.is_empty() || !scheme.signs(&Part::Url) {
        return Ok(());
    }
    let hides = match wire {
        Wire::Json | Wire::Text | Wire::Multipart | Wire::Query => {
            // A URL has no quotes (RFC 3986, appendix A); JSON that is signed after its URL has.
            added.contains('"') || hides_form(document, scheme, request, wire, form)
        }
        Wire::Form => {
            is_rest_of_url(document, schemes, added, form) || hides_form(document, scheme, request, wire, form)
        }
    };
    if hides { Err(Unsigned::Ambiguous) } else { Ok(()) }
}

/// A piece of text that may contain names.
struct Piece<'p> {
    text: &'p str,
    /// Whether the URL of a form could end in it.
    may_begin: bool,
    is_json: bool,
}

fn hides_form(document: &Document<'_>, scheme: &Scheme, request: &Request<'_>, wire: Wire, form: &Form<'_>) -> bool {
    document.forms().any(|parameters| {
        let is_payload = |name: &str| FormField::has(document.known, name) || FormField::has(parameters.known, name);
        let mut pieces = in_url(request.added_url(), wire, &is_payload);
        let in_url = Search::new(&parameters, &pieces);
        // Most URLs contain no name at all.
        if !in_url.has_one() {
            return false;
        }
        // The rest of another form may have become parameters of this one.
        if wire == Wire::Form && in_url.has_two() {
            return true;
        }
        match wire {
            Wire::Json | Wire::Text if scheme.signs(&Part::Body) => {
                let text = std::str::from_utf8(request.body).unwrap_or_default();
                pieces.push(Piece { text, may_begin: false, is_json: true });
            }
            Wire::Form => pieces.extend(form.sorted().flat_map(|(name, value)| {
                // These names are where they should be.
                let name = if is_payload(name) { "" } else { name.as_ref() };
                [name, value.as_ref()].map(|text| Piece { text, may_begin: false, is_json: false })
            })),
            Wire::Multipart if scheme.signs(&Part::Body) => {
                let text = std::str::from_utf8(request.body).unwrap_or_default();
                pieces.push(Piece { text, may_begin: false, is_json: false });
            }
            Wire::Json | Wire::Text | Wire::Multipart | Wire::Query => {}
        }
        Search::new(&parameters, &pieces).has_all()
    })
}

/// The path and the parts of the query, without names in the position of a query's names.
fn in_url<'u>(added: &'u str, wire: Wire, is_payload: &dyn Fn(&str) -> bool) -> Vec<Piece<'u>> {
    let (path, query) = split(added);
    let parts = query.split('&').map(|part| match part.split_once('=') {
        // A query's values belong to its payload.
        Some((name, value)) if is_payload(name) => {
            Piece { text: value, may_begin: wire != Wire::Query, is_json: false }
        }
        _ => Piece { text: part, may_begin: true, is_json: false },
    });
    [Piece { text: path, may_begin: true, is_json: false }].into_iter().chain(parts).collect()
}

/// The path and the query of what a request adds. After a configured query, the addition begins with `&`.
fn split(added: &str) -> (&str, &str) {
    match added.strip_prefix('&') {
        Some(query) => ("", query),
        None => added.split_once('?').unwrap_or((added, "")),
    }
}

/// Where the names of a form are found in pieces of text.
struct Search<'s> {
    parameters: &'s Parameters,
    pieces: &'s [Piece<'s>],
    /// The positions after the first required names, each after the one before it, as far as they are there.
    required: Vec<(usize, usize)>,
}

impl<'s> Search<'s> {
    fn new(parameters: &'s Parameters, pieces: &'s [Piece<'s>]) -> Self {
        let mut from = (0, 0);
        let found = parameters.required.iter().map_while(|name| {
            from = find(pieces, from, name, false)?;
            Some(from)
        });
        Self { parameters, pieces, required: found.collect() }
    }

    /// The position after a name in the URL, if all required names that sort before it precede it.
    fn begins(&self, first: &str) -> Option<(usize, usize)> {
        let required = self.parameters.required;
        if required.get(self.required.len()).is_some_and(|absent| **absent < *first) {
            return None;
        }
        let from = match required.partition_point(|name| **name < *first) {
            0 => (0, 0),
            count => *self.required.get(count - 1)?,
        };
        find(self.pieces, from, first, true)
    }

    /// Whether a name of the form is in the URL.
    fn has_one(&self) -> bool {
        let is_hopeless = self.parameters.begin_with_required() && self.required.is_empty();
        !is_hopeless && self.parameters.known.iter().any(|first| self.begins(first.name).is_some())
    }

    /// Whether two names of the form are in the URL.
    fn has_two(&self) -> bool {
        let is_second = |second: &FormField, at| {
            self.begins(second.name).is_some() && find(self.pieces, at, second.name, true).is_some()
        };
        let known = self.parameters.known;
        known.iter().any(|first| {
            let at = self.begins(first.name);
            at.is_some_and(|at| known.iter().any(|second| first.name < second.name && is_second(second, at)))
        })
    }

    /// Whether all required names of the form follow a documented one in the URL. Of a form without required names, two
    /// documented ones suffice.
    fn has_all(&self) -> bool {
        let Parameters { known, required, .. } = self.parameters;
        known.iter().any(|first| {
            let Some(at) = self.begins(first.name) else { return false };
            let mut after = required.iter().filter(|name| **name > first.name);
            let all = after.try_fold(at, |from, name| find(self.pieces, from, name, false)).is_some();
            let is_second =
                |other: &FormField| other.name > first.name && find(self.pieces, at, other.name, false).is_some();
            all && (!required.is_empty() || known.iter().any(is_second))
        })
    }
}

/// Texts of fewer bytes are searched without preparation.
const SHORT: usize = 64;

/// The position after a name.
fn find(pieces: &[Piece<'_>], from: (usize, usize), name: &str, begins: bool) -> Option<(usize, usize)> {
    (from.0..pieces.len()).filter(|nth| !begins || pieces[*nth].may_begin).find_map(|nth| {
        let Piece { text, is_json, .. } = &pieces[nth];
        let start = if nth == from.0 { from.1 } else { 0 };
        // Most URLs are too short for a search to pay off that prepares for long ones.
        let rest = text.len() - start;
        if rest < name.len()
            || rest < SHORT && !text.as_bytes()[start..].windows(name.len()).any(|part| part == name.as_bytes())
        {
            return None;
        }
        let mut found = text[start..].match_indices(name).map(|(at, _)| start + at);
        let at = found.find(|at| !is_json || !is_member(text, *at, name.len()))?;
        Some((nth, at + name.len()))
    })
}

/// Whether this is the key of a member.
fn is_member(json: &str, at: usize, length: usize) -> bool {
    let after = json[at + length..].strip_prefix('"').map(str::trim_ascii_start);
    json[..at].ends_with('"') && after.is_some_and(|after| after.starts_with(':'))
}

/// Whether a form is the rest of a URL and what was signed after it: the URL ends within a query's payload, or its
/// first parameter is the end of a path, followed by a query or JSON.
fn is_rest_of_url(document: &Document<'_>, schemes: &[Scheme], added: &str, form: &Form<'_>) -> bool {
    let hashes = || schemes.iter().filter_map(|scheme| scheme.body_hash.as_ref()).map(|hash| &*hash.parameter);
    let is_payload = |name: &str| {
        FormField::has(document.known, name)
            || document.forms().any(|form| FormField::has(form.known, name))
            || hashes().any(|parameter| parameter == name)
    };
    let (_, query) = split(added);
    if pairs(query.as_bytes()).any(|(name, _)| is_payload(&name)) {
        return true;
    }
    let Some((name, value)) = form.sorted().next() else { return false };
    // A name of the query's payload may begin in the URL and end here.
    let cut = added.rfind(['?', '&']).map(|at| format!("{}{name}{value}", &added[at + 1..]));
    let is_cut = cut.is_some_and(|cut| cut.split_once('=').is_some_and(|(name, _)| is_payload(name)));
    // Without documented names, no name is unknown.
    let is_unknown = !document.known.is_empty() && !FormField::has(document.known, name);
    // Only parts have line breaks behind their first name.
    let has_parts = schemes.iter().any(|scheme| scheme.wires.contains(&Wire::Multipart));
    is_cut
        || is_unknown
            && (value.contains(['?', '{', '[']) || has_parts && value.contains('\r') || {
                value.split('&').skip(1).any(|part| part.split_once('=').is_some_and(|(name, _)| is_payload(name)))
            })
}
