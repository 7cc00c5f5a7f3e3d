//! A sample of the JSON Schema Test Suite, where it lies beside this repository: of each file the group with the shortest
//! schema. `cargo xtask conformance` judges all of it.

use std::collections::BTreeMap;
use std::path::Path;

use xtask::conformance::{Group, Suite, judge};

#[test]
fn a_group_of_each_file() {
    let Some(suite) = Suite::find().expect("the suite can be read") else {
        println!("skipped: no JSON Schema Test Suite at {} (RINGBACK_SUITE says where)", Suite::root().display());
        return;
    };
    let mut shortest: BTreeMap<String, Group> = BTreeMap::new();
    for group in suite.groups().expect("the suite can be read") {
        match shortest.get(&group.file) {
            Some(other) if other.schema.len() <= group.schema.len() => {}
            _ => drop(shortest.insert(group.file.clone(), group)),
        }
    }
    let groups = shortest.into_values().collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("conformance");
    let outcome = judge(&suite, groups, &folder).expect("the groups can be judged");
    println!("{}", outcome.summary());
    assert!(outcome.failures().is_empty(), "{}", outcome.failures().join("\n"));
}
