//! The generated crate is up to date with the documents, and depends on nothing else.

use ringback_generator::{SourceFile, generate};
use ringback_tests::cases::options;
use xtask::codegen::{self, Denied, Folders, default_out, default_specs};

#[test]
fn the_generated_crate_is_up_to_date() {
    let folders = Folders { specs: default_specs(), out: default_out() };
    let command = folders.command();
    match codegen::plan(&folders, Denied::default(), false) {
        Ok((plan, _)) => {
            assert!(plan.is_empty(), "{}{} differ; run `{command}`", plan.differences(), plan.count());
        }
        Err(failure) => panic!("{}", failure.message),
    }
}

#[test]
fn the_order_of_the_documents_does_not_matter() {
    let inputs = codegen::read(&default_specs()).expect("the documents");
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
