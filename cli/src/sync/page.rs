//! A page for people as text: what a reader sees of it, a line for each block.

use ringback_generator::problem::nearest;

use super::fetch::{Page, failure};
use super::markdown::Outline;
use super::sources::Source;
use crate::failure::Failure;

/// Elements whose content is not read as a part of the page.
const SKIPPED: [&str; 10] =
    ["head", "script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "button"];

/// Elements within a line.
const INLINE: [&str; 20] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "kbd", "mark", "s", "small", "span", "strong",
    "sub", "sup", "u", "wbr",
];

/// `#x10ffff;`, with some zeros.
const LONGEST_REFERENCE: usize = 12;

/// The text of a page, or of the section below a heading; white space makes no difference.
pub(super) fn text(source: &Source, page: &Page, heading: Option<&str>) -> Result<String, Failure> {
    let raw = String::from_utf8_lossy(&page.bytes);
    let whole = if page.is_html {
        let read = Html::read(&raw);
        if read.has_password {
            return Err(failure(source, "is a login", "find a URL that needs none"));
        }
        read.lines()
    } else {
        raw.lines().map(|line| collapsed(line) + "\n").collect()
    };
    let text = match heading {
        None => whole.as_str(),
        Some(heading) => section(source, &whole, heading)?,
    };
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        let help = "its text is probably put there by a script: watch another page";
        return Err(failure(source, "has no text", help));
    }
    Ok(lines.join("\n"))
}

fn section<'t>(source: &Source, whole: &'t str, heading: &str) -> Result<&'t str, Failure> {
    let outline = Outline::new(whole);
    match outline.sections(heading).as_slice() {
        [section] => Ok(&whole[section.clone()]),
        sections => Err(wrong_heading(source, &outline, heading, sections.len())),
    }
}

/// No heading, or several.
pub(super) fn wrong_heading(source: &Source, outline: &Outline<'_>, heading: &str, count: usize) -> Failure {
    if count > 1 {
        return failure(source, &format!("has {count} headings `{heading}`"), "write one that it has once");
    }
    let texts = || outline.headings.iter().map(|heading| heading.text).filter(|text| (1..80).contains(&text.len()));
    let help = match nearest(heading, texts()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => match texts().take(12).map(|text| format!("`{text}`")).collect::<Vec<_>>() {
            none if none.is_empty() => "it has no headings at all: open it in a browser".to_owned(),
            some => format!("its headings are {}", some.join(", ")),
        },
    };
    failure(source, &format!("has no heading `{heading}`"), &help)
}

/// The readable part of HTML. It needs no tree: an element that is not closed only moves a line.
#[derive(Debug, Default)]
struct Html {
    /// The lines, with `#` before those of headings.
    text: String,
    line: String,
    /// The level of the heading around.
    heading: Option<usize>,
    has_password: bool,
}

impl Html {
    fn read(mut rest: &str) -> Self {
        let mut html = Self::default();
        while let Some((before, from)) = rest.split_once('<') {
            html.line += &decoded(before);
            if let Some(comment) = from.strip_prefix("!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
                continue;
            }
            if !from.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
                html.line.push('<');
                rest = from;
                continue;
            }
            let (tag, after) = split_tag(from);
            let lower = tag.to_ascii_lowercase();
            let is_end = lower.starts_with('/');
            let name = lower.trim_start_matches('/');
            let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
            html.tag(name, is_end, &lower);
            let is_empty = lower.ends_with('/') && name == "svg";
            rest = if SKIPPED.contains(&name) && !is_end && !is_empty { after_element(after, name) } else { after };
        }
        html.line += &decoded(rest);
        html.end_line();
        html
    }

    fn tag(&mut self, name: &str, is_end: bool, tag: &str) {
        if INLINE.contains(&name) {
            return;
        }
        self.end_line();
        if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse().ok()).filter(|l| (1..=6).contains(l))
        {
            self.heading = (!is_end).then_some(level);
        }
        self.has_password |=
            name == "input" && ["\"password\"", "'password'", "=password"].iter().any(|t| tag.contains(t));
    }

    fn end_line(&mut self) {
        let line = collapsed(&self.line);
        self.line.clear();
        if line.is_empty() {
            return;
        }
        match self.heading {
            Some(level) => self.text.extend(["#".repeat(level).as_str(), " "]),
            // It would be read as a heading or a fence.
            None if line.starts_with(['#', '`', '~']) => self.text.push('\\'),
            None => {}
        }
        self.text += &line;
        self.text.push('\n');
    }

    fn lines(self) -> String {
        self.text
    }
}

/// A tag, from after its `<` to its `>`, which quotes may contain; and what follows.
fn split_tag(from: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, c) in from.char_indices() {
        match (quote, c) {
            (None, '>') => return (&from[..at], &from[at + 1..]),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    (from, "")
}

/// What follows an element, with all elements of the same name in it.
fn after_element<'h>(mut rest: &'h str, name: &str) -> &'h str {
    let mut depth = 1_usize;
    while let Some((_, from)) = rest.split_once('<') {
        let is_end = from.starts_with('/');
        let found = from.trim_start_matches('/');
        let is_same = found.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
            && !found[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
        rest = from;
        if is_same && is_end {
            depth -= 1;
            rest = split_tag(from).1;
        } else if is_same && !matches!(name, "script" | "style" | "head") {
            depth += 1;
        }
        if depth == 0 {
            return rest;
        }
    }
    ""
}

/// Text with the usual character references replaced; others stay, which makes no difference to a comparison.
fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('&') {
        out += before;
        let end = from.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';');
        let known = end.and_then(|end| Some((character(&from[..end])?, &from[end + 1..])));
        match known {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.push('&');
                rest = from;
            }
        }
    }
    out + rest
}

fn character(name: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => match name.strip_prefix('#')? {
            hex if hex.starts_with(['x', 'X']) => number(&hex[1..], 16),
            decimal => number(decimal, 10),
        },
    }
}

/// A line with single spaces, and without characters that are not seen.
fn collapsed(line: &str) -> String {
    let seen: String =
        line.chars().filter(|c| c.is_whitespace() || !ringback_generator::visible::is_hidden(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn a_reader_sees_this() {
        let page = "<!DOCTYPE html><html><head><title>T</title><style>p > a {}</style></head><body><nav>Menu<nav>x</nav>y</nav>\
                    <script>if (a < b) { '<p>' }</script><h2 id='a>b'>A  <b>page</b>\n</h2><!-- <p>no</p> -->\
                    <p>1 &lt; 2 &amp;&#x41;&copy;<br>a\u{200b}b<svg><path/></svg></p><li># one<li>5 < 6 &";
        assert_eq!(Html::read(page).lines(), "## A page\n1 < 2 &A&copy;\nab\n\\# one\n5 < 6 &\n");
        assert!(!Html::read(page).has_password);
        assert!(Html::read("<form><input name=p TYPE=\"password\"></form>").has_password);
    }
}
