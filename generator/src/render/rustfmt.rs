//! `rustfmt.toml`: generated files stay as they are written.

use super::PendingFile;
use crate::Options;
use crate::model::Model;

const TEXT: &str = "# Written by Ringback; edits are lost.\n\n# The files are written as they are to be read; another formatter would only make a difference.\ndisable_all_formatting = true\n";

/// `rustfmt.toml`.
pub(super) fn output<'m>(_: &'m Model, _: &'m Options) -> Vec<PendingFile<'m>> {
    vec![PendingFile::plain("rustfmt.toml", || TEXT.to_owned())]
}
