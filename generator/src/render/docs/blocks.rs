//! Parses a description's Markdown and writes a subset of it that is safe on a page of rustdoc.
//!
//! Only the parser's events are used. The subset: paragraphs, lists, block quotes, tables, rules, emphasis, code spans,
//! links to the web, and code blocks of the language `text`. HTML becomes text, a heading a bold paragraph, an image a
//! link to it.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::inline::{Break, Inline, destination, is_plain};
use super::layout::{Block, Table, fenced, item_mark, joined, prefixed};
use super::reading::{is_only_words, plain, readable};
use crate::visible;

/// How deep lists and block quotes are nested; deeper ones are left out, but not their content.
const DEEPEST: usize = 12;

/// The description in the subset, and whether that starts with a paragraph, which can follow other text on its line.
/// The result counts: a paragraph of the description may have become empty.
pub(super) fn write(description: &str) -> (String, bool) {
    if is_only_words(description) { (description.to_owned(), true) } else { parsed(description) }
}

/// The same for any description, by the parser.
pub(super) fn parsed(description: &str) -> (String, bool) {
    let source = readable(description);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut writer = Writer::new(&source);
    for (event, range) in Parser::new_ext(&source, options).into_offset_iter() {
        writer.event(event, range.start);
    }
    let blocks = writer.finish();
    (joined(&blocks, false), blocks.first().is_none_or(|block| block.is_text))
}

