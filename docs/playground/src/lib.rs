//! The generator for a page: what `cargo ringback codegen`, `review` and `doctor` say, without files.
//!
//! A page adds [`Documents`], generates a [`Crate`], and asks that about payloads. Results are JSON; they have texts of
//! documents and payloads, which a page must show as text.

// Modules of the command line that need neither files nor a network, as the rest of their crate does.
#[path = "../../../cli/src/doctor/mod.rs"]
#[expect(dead_code, reason = "only commands call the rest of it")]
mod doctor;
#[path = "../../../cli/src/failure.rs"]
mod failure;
#[path = "../../../cli/src/keys.rs"]
mod keys;
mod payload;
mod review;
#[path = "../../../cli/src/webhooks.rs"]
#[expect(dead_code, reason = "only commands call the rest of it")]
mod webhooks;
mod zip;

use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;
use std::panic;
use std::sync::Arc;

use ringback_generator::model::WebhookRef;
use ringback_generator::problem::Id;
use ringback_generator::report::Located;
use ringback_generator::review::show::Format;
use ringback_generator::{Dependency, Options, SourceFile, generate};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::webhooks::Sendable;

#[wasm_bindgen]
unsafe extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn error(text: &str);
}

/// Shows panics, which end the module, in the console.
#[wasm_bindgen(start)]
pub fn start() {
    panic::set_hook(Box::new(|info| error(&info.to_string())));
}

/// The name of the crate that is made, as `cargo ringback init` has it.
const PACKAGE: &str = "webhooks";

/// Documents and overlays.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Documents {
    files: Vec<SourceFile>,
}

#[wasm_bindgen]
impl Documents {
    /// None.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a document or an overlay, by its path below the folder of all documents: `<provider>/webhooks.yaml`.
    pub fn add(&mut self, path: String, text: Vec<u8>) {
        let provider = path.split('/').next().unwrap_or_default().to_owned();
        self.files.push(SourceFile { provider, path, text });
    }

    /// Generates their crate.
    pub fn generate(self) -> Crate {
        let runtime = Dependency::Version(env!("CARGO_PKG_VERSION").to_owned());
        let mut output = generate(self.sorted(), &Options { runtime, ..Options::new(PACKAGE, "") });
        let problems = output.located_problems();
        let summary = json!({
            "problems": problems.iter().map(Located::to_json).collect::<Vec<_>>(),
            "explanations": explanations(&problems),
            "report": output.show_problems(false),
            "files": output.files.iter().map(|(path, text)| json!([path, text.len()])).collect::<Vec<_>>(),
            "webhooks": output.model.webhooks().map(WebhookRef::module).collect::<Vec<_>>(),
        });
        let is_right = !output.has_errors();
        let files = take(&mut output.files);
        let webhooks = if is_right { Sendable::of(&Arc::new(output.model)) } else { Vec::new() };
        Crate { files, summary, webhooks }
    }
}

impl Documents {
    /// As the command reads them.
    fn sorted(mut self) -> Vec<SourceFile> {
        self.files.sort_by(|one, other| one.path.cmp(&other.path));
        self.files
    }
}

/// A generated crate, and what was found in its documents.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Crate {
    files: BTreeMap<String, String>,
    summary: Value,
    webhooks: Vec<Sendable>,
}

#[wasm_bindgen]
impl Crate {
    /// Its problems, the paths and lengths of its files, and its webhooks.
    pub fn summary(&self) -> String {
        self.summary.to_string()
    }

    /// The text of a file.
    pub fn file(&self, path: &str) -> Option<String> {
        self.files.get(path).cloned()
    }

    /// An example of a webhook's payload, as JSON.
    pub fn example(&self, webhook: &str) -> Option<String> {
        self.webhooks.iter().find(|own| own.module == webhook || webhook.is_empty())?.example.clone()
    }

    /// All files, in a zip archive.
    pub fn zip(&self) -> Result<Vec<u8>, String> {
        zip::archive(PACKAGE, &self.files).map_err(|error| error.to_string())
    }

    /// What receivers say of a payload, or of a saved request: `webhook` is the module of one webhook, or empty; `key` is
    /// the receiver's key, or empty; `now` is the time in milliseconds since 1970.
    pub fn payload(&self, text: &[u8], webhook: &str, url: &str, key: &str, now: f64) -> String {
        payload::payload(&self.webhooks, &payload::Question { text, webhook, url, key, now }).to_string()
    }
}

/// Reviews two versions in a format, `text` or `markdown`: what the command prints, and its exit code.
#[wasm_bindgen]
pub fn review(old: Documents, new: Documents, format: &str) -> String {
    let format = if format == "markdown" { Format::Markdown } else { Format::Text };
    review::review(old.sorted(), new.sorted(), format).to_string()
}

/// The explanation of each kind of problem among these.
fn explanations(problems: &[Located]) -> Value {
    let ids: BTreeSet<_> = problems.iter().filter_map(|problem| Id::from_name(problem.id)).collect();
    ids.into_iter().map(|id| (id.name().to_owned(), json!(id.explanation()))).collect::<serde_json::Map<_, _>>().into()
}
