//! No invisible character of a document reaches a diagnostic, or a generated file outside of an escaped literal.

use std::collections::BTreeSet;

use ringback_generator::visible::{is_hidden, json};
use ringback_generator::{Output, SourceFile, generate};
use ringback_runtime::{Limits, Report, Schema, Tape, check};
use ringback_tests::cases::options;

/// A document with `@nth@` wherever an author can write text.
const DOCUMENT: &str = r##"{
  "openapi": "3.1.0",
  "info": {"title": "@0@", "version": "@1@", "description": "@2@"},
  "webhooks": {"@3@": {"summary": "@4@", "description": "@5@", "post": {
    "operationId": "@6@", "summary": "@7@", "description": "@8@", "tags": ["@9@"], "security": [{"@10@": []}],
    "parameters": [{"name": "X-Kind", "in": "header", "description": "@11@", "schema": {"type": "string", "enum": ["@12@"]}}],
    "requestBody": {"description": "@13@", "content": {"application/json": {"schema": {
      "type": "object", "title": "@14@", "description": "@15@", "$comment": "@16@",
      "required": ["@17@", "kind"],
      "properties": {
        "@17@": {"type": "string", "description": "@18@", "default": "@19@", "pattern": "@20@|", "examples": ["@21@"]},
        "kind": {"oneOf": [
          {"type": "object", "title": "@22@", "required": ["of"], "properties": {"of": {"const": "@23@"}}},
          {"type": "object", "title": "B@24@", "required": ["of"], "properties": {"of": {"const": "a@25@"}, "@26@": true}},
          {"$ref": "#/components/schemas/@27@"}
        ]},
        "answer": {"enum": ["@28@", "b@29@"], "x-enum-varnames": ["A@30@", "B@31@"]},
        "fixed": {"const": {"@32@": ["@33@"]}, "example": {"@32@": ["@33@"]}, "description": "@34@"},
        "formatted": {"type": "string", "format": "@35@", "contentMediaType": "@36@"},
        "named": {"type": "string", "x-rust-name": "n@37@"}
      },
      "patternProperties": {"^@38@": {"type": "integer"}},
      "dependentRequired": {"@39@": ["@40@"]},
      "propertyNames": {"not": {"const": "@41@"}}
    }, "examples": {"@42@": {"value": {"@17@": "@20@", "kind": {"of": "@23@"}, "answer": "b@29@"}}}}}}
  }}},
  "components": {
    "schemas": {"@27@": {"type": "object", "required": ["of"], "properties": {"of": {"const": "c@43@"}}}},
    "securitySchemes": {"@10@": {"type": "apiKey", "in": "header", "name": "X-Signature", "description": "@44@", "x-signature": {
      "algorithm": "hmac-sha256", "encoding": "hex", "prefix": "@45@=", "message": "@46@{body}", "key": {"prefix": "@47@"}
    }}}
  }
}"##;

const OVERLAY: &str = r#"{
  "overlay": "1.1.0",
  "info": {"title": "@48@", "version": "@49@"},
  "actions": [
    {"target": "$.info", "description": "@50@", "update": {"summary": "@51@"}, "x-evidence": "@52@."},
    {"target": "$.webhooks[*].post", "update": {"deprecated": true}, "x-evidence": "@53@."},
    {"target": "$..properties.named", "update": {"description": "@54@"}, "x-evidence": "@55@."},
    {"target": "$..properties['@17@']", "update": {"deprecated": true}, "x-evidence": "@56@."}
  ]
}"#;
const PLACES: usize = 57;

/// Every control and format character, and some private-use ones.
fn hidden() -> Vec<char> {
    let hidden: Vec<char> = ('\0'..=char::MAX).filter(|&c| is_hidden(c)).collect();
    assert!(hidden.len() > 130_000, "the private-use areas alone have more");
    let known = ['\0', '\u{7}', '\u{1b}', '\u{7f}', '\u{9b}', '\u{ad}', '\u{200b}', '\u{200d}', '\u{200f}', '\u{2028}'];
    let bidi = ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}');
    for c in known.into_iter().chain(bidi).chain(['\u{feff}', '\u{e0041}', '\u{fffe}', '\u{f8ff}']) {
        assert!(hidden.contains(&c), "{c:?}");
    }
    // `char` escapes all characters of such an area in the same way.
    hidden.into_iter().filter(|&c| !matches!(c, '\u{e010}'..='\u{f8f0}' | '\u{e0200}'..='\u{10fff0}')).collect()
}

