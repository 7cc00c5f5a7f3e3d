//! Descriptions in a document become only text of a page: rustdoc finds no code to run in them, no HTML, and no links
//! but to the web.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use ringback_generator::{SourceFile, generate, visible};
use ringback_tests::cases::options;
use ringback_tests::descriptions::{description, documents};
use ringback_tests::generate::Random;

/// The number of documents.
const DOCUMENTS: usize = 20;
const MEMBERS: usize = 500;

#[test]
fn no_description_is_more_than_text() {
    let random = &mut Random::new(2026);
    for _ in 0..DOCUMENTS {
        let members: Vec<_> = (0..MEMBERS).map(|_| description(random)).collect();
        let output = generate(documents("acme", random, &members), &options("acme", "../runtime"));
        assert!(!output.has_errors(), "{}", output.show_problems(false));
        let mut found = 0;
        for (path, text) in output.files.iter().filter(|(path, _)| path.starts_with("src/")) {
            if path == "src/lib.rs" {
                continue;
            }
            for docs in docs_of(text) {
                found += 1;
                // The last of such headings is the generator's own: a description has none but in its code.
                let (theirs, ours) = docs.rsplit_once(OURS).unwrap_or((&docs, ""));
                check(path, theirs, false);
                check(path, ours, true);
            }
        }
        assert!(found > MEMBERS, "the documentation is not found");
        let model = docs_of(&output.files["src/acme/order/model.rs"]);
        for (nth, member) in members.iter().enumerate() {
            let docs = model.iter().find(|docs| docs.ends_with(&format!("`member_{nth}`")));
            let docs = docs.unwrap_or_else(|| panic!("the documentation of {member:?}"));
            let (docs, _) = docs.rsplit_once("`member_").expect("its name");
            let source = member.replace("\r\n", "\n").replace('\r', "\n");
            let source: Vec<_> = source.split('\t').map(visible::lines).collect();
            let (before, after) = (shown(&without_blocks(&source.join("\t"))).replace("\\u{fdd0}", ""), shown(docs));
            assert_eq!(before, after, "{member:?} became\n{docs}");
        }
    }
}

/// What begins the generator's own part of a webhook's page.
const OURS: &str = "\n\n# Requests\n";

/// The names in the crate's table of webhooks, which no document's author chose with care.
#[test]
fn names_stay_in_their_cells() {
    const NAMES: [&str; 9] = [
        "a|b",
        "a`b``|`",
        "a<script>pwned</script>",
        "a](javascript:pwned) | [b",
        "a\\|b http://example.com",
        "a &lt; &amp; b\\",
        "a\u{202e}|b",
        "a ``` b",
        " a\t| b\n",
    ];
    let webhook =
        "{\"post\": {\"requestBody\": {\"content\": {\"application/json\": {\"schema\": {\"type\": \"object\"}}}}}}";
    let webhooks: Vec<_> = NAMES
        .iter()
        .enumerate()
        .map(|(nth, name)| {
            let named =
                webhook.replacen("{\"post\": {", &format!("{{\"post\": {{\"x-rust-name\": \"Webhook{nth}\", "), 1);
            format!("{}: {named}", serde_json::to_string(name).expect("JSON"))
        })
        .collect();
    let text = format!(
        "{{\"openapi\": \"3.1.0\", \"info\": {{\"title\": \"A\", \"version\": \"1\"}}, \"webhooks\": {{{}}}}}",
        webhooks.join(", ")
    );
    let document = "acme/a|`<b>.json";
    let file = SourceFile { provider: "acme".to_owned(), path: document.to_owned(), text: text.into_bytes() };
    let output = generate(vec![file], &options("acme", "../runtime"));
    assert!(!output.has_errors(), "{}", output.show_problems(false));
    let docs = docs_of(&output.files["src/lib.rs"]).remove(0);
    let (_, table) = docs.rsplit_once("# Webhooks").expect("the table");
    let (mut cells, mut links) = (Vec::new(), Vec::new());
    for event in Parser::new_ext(table, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::TableCell) => cells.push(String::new()),
            Event::Text(text) | Event::Code(text) => *cells.last_mut().expect("a cell") += &text,
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.into_string()),
            Event::Html(html) | Event::InlineHtml(html) => panic!("HTML: {html}"),
            _ => {}
        }
    }
    let mut rows: Vec<_> = cells.chunks(4).skip(1).map(|row| row[0].clone()).collect();
    let shown = |name: &&str| if name.contains(visible::is_hidden) { format!("{name:?}") } else { (*name).to_owned() };
    let mut expected: Vec<_> = NAMES.iter().map(shown).collect();
    rows.sort();
    expected.sort();
    assert_eq!(rows, expected, "{table}");
    assert!(cells.chunks(4).skip(1).all(|row| row[1..] == ["POST JSON", "none", document]), "{table}");
    assert!(links.iter().all(|link| link.starts_with("acme/") && link.ends_with("/index.html")), "{links:?}");
    assert_eq!(links.len(), NAMES.len());
}

