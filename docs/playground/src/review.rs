//! Reviews, as `cargo ringback review OLD NEW` has them.

#[path = "../../../cli/src/review/accept.rs"]
mod accept;
#[path = "../../../cli/src/review/compare.rs"]
#[expect(dead_code, reason = "only commands have another policy")]
mod compare;

use ringback_generator::SourceFile;
use ringback_generator::review::show::Format;
use ringback_generator::review::verdict::Receipt;
use serde_json::{Value, json};

use self::accept::ACCEPTANCES;
use self::compare::{FailOn, Request, Version, compare};

/// Reviews two versions, of which each is a document, or the files of folders.
pub(crate) fn review(old: Vec<SourceFile>, new: Vec<SourceFile>, format: Format) -> Value {
    let name = |files: &[SourceFile]| match files {
        [only] if !only.path.ends_with(ACCEPTANCES) => only.path.rsplit('/').next().map(str::to_owned),
        _ => None,
    };
    let versions = match (name(&old), name(&new)) {
        (Some(first), Some(second)) if first == second => {
            (alone(format!("old/{first}"), old), alone(format!("new/{second}"), new))
        }
        (Some(first), Some(second)) => (alone(first, old), alone(second, new)),
        _ => (folder("old", old), folder("new", new)),
    };
    let place = versions.1.alone.clone().unwrap_or_else(|| versions.1.folder.clone());
    let request = Request { versions: Vec::new(), format, fail_on: vec![FailOn::Receipt(Receipt::Refused)] };
    let shown = compare(versions, &place, &request, false);
    json!({ "text": shown.text, "problems": shown.problems, "code": shown.code })
}

fn alone(path: String, files: Vec<SourceFile>) -> Version {
    Version::alone(path, files.into_iter().flat_map(|file| file.text).collect())
}

fn folder(name: &str, files: Vec<SourceFile>) -> Version {
    let (acceptances, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| file.path.ends_with(ACCEPTANCES));
    let text = |file: SourceFile| (file.provider, String::from_utf8_lossy(&file.text).into_owned());
    Version {
        title: name.to_owned(),
        folder: name.to_owned(),
        files,
        alone: None,
        acceptances: acceptances.into_iter().map(text).collect(),
    }
}
