//! `sources.toml`: where each document is published.

use std::fmt;
use std::path::Path;

use fluent_uri::Uri;
use toml_edit::{DocumentMut, Item, TableLike, value};

use crate::documents::is_document;
use crate::failure::Failure;
use crate::folder::{Entry, Folder};
use crate::keys::unknown_key;

/// The name of the file, in the folder of documents.
pub(super) const FILE: &str = "sources.toml";

/// The keys of a source.
const KEYS: [&str; 4] = ["kind", "url", "heading", "sha256"];
const KINDS: [&str; 3] = ["document", "markdown", "watch"];

/// All sources, and the file that lists them.
#[derive(Debug)]
pub(super) struct Sources {
    /// Sorted by document.
    pub list: Vec<Source>,
    file: DocumentMut,
    /// The path of the file, as it is shown.
    shown: String,
}

/// Where a document comes from.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// The path of the document in the folder of documents, separated by `/`.
    pub document: String,
    pub url: Uri<String>,
    pub kind: Kind,
}

/// What the response is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// The document.
    Document,
    /// A Markdown page with the document in a block of code below a heading.
    Markdown { heading: String },
    /// A page for people, from which the document was transcribed.
    Watch {
        /// The heading of the section that counts; without one, the whole page counts.
        heading: Option<String>,
        /// The hash of its text, as of the last transcription.
        sha256: Option<String>,
    },
}

impl Sources {
    /// Reads the file in the folder of documents.
    pub fn read(specs: &Path, folder: &Folder) -> Result<Self, Failure> {
        let shown = specs.join(FILE).display().to_string();
        let wrong = |what: &dyn fmt::Display, help: &str| Failure::new(format_args!("{shown}: {what}"), help);
        let text = match folder.read(FILE).map_err(|error| wrong(&error, "check that you may read it"))? {
            Entry::File(bytes) => String::from_utf8(bytes).map_err(|error| wrong(&error, "save it as UTF-8"))?,
            Entry::Other(kind) => return Err(wrong(&kind.name(), "replace it by a file")),
            Entry::Nothing => {
                let help = "write where each document is published:\n\n    [\"<provider>/<document>.yaml\"]\n    kind = \"document\"\n    \
                            url = \"https://…\"\n";
                return Err(Failure::new(format_args!("there is no {shown}"), help));
            }
        };
        let file: DocumentMut = text.parse().map_err(|error| wrong(&error, "correct this line"))?;
        let mut list = Vec::new();
        for (document, item) in file.iter() {
            let failed = |what: &dyn fmt::Display, help: &str| wrong(&format_args!("`{document}`: {what}"), help);
            check_path(document).map_err(|(what, help)| failed(&what, help))?;
            let table = item.as_table_like().ok_or_else(|| {
                failed(&"it is no table", "write `[\"<provider>/<document>\"]`, and `kind` and `url` below it")
            })?;
            if let Some((what, help)) = unknown_key(table, "there is", &KEYS) {
                return Err(failed(&what, &help));
            }
            list.push(source(document, table).map_err(|(what, help)| failed(&what, &help))?);
        }
        list.sort_by(|one, other| one.document.cmp(&other.document));
        Ok(Self { list, file, shown })
    }

    /// Notes the hash of a watched page.
    pub fn note(&mut self, document: &str, sha256: &str) {
        self.file[document]["sha256"] = value(sha256);
    }

    /// Writes the file, with all else in it as it was.
    pub fn write(&self, folder: &Folder) -> Result<(), Failure> {
        folder.write(FILE, self.file.to_string().as_bytes()).map_err(|error| {
            Failure::new(format_args!("{} cannot be written: {error}", self.shown), "check that you may write it")
        })
    }
}

impl Source {
    /// The name of the provider's folder.
    pub fn provider(&self) -> &str {
        self.document.split('/').next().unwrap_or_default()
    }

    /// What is asked for, as text: another question has another answer.
    pub fn question(&self) -> String {
        let (kind, heading) = match &self.kind {
            Kind::Document => ("document", None),
            Kind::Markdown { heading } => ("markdown", Some(heading)),
            Kind::Watch { heading, .. } => ("watch", heading.as_ref()),
        };
        format!("{kind} {} {}", self.url, heading.map_or("", String::as_str))
    }
}

/// What is wrong, and what to do.
type Wrong = (String, String);

/// A document must be where codegen reads it, and nowhere else.
fn check_path(path: &str) -> Result<(), (&'static str, &'static str)> {
    let parts: Vec<&str> = path.split('/').collect();
    let is_inside = parts.iter().all(|part| !part.is_empty() && !part.starts_with('.')) && !path.contains(['\\', ':']);
    if parts.len() < 2 || !is_inside || !is_document(Path::new(path)) {
        let help = "write its path below the folder of documents: `<provider>/<name>.yaml`, `.yml` or `.json`";
        return Err(("this is no path of a document", help));
    }
    if parts[..parts.len() - 1].contains(&"overlays") {
        return Err(("overlays are written by hand", "remove it"));
    }
    Ok(())
}

fn source(document: &str, table: &dyn TableLike) -> Result<Source, Wrong> {
    let text = |key: &str| match table.get(key).map(Item::as_str) {
        None => Ok(None),
        Some(Some(text)) => Ok(Some(text.to_owned())),
        Some(None) => Err((format!("`{key}` is no string"), "write it in quotes".to_owned())),
    };
    let required = |key: &str, help: &str| text(key)?.ok_or_else(|| (format!("`{key}` is missing"), help.to_owned()));
    let kind = required("kind", "write `document`, `markdown` or `watch`")?;
    let url = https(&required("url", "write where it is published")?)?;
    let (heading, sha256) = (text("heading")?, text("sha256")?);
    let only_for = |key: &str, kinds: &str| {
        Err((format!("`{key}` has no meaning for the kind `{kind}`"), format!("remove it: it is for {kinds}")))
    };
    let kind = match (kind.as_str(), heading, sha256) {
        ("markdown" | "document", _, Some(_)) => return only_for("sha256", "the kind `watch`"),
        ("document", Some(_), None) => return only_for("heading", "the kinds `markdown` and `watch`"),
        ("document", None, None) => Kind::Document,
        ("markdown", Some(heading), None) => Kind::Markdown { heading },
        ("markdown", None, None) => {
            let help = "write the heading that is above the block with the document";
            return Err(("`heading` is missing".to_owned(), help.to_owned()));
        }
        ("watch", heading, sha256) => Kind::Watch { heading, sha256 },
        (other, ..) => {
            let help = match ringback_generator::problem::nearest(other, KINDS) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "the kinds are `document`, `markdown` and `watch`".to_owned(),
            };
            return Err((format!("there is no kind `{other}`"), help));
        }
    };
    Ok(Source { document: document.to_owned(), url, kind })
}

/// A URL that may be fetched.
fn https(text: &str) -> Result<Uri<String>, Wrong> {
    let wrong = |what: &str, help: &str| Err((format!("`url` {what}: {text}"), help.to_owned()));
    let Ok(url) = Uri::parse(text).map(|url| url.to_owned()) else {
        return wrong("is no URL", "write all of it, and other characters than those of ASCII as `%…`");
    };
    let Some(authority) = url.authority().filter(|authority| !authority.host().is_empty()) else {
        return wrong("has no host", "write all of it: `https://…`");
    };
    if url.scheme().as_str() != "https" {
        return wrong("is not https", "anybody in between could change what is fetched otherwise: write `https://…`");
    }
    if authority.has_userinfo() || url.has_fragment() {
        return wrong("has a part that is not sent", "remove the user before `@`, and what follows `#`");
    }
    Ok(url)
}
