//! Each row in the registry of keywords is read, has a golden, and is refused if its value is wrong. New rows are
//! tested automatically.

use ringback_generator::keyword::{About, Holds, KEYWORDS, Row};
use ringback_generator::problem::Severity;
use ringback_generator::source::Tree;
use ringback_generator::{Output, SourceFile, generate};
use ringback_tests::cases::{cases, options};

/// A wrong value for a keyword; `None` if any value is allowed.
fn wrong(row: &Row) -> Option<&'static str> {
    Some(match row.holds {
        Holds::Schema
        | Holds::Types
        | Holds::Discriminator
        | Holds::Nullable
        | Holds::Unsupported
        | Holds::Text
        | Holds::Reference
        | Holds::DynamicReference
        | Holds::Identifier
        | Holds::Anchor
        | Holds::Dialect => "5",
        Holds::Schemas | Holds::Names | Holds::EnumNames | Holds::Values | Holds::Examples => "{}",
        Holds::SchemasByName | Holds::NamesByName => "[]",
        Holds::Number | Holds::PositiveNumber | Holds::Count => "'1'",
        Holds::Flag => "'true'",
        // Annotations that are not read may be anything. A container is read only through references into it.
        Holds::Any | Holds::Example | Holds::Annotation | Holds::ContentSchema | Holds::Container => return None,
    })
}

#[test]
fn a_wrong_value_is_refused_by_the_name_of_its_keyword() {
    for row in KEYWORDS {
        let Some(value) = wrong(row) else { continue };
        let output = output(&format!("{{type: object, {}: {value}}}", quoted(row)));
        let name = format!("`{}`", row.name);
        let is_refused = |what: &str| what.contains(&name);
        // Notes decide nothing.
        let severity = if row.about == About::Notes { Severity::Warning } else { Severity::Error };
        let mut found = output.problems.iter().filter(|problem| problem.severity == severity);
        assert!(found.any(|problem| is_refused(&problem.what)), "{name}: {}", output.show_problems(false));
        let place = format!("/schema/{}", row.name);
        assert!(output.show_problems(false).contains(&place), "{name}: {}", output.show_problems(false));
    }
}

/// Unsupported keywords have no golden, and those of OpenAPI 3.0 share one.
#[test]
fn every_keyword_is_shown_in_a_golden() {
    let goldens = cases("golden", "expected.rs").into_iter().map(|case| {
        let output = generate(case.documents, &options("golden", "../runtime"));
        output.model
    });
    let goldens: Vec<_> = goldens.collect();
    let trees = || goldens.iter().flat_map(|model| model.documents().iter()).map(|(_, document)| &document.tree);
    for row in KEYWORDS.iter().filter(|row| row.holds != Holds::Unsupported) {
        assert!(trees().any(|tree| has_key(tree, row.name)), "no golden has `{}`", row.name);
    }
}

/// A keyword that affects validity is never ignored.
#[test]
fn a_keyword_that_is_not_supported_is_refused() {
    for row in KEYWORDS.iter().filter(|row| row.holds == Holds::Unsupported) {
        assert_eq!(row.about, About::Validity);
        assert!(output(&format!("{{{}: {{}}}}", quoted(row))).has_errors(), "`{}` is passed over", row.name);
    }
}

fn quoted(row: &Row) -> String {
    format!("'{}'", row.name)
}

fn has_key(tree: &Tree, key: &str) -> bool {
    match tree {
        Tree::Object(members) => members.iter().any(|(name, member)| name == key || has_key(member, key)),
        Tree::Array(items) => items.iter().any(|item| has_key(item, key)),
        Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::String(_) => false,
    }
}

fn output(schema: &str) -> Output {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: A document, version: '1'}}\nwebhooks: {{ping: {{post: {{requestBody: {{content: \
         {{application/json: {{schema: {schema}}}}}}}}}}}}}\n"
    );
    let input = SourceFile { provider: "p".to_owned(), path: "p/d.yaml".to_owned(), text: text.into_bytes() };
    generate(vec![input], &options("keywords", "../runtime"))
}
