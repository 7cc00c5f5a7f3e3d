//! Doc comments from a document's descriptions, in a form that rustdoc takes without a warning.

mod blocks;
mod inline;
mod layout;
mod reading;

use proc_macro2::TokenStream;
use quote::quote;

pub(super) use self::inline::code;

/// One `#[doc]` a line.
pub(super) fn attributes(text: &str) -> TokenStream {
    let lines = lines(text);
    quote! { #(#[doc = #lines])* }
}

/// The lines of a comment, each with the space that stands before it.
pub(super) fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") })
}

/// Why the documents that this comes from are not quite as their provider published them, a paragraph a reason.
pub(super) fn corrections(evidence: &[String]) -> String {
    corrections_of("", evidence)
}

/// The same of something that what is documented does not name by itself, with a space before it.
pub(super) fn corrections_of(subject: &str, evidence: &[String]) -> String {
    let paragraphs = evidence.iter().map(|text| blocks::write(text)).filter(|(text, _)| !text.is_empty());
    let paragraphs = paragraphs.map(|(text, begins_with_text)| {
        // A fence that does not begin its line opens nothing, and the one that was to close it would.
        let before = if begins_with_text { " " } else { "\n\n" };
        format!("\n\nCorrected{subject}:{before}{text}")
    });
    paragraphs.collect()
}

/// A description as Markdown that neither runs as a test nor links to what is not there, and brings nothing to the page
/// but text, lists, tables, emphasis, code and links to the web.
pub(super) fn clean(description: &str) -> String {
    blocks::write(description).0
}

#[cfg(test)]
mod tests;