struct Writer<'s> {
    source: &'s str,
    open: Vec<Container>,
    /// How many of the open lists, items and quotes are too deep.
    flat: usize,
    inline: Inline,
    /// How many emphasis, strong emphasis and strikethrough spans are open; only the outermost is written.
    delimiters: [(usize, &'static str); 3],
    /// The destinations of the open links.
    links: Vec<Option<String>>,
    /// Whether an address in angle brackets is open: it is written at once, and its text is left out.
    in_address: bool,
    /// The open code block, and whether it directly follows the previous line.
    code: Option<(String, bool)>,
    table: Table,
}

/// A container of blocks.
struct Container {
    kind: Kind,
    /// Its start in the source.
    at: usize,
    /// Whether it directly follows the previous line.
    joins: bool,
    /// Whether an item, or an item of a list, contains a paragraph.
    loose: bool,
    blocks: Vec<Block>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Page,
    Quote,
    List,
    Item,
}

const EMPHASIS: usize = 0;
const STRONG: usize = 1;
const STRUCK: usize = 2;

impl<'s> Writer<'s> {
    fn new(source: &'s str) -> Self {
        Self {
            source,
            open: vec![Container { kind: Kind::Page, at: 0, joins: false, loose: false, blocks: Vec::new() }],
            flat: 0,
            inline: Inline::default(),
            delimiters: [(0, ""); 3],
            links: Vec::new(),
            in_address: false,
            code: None,
            table: Table::default(),
        }
    }

    fn event(&mut self, event: Event<'_>, at: usize) {
        let event = match event {
            Event::Text(text) => Event::Text(plain(text)),
            Event::Code(text) => Event::Code(plain(text)),
            Event::InlineHtml(text) => Event::InlineHtml(plain(text)),
            other => other,
        };
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            _ if self.in_address => {}
            Event::Text(text) if let Some((code, _)) = &mut self.code => code.push_str(&text),
            Event::Text(text) | Event::InlineHtml(text) => self.inline.text(&text),
            Event::Html(text) => {
                self.inline.text(&text);
                self.inline.line(Break::Soft);
            }
            Event::Code(text) => self.inline.code(&visible::lines(&text)),
            Event::SoftBreak => self.inline.line(Break::Soft),
            Event::HardBreak => self.inline.line(Break::Hard),
            // Hyphens could underline a heading, or start an item.
            Event::Rule => self.block("___".to_owned(), false),
            // The extensions with these events are not enabled.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.inline.text(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: usize) {
        let source = &self.source[at..];
        match tag {
            Tag::Paragraph => {
                self.end_text();
                self.open.last_mut().into_iter().for_each(|open| open.loose |= self.flat == 0);
            }
            Tag::Heading { .. } => {
                self.end_text();
                self.open_delimiter(STRONG, "**");
            }
            Tag::BlockQuote(_) => self.contain(Kind::Quote, at),
            Tag::List(_) => self.contain(Kind::List, at),
            Tag::Item => self.contain(Kind::Item, at),
            Tag::CodeBlock(_) => {
                self.end_text();
                self.code = Some((String::new(), self.follows(at)));
            }
            Tag::Table(alignments) => {
                self.end_text();
                self.table = Table { alignments, rows: Vec::new() };
            }
            Tag::TableHead | Tag::TableRow => self.table.rows.push(Vec::new()),
            Tag::TableCell => self.inline.in_table = true,
            Tag::Emphasis => self.open_delimiter(EMPHASIS, if source.starts_with('_') { "_" } else { "*" }),
            Tag::Strong => self.open_delimiter(STRONG, if source.starts_with('_') { "__" } else { "**" }),
            Tag::Strikethrough => self.open_delimiter(STRUCK, "~~"),
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, dest_url, .. } => self.address(&dest_url),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.link(&dest_url),
            Tag::HtmlBlock => self.end_text(),
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.close_delimiter(STRONG);
                self.end_text();
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.end_container(),
            TagEnd::CodeBlock => {
                let (code, joins) = self.code.take().unwrap_or_default();
                self.block(fenced(&code), joins);
            }
            TagEnd::Table => {
                let table = std::mem::take(&mut self.table);
                self.block(table.written(), false);
            }
            TagEnd::TableCell => {
                let cell = self.inline.take();
                self.table.rows.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
            }
            TagEnd::Emphasis => self.close_delimiter(EMPHASIS),
            TagEnd::Strong => self.close_delimiter(STRONG),
            TagEnd::Strikethrough => self.close_delimiter(STRUCK),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.end_text(),
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn open_delimiter(&mut self, which: usize, delimiter: &'static str) {
        let (open, written) = &mut self.delimiters[which];
        *open += 1;
        if *open == 1 {
            *written = delimiter;
            self.inline.open(delimiter);
        }
    }

    fn close_delimiter(&mut self, which: usize) {
        let (open, written) = &mut self.delimiters[which];
        *open = open.saturating_sub(1);
        if *open == 0 {
            self.inline.close(written, written);
        }
    }

    /// An address between angle brackets.
    fn address(&mut self, address: &str) {
        self.in_address = true;
        let is_mail = address.contains('@') && !address.contains(':');
        if !self.inline.in_link && is_plain(address) && (is_mail || destination(address).is_some()) {
            self.inline.written(&format!("<{address}>"));
        } else {
            self.inline.text(address);
        }
        self.links.push(None);
    }

    /// A link or an image; within another link only its text.
    fn link(&mut self, address: &str) {
        let destination = destination(address).filter(|_| !self.inline.in_link);
        if destination.is_some() {
            self.inline.open("[");
            self.inline.in_link = true;
        }
        self.links.push(destination);
    }

    fn end_link(&mut self) {
        self.in_address = false;
        let Some(destination) = self.links.pop().flatten() else { return };
        let is_written = self.inline.close("[", &format!("]({destination})"));
        self.inline.in_link = false;
        if !is_written && is_plain(&destination) {
            self.inline.written(&format!("<{destination}>"));
        } else if !is_written {
            self.inline.text(&destination);
        }
    }

    fn contain(&mut self, kind: Kind, at: usize) {
        self.end_text();
        if self.flat > 0 || self.open.len() > DEEPEST && kind != Kind::Item {
            self.flat += 1;
        } else {
            let joins = self.follows(at);
            self.open.push(Container { kind, at, joins, loose: false, blocks: Vec::new() });
        }
    }

    /// Whether no empty line precedes the line of a place.
    fn follows(&self, at: usize) -> bool {
        let before = self.source[..at].rsplit_once('\n').map_or("", |(before, _)| before);
        let line = before.rsplit_once('\n').map_or(before, |(_, line)| line);
        self.flat == 0 && line.contains(|c: char| !c.is_whitespace() && c != '>')
    }

    fn end_container(&mut self) {
        self.end_text();
        if self.flat > 0 {
            self.flat -= 1;
            return;
        }
        // The page itself has no end event.
        let Some(ended) = self.open.pop_if(|open| open.kind != Kind::Page) else { return };
        let Container { kind, at, joins, loose, blocks } = ended;
        // An empty item after text would turn that into a heading.
        if blocks.is_empty() {
            return;
        }
        let text = joined(&blocks, kind == Kind::List && !loose);
        match kind {
            Kind::Page => {}
            Kind::Quote => self.block(prefixed(&text, "> ", "> "), joins),
            Kind::List => {
                // A list that starts with another number cannot interrupt a paragraph (`CommonMark` 0.31, section 5.3).
                let interrupts = text.starts_with(['-', '*', '+']) || text.starts_with("1.") || text.starts_with("1)");
                self.block(text, joins && interrupts);
            }
            Kind::Item => {
                let marker = item_mark(&self.source[at..]);
                self.block(prefixed(&text, &format!("{marker} "), &" ".repeat(marker.len() + 1)), false);
                self.open.last_mut().into_iter().for_each(|list| list.loose |= loose);
            }
        }
    }

    fn end_text(&mut self) {
        let text = self.inline.take();
        if !text.is_empty() {
            self.add(Block { text, is_text: true, joins: false });
        }
    }

    fn block(&mut self, text: String, joins: bool) {
        self.end_text();
        self.add(Block { text, is_text: false, joins });
    }

    fn add(&mut self, block: Block) {
        if let Some(open) = self.open.last_mut() {
            open.blocks.push(block);
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.end_text();
        self.open.swap_remove(0).blocks
    }
}
