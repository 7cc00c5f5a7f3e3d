//! Real documents: the generator handles or refuses each without panicking, and the examples of webhooks, found or made,
//! are valid.
//!
//! The documents are in `RINGBACK_CORPUS` (default: `../shared/corpus` next to the checkout). Without them, the test prints
//! so and passes.

use std::path::{Path, PathBuf};

use ringback_generator::{Options, Output, SourceFile, generate};
use xtask::corpus::oracle::Oracle;

/// Larger documents are slow in a debug build; `RINGBACK_FULL=1` includes them.
const SAMPLE_BYTES: u64 = 400_000;

#[test]
fn every_document_generates_or_is_refused() {
    let corpus = std::env::var_os("RINGBACK_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus"), PathBuf::from);
    let specs = corpus.join("specs");
    if !specs.is_dir() {
        println!("skipped: no corpus at {} (set RINGBACK_CORPUS)", corpus.display());
        return;
    }
    let full = std::env::var_os("RINGBACK_FULL").is_some();
    let mut documents = Vec::new();
    collect(&specs, &mut documents);
    documents.retain(|path| full || path.metadata().is_ok_and(|data| data.len() <= SAMPLE_BYTES));
    documents.sort();
    assert!(!documents.is_empty(), "{} has no documents", specs.display());
    let options = Options::new("corpus", "../runtime");
    let (mut written, mut webhooks, mut examples) = (0, 0, 0);
    for path in &documents {
        let text = std::fs::read(path).expect("the corpus can be read");
        let name = path.file_name().expect("a document has a name").to_string_lossy();
        let output = generate(
            vec![SourceFile { provider: "corpus".to_owned(), path: format!("corpus/{name}"), text }],
            &options,
        );
        let shown = output.show_problems(false);
        assert_eq!(output.files.is_empty(), output.has_errors(), "{name}: {shown}");
        assert_eq!(output.has_errors(), shown.contains("error"), "{name}: {shown}");
        assert!(!shown.contains("bug of the generator"), "{name}: {shown}");
        written += usize::from(!output.has_errors());
        webhooks +=
            output.model.webhooks().filter(|webhook| !output.has_errors() && webhook.payload().is_some()).count();
        examples += valid_examples(&output).unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
    }
    println!("{written} of {} documents generate; {examples} of {webhooks} webhooks have an example", documents.len());
}

/// The number of webhooks with an example, all of which must be valid.
fn valid_examples(output: &Output) -> Result<usize, String> {
    let webhooks = output.model.webhooks();
    let examples: Vec<_> = webhooks.filter_map(|webhook| Some((webhook, webhook.example()?))).collect();
    if examples.is_empty() {
        return Ok(0);
    }
    let tree = |text: String| serde_json::from_str(&text).map_err(|error| error.to_string());
    let documents = output
        .model
        .documents()
        .iter()
        .map(|(_, document)| Ok((document.path.clone(), tree(document.tree.to_string())?)));
    let oracle = Oracle::new(&documents.collect::<Result<_, String>>()?)?;
    let mut count = 0;
    for (webhook, example) in examples {
        let value = tree(example.to_owned())?;
        if let Some((_, schema)) = webhook.payload() {
            let judge = oracle.judge(std::slice::from_ref(&schema))?;
            judge.validate(&value).map_err(|error| format!("{}: {error}\n{example}", webhook.name()))?;
            count += 1;
        }
    }
    Ok(count)
}

fn collect(folder: &Path, documents: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the corpus can be listed") {
        let path = entry.expect("the corpus can be listed").path();
        if path.is_dir() {
            collect(&path, documents);
        } else if path.extension().is_some_and(|kind| ["yaml", "yml", "json"].iter().any(|known| kind == *known)) {
            documents.push(path);
        }
    }
}
