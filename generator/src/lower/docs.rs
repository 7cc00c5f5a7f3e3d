//! The documentation that a document has for a type or a field.

use super::facts::{constrains_shape, stated};
use super::shape::Docs;
use super::types::Types;
use super::view::View;
use crate::keyword::Keyword;
use crate::schema::{Keywords, SchemaId, Value};
use crate::source::Tree;

/// The documentation of these schemas, the outermost first.
pub(super) fn docs(view: &View<'_>) -> Docs {
    // One inline scalar serves all equal ones, whatever they are about, so beside others it says nothing of this value.
    let is_plain = |part: &Keywords| {
        let is_scalar = stated(part).is_within(Types::SCALAR);
        is_scalar && !constrains_shape(part) && part.shaping().next().is_none()
    };
    let speaks = |id: SchemaId, part: &Keywords| view.parts().len() == 1 || view.is_component(id) || !is_plain(part);
    let speaking =
        || view.ids().iter().zip(view.parts()).filter(|(id, part)| speaks(**id, part)).map(|(_, part)| *part);
    Docs {
        description: speaking()
            .find_map(|part| part.description())
            .or_else(|| speaking().find_map(|part| part.title()))
            .map(str::to_owned),
        constraints: view
            .parts()
            .iter()
            .flat_map(|part| part.iter())
            .filter_map(|(keyword, value)| constraint(keyword, value))
            .collect(),
        deprecated: view.parts().iter().any(|part| part.deprecated()),
        corrections: corrections(view),
    }
}

fn corrections(view: &View<'_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for text in view.parts().iter().flat_map(|part| &part.corrections) {
        if !all.contains(text) {
            all.push(text.clone());
        }
    }
    all
}

/// The most bytes of a constant that docs show.
const LONGEST: usize = 100;

/// A keyword's constraint on a value as one line, where that is possible.
fn constraint(keyword: Keyword, value: &Value) -> Option<String> {
    let value = match (keyword, value) {
        // These appear elsewhere, or count what one line cannot show.
        (
            Keyword::Title
            | Keyword::Description
            | Keyword::Deprecated
            | Keyword::RustName
            | Keyword::MinContains
            | Keyword::MaxContains,
            _,
        ) => return None,
        (_, Value::Number(number)) => number.to_string(),
        (_, Value::Count(count)) => count.to_string(),
        (_, Value::Text(text)) => text.clone(),
        (_, Value::Flag) => "true".to_owned(),
        (Keyword::Default, Value::Any(value)) => match &**value {
            Tree::String(text) => text.clone(),
            Tree::Number(number) => number.to_string(),
            Tree::Boolean(boolean) => boolean.to_string(),
            Tree::Null | Tree::Array(_) | Tree::Object(_) => return None,
        },
        (Keyword::Const, Value::Any(value)) => Some(value.to_string()).filter(|json| json.len() <= LONGEST)?,
        _ => return None,
    };
    Some(format!("{}: {value}", keyword.name()))
}
