//! What a document says of a type or a field to its readers.

use super::view::View;
use crate::schema::Keywords;
use crate::source::{Number, Tree};

/// Words and constraints, as the schemas spell them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Docs {
    pub description: Option<String>,
    /// The constraints, each as a schema spells it.
    pub constraints: Vec<String>,
    pub deprecated: bool,
    /// Why overlays changed what the schemas say.
    pub corrections: Vec<String>,
}

/// What these schemas say, the outermost first.
pub(super) fn docs(view: &View<'_>) -> Docs {
    Docs {
        description: view
            .first(|part| part.description.as_ref())
            .or_else(|| view.first(|part| part.title.as_ref()))
            .cloned(),
        constraints: view.parts().iter().flat_map(|part| constraints(part)).collect(),
        deprecated: view.parts().iter().any(|part| part.deprecated),
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

fn constraints(part: &Keywords) -> Vec<String> {
    let number = |name: &str, value: &Option<Number>| value.as_ref().map(|value| format!("{name}: {value}"));
    let count = |name: &str, value: Option<u64>| value.map(|value| format!("{name}: {value}"));
    let text = |name: &str, value: &Option<String>| value.as_ref().map(|value| format!("{name}: {value}"));
    let flag = |name: &str, value: bool| value.then(|| format!("{name}: true"));
    let default = part.default.as_ref().and_then(|value| match value {
        Tree::Text(text) => Some(format!("default: {text}")),
        Tree::Number(number) => Some(format!("default: {number}")),
        Tree::Boolean(boolean) => Some(format!("default: {boolean}")),
        Tree::Null | Tree::List(_) | Tree::Map(_) => None,
    });
    [
        text("format", &part.format),
        text("pattern", &part.pattern),
        count("minLength", part.min_length),
        count("maxLength", part.max_length),
        number("minimum", &part.minimum),
        number("exclusiveMinimum", &part.exclusive_minimum),
        number("maximum", &part.maximum),
        number("exclusiveMaximum", &part.exclusive_maximum),
        number("multipleOf", &part.multiple_of),
        count("minItems", part.min_items),
        count("maxItems", part.max_items),
        flag("uniqueItems", part.unique_items),
        count("minProperties", part.min_properties),
        count("maxProperties", part.max_properties),
        default,
        flag("readOnly", part.read_only),
        flag("writeOnly", part.write_only),
    ]
    .into_iter()
    .flatten()
    .collect()
}
