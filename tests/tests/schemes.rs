//! Signature schemes of documents, in the command line and in the generated manifest.

use ringback_generator::openapi::Wire;
use ringback_generator::{Output, generate};
use ringback_runtime::scheme::{Algorithm, BodyHash, Layout};
use ringback_tests::cases::{cases, options};

fn golden(name: &str) -> Output {
    let case = cases("golden", "expected.rs").into_iter().find(|case| case.name == name);
    generate(case.expect("the case").documents, &options("schemes", "../runtime"))
}

#[test]
fn generated_code_has_the_scheme_of_each_wire() {
    let output = golden("signature-body-hash");
    let [webhook] = output.model.webhooks().collect::<Vec<_>>()[..] else { panic!("one webhook") };
    assert_eq!(webhook.wires(), [Wire::Json, Wire::Form]);
    let schemes: Vec<_> = webhook.schemes().iter().map(|declared| &declared.scheme).collect();
    let wires: Vec<_> = schemes.iter().map(|scheme| (&*scheme.name, &*scheme.wires)).collect();
    assert_eq!(wires, [("json", &[Wire::Json][..]), ("form", &[Wire::Form])]);
    assert!(schemes.iter().all(|scheme| scheme.algorithm == Algorithm::HmacSha1));
    assert_eq!(schemes[0].layout, Layout::whole(""));
    assert_eq!(schemes[0].body_hash, Some(BodyHash::new("bodySHA256")));
}

/// Without a provider, there are only the common dependencies.
#[test]
fn each_provider_enables_what_its_code_needs() {
    for (name, features) in [
        ("signature-body-hash", &["hmac-sha1", "http", "sha256"][..]),
        ("signature-items", &["ed25519", "hmac-sha256", "http"]),
        ("signature-prefix", &["hmac-sha256", "http"]),
        ("formats", &["format-hostname", "format-uri", "http"]),
        ("multipart", &["http", "multipart"]),
        ("patterns-beside-others", &["http", "pattern"]),
    ] {
        let manifest = &golden(name).files["Cargo.toml"];
        let features: Vec<_> = features.iter().map(|feature| format!("\"ringback-runtime/{feature}\"")).collect();
        let line = format!("\n{name} = [{}]\n", features.join(", "));
        assert!(manifest.contains(&line), "{line}{manifest}");
        assert!(manifest.contains("\nringback-runtime = { path = \"../runtime\" }\n"), "{manifest}");
    }
}

#[test]
fn a_crate_without_requests_has_no_code_for_them() {
    let document =
        "openapi: 3.1.0\ninfo: {title: A document, version: '1'}\nwebhooks: {ping: {post: {summary: Nothing}}}\n";
    let input = ringback_generator::SourceFile {
        provider: "acme".to_owned(),
        path: "acme/document.yaml".to_owned(),
        text: document.into(),
    };
    let output = generate(vec![input], &options("schemes", "../runtime"));
    assert!(output.files["Cargo.toml"].contains("\nacme = []\n"));
    assert!(!output.files["src/lib.rs"].contains("Keys"));
}
