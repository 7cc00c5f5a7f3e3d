//! Where in a document a schema stands.

use std::fmt;

/// The place of a schema: a document, as a path relative to the provider's folder (empty where it is the webhook's
/// own), `#`, and a JSON pointer.
///
/// It is kept in two parts so that generated code need not spell out the whole of each.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    base: &'static str,
    rest: Rest,
}

#[derive(Clone, Copy, Debug)]
enum Rest {
    Pointer(&'static str),
    Property(&'static str),
}

impl Schema {
    /// What a finding of the wire itself names.
    pub(crate) const NONE: Self = Self::new("");

    /// The schema at this place.
    pub const fn new(place: &'static str) -> Self {
        Self { base: place, rest: Rest::Pointer("") }
    }

    /// The schema that a pointer leads to from a function's own.
    #[must_use]
    pub const fn at(self, rest: &'static str) -> Self {
        Self { base: self.base, rest: Rest::Pointer(rest) }
    }

    /// The schema of a property of a function's own.
    #[must_use]
    pub(crate) const fn property(self, name: &'static str) -> Self {
        Self { base: self.base, rest: Rest::Property(name) }
    }

    /// Whether it is no schema at all.
    pub fn is_none(self) -> bool {
        self.base.is_empty()
    }
}

impl fmt::Display for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.base)?;
        match self.rest {
            Rest::Pointer(rest) => f.write_str(rest),
            Rest::Property(name) => write!(f, "/properties/{}", crate::report::escaped(name)),
        }
    }
}

impl PartialEq for Schema {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for Schema {}
