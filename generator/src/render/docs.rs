//! Doc comments from a document's descriptions, in a form that rustdoc accepts without a warning.

mod blocks;
mod inline;
mod layout;
mod reading;

use proc_macro2::TokenStream;
use quote::quote;

pub(super) use self::inline::{cell, code};

/// One `#[doc]` for each line.
pub(super) fn attributes(text: &str) -> TokenStream {
    let lines = lines(text);
    quote! { #(#[doc = #lines])* }
}

/// The lines of a comment, each with its leading space.
pub(super) fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") })
}

/// Why overlays changed the documents that an item comes from, a paragraph for each reason.
pub(super) fn corrections(evidence: &[String]) -> String {
    corrections_of("", evidence)
}

/// The same, for a subject that is not the documented item itself; it starts with a space.
pub(super) fn corrections_of(subject: &str, evidence: &[String]) -> String {
    let paragraphs = evidence.iter().map(|text| blocks::write(text)).filter(|(text, _)| !text.is_empty());
    let paragraphs = paragraphs.map(|(text, begins_with_text)| {
        // A fence in the middle of a line opens no code block, and the closing fence would open one.
        let before = if begins_with_text { " " } else { "\n\n" };
        format!("\n\nCorrected{subject}:{before}{text}")
    });
    paragraphs.collect()
}

/// A description as Markdown without tests and broken links, which adds nothing to the page but text, lists, tables,
/// emphasis, code and links to the web.
pub(super) fn clean(description: &str) -> String {
    blocks::write(description).0
}

#[cfg(test)]
mod tests;
