//! Shows problems as text, each with its line of the document and an arrow.
//!
//! Positions are looked up only here, since most runs have nothing to show.

mod lines;

use std::collections::{BTreeMap, BTreeSet};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Element, Level, Message, Origin, Renderer, Snippet};
use serde_json::{Value, json};

use self::lines::Lines;
use crate::problem::{MemberPart, Place, Problem, Severity, Spot};
use crate::source::{DocumentId, Documents, LineSpan, Pointer, Positions};
use crate::visible;

/// How many columns of a line are shown.
const WIDTH: usize = 180;

/// How many problems are shown. More would not be read, and one mistake of a tool may affect its whole document.
const MOST_SHOWN: usize = 500;

/// Shows problems in the order of the documents, each once, separated by blank lines. If there are many, it shows the
/// first, errors before warnings, and the number of the others.
pub fn render(problems: &[Problem], documents: &Documents, folder: &str, color: bool) -> String {
    let places = Places::new(problems, documents, folder);
    let mut shown: Vec<_> = problems.iter().map(|problem| (places.key(&problem.place), problem)).collect();
    shown.sort();
    shown.dedup();
    let omitted = truncate(&mut shown);
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH);
    let texts = shown.iter().map(|(_, problem)| render_one(problem, &places, &renderer));
    let texts: Vec<_> = texts.chain(omitted.map(|omitted| omitted.render(&renderer))).collect();
    texts.join("\n\n") + if texts.is_empty() { "" } else { "\n" }
}

/// A problem with its position, for other programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The severity.
    pub severity: Severity,
    /// The name of its kind, which `codegen --explain` explains.
    pub id: &'static str,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub help: String,
    /// The path of the document.
    pub document: String,
    /// The line and the column, both from 1, if the problem is not about the document as a whole.
    pub position: Option<(usize, usize)>,
    /// The JSON pointer, if there is one.
    pub pointer: Option<String>,
}

impl Located {
    /// The problem, as all JSON of this project has it. What it does not have is null.
    pub fn to_json(&self) -> Value {
        json!({
            "severity": match self.severity { Severity::Error => "error", Severity::Warning => "warning" },
            "id": self.id,
            "message": self.what,
            "help": self.help,
            "document": self.document,
            "line": self.position.map(|(line, _)| line),
            "column": self.position.map(|(_, column)| column),
            "pointer": self.pointer,
        })
    }
}

/// The problems with their positions, in the order of the documents, each once.
pub fn located(problems: &[Problem], documents: &Documents) -> Vec<Located> {
    let places = Places::new(problems, documents, "");
    let mut sorted: Vec<_> = problems.iter().map(|problem| (places.key(&problem.place), problem)).collect();
    sorted.sort();
    sorted.dedup();
    let one = |((document, found), problem): ((DocumentId, Option<LineSpan>), &Problem)| Located {
        severity: problem.severity,
        id: problem.id.name(),
        what: problem.what.clone(),
        help: problem.help.clone(),
        document: documents[document].path.clone(),
        position: found.map(|found| (found.line, found.column)),
        pointer: match &problem.place.at {
            Spot::Pointer(pointer, _) | Spot::Original(pointer, _) | Spot::Character(pointer, _) => {
                Some(format!("#{pointer}"))
            }
            Spot::Line(..) | Spot::File => None,
        },
    };
    sorted.into_iter().map(one).collect()
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The path of the document, below the folder of all documents.
    pub document: String,
    /// The line and the column, both from 1.
    pub position: Option<(usize, usize)>,
}

/// Where places are in the texts of the documents, in the same order.
pub(crate) fn positions<'p>(places: impl Iterator<Item = &'p Place>, documents: &Documents) -> Vec<Location> {
    let sources: Vec<_> = places.map(|place| (place.document, source_of(place, documents))).collect();
    let mut pointers = BTreeMap::<DocumentId, Vec<Pointer>>::new();
    for (id, pointer, _) in sources.iter().filter_map(|(_, source)| source.as_ref()) {
        pointers.entry(*id).or_default().push(pointer.clone());
    }
    let pointers = pointers.into_iter();
    let positions: BTreeMap<DocumentId, Positions> =
        pointers.map(|(id, pointers)| (id, Positions::new(&documents[id].text, &pointers))).collect();
    let locate = |(document, source): (DocumentId, Option<(DocumentId, Pointer, MemberPart)>)| {
        let found = source.as_ref().and_then(|(id, pointer, part)| positions.get(id)?.find(pointer, *part, 0));
        Location {
            document: documents[source.map_or(document, |(id, ..)| id)].path.clone(),
            position: found.map(|found| (found.line, found.column)),
        }
    };
    sources.into_iter().map(locate).collect()
}

