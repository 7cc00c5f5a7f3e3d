//! Limits what compiling all patterns costs. Each pattern has a limit of its own (`pattern`), but a short one can cost
//! as much as a long document, and generated code has all of them.

use std::collections::HashSet;

use crate::pattern;
use crate::problem::{Id, MemberPart, Place, Problem, Severity, Spot};
use crate::schema::{Body, Schema, Schemas};
use crate::source::Pointer;

/// The total [`pattern::weight`] that is allowed: about 100 MB. Real documents need a hundredth of that.
const MOST: u64 = 2_000_000;

/// Fails if the patterns are too large together, before one of them is compiled.
pub(crate) fn weigh(schemas: &Schemas) -> Result<(), Box<Problem>> {
    let mut left = MOST;
    let mut known = HashSet::new();
    for (_, Schema { document, pointer, body, .. }) in schemas.iter() {
        let Body::Keywords(keywords) = body else { continue };
        let own = keywords.pattern().map(|pattern| (pattern, None));
        let of_names = keywords.pattern_properties().keys().map(|pattern| (pattern.as_str(), Some(pattern)));
        for (pattern, name) in own.into_iter().chain(of_names) {
            if !known.insert(pattern) {
                continue;
            }
            let Some(less) = left.checked_sub(pattern::weight(pattern)) else {
                let place = |keyword: &str| pointer.child(keyword);
                let at: Pointer = name.map_or_else(|| place("pattern"), |name| place("patternProperties").child(name));
                return Err(Box::new(Problem {
                    place: Place { document: *document, at: Spot::Pointer(at, MemberPart::Key) },
                    severity: Severity::Error,
                    id: Id::Pattern,
                    what: "with this pattern, all patterns together are too large to compile".to_owned(),
                    help: "avoid large counts such as `{1000}`; `maxLength` bounds a string at less cost".to_owned(),
                    other: None,
                }));
            };
            left = less;
        }
    }
    Ok(())
}
