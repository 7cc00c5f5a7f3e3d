//! From items to text: the one place where generated files get their form.

use proc_macro2::TokenStream;

/// Formats items, with a blank line between them.
///
/// Each is formatted as a file of its own, so that nothing has to be done to formatted text.
pub(crate) fn file(docs: &str, items: impl IntoIterator<Item = TokenStream>) -> Result<String, syn::Error> {
    let mut text = String::from(HEADER);
    for line in docs.lines() {
        text.push_str(if line.is_empty() { "//!" } else { "//! " });
        text.push_str(line);
        text.push('\n');
    }
    for item in items {
        if item.is_empty() {
            continue;
        }
        text.push('\n');
        text.push_str(&prettyplease::unparse(&syn::parse2(item)?));
    }
    Ok(text)
}

const HEADER: &str = "// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.\n\n";
