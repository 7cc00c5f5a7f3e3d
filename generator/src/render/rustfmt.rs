//! `rustfmt.toml`: generated files stay as they are written.

use super::{Input, Source};

const TEXT: &str = "# The files are written as they are to be read; another formatter would only make a difference.\ndisable_all_formatting = true\n";

/// `rustfmt.toml`.
pub(super) fn output<'r>(_: &'r Input<'r>) -> Vec<Source<'r>> {
    vec![Source::plain("rustfmt.toml", || TEXT.to_owned())]
}
