//! Changed lines of generated code.

use std::collections::{BTreeMap, BTreeSet};

use similar::{ChangeTag, TextDiff};

/// The changed lines of all files with a name, without indentation.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    pub(crate) removed: Vec<String>,
    /// Runs of lines with nothing else between them.
    pub(crate) added: Vec<Vec<String>>,
}

/// The changed lines of types and validators.
#[derive(Debug)]
pub(crate) struct Diff {
    pub(crate) model: Changes,
    pub(crate) validator: Changes,
}

type Files = BTreeMap<String, String>;

impl Diff {
    pub(crate) fn new(before: &Files, after: &Files) -> Self {
        Self { model: changes(before, after, "/model.rs"), validator: changes(before, after, "/validator.rs") }
    }
}

fn changes(before: &Files, after: &Files, name: &str) -> Changes {
    let mut changes = Changes::default();
    let paths: BTreeSet<_> = before.keys().chain(after.keys()).filter(|path| path.ends_with(name)).collect();
    for path in paths {
        let [old, new] = [before, after].map(|files| files.get(path).map_or("", String::as_str));
        if old != new {
            add(&mut changes, &TextDiff::from_lines(old, new));
        }
    }
    changes
}

fn add(changes: &mut Changes, diff: &TextDiff<'_, '_, str>) {
    let mut goes_on = false;
    for change in diff.iter_all_changes() {
        let line = || change.value().trim().to_owned();
        match (change.tag(), changes.added.last_mut().filter(|_| goes_on)) {
            (ChangeTag::Equal, _) => {}
            (ChangeTag::Delete, _) => changes.removed.push(line()),
            (ChangeTag::Insert, Some(run)) => run.push(line()),
            (ChangeTag::Insert, None) => changes.added.push(vec![line()]),
        }
        goes_on = change.tag() == ChangeTag::Insert;
    }
}