/// Problems that are not shown.
#[derive(Default)]
struct Omitted {
    errors: usize,
    warnings: usize,
}

impl Omitted {
    fn render(&self, renderer: &Renderer) -> String {
        let count = |count: usize, what: &str| match count {
            0 => None,
            1 => Some(format!("1 more {what}")),
            _ => Some(format!("{count} more {what}s")),
        };
        let counts: Vec<_> =
            [count(self.errors, "error"), count(self.warnings, "warning")].into_iter().flatten().collect();
        let level = if self.errors > 0 { Level::ERROR } else { Level::WARNING };
        let is = if self.errors + self.warnings == 1 { "is" } else { "are" };
        let what = format!("{} {is} not shown", counts.join(" and "));
        let help = Level::HELP.message("fix the first ones, which often fixes others, and run the command again");
        renderer.render(&[level.primary_title(what).element(help)])
    }
}

/// Removes the problems that are not shown.
fn truncate<K>(shown: &mut Vec<(K, &Problem)>) -> Option<Omitted> {
    if shown.len() <= MOST_SHOWN {
        return None;
    }
    let is_error = |problem: &Problem| problem.severity == Severity::Error;
    let mut errors_left = shown.iter().filter(|(_, problem)| is_error(problem)).count().min(MOST_SHOWN);
    let mut warnings_left = MOST_SHOWN - errors_left;
    let mut omitted = Omitted::default();
    shown.retain(|(_, problem)| {
        let (left, more) = if is_error(problem) {
            (&mut errors_left, &mut omitted.errors)
        } else {
            (&mut warnings_left, &mut omitted.warnings)
        };
        let is_shown = *left > 0;
        *left = left.saturating_sub(1);
        *more += usize::from(!is_shown);
        is_shown
    });
    Some(omitted)
}

fn render_one(problem: &Problem, places: &Places<'_>, renderer: &Renderer) -> String {
    let Problem { place, severity, id, what, help, other } = problem;
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut headings = Vec::new();
    let mut group =
        level.primary_title(visible::line(what)).id(id.name()).elements(places.elements(place, &mut headings));
    if let Some((place, what)) = other {
        let note = Level::NOTE.message(visible::line(what));
        group = group.element(note).elements(places.elements(place, &mut headings));
    }
    let mut text = renderer.render(&[group.element(Level::HELP.message(visible::lines(help)))]);
    let mut from = 0;
    for Heading { rendered, correct } in headings {
        if let Some(at) = text[from..].find(&rendered) {
            text.replace_range(from + at..from + at + rendered.len(), &correct);
            from += at + correct.len();
        }
    }
    text
}

/// The heading of an excerpt, whose column the renderer counts from the start of the excerpt: as rendered, and as it
/// should be.
struct Heading {
    rendered: String,
    correct: String,
}

/// The positions of everything that is shown, found in one pass over each document.
struct Places<'d> {
    documents: &'d Documents,
    /// The prefix of the documents' paths.
    folder: &'d str,
    positions: BTreeMap<DocumentId, Positions>,
    /// The lines of the documents that are shown.
    lines: BTreeMap<DocumentId, Lines<'d>>,
}

