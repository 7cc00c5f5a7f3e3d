//! The location of a schema in a document.

use std::fmt;

/// The location of a schema: a document, as a path relative to the provider's folder (empty for the webhook's own
/// document), `#`, and a JSON pointer.
///
/// It has two parts, so that generated code need not spell out each location in full.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    base: &'static str,
    /// A pointer from there.
    rest: &'static str,
    /// The name of a property of the schema there.
    property: Option<&'static str>,
}

impl Schema {
    /// No schema, for findings about the wire itself.
    pub(crate) const NONE: Self = Self::new("");

    /// The schema at this location.
    pub const fn new(place: &'static str) -> Self {
        Self { base: place, rest: "", property: None }
    }

    /// The schema that a pointer leads to from this one.
    #[inline]
    #[must_use]
    pub const fn at(self, rest: &'static str) -> Self {
        Self { base: self.base, rest, property: None }
    }

    /// The schema of a property of this one, which is not such a schema itself.
    #[inline]
    #[must_use]
    pub(crate) const fn property(self, name: &'static str) -> Self {
        Self { property: Some(name), ..self }
    }

    /// The parts, for [`from_parts`](Self::from_parts).
    #[inline]
    pub(crate) const fn parts(self) -> (&'static str, &'static str, Option<&'static str>) {
        (self.base, self.rest, self.property)
    }

    pub(crate) const fn from_parts(base: &'static str, rest: &'static str, property: Option<&'static str>) -> Self {
        Self { base, rest, property }
    }

    /// Whether this is no schema: the finding is about the wire itself.
    pub fn is_none(self) -> bool {
        self.base.is_empty()
    }
}

impl fmt::Display for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.base)?;
        f.write_str(self.rest)?;
        self.property.map_or(Ok(()), |name| write!(f, "/properties/{}", crate::finding::escaped(name)))
    }
}

impl PartialEq for Schema {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for Schema {}