/// The documents, with a string at one place and a word at every other.
fn documents(place: usize, text: &str) -> Vec<SourceFile> {
    let fill = |document: &str| {
        let mut document = document.to_owned();
        for nth in (0..PLACES).rev() {
            let word = if nth == place { text.to_owned() } else { format!("word {nth}") };
            document = document.replace(&format!("@{nth}@"), word.trim_matches('"'));
        }
        document
    };
    let input = |path: &str, text: String| SourceFile {
        provider: "acme".to_owned(),
        path: path.to_owned(),
        text: text.into_bytes(),
    };
    vec![input("acme/order.json", fill(DOCUMENT)), input("acme/overlays/order.json", fill(OVERLAY))]
}

/// Fails if a file or a diagnostic contains one.
fn check(of: &str, output: &Output) {
    let is_raw = |c: char| c != '\n' && is_hidden(c);
    let raw = |text: &str| text.chars().filter(|&c| is_raw(c)).collect::<BTreeSet<_>>();
    for (path, text) in &output.files {
        assert!(!path.contains(is_hidden), "{of}: {path:?}");
        assert_eq!(raw(text), BTreeSet::new(), "{of}: {path}");
    }
    assert_eq!(raw(&output.show_problems(false)), BTreeSet::new(), "{of}: the problems");
    // Colors are legitimate escape sequences.
    let colored: String = output
        .show_problems(true)
        .split("\x1b[")
        .map(|part| part.split_once('m').map_or(part, |(_, rest)| rest))
        .collect();
    assert_eq!(raw(&colored), BTreeSet::new(), "{of}: the problems in colors");
}

#[test]
fn hidden_characters_of_documents_are_escaped() {
    // A letter between two of them keeps names distinct and words non-empty.
    let text: String = hidden().into_iter().flat_map(|c| ['x', c]).collect();
    let mut written = Vec::new();
    for place in 0..PLACES {
        let escaped = json(&serde_json::to_string(&text).expect("JSON")).into_owned();
        // JSON may contain all but the first of them unescaped.
        let raw = text.replace(|c: char| c.is_ascii_control(), "");
        for spelled in [escaped, raw] {
            let output = generate(documents(place, &spelled), &options("hidden", "../runtime\u{1b}\u{200f}"));
            check(&format!("place {place}"), &output);
            written.extend((!output.has_errors()).then_some(place));
        }
    }
    written.dedup();
    assert!(written.len() > PLACES * 2 / 3, "most places hold any text, and are written: {written:?}");
}

#[test]
fn hidden_characters_of_paths_and_broken_documents_are_escaped() {
    for c in hidden() {
        let input =
            |path: String, text: String| SourceFile { provider: "acme".to_owned(), path, text: text.into_bytes() };
        let good = "{openapi: 3.1.0, info: {title: A, version: '1'}, webhooks: {ping: {post: {}}}}";
        for (path, text) in [
            (format!("acme/{c}.yaml"), good.to_owned()),
            (format!("acme/{c}.yaml"), format!("{good} {c}]")),
            ("acme/a.yaml".to_owned(), format!("openapi: 3.1.0\n{c}: [{c}: {c}\n")),
            ("acme/a.json".to_owned(), format!("{{\"openapi\": \"3.1.0\", \"{c}\": {c}")),
            (
                "acme/a.yaml".to_owned(),
                format!(
                    "openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\nwebhooks: {{ping: {{post: {{a{c}: \"{c}\"}}}}}}\n"
                ),
            ),
        ] {
            check(&format!("{c:?} in {path:?}"), &generate(vec![input(path, text)], &options("hidden", "../runtime")));
        }
    }
}

#[test]
fn none_in_findings() {
    let tape = Tape::from_json(b"{}", Limits::DEFAULT).expect("JSON");
    let fields = tape.root().fields(&["a\u{1b}[8m\u{202e}"]).expect("an object");
    let mut report = Report::default();
    check::required(&fields, &[0], Schema::new("#/\u{9b}\u{feff}"), &mut report);
    let shown = report.to_string();
    assert_eq!(
        shown,
        "1 finding\n  the payload lacks the required member `a\\u{1b}[8m\\u{202e}` (required of #/\\u{9b}\\u{feff})"
    );
}
