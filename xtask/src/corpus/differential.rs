//! Compares the validator of every type with `jsonschema` and with the generator's judge, on values generated from the
//! type's schemas.

use std::path::Path;

use super::generated::{CheckedType, Generated};
use super::instance::{Maker, Random};
use super::judged::Judges;
use super::oracle::Oracle;
use super::progress::Progress;
use super::{answers, compare};

/// The outcome for a crate.
#[derive(Clone, Debug, Default)]
pub struct Differential {
    /// How many values both accepted, and both refused.
    pub agreed: [usize; 2],
    /// On how many the judge of the generator agrees.
    pub judged: usize,
    /// How many types were compared.
    pub types: usize,
    /// The mismatches.
    pub mismatches: Vec<Mismatch>,
}

/// A value on which the two disagree.
#[derive(Clone, Debug)]
pub struct Mismatch {
    /// The type.
    pub path: String,
    /// What is wrong.
    pub what: String,
    /// The value.
    pub value: String,
}

/// How many values are generated.
#[derive(Clone, Copy, Debug)]
pub struct Cases {
    /// For each type.
    pub each: usize,
    /// For all types of a crate together, as long as each gets a few.
    pub all: usize,
}

const FEW: usize = 20;
/// How many values are in memory at one time, unless a type alone has more.
const CHUNK: usize = 40_000;

/// Compares every type of a crate, and those of webhooks also as payloads.
pub fn run(
    name: &str,
    (binary, folder): (&Path, &Path),
    (generated, judges): (&Generated, &Judges<'_>),
    cases: Cases,
    progress: &mut Progress,
) -> Result<Differential, String> {
    let maker = Maker::new(&generated.documents);
    let oracle = Oracle::new(&generated.documents)?;
    let payloads = generated.payloads.len();
    let all: Vec<&CheckedType> = generated.payloads.iter().chain(&generated.parts).collect();
    let each = (cases.all / all.len().max(1)).clamp(FEW.min(cases.each), cases.each);
    let mut outcome = Differential { types: all.len(), ..Differential::default() };
    let size = (CHUNK / each.max(1)).max(1);
    for (chunk, types) in all.chunks(size).enumerate() {
        let first = chunk * size;
        let mut values = Vec::new();
        for (nth, of) in types.iter().enumerate() {
            let places: Vec<_> =
                of.schemas.iter().filter_map(|(document, pointer)| maker.schema(document, pointer)).collect();
            for case in 0..each {
                let mut random = Random::from_text(&format!("{name} {} {case}", of.path));
                values.push((nth, maker.instance(&places, &mut random)));
            }
        }
        progress.show(format_args!("{name}: {first} of {} types", all.len()));
        let questions = values.iter().map(|(nth, value)| (first + nth, value.to_string()));
        let (answers, crash) = answers::ask(binary, folder, questions)?;
        if let Some(crash) = crash {
            let at = values.get(answers.len());
            let path = at.map_or(String::new(), |(nth, _)| types[*nth].path.clone());
            let value = at.map_or(String::new(), |(_, value)| value.to_string());
            outcome.mismatches.push(Mismatch { path, what: crash, value });
        }
        let mut judge = None;
        for ((nth, value), answer) in values.iter().zip(&answers) {
            let of = types[*nth];
            let judge = match &judge {
                Some((known, judge)) if known == nth => judge,
                _ => &judge.insert((*nth, oracle.judge(&of.schemas())?)).1,
            };
            let is_payload = first + nth < payloads;
            let mut wrong =
                if is_payload { compare::payload(answer, judge, value) } else { compare::part(answer, judge, value) };
            let judged = judges.difference(first + nth, &value.to_string(), answer);
            outcome.judged += usize::from(judged.is_none());
            wrong.extend(judged);
            if wrong.is_empty() {
                outcome.agreed[usize::from(answer.count > 0)] += 1;
            }
            let mismatches = wrong.into_iter();
            outcome.mismatches.extend(mismatches.map(|what| Mismatch {
                path: of.path.clone(),
                what,
                value: value.to_string(),
            }));
        }
    }
    Ok(outcome)
}
