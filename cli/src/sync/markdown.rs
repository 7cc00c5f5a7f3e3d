//! The outline of a Markdown page: its headings, and its fenced blocks of code (`CommonMark` 0.31, sections 4.2 and 4.5).

use std::ops::Range;

/// The headings and blocks of a page, each in the order of the page.
#[derive(Debug)]
pub(super) struct Outline<'p> {
    pub headings: Vec<Heading<'p>>,
    pub blocks: Vec<Block<'p>>,
    /// Whether a block has no end, as if the page were cut off.
    pub is_cut_off: bool,
    length: usize,
}

/// A heading that starts with `#`.
#[derive(Debug)]
pub(super) struct Heading<'p> {
    level: usize,
    pub text: &'p str,
    /// Where its line starts and where it ends.
    line: Range<usize>,
}

/// A fenced block of code.
#[derive(Debug)]
pub(super) struct Block<'p> {
    /// The word after the opening fence.
    pub language: &'p str,
    /// Its lines, without the fences.
    pub content: Range<usize>,
}

impl<'p> Outline<'p> {
    /// Reads a page.
    pub fn new(page: &'p str) -> Self {
        let mut outline = Self { headings: Vec::new(), blocks: Vec::new(), is_cut_off: false, length: page.len() };
        let mut open: Option<(&str, &str, usize)> = None;
        let mut start = 0;
        for line in page.split_inclusive('\n') {
            let end = start + line.len();
            match (open, fence(line)) {
                (Some((opening, language, from)), Some((closing, ""))) if closing.starts_with(opening) => {
                    outline.blocks.push(Block { language, content: from..start });
                    open = None;
                }
                (Some(_), _) => {}
                (None, Some((opening, info))) => {
                    open = Some((opening, info.split_whitespace().next().unwrap_or_default(), end));
                }
                (None, None) => {
                    if let Some((level, text)) = heading(line) {
                        outline.headings.push(Heading { level, text, line: start..end });
                    }
                }
            }
            start = end;
        }
        outline.is_cut_off = open.is_some();
        outline
    }

    /// What is below each heading with this text, up to the next one of its level or above.
    pub fn sections(&self, text: &str) -> Vec<Range<usize>> {
        let is_meant = |heading: &Heading<'_>| heading.text.split_whitespace().eq(text.split_whitespace());
        let section = |(nth, heading): (usize, &Heading<'_>)| {
            let mut later = self.headings[nth + 1..].iter();
            let next = later.find(|next| next.level <= heading.level);
            heading.line.end..next.map_or(self.length, |next| next.line.start)
        };
        self.headings.iter().enumerate().filter(|(_, heading)| is_meant(heading)).map(section).collect()
    }
}

/// The fence of a line, and what follows it.
fn fence(line: &str) -> Option<(&str, &str)> {
    let line = unindented(line)?;
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = line.trim_start_matches(mark);
    let fence = &line[..line.len() - rest.len()];
    // Three backticks on one line are code in a sentence.
    (fence.len() >= 3 && !(mark == '`' && rest.contains('`'))).then(|| (fence, rest.trim()))
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let line = unindented(line)?;
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    if !(1..=6).contains(&level) || !(rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n'])) {
        return None;
    }
    let text = rest.trim();
    let without = text.trim_end_matches('#');
    let is_closed = without.is_empty() || without.ends_with([' ', '\t']);
    Some((level, if is_closed { without.trim_end() } else { text }))
}

/// A line without the at most three spaces that mean nothing.
fn unindented(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(' ');
    (line.len() - rest.len() <= 3).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::Outline;

    #[test]
    fn sections_and_blocks() {
        let page = "# A\n````yaml title\n# not a heading\n```\n````\n## B ##\n~~~\r\nx\r\n~~~\r\n# `C` #1\n``` a ``` b\n    # code\n";
        let outline = Outline::new(page);
        let texts: Vec<_> = outline.headings.iter().map(|heading| heading.text).collect();
        assert_eq!(texts, ["A", "B", "`C` #1"]);
        let blocks: Vec<_> =
            outline.blocks.iter().map(|block| (block.language, &page[block.content.clone()])).collect();
        assert_eq!(blocks, [("yaml", "# not a heading\n```\n"), ("", "x\r\n")]);
        let [section] = &outline.sections("A")[..] else { panic!("one section") };
        assert!(page[section.clone()].starts_with("````yaml") && page[section.clone()].ends_with("~~~\r\n"));
        assert!(outline.sections("a").is_empty() && !outline.is_cut_off);
        assert!(Outline::new("```yaml\nx: 1\n").is_cut_off);
    }
}
