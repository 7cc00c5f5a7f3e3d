//! Every type's validator against `jsonschema`, on values made from the type's own schemas.

use std::path::Path;

use super::generated::{Generated, Judged};
use super::instance::{Maker, Random};
use super::oracle::Oracle;
use super::progress::Progress;
use super::{answers, compare};

/// What came of a crate.
#[derive(Clone, Debug, Default)]
pub struct Differential {
    /// How many values were accepted by both, and refused by both.
    pub agreed: [usize; 2],
    /// How many types were asked.
    pub types: usize,
    /// What is wrong.
    pub wrong: Vec<Wrong>,
}

/// A value of which the two do not say the same.
#[derive(Clone, Debug)]
pub struct Wrong {
    /// The type.
    pub path: String,
    /// What is wrong.
    pub what: String,
    /// The value.
    pub value: String,
}

/// How many values a type is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Cases {
    /// For each type.
    pub each: usize,
    /// For all types of a crate together, as long as each has a few.
    pub all: usize,
}

const FEW: usize = 20;

/// Asks every type of a crate; those of webhooks as payloads, too.
pub fn run(
    name: &str,
    binary: &Path,
    folder: &Path,
    generated: &Generated,
    cases: Cases,
    progress: &mut Progress,
) -> Result<Differential, String> {
    let maker = Maker::new(&generated.documents);
    let oracle = Oracle::new(&generated.documents)?;
    let payloads = generated.payloads.len();
    let all: Vec<&Judged> = generated.payloads.iter().chain(&generated.parts).collect();
    let each = (cases.all / all.len().max(1)).clamp(FEW.min(cases.each), cases.each);
    let mut outcome = Differential { types: all.len(), ..Differential::default() };
    // As many at a time as memory holds with ease.
    for (chunk, types) in all.chunks(200).enumerate() {
        let mut values = Vec::new();
        for (nth, of) in types.iter().enumerate() {
            let places: Vec<_> =
                of.schemas.iter().filter_map(|(document, pointer)| maker.place(document, pointer)).collect();
            for case in 0..each {
                let mut random = Random::of(&format!("{name} {} {case}", of.path));
                values.push((nth, maker.instance(&places, &mut random)));
            }
        }
        progress.show(format_args!("{name}: {} of {} types", chunk * 200, all.len()));
        let questions = values.iter().map(|(nth, value)| (chunk * 200 + nth, value.to_string()));
        let (answers, crash) = answers::ask(binary, folder, questions)?;
        if let Some(crash) = crash {
            let at = values.get(answers.len());
            let path = at.map_or(String::new(), |(nth, _)| types[*nth].path.clone());
            let value = at.map_or(String::new(), |(_, value)| value.to_string());
            outcome.wrong.push(Wrong { path, what: crash, value });
        }
        let mut judge = None;
        for ((nth, value), answer) in values.iter().zip(&answers) {
            let of = types[*nth];
            let judge = match &judge {
                Some((known, judge)) if known == nth => judge,
                _ => &judge.insert((*nth, oracle.judge(&of.schemas())?)).1,
            };
            let is_payload = chunk * 200 + nth < payloads;
            let wrong =
                if is_payload { compare::payload(answer, judge, value) } else { compare::part(answer, judge, value) };
            if wrong.is_empty() {
                outcome.agreed[usize::from(answer.count > 0)] += 1;
            }
            let wrongs = wrong.into_iter();
            outcome.wrong.extend(wrongs.map(|what| Wrong { path: of.path.clone(), what, value: value.to_string() }));
        }
    }
    Ok(outcome)
}
