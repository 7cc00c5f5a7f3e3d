//! The validator of every type is equivalent to its schemas: on values generated from them, and mutated, it agrees with the
//! `jsonschema` crate, with the same keywords at the same places, and what it accepts decodes and encodes without loss.
//!
//! The documents are the goldens, which contain every keyword and every construct of a model, and the smaller ones of the
//! corpus, if it is next to this repository. `cargo xtask corpus --differential` runs all of them.

use std::path::Path;

use xtask::corpus::differential::{Cases, Differential};
use xtask::corpus::progress::Progress;
use xtask::corpus::subject::Subject;
use xtask::corpus::{self, Row, Run};

/// Larger documents take too long for a test.
const SAMPLE_BYTES: u64 = 60_000;

#[test]
fn verdicts_of_goldens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let subjects = Subject::from_folders(&folder, "golden");
    assert!(!subjects.is_empty());
    check(subjects, "differential-goldens", 300);
}

/// Unions in all spellings of authors and tools, and some others.
#[test]
fn verdicts_of_unions() {
    let subjects = Subject::from_folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("attacks"), "attacks");
    check(subjects, "differential-unions", 200);
}

#[test]
fn verdicts_of_a_sample_of_the_corpus() {
    let corpus = corpus::default_corpus();
    if !corpus.join("MANIFEST.json").is_file() {
        println!("skipped: no corpus at {} (set RINGBACK_CORPUS)", corpus.display());
        return;
    }
    let mut subjects = Subject::from_corpus(&corpus, &corpus::default_overlays()).unwrap_or_else(|failure| {
        panic!("{}", failure.message);
    });
    subjects.retain(|subject| {
        let sizes = subject.files.iter().map(|(path, _)| path.metadata().map_or(u64::MAX, |data| data.len()));
        !subject.must_fail && sizes.sum::<u64>() <= SAMPLE_BYTES
    });
    check(subjects, "differential-corpus", 30);
}

fn check(subjects: Vec<Subject>, folder: &str, each: usize) {
    let run = Run {
        subjects,
        folder: Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder),
        generator: corpus::GeneratorProcess::Current,
        differential: Some(Cases { each, all: usize::MAX }),
    };
    let mut rows = corpus::run(&run, &mut Progress::new()).unwrap_or_else(|failure| panic!("{}", failure.message));
    for outcome in rows.iter_mut().filter(|row| row.name.starts_with("attacks/")).flat_map(|row| &mut row.differential)
    {
        // If something discriminates the branches, ours reports the findings in the selected one, also on unevaluated
        // members. Only the verdicts must agree, and nothing be lost.
        let finds = ["jsonschema does not find", "only jsonschema finds"];
        outcome.mismatches.retain(|mismatch| !finds.iter().any(|finds| mismatch.what.starts_with(finds)));
    }
    let asked: Vec<&Differential> = rows.iter().filter_map(|row| row.differential.as_ref()).collect();
    let agreed = |verdict: usize| asked.iter().map(|asked| asked.agreed[verdict]).sum::<usize>();
    let (accepted, refused) = (agreed(0), agreed(1));
    println!("{} documents: {accepted} values accepted, {refused} refused", asked.len());
    // Documents that the generator refuses are for other tests.
    let wrong: Vec<&Row> = rows.iter().filter(|row| row.generated.errors.is_empty() && !row.is_fine()).collect();
    assert!(wrong.is_empty(), "{}", corpus::table::table(&rows, false));
    let few = (accepted + refused) / 5;
    assert!(accepted > few && refused > few, "one verdict is too rare: {accepted} and {refused}");
}