/// Markdown in which no HTML starts a line, so that what follows is Markdown too.
fn without_blocks(markdown: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in markdown.split('\n') {
        let markers =
            line.len() - line.trim_start_matches(|c: char| " \t-*+>.)".contains(c) || c.is_ascii_digit()).len();
        let (markers, rest) = line.split_at(markers);
        lines.push(if rest.starts_with('<') { format!("{markers}{NO_BLOCK}{rest}") } else { line.to_owned() });
    }
    lines.join("\n")
}

const NO_BLOCK: char = '\u{fdd0}';

/// The visible text, with HTML as it is written, without white space and emphasis markers: if a link becomes text, a
/// marker next to it may become text too.
fn shown(markdown: &str) -> String {
    let mut text = String::new();
    let (mut address, mut depth) = (None, 0);
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        // A link to the web without text is shown as its address, unless it is inside another.
        match (&event, address.take()) {
            (Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }), _) => {
                depth += 1;
                address = (depth == 1 && dest_url.starts_with("http")).then(|| dest_url.clone());
            }
            (Event::End(TagEnd::Link | TagEnd::Image), empty) => {
                depth -= 1;
                text.extend(empty.as_deref());
            }
            _ => {}
        }
        if let Event::Text(part) | Event::Code(part) | Event::Html(part) | Event::InlineHtml(part) = event {
            text.extend(part.split_whitespace().map(visible::line));
        }
    }
    text.replace(['*', '_', '~'], "")
}

/// The documentation of each item and member, as rustdoc reads it.
fn docs_of(file: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in file.lines().map(str::trim_start).chain([""]) {
        match line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
            Some(rest) => lines.push(rest),
            None if lines.is_empty() => {}
            None => {
                let indent = |line: &&str| line.len() - line.trim_start().len();
                let least = lines.iter().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or_default();
                all.push(
                    lines.drain(..).map(|line| line.get(least..).unwrap_or_default()).collect::<Vec<_>>().join("\n"),
                );
            }
        }
        assert!(!line.starts_with("#[doc =") && !line.starts_with("/*"), "unexpected kind of documentation: {line}");
    }
    all
}

/// Parses documentation as rustdoc does for pages and for doctests.
fn check(path: &str, docs: &str, is_ours: bool) {
    let page = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    for options in [page, page - Options::ENABLE_SMART_PUNCTUATION, Options::empty()] {
        // A reference without a definition is a link to an item.
        let mut broken = Vec::new();
        let callback = |link: pulldown_cmark::BrokenLink<'_>| {
            broken.push(link.reference.to_string());
            None
        };
        // In these, an address is not a bare URL.
        let mut is_marked = false;
        let parser = Parser::new_with_broken_link_callback(docs, options, Some(callback));
        for event in parser {
            let fits = match &event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                    is_marked = true;
                    if is_ours { ["no_run", "json"].contains(&&**language) } else { &**language == "text" }
                }
                Event::Start(Tag::Link { dest_url, title, .. }) => {
                    let address = dest_url.to_ascii_lowercase();
                    let schemes = ["http://", "https://", "mailto:"];
                    is_marked = true;
                    title.is_empty()
                        && (schemes.iter().any(|scheme| address.starts_with(scheme))
                            || is_mail(&address)
                            || is_item(&address))
                }
                Event::End(TagEnd::Link | TagEnd::CodeBlock) => {
                    is_marked = false;
                    true
                }
                Event::Start(Tag::Heading { .. }) => is_ours,
                Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::TaskListMarker(_)
                | Event::Start(
                    Tag::Image { .. }
                    | Tag::FootnoteDefinition(_)
                    | Tag::HtmlBlock
                    | Tag::CodeBlock(CodeBlockKind::Indented),
                ) => false,
                // rustdoc's lint `bare_urls`.
                Event::Text(text) => is_marked || !text.contains("http://") && !text.contains("https://"),
                _ => true,
            };
            assert!(fits, "{path}: {event:?} in\n{docs}");
        }
        assert!(broken.is_empty(), "{path}: {broken:?} in\n{docs}");
    }
}

fn is_mail(address: &str) -> bool {
    address.split_once('@').is_some_and(|(name, host)| !name.contains(':') && host.contains('.'))
}

/// The generator's own links, in the docs of entry points.
fn is_item(address: &str) -> bool {
    let paths = ["rt::", "self::", "received::"];
    paths.iter().any(|path| address.starts_with(path))
}
