//! Doc comments from a document's descriptions, in a form that rustdoc takes without a warning.

use proc_macro2::TokenStream;
use quote::quote;

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
    let paragraphs = evidence.iter().map(|text| clean(text)).filter(|text| !text.is_empty());
    paragraphs.map(|text| format!("\n\nCorrected{subject}: {text}")).collect()
}

/// A text as a code span (`CommonMark` 0.31, section 6.1), in which nothing is a mark; one with characters that cannot
/// be seen as Rust writes it.
pub(super) fn code(text: &str) -> String {
    let is_hidden = |c: char| !matches!(c, '"' | '\'' | '\\') && c.escape_debug().nth(1).is_some();
    let text = if text.contains(is_hidden) { format!("{text:?}") } else { text.to_owned() };
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let ticks = "`".repeat(longest + 1);
    // A space at both ends is taken away, and keeps ticks of the text from those around it.
    let ends = |mark: char| text.starts_with(mark) || text.ends_with(mark);
    let space = if ends('`') || ends(' ') { " " } else { "" };
    format!("{ticks}{space}{text}{space}{ticks}")
}

/// A description as Markdown that neither runs as a test nor links to what is not there.
pub(super) fn clean(description: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut fence: Option<&str> = None;
    let description = visible(description);
    for line in description.trim().lines() {
        let line = line.trim_end();
        let trimmed = line.trim_start();
        if let Some(open) = fence {
            let closes = fence_of(trimmed).is_some_and(|marks| marks.starts_with(open) && marks == trimmed);
            out.push(if closes { open.to_owned() } else { line.to_owned() });
            fence = fence.filter(|_| !closes);
        } else if let Some(marks) = fence_of(trimmed) {
            // Without a language that is another one, a block would be Rust, and run.
            let language = trimmed[marks.len()..].trim();
            out.push(format!("{marks}{}", if LANGUAGES.contains(&language) { language } else { "text" }));
            fence = Some(marks);
        } else if trimmed.is_empty() {
            // More than one empty line says no more than one.
            if out.last().is_some_and(|last| !last.is_empty()) {
                out.push(String::new());
            }
        } else {
            // Four spaces would make code of a line, and so they would after the mark of a list.
            let indent = (line.len() - trimmed.len()).min(3);
            let words: Vec<_> = trimmed.split_whitespace().collect();
            out.push(format!("{}{}", " ".repeat(indent), clean_line(&words.join(" "))));
        }
    }
    out.extend(fence.map(str::to_owned));
    out.join("\n")
}

/// A text without what turns the direction of writing or is no line break to Rust: both would be errors in a comment.
pub(super) fn visible(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')).collect()
}

/// The marks with which a fenced block opens or closes here.
fn fence_of(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let (marks, rest) = line.split_at(line.len() - line.trim_start_matches(mark).len());
    // A code span on one line begins alike.
    (marks.len() >= 3 && (mark == '~' || !rest.contains('`'))).then_some(marks)
}

/// Languages of blocks that rustdoc leaves alone.
const LANGUAGES: [&str; 14] = [
    "bash",
    "console",
    "curl",
    "html",
    "http",
    "javascript",
    "js",
    "json",
    "php",
    "python",
    "ruby",
    "sh",
    "xml",
    "yaml",
];

/// Escapes what rustdoc would read as HTML, as a link to an item or as a bare address; code spans stay as they are.
fn clean_line(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let taken = if let Some(length) = code_span(rest) {
            out.push_str(&rest[..length]);
            length
        } else if let Some(length) = inline_link(rest) {
            out.push_str(reachable(&rest[..length]));
            length
        } else if let Some(length) = address(rest) {
            let address = &rest[..length];
            out.push_str(&format!("<{address}>"));
            length
        } else {
            if matches!(first, '<' | '>' | '[' | ']' | '`') {
                out.push('\\');
            }
            out.push(first);
            first.len_utf8()
        };
        rest = &rest[taken..];
    }
    out
}

/// The length of the code span that begins here.
fn code_span(text: &str) -> Option<usize> {
    let ticks = text.bytes().take_while(|&byte| byte == b'`').count();
    let inner = &text[ticks..];
    let end = inner.find(&"`".repeat(ticks)).filter(|_| ticks > 0)?;
    Some(ticks + end + ticks)
}

/// The length of the link with an address that begins here.
fn inline_link(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let close = inner.find(']')?;
    let target = inner[close + 1..].strip_prefix('(')?;
    let end = target.find(')')?;
    let address = &target[..end];
    // Anything else rustdoc takes for the path of an item.
    let leads = address.starts_with(['/', '.', '#']) || address.contains("://") || address.starts_with("mailto:");
    let is_address = leads && !address.contains([' ', '<']) && !inner[..close].contains(['[', '<']);
    is_address.then_some(1 + close + 2 + end + 1)
}

/// A link as it is, or its text alone where it leads to a place on a site that only the document's author knows.
fn reachable(link: &str) -> &str {
    match link.split_once("](") {
        Some((text, target)) if target.starts_with(['/', '.', '#']) => text.trim_start_matches('['),
        _ => link,
    }
}

/// The length of the address that begins here.
fn address(text: &str) -> Option<usize> {
    if !text.starts_with("https://") && !text.starts_with("http://") {
        return None;
    }
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ')' | ']' | '`' | '"' | '\\'))
        .unwrap_or(text.len());
    Some(text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']).len())
}

#[cfg(test)]
mod tests {
    use super::{clean, code};

    #[test]
    fn code_spans() {
        for (text, expected) in [
            ("{timestamp}.<b>[x](y)\\", "`{timestamp}.<b>[x](y)\\`"),
            ("a`b", "``a`b``"),
            ("`a```b", "```` `a```b ````"),
            (" a", "`  a `"),
            ("a\nb\u{202E}\"`", "``\"a\\nb\\u{202e}\\\"`\"``"),
        ] {
            assert_eq!(code(text), expected);
        }
    }

    #[test]
    fn cleaned() {
        for (description, expected) in [
            ("plain", "plain"),
            ("Bearer <token> of [list]", "Bearer \\<token\\> of \\[list\\]"),
            ("see [the docs](/docs/api) and `a[0] <b>`", "see the docs and `a[0] <b>`"),
            ("see [the docs](https://example.com/a)", "see [the docs](https://example.com/a)"),
            ("[Thing](Thing)", "\\[Thing\\](Thing)"),
            ("at https://example.com/a, or (http://b.c)", "at <https://example.com/a>, or (<http://b.c>)"),
            ("```\nlet x;\n```", "```text\nlet x;\n```"),
            ("```json\n{}\n", "```json\n{}\n```"),
            ("~~~rust\nx\n~~~", "~~~text\nx\n~~~"),
            ("````\n```\nx\n````", "````text\n```\nx\n````"),
            ("```a``` b", "```a``` b"),
            ("-      let x", "- let x"),
            ("a\rb\u{202E}c", "a\nbc"),
            ("[Foo](crate::Nope)", "\\[Foo\\](crate::Nope)"),
            ("a\n\n\n      b", "a\n\n   b"),
            ("one ` tick", "one \\` tick"),
        ] {
            assert_eq!(clean(description), expected);
        }
    }
}
