//! The document in a response, and whether it may replace the one that is there.

use ringback_generator::SourceFile;
use ringback_generator::problem::Diagnostics;
use ringback_generator::report;
use ringback_generator::source::{self, Tree};

use super::fetch::{Page, failure};
use super::markdown::Outline;
use super::page::wrong_heading;
use super::sources::{Kind, Source};
use crate::failure::Failure;

/// The bytes of the document in a page.
pub(super) fn extract<'p>(source: &Source, page: &'p Page) -> Result<&'p [u8], Failure> {
    if page.is_html {
        let help = "open it in a browser: if it is a login or an error, find a URL that needs none; if it is a page for \
                    people, write `kind = \"watch\"`";
        return Err(failure(source, "is HTML, not a document", help));
    }
    let Kind::Markdown { heading } = &source.kind else { return Ok(&page.bytes) };
    let Ok(text) = str::from_utf8(&page.bytes) else {
        return Err(failure(source, "is not UTF-8", "report it to the provider"));
    };
    let outline = Outline::new(text);
    if outline.is_cut_off {
        return Err(failure(source, "ends within a block of code", "it was cut off: try again later"));
    }
    let sections = outline.sections(heading);
    if sections.is_empty() {
        return Err(wrong_heading(source, &outline, heading, 0));
    }
    let is_below = |at: usize| sections.iter().any(|section| section.contains(&at));
    let is_document = |language: &str| ["yaml", "yml", "json"].iter().any(|known| language.eq_ignore_ascii_case(known));
    let mut blocks = outline.blocks.iter().filter(|block| is_document(block.language) && is_below(block.content.start));
    match (blocks.next(), blocks.count()) {
        (Some(block), 0) => Ok(without_blank_end(&page.bytes[block.content.clone()])),
        (None, _) => {
            let help = "open it in a browser: the document may have moved to another page, whose URL and heading to write; or \
                        the page has none any more: write `kind = \"watch\"`";
            Err(failure(source, &format!("has no block of YAML or JSON below `{heading}`"), help))
        }
        (Some(_), more) => {
            let help = "write a heading with only the document below it";
            Err(failure(source, &format!("has {} blocks of YAML or JSON below `{heading}`", more + 1), help))
        }
    }
}

/// A block without the blank lines at its end.
fn without_blank_end(block: &[u8]) -> &[u8] {
    let end = block.trim_ascii_end().len();
    let line = block[end..].iter().position(|byte| *byte == b'\n').map_or(block.len(), |at| end + at + 1);
    &block[..line]
}

/// Refuses what cannot be the next version of the document `old`.
pub(super) fn check(source: &Source, new: &[u8], old: Option<&[u8]>, allows_removal: bool) -> Result<(), Failure> {
    let new = read(source, new).map_err(|why| {
        let help =
            "open it in a browser: if it is not the document any more, correct the URL; else report it to the provider";
        failure(source, &format!("is no document: {why}"), help)
    })?;
    let old = old.and_then(|old| read(source, old).ok());
    let is_whole = |tree: &Tree| tree.get("openapi").is_some();
    // A part of a document has no version. Someone has put it there once.
    let is_part = |old: &Tree| !is_whole(old) && keys(old).iter().any(|key| new.get(key).is_some());
    if !is_whole(&new) && !old.as_ref().is_some_and(is_part) {
        let help = "open it in a browser, and correct the URL; a part of a document is only fetched if the file is there already";
        return Err(failure(source, "is no OpenAPI document: it has no `openapi`", help));
    }
    let (before, after) = (old.as_ref().map(webhooks).unwrap_or_default(), webhooks(&new));
    if after.len() < before.len() && !allows_removal {
        let lost: Vec<_> = before.iter().filter(|name| !after.contains(name)).map(|name| format!("`{name}`")).collect();
        let what =
            format!("has fewer webhooks, {} instead of {}; gone: {}", after.len(), before.len(), lost.join(", "));
        let help = format!("if the provider has removed them: `--allow-removal --only {}`", source.document);
        return Err(failure(source, &what, &help));
    }
    Ok(())
}

/// Parses a document.
fn read(source: &Source, text: &[u8]) -> Result<Tree, String> {
    let file =
        SourceFile { provider: source.provider().to_owned(), path: source.document.clone(), text: text.to_owned() };
    let mut problems = Diagnostics::default();
    let documents = source::read(vec![file], &mut problems);
    let first = report::located(&problems.into_problems(), &documents).into_iter().next();
    let Some((_, document)) = documents.iter().next().filter(|(_, document)| document.readable) else {
        return Err(first.map_or_else(String::new, |problem| match problem.position {
            Some((line, column)) => format!("line {line}, column {column}: {}", problem.what),
            None => problem.what,
        }));
    };
    match &document.tree {
        Tree::Object(_) => Ok(document.tree.clone()),
        other => Err(format!("it is {}", other.kind())),
    }
}

fn keys(tree: &Tree) -> Vec<&str> {
    tree.as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect()
}

/// The names of the webhooks.
fn webhooks(tree: &Tree) -> Vec<&str> {
    ["webhooks", "x-webhooks"].iter().filter_map(|key| tree.get(key)).flat_map(keys).collect()
}
