//! The targets of an overlay that removes wrong examples: few queries, none of which selects a schema.

use std::collections::{BTreeMap, BTreeSet};

use crate::keyword::{Keyword, Subschemas};
use crate::schema::Schemas;
use crate::source::{DocumentId, Documents, Pointer, Tree};

/// How many examples are removed one by one before a query selects others as well.
const FEW: usize = 3;
/// The values that a filter lists.
const MOST_VALUES: usize = 5;
/// The length of a string that a filter lists.
const LONGEST: usize = 40;

/// The containers, other than keywords, whose parts have examples.
const CONTAINERS: [&str; 5] = ["content", "headers", "parameters", "requestBodies", "schemas"];

/// Examples with one kind of mistake.
pub(super) struct Group<'e> {
    /// Their places, sorted.
    pub places: Vec<(DocumentId, &'e Pointer)>,
    /// Their values.
    pub values: Vec<&'e Tree>,
    /// The type that all of them should have.
    pub expected: Option<&'e str>,
}

impl Group<'_> {
    /// The `JSONPath` queries that together select all of these examples, and whether they may select right ones, too.
    pub fn targets(&self, documents: &Documents, schemas: &Schemas) -> (Vec<String>, bool) {
        let exact = |(document, pointer): (DocumentId, &Pointer)| exact(pointer, &documents[document].tree);
        if let [place] = self.places.as_slice() {
            return (vec![exact(*place)], false);
        }
        let are_members = self.places.iter().all(|(_, at)| at.depth() > 1 && at.as_str().ends_with("/example"));
        if let Some(filter) = self.of_values().or_else(|| self.of_type(documents)).filter(|_| are_members) {
            return (vec![format!("$..[?{filter}].example")], false);
        }
        let mut by_shape: BTreeMap<Option<Shape<'_>>, Vec<_>> = BTreeMap::new();
        for place in &self.places {
            by_shape.entry(Shape::new(place.1)).or_default().push(*place);
        }
        let (mut targets, mut is_broad) = (BTreeSet::new(), false);
        for (shape, places) in by_shape {
            match shape
                .filter(|shape| places.len() > FEW && !schemas.iter().any(|(_, schema)| shape.is(&schema.pointer)))
            {
                Some(shape) => {
                    is_broad = true;
                    targets.insert(shape.query());
                }
                None => targets.extend(places.into_iter().map(exact)),
            }
        }
        (targets.into_iter().collect(), is_broad)
    }

    /// A filter for the values, if they are few and could be no schemas.
    fn of_values(&self) -> Option<String> {
        let literals: Option<BTreeSet<String>> = self.values.iter().map(|value| literal(value)).collect();
        let literals = literals.filter(|literals| literals.len() <= MOST_VALUES)?;
        let equals: Vec<_> = literals.iter().map(|literal| format!("@.example == {literal}")).collect();
        Some(equals.join(" || "))
    }

    /// A filter for the values by their type, if that is never right beside the `type` of their schemas.
    fn of_type(&self, documents: &Documents) -> Option<String> {
        let expected = self.expected?;
        let names_type = |(document, pointer): &(DocumentId, &Pointer)| {
            let schema = pointer.parent().and_then(|schema| documents[*document].tree.at(&schema));
            schema.and_then(|schema| schema.get("type")).and_then(Tree::as_str) == Some(expected)
        };
        let found = match self.values.first()? {
            Tree::Number(_) => "(@.example < 0 || @.example >= 0)",
            Tree::String(_) => "@.example >= ''",
            _ => return None,
        };
        // A fraction is a number, but no integer.
        let is_never_right = !(expected == "integer" && matches!(self.values[0], Tree::Number(_)));
        (is_never_right && self.places.iter().all(names_type)).then(|| format!("@.type == '{expected}' && {found}"))
    }
}

/// A value as a literal of `JSONPath`, if it is short and could be no schema.
fn literal(value: &Tree) -> Option<String> {
    match value {
        Tree::Null => Some("null".to_owned()),
        Tree::Number(number) => Some(number.to_string()),
        Tree::String(text) if text.len() <= LONGEST && !text.chars().any(char::is_control) => {
            Some(format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'")))
        }
        _ => None,
    }
}

/// The last names of the path to what has to be removed.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Shape<'e> {
    container: std::borrow::Cow<'e, str>,
    /// Whether the container has several parts, each of which may have examples.
    is_map: bool,
    member: &'static str,
}

impl<'e> Shape<'e> {
    fn new(example: &'e Pointer) -> Option<Self> {
        let mut tokens: Vec<_> = example.tokens().collect();
        let (member, length) = match tokens.as_slice() {
            [.., member] if member == "example" => ("example", 1),
            [.., list, nth] if list == "examples" && nth.parse::<usize>().is_ok() => ("examples", 2),
            // References to those of `components` would dangle.
            [first, ..] if first == "components" && tokens.len() == 4 => return None,
            [.., named, _, value] if named == "examples" && (value == "value" || value == "dataValue") => {
                ("examples", 3)
            }
            _ => return None,
        };
        tokens.truncate(tokens.len() - length);
        let below = |container: &str| Keyword::from_name(container).and_then(Keyword::subschemas);
        let is_map = |container: &str| {
            CONTAINERS.contains(&container) || matches!(below(container), Some(Subschemas::Members | Subschemas::Items))
        };
        let last = tokens.pop()?;
        match tokens.pop() {
            Some(container) if is_map(&container) => Some(Self { container, is_map: true, member }),
            _ if below(&last) == Some(Subschemas::One) => Some(Self { container: last, is_map: false, member }),
            _ => None,
        }
    }

    fn query(&self) -> String {
        let Self { container, is_map, member } = self;
        let container = Tree::Null.json_path(&Pointer::root().child(container));
        let container = container.trim_start_matches("$.").trim_start_matches('$');
        format!("$..{container}{}.{member}", if *is_map { "[*]" } else { "" })
    }

    /// Whether the query would select what is at a place.
    fn is(&self, place: &Pointer) -> bool {
        let mut tokens = place.tokens().rev();
        tokens.next().as_deref() == Some(self.member)
            && tokens.nth(usize::from(self.is_map)).as_deref() == Some(&*self.container)
    }
}

/// The query for what has to be removed to remove one example.
fn exact(example: &Pointer, tree: &Tree) -> String {
    let up = |pointer: &Pointer| pointer.parent().unwrap_or_default();
    let tokens: Vec<_> = example.tokens().collect();
    match tokens.as_slice() {
        // References to it would dangle, so these are removed.
        [components, examples, name, value]
            if [components, examples, value].map(AsRef::as_ref) == ["components", "examples", "value"] =>
        {
            let name = Pointer::root().child(name);
            let reference = format!("#/components/examples{name}").replace('\\', "\\\\").replace('\'', "\\'");
            format!("$..examples[?@['$ref'] == '{reference}']")
        }
        // An item of `examples`, or an Example Object: it is removed as a whole.
        [.., list, nth] if list == "examples" && nth.parse::<usize>().is_ok() => tree.json_path(&up(example)),
        [.., examples, _, value] if examples == "examples" && value == "value" => tree.json_path(&up(example)),
        _ => tree.json_path(example),
    }
}
