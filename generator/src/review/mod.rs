//! What a change of documents means to a receiver: two outputs → edits → verdicts, with proof.

pub mod source;
pub mod verdict;
