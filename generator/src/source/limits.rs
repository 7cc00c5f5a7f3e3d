//! The limits of documents.

/// How deep a document may nest. Both parsers have a limit of 128, so this one is reached first and can show the place.
pub(crate) const MAX_DEPTH: usize = 120;

/// What a document may expand to, where each node and each byte of its strings costs one. Without aliases a document
/// costs at most two per byte, so only aliases can reach this limit.
const EXPANDED_AT_LEAST: usize = 100_000;
const EXPANDED_PER_BYTE: usize = 16;

/// What a text of this length may expand to.
pub(crate) fn may_expand_to(bytes: usize) -> usize {
    bytes.saturating_mul(EXPANDED_PER_BYTE).saturating_add(EXPANDED_AT_LEAST)
}
