//! Values that may show an edit.

use super::verdict::Receipt;
use crate::keyword::Keyword;
use crate::lower::types::Types;
use crate::schema::SchemaId;
use crate::source::{Number, Tree};

/// A value that shows an edit, made from one version.
#[derive(Clone, Debug)]
pub(super) enum Probe {
    /// A value of the place, with as little as possible, or with all that is named.
    Plain {
        named: bool,
    },
    /// An object without a member, or with it.
    Without(String),
    With(String),
    /// A value with one of these types.
    OfTypes(Types),
    Value(Tree),
    /// A value that may show the edit.
    Guess(Tree),
    /// A value of this branch.
    Branch(SchemaId),
    /// An array with one item twice.
    Twice,
    /// A value at a bound.
    At(Keyword, Number),
}

impl Probe {
    /// Whether its payload, which means this much, has what the edit is about, so that no other would mean more.
    pub fn is_exact(&self, receipt: Receipt) -> bool {
        match self {
            Self::Without(_) | Self::With(_) | Self::OfTypes(_) | Self::Value(_) => true,
            // It may be valid as a value of another branch.
            Self::Branch(_) => receipt > Receipt::None,
            Self::Plain { .. } | Self::Guess(_) | Self::Twice | Self::At(..) => false,
        }
    }
}

/// Values that have no format: a word, and numbers that are too large for the formats of numbers.
pub(super) fn unformatted() -> Vec<Probe> {
    const NUMBERS: [&str; 3] = ["4294967296", "36893488147419103232", "1e39"];
    let numbers = NUMBERS.iter().filter_map(|number| Number::parse(number)).map(Tree::Number);
    let values = numbers.chain([Tree::String("text".to_owned())]).map(Probe::Guess);
    values.chain([Probe::Plain { named: false }]).collect()
}

/// A bound, and the integers around it.
pub(super) fn near(bound: &Number) -> Vec<Number> {
    let around = bound.as_i128().into_iter().flat_map(|whole| [whole.saturating_add(1), whole.saturating_sub(1)]);
    let around = around.filter_map(|whole| Number::parse(&whole.to_string()));
    [bound.clone()].into_iter().chain(around).collect()
}
