//! The generated crate is up to date with the documents, and depends on nothing else.

use std::path::Path;

use cargo_ringback::codegen::{self, Denied};
use cargo_ringback::documents::read;
use cargo_ringback::project::Project;
use ringback_generator::{SourceFile, generate};
use ringback_tests::cases::options;
use xtask::default_specs;

#[test]
fn the_generated_crate_is_up_to_date() {
    let project = Project::find("cargo xtask", Path::new("."), None, None).expect("the project");
    let prepared = codegen::prepare(&project, Denied::default(), false).expect("the documents");
    let plan = prepared.plan().unwrap_or_else(|failure| panic!("{}", failure.message));
    let command = project.command();
    assert!(plan.is_empty(), "{}{} differ; run `{command}`", plan.differences(), plan.count());
}

#[test]
fn the_order_of_the_documents_does_not_matter() {
    let inputs = read(&default_specs()).expect("the documents");
    let files = |inputs: &[SourceFile]| generate(inputs.to_vec(), &options("order", "../runtime")).files;
    let sorted = files(&inputs);
    assert!(!sorted.is_empty());
    assert_eq!(files(&inputs), sorted, "a second time");
    for turn in 1..inputs.len() {
        let mut turned = inputs.clone();
        turned.rotate_left(turn);
        assert_eq!(files(&turned), sorted, "turned by {turn}");
        turned.reverse();
        assert_eq!(files(&turned), sorted, "turned by {turn} and reversed");
    }
}
