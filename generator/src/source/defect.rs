//! What is wrong with a text that is being parsed.

use super::limits::MAX_DEPTH;
use super::positions::{self, Positions};
use super::{DocumentId, Pointer};
use crate::problem::{Id, Place, Problem, Spot};

/// The error of a parser.
pub(super) struct ParseError {
    pub(super) message: String,
    pub(super) position: Option<(usize, usize)>,
}

/// A problem with the text, before the text is searched for its position.
pub(super) struct Defect {
    pub(super) id: Id,
    pub(super) place: Spot,
    /// For a duplicate key: how many equal ones precede it.
    pub(super) occurrence: usize,
    pub(super) what: String,
    pub(super) help: &'static str,
}

impl ParseError {
    /// The part of the message for a key that is not a string.
    pub(super) const KEY_EXPECTED: &str = "a string as key";

    pub(super) fn spot(&self) -> Spot {
        self.position.map_or(Spot::File, |(line, column)| Spot::Line(line, column))
    }

    pub(super) fn into_defect(self, text: &str) -> Defect {
        let spot = self.spot();
        let ParseError { message, .. } = self;
        if message.contains("more than one document") {
            let spot = positions::second_document(text).map_or(spot, |(line, column)| Spot::Line(line, column));
            let what = "a second YAML document begins here";
            return Defect::at(Id::YamlFeature, spot, what, "put each document into its own file");
        }
        if message.contains("repetition limit") {
            return Defect::expands_too_far(text);
        }
        if message.contains(Self::KEY_EXPECTED) {
            return Defect::at(Id::Syntax, spot, "a key must be a string", "write a string as the key");
        }
        if message.contains("recursion limit") {
            return Defect { place: spot, ..Defect::too_deep() };
        }
        // The place is shown anyway, so the parser's description of it is left out.
        let words = message.split(" at line ").next().unwrap_or_default();
        Defect::at(Id::Syntax, spot, &format!("syntax error: {words}"), "correct the syntax")
    }
}

impl Defect {
    pub(super) fn at(id: Id, place: Spot, what: &str, help: &'static str) -> Defect {
        Defect { id, place, occurrence: 0, what: what.to_owned(), help }
    }

    pub(super) fn too_deep() -> Defect {
        let what = format!("the document nests deeper than {MAX_DEPTH} levels");
        Defect::at(Id::TooDeep, Spot::File, &what, "split it by `$ref`, or remove the nesting")
    }

    pub(super) fn expands_too_far(text: &str) -> Defect {
        let spot = positions::first_alias(text).map_or(Spot::File, |(line, column)| Spot::Line(line, column));
        let what = "the aliases of this document expand to far more than the document itself";
        Defect::at(Id::TooDeep, spot, what, "use `$ref` instead of YAML aliases")
    }

    pub(super) fn pointer(&self) -> Option<&Pointer> {
        if let Spot::Pointer(pointer, _) = &self.place { Some(pointer) } else { None }
    }

    /// The problem; `positions` are those of the duplicate keys.
    pub(super) fn into_problem(self, document: DocumentId, positions: Option<&Positions>) -> Problem {
        let Defect { id, place, occurrence, what, help } = self;
        let place = Place { document, at: place };
        let mut problem = Problem::error(id, place, what).help(help.to_owned());
        if occurrence > 0
            && let (Spot::Pointer(pointer, part), Some(positions)) = (&problem.place.at, positions)
        {
            let duplicate =
                positions.find(pointer, *part, occurrence).map(|found| Spot::Line(found.line, found.column));
            let first = std::mem::replace(&mut problem.place.at, duplicate.unwrap_or(Spot::File));
            problem.other = Some((Place { document, at: first }, "the first one is here".to_owned()));
        }
        problem
    }
}
