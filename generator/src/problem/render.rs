//! Problems as text: each with its line of the document and an arrow under what is meant.

use std::collections::BTreeMap;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Element, Level, Message, Origin, Renderer, Snippet};

use super::{Part, Place, Problem, Severity, Spot};
use crate::source::{Document, DocumentId, Documents, Found, Pointer, Positions};
use crate::visible;

/// How much of a line is shown, in columns.
const WIDTH: usize = 180;

/// Shows problems in the order of the documents, each once, with a blank line between two.
pub fn render(problems: &[Problem], documents: &Documents, folder: &str, color: bool) -> String {
    let places = Places::of(problems, documents, folder);
    let mut shown: Vec<_> = problems.iter().map(|problem| (places.key(&problem.place), problem)).collect();
    shown.sort();
    shown.dedup();
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH);
    let texts: Vec<_> = shown.iter().map(|(_, problem)| one(problem, &places, &renderer)).collect();
    texts.join("\n\n") + if texts.is_empty() { "" } else { "\n" }
}

fn one(problem: &Problem, places: &Places<'_>, renderer: &Renderer) -> String {
    let Problem { place, severity, what, help, other } = problem;
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level.primary_title(visible::lines(what)).elements(places.elements(place));
    if let Some((place, what)) = other {
        group = group.element(Level::NOTE.message(visible::lines(what))).elements(places.elements(place));
    }
    renderer.render(&[group.element(Level::HELP.message(visible::lines(help)))])
}

/// The positions of everything that is shown, found in one reading of each document.
struct Places<'d> {
    documents: &'d Documents,
    /// Where the documents' paths begin.
    folder: &'d str,
    positions: BTreeMap<DocumentId, Positions>,
}

impl<'d> Places<'d> {
    fn of(problems: &[Problem], documents: &'d Documents, folder: &'d str) -> Places<'d> {
        let mut pointers = BTreeMap::<DocumentId, Vec<Pointer>>::new();
        let others = problems.iter().filter_map(|problem| problem.other.as_ref().map(|(place, _)| place));
        for place in problems.iter().map(|problem| &problem.place).chain(others) {
            if let Some((id, pointer, _)) = written(place, documents) {
                pointers.entry(id).or_default().push(pointer);
            }
        }
        let positions =
            pointers.into_iter().map(|(id, pointers)| (id, Positions::of(&documents[id].text, &pointers))).collect();
        Places { documents, folder, positions }
    }

    /// By what problems are sorted.
    fn key(&self, place: &Place) -> (DocumentId, Option<Found>) {
        self.find(place)
    }

    /// The text that shows a place, and where in it.
    fn find(&self, place: &Place) -> (DocumentId, Option<Found>) {
        if let Some((id, pointer, part)) = written(place, self.documents) {
            let found = self.positions.get(&id).and_then(|positions| positions.find(&pointer, part, 0));
            return (id, found.map(|found| within(found, place, &self.documents[id]).unwrap_or(found)));
        }
        match place.at {
            Spot::Line(line, column) => (place.document, Some(Found { line, column, length: 1 })),
            Spot::Pointer(..) | Spot::Written(..) | Spot::Within(..) | Spot::File => (place.document, None),
        }
    }

    /// The head with the place, the line with the arrow, and the pointer.
    fn elements(&self, place: &Place) -> Vec<Element<'static>> {
        let (id, found) = self.find(place);
        let document = &self.documents[id];
        let path = visible::line(&format!("{}/{}", self.folder, document.path)).into_owned();
        let Some(found) = found else {
            return vec![Origin::path(path).into()];
        };
        let mut elements: Vec<Element<'_>> = vec![line(&document.text, found).path(path).into()];
        if let Spot::Pointer(pointer, _) | Spot::Written(pointer, _) | Spot::Within(pointer, _) = &place.at {
            // Where overlays moved the value or brought it, the pointer is not that of the line that is shown.
            let is_other =
                written(place, self.documents).is_some_and(|(of, at, _)| of != place.document || at != *pointer);
            let corrected = is_other.then(|| self.documents[place.document].path.as_str());
            elements.push(pointer_note(pointer, corrected).into());
        }
        elements
    }
}

/// Where in a text the value comes from that a place names by a pointer.
fn written(place: &Place, documents: &Documents) -> Option<(DocumentId, Pointer, Part)> {
    match &place.at {
        Spot::Pointer(pointer, part) => {
            let (id, pointer) = documents.origin(place.document, pointer);
            Some((id, pointer, *part))
        }
        Spot::Written(pointer, part) => Some((place.document, pointer.clone(), *part)),
        Spot::Within(pointer, _) => Some((place.document, pointer.clone(), Part::Value)),
        Spot::Line(..) | Spot::File => None,
    }
}

/// A character of a text that was found, if the text stands there as it is read, in quotes or without.
fn within(found: Found, place: &Place, document: &Document) -> Option<Found> {
    let Spot::Within(pointer, character) = &place.at else { return None };
    let text = document.tree.at(pointer)?.as_text()?;
    let line = document.text.split('\n').nth(found.line - 1)?;
    let rest = line.char_indices().nth(found.column - 1).map(|(byte, _)| &line[byte..])?;
    let quotes = usize::from(rest.starts_with(['\'', '"']));
    rest[quotes..].starts_with(text).then(|| Found { column: found.column + quotes + character, length: 1, ..found })
}

fn pointer_note(pointer: &Pointer, document: Option<&str>) -> Message<'static> {
    let of = document.map(|path| format!(" of {path} with its overlays")).unwrap_or_default();
    Level::NOTE.message(visible::lines(&format!("at #{pointer}{of}")).into_owned())
}

/// One line with its arrow. The renderer cuts it where it is long; a whole document may stand in one.
fn line(text: &str, found: Found) -> Snippet<'static, Annotation<'static>> {
    let Found { line: number, column, length } = found;
    let line = text.split('\n').nth(number - 1).unwrap_or_default().trim_end_matches('\r').replace('\t', " ");
    // An arrow may stand one behind the end of the line, where something is missing.
    let byte = |index: usize| line.char_indices().nth(index).map_or(line.len(), |(byte, _)| byte);
    let (start, end) = (byte(column - 1), byte(column - 1 + length));
    // What is hidden is shown by its escape, which is longer.
    let [before, within, behind] = [&line[..start], &line[start..end], &line[end..]].map(visible::line);
    let span = before.len()..before.len() + within.len();
    let line = [before, within, behind].concat();
    Snippet::source(line).line_start(number).annotation(AnnotationKind::Primary.span(span))
}