impl<'d> Places<'d> {
    fn new(problems: &[Problem], documents: &'d Documents, folder: &'d str) -> Places<'d> {
        let mut pointers = BTreeMap::<DocumentId, Vec<Pointer>>::new();
        let others = problems.iter().filter_map(|problem| problem.other.as_ref().map(|(place, _)| place));
        for place in problems.iter().map(|problem| &problem.place).chain(others) {
            if let Some((id, pointer, _)) = source_of(place, documents) {
                pointers.entry(id).or_default().push(pointer);
            }
        }
        let positions =
            pointers.into_iter().map(|(id, pointers)| (id, Positions::new(&documents[id].text, &pointers))).collect();
        let places =
            problems.iter().flat_map(|problem| [Some(&problem.place), problem.other.as_ref().map(|(at, _)| at)]);
        let ids = places.flatten().map(|place| source_of(place, documents).map_or(place.document, |(id, ..)| id));
        let ids: BTreeSet<DocumentId> = ids.collect();
        let lines = ids.into_iter().map(|id| (id, Lines::new(&documents[id].text))).collect();
        Places { documents, folder, positions, lines }
    }

    /// The key by which problems are sorted.
    fn key(&self, place: &Place) -> (DocumentId, Option<LineSpan>) {
        self.find(place)
    }

    /// The document that contains a place, and the span there.
    fn find(&self, place: &Place) -> (DocumentId, Option<LineSpan>) {
        if let Some((id, pointer, part)) = source_of(place, self.documents) {
            let found = self.positions.get(&id).and_then(|positions| positions.find(&pointer, part, 0));
            return (id, found.map(|found| self.character(found, place, id).unwrap_or(found)));
        }
        match place.at {
            Spot::Line(line, column) => (place.document, Some(LineSpan { line, column, length: 1 })),
            Spot::Pointer(..) | Spot::Original(..) | Spot::Character(..) | Spot::File => (place.document, None),
        }
    }

    /// The heading with the position, the line with the arrow, and the pointer.
    fn elements(&self, place: &Place, headings: &mut Vec<Heading>) -> Vec<Element<'static>> {
        let (id, found) = self.find(place);
        let slash = if self.folder.is_empty() { "" } else { "/" };
        let path = visible::line(&format!("{}{slash}{}", self.folder, self.documents[id].path)).into_owned();
        let Some(found) = found else {
            return vec![Origin::path(path).into()];
        };
        let mut elements: Vec<Element<'_>> = vec![self.line(id, found, path, headings).into()];
        if let Spot::Pointer(pointer, _) | Spot::Original(pointer, _) | Spot::Character(pointer, _) = &place.at {
            // If overlays moved or added the value, its pointer does not match the line that is shown.
            let is_other =
                source_of(place, self.documents).is_some_and(|(of, at, _)| of != place.document || at != *pointer);
            let corrected = is_other.then(|| self.documents[place.document].path.as_str());
            elements.push(pointer_note(pointer, corrected).into());
        }
        elements
    }

    /// A line with its arrow. The renderer truncates long lines; of a document in a single line it gets only an
    /// excerpt.
    fn line(
        &self,
        id: DocumentId,
        found: LineSpan,
        path: String,
        headings: &mut Vec<Heading>,
    ) -> Snippet<'static, Annotation<'static>> {
        let LineSpan { line, column, length } = found;
        let part = self.lines.get(&id).map(|lines| lines.around(line, column, length)).unwrap_or_default();
        let (text, span) = (part.text.replace('\t', " "), part.span);
        // Hidden characters are shown as their escapes, which are longer.
        let [before, within, behind] = [&text[..span.start], &text[span.clone()], &text[span.end..]].map(visible::line);
        if !part.is_whole || before.len() != span.start {
            let head = |column: usize| format!("{path}:{line}:{column}");
            headings.push(Heading { rendered: head(before.chars().count() + 1), correct: head(column) });
        }
        let span = before.len()..before.len() + within.len();
        let annotation = AnnotationKind::Primary.span(span);
        Snippet::source([before, within, behind].concat()).line_start(line).annotation(annotation).path(path)
    }

    /// The span of one character of a string, if the source has the string without escapes, quoted or not.
    fn character(&self, found: LineSpan, place: &Place, id: DocumentId) -> Option<LineSpan> {
        let Spot::Character(pointer, character) = &place.at else { return None };
        let text = self.documents[id].tree.at(pointer)?.as_str()?;
        let rest = self.lines.get(&id)?.rest(found.line, found.column)?;
        let quotes = usize::from(rest.starts_with(['\'', '"']));
        rest[quotes..].starts_with(text).then(|| LineSpan {
            column: found.column + quotes + character,
            length: 1,
            ..found
        })
    }
}

/// The place in a source text that a place given by a pointer comes from.
fn source_of(place: &Place, documents: &Documents) -> Option<(DocumentId, Pointer, MemberPart)> {
    match &place.at {
        Spot::Pointer(pointer, part) => {
            let (id, pointer) = documents.origin(place.document, pointer);
            Some((id, pointer, *part))
        }
        Spot::Original(pointer, part) => Some((place.document, pointer.clone(), *part)),
        Spot::Character(pointer, _) => Some((place.document, pointer.clone(), MemberPart::Value)),
        Spot::Line(..) | Spot::File => None,
    }
}

fn pointer_note(pointer: &Pointer, document: Option<&str>) -> Message<'static> {
    let of = document.map(|path| format!(" of {path} with its overlays")).unwrap_or_default();
    Level::NOTE.message(visible::line(&format!("at #{pointer}{of}")).into_owned())
}
