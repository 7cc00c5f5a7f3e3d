//! The ready descriptions in `docs/signatures`: each is an overlay that generates, and verifies the vector of its
//! provider in `tests/vectors`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use ringback_generator::{SourceFile, generate};
use ringback_runtime::http::Request as HttpRequest;
use ringback_runtime::scheme::Scheme;
use ringback_runtime::testing::{Secret, examine};
use ringback_runtime::{Request, Unsigned, Wire};
use ringback_tests::cases::options;
use serde::Deserialize;

/// What a provider sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Vector {
    origin: Origin,
    /// The wires of a webhook with this signature.
    wires: Vec<String>,
    /// The schema of its payload.
    schema: serde_yaml::Value,
    key: String,
    /// Whether the published key is shorter than the provider's real ones.
    #[serde(default)]
    key_is_short: bool,
    requests: Vec<Sent>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Origin {
    Published,
    Made,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    wire: String,
    method: String,
    url: String,
    /// The receiver's clock, in seconds since 1970.
    at: u64,
    headers: BTreeMap<String, String>,
    body: String,
}

impl Vector {
    fn wire(name: &str) -> Wire {
        Wire::ALL.into_iter().find(|wire| wire.name() == name).unwrap_or_else(|| panic!("{name} is not a wire"))
    }

    /// The schemes of a webhook that the description is laid over.
    fn schemes(&self, provider: &str, description: &[u8]) -> Vec<Scheme> {
        let schema = serde_yaml::to_string(&self.schema).expect("YAML").replace('\n', "\n              ");
        let document = format!(
            "openapi: 3.1.0\ninfo: {{title: A document, version: '1'}}\nwebhooks:\n  event:\n    post:\n      x-wires: [{}]\n      \
             requestBody:\n        content:\n          application/json:\n            schema:\n              {schema}\n",
            self.wires.join(", ")
        );
        let file = |path: &str, text: &[u8]| SourceFile {
            provider: provider.to_owned(),
            path: format!("{provider}/{path}"),
            text: text.to_vec(),
        };
        let files = vec![file("document.yaml", document.as_bytes()), file("overlays/signatures.yaml", description)];
        let output = generate(files, &options("ready", "../runtime"));
        assert!(!output.has_errors(), "{}", output.show_problems_in("specs", false));
        let webhook = output.model.webhooks().next().expect("the webhook");
        let mut schemes: Vec<_> = webhook.schemes().iter().map(|declared| declared.scheme.clone()).collect();
        for scheme in schemes.iter_mut().filter(|_| self.key_is_short) {
            assert!(self.key.len() < scheme.key.min_bytes, "{provider}: the key is not short");
            scheme.key.min_bytes = self.key.len();
        }
        schemes
    }
}

impl Sent {
    /// Verifies it by a key, with the given body, at so many seconds from its time.
    fn examined(&self, schemes: &[Scheme], key: &str, body: &[u8], later: u64) -> Result<(), Unsigned> {
        let wire = Vector::wire(&self.wire);
        let scheme = schemes.iter().find(|scheme| scheme.wires.contains(&wire)).expect("a scheme for the wire");
        let mut request = HttpRequest::builder().method(self.method.as_str()).uri(self.url.as_str());
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let (parts, ()) = request.body(()).expect("a request").into_parts();
        let request = Request::new(&parts, body, self.url.as_str(), UNIX_EPOCH + Duration::from_secs(self.at + later));
        examine(scheme, key, &request, wire).unwrap_or_else(|bad| panic!("{bad}")).map(|_| ())
    }

    /// The tolerance of its scheme, in seconds.
    fn tolerance(&self, schemes: &[Scheme]) -> Option<u64> {
        let wire = Vector::wire(&self.wire);
        let scheme = schemes.iter().find(|scheme| scheme.wires.contains(&wire))?;
        scheme.timestamp.as_ref().map(|timestamp| timestamp.tolerance.into())
    }
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The names of the YAML files of a folder, without their extension.
fn names(path: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder(path)).expect("the folder").map(|entry| entry.expect("an entry").path());
    let files = entries.filter(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    files.map(|path| path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned()).collect()
}

fn vector(name: &str) -> Vector {
    let text = fs::read_to_string(folder("vectors").join(format!("{name}.yaml"))).expect("a vector");
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

const DESCRIPTIONS: &str = "../docs/signatures";

#[test]
fn each_description_verifies_the_vector_of_its_provider() {
    let all = names(DESCRIPTIONS);
    assert_eq!(all, names("vectors"), "each description has a vector");
    for name in &all {
        let vector = vector(name);
        let description = fs::read(folder(DESCRIPTIONS).join(format!("{name}.yaml"))).expect("a description");
        let schemes = vector.schemes(name, &description);
        assert!(!vector.requests.is_empty(), "{name} has no request");
        for (nth, sent) in vector.requests.iter().enumerate() {
            let body = sent.body.as_bytes();
            assert_eq!(sent.examined(&schemes, &vector.key, body, 0), Ok(()), "{name}, request {nth}");
            // By another key, with another body, and too late.
            let scheme = schemes.first().expect("a scheme");
            let other = Secret::example(&scheme.key, 3).expect("a key");
            let by_other = sent.examined(&schemes, other.key(), body, 0);
            assert_eq!(by_other, Err(Unsigned::Mismatch), "{name}, request {nth}, another key");
            if !body.is_empty() {
                let mut changed = body.to_vec();
                changed[body.len() / 2] ^= 1;
                let refused = sent.examined(&schemes, &vector.key, &changed, 0).expect_err("another body");
                let expected = [Unsigned::Mismatch, Unsigned::BodyHash];
                assert!(expected.contains(&refused), "{name}, request {nth}, another body: {refused:?}");
            }
            if let Some(tolerance) = sent.tolerance(&schemes) {
                let late = sent.examined(&schemes, &vector.key, body, tolerance + 1);
                assert_eq!(late, Err(Unsigned::Stale), "{name}, request {nth}, too late");
            }
        }
    }
}

/// The page says of each description whether its vector is published.
#[test]
fn the_page_lists_each_description() {
    let page = fs::read_to_string(folder(DESCRIPTIONS).join("README.md")).expect("the page");
    for name in names(DESCRIPTIONS) {
        let origin = if vector(&name).origin == Origin::Published { "published" } else { "made" };
        let is_row = |line: &&str| line.contains(&format!("({name}.yaml)")) && line.ends_with(&format!("| {origin} |"));
        assert_eq!(
            page.lines().filter(is_row).count(),
            1,
            "{name} has one row, which says that its vector is {origin}"
        );
    }
}
