//! References resolve as in JSON Schema 2020-12: a plain interpreter of the schemas that the generator has resolved
//! gives the verdicts of the JSON Schema Test Suite.

mod schema_suite;

use std::collections::BTreeSet;
use std::path::Path;

use ringback_generator::schema::{Body, Keywords, SchemaId, Schemas, Type};
use ringback_generator::source::Tree;
use ringback_generator::{SourceFile, generate, openapi, source};
use serde_json::{Map, Value};

/// The files on references, identifiers and dialects.
const FILES: [&str; 15] = [
    "anchor.json",
    "defs.json",
    "dynamicRef.json",
    "infinite-loop-detection.json",
    "ref.json",
    "refRemote.json",
    "unevaluatedItems.json",
    "unevaluatedProperties.json",
    "vocabulary.json",
    "optional/anchor.json",
    "optional/dynamicRef.json",
    "optional/id.json",
    "optional/no-schema.json",
    "optional/refOfUnknownKeyword.json",
    "optional/unknownKeyword.json",
];

#[test]
fn references_resolve_as_in_the_suite() {
    let Some(suite) = schema_suite::Suite::find() else { return };
    let remotes = remotes(&suite.0.join("../../remotes"));
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in FILES {
        for case in suite.cases(file) {
            count += 1;
            match validate(&case.schema, &case.data, &remotes) {
                Ok(verdict) if verdict == case.valid => {}
                Ok(verdict) => wrong.push(format!("{file}: {}: {verdict}", case.description)),
                Err(problems) => wrong.push(format!("{file}: {}: {problems}", case.description)),
            }
        }
    }
    println!("{count} cases");
    assert!(wrong.is_empty(), "{} of {count} cases\n{}", wrong.len(), wrong.join("\n"));
}

/// The suite's other documents, at their addresses.
fn remotes(folder: &Path) -> Vec<SourceFile> {
    let mut inputs = Vec::new();
    let mut waiting = vec![folder.join("draft2020-12")];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(path.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()));
            continue;
        }
        let name = path.strip_prefix(folder).expect("a file below").to_str().expect("UTF-8");
        let text = std::fs::read(&path).expect("a file");
        inputs.push(SourceFile { provider: "suite".to_owned(), path: format!("http://localhost:1234/{name}"), text });
    }
    inputs
}

fn validate(schema: &Value, data: &Value, remotes: &[SourceFile]) -> Result<bool, String> {
    let root = "openapi: 3.1.0\nwebhooks: {ping: {post: {requestBody: {content: {application/json: {schema: {$ref: \
                schema.json}}}}}}}";
    let input = |name: &str, text: String| SourceFile {
        provider: "suite".to_owned(),
        path: format!("suite/{name}"),
        text: text.into_bytes(),
    };
    let mut inputs = remotes.to_vec();
    inputs.extend([input("openapi.yaml", root.to_owned()), input("schema.json", schema.to_string())]);
    let mut problems = ringback_generator::problem::Diagnostics::default();
    let documents = source::read(inputs, &mut problems);
    let openapi::Resolved { webhooks, schemas, .. } = openapi::resolve(&documents, &mut problems);
    let mut problems = problems.into_problems();
    problems.retain(|problem| {
        problem.severity == ringback_generator::problem::Severity::Error
            && !problem.what.contains("no other document refers to it")
    });
    if !problems.is_empty() {
        return Err(ringback_generator::report::render(&problems, &documents, "specs", false));
    }
    let payload = webhooks[0].delivery.body.expect("a payload");
    Ok(valid(&schemas, payload, data, &mut Evaluated::default()))
}

/// The evaluated members and items.
#[derive(Default)]
struct Evaluated {
    members: BTreeSet<String>,
    items: BTreeSet<usize>,
}

fn valid(schemas: &Schemas, id: SchemaId, value: &Value, seen: &mut Evaluated) -> bool {
    let keywords = match &schemas[id].body {
        Body::Boolean(verdict) => return *verdict,
        Body::Keywords(keywords) => keywords,
    };
    let mut own = Evaluated::default();
    let verdict = asserts(keywords, value)
        && in_place(schemas, keywords, value, &mut own)
        && value.as_object().is_none_or(|members| valid_object(schemas, keywords, members, &mut own))
        && value.as_array().is_none_or(|items| valid_array(schemas, keywords, items, &mut own));
    if verdict {
        seen.members.extend(own.members);
        seen.items.extend(own.items);
    }
    verdict
}

fn asserts(keywords: &Keywords, value: &Value) -> bool {
    let json = |tree: &Tree| serde_json::from_str::<Value>(&tree.to_string()).expect("JSON");
    let same = |tree: &Tree| equal(&json(tree), value);
    let number =
        |bound: Option<&source::Number>| Some((value.as_f64()?, bound?.as_str().parse::<f64>().expect("a number")));
    let length = value.as_str().map(|text| text.chars().count() as u64);
    let size = value.as_array().map(|items| items.len() as u64);
    let fits = |count: Option<u64>, least: Option<u64>, most: Option<u64>| {
        count.is_none_or(|count| least.is_none_or(|least| least <= count) && most.is_none_or(|most| count <= most))
    };
    keywords.types().is_none_or(|types| types.iter().any(|kind| is(*kind, value)))
        && keywords.enumeration().is_none_or(|values| values.iter().any(same))
        && keywords.constant().is_none_or(same)
        && number(keywords.minimum()).is_none_or(|(value, bound)| value >= bound)
        && number(keywords.maximum()).is_none_or(|(value, bound)| value <= bound)
        && number(keywords.exclusive_minimum()).is_none_or(|(value, bound)| value > bound)
        && number(keywords.exclusive_maximum()).is_none_or(|(value, bound)| value < bound)
        && number(keywords.multiple_of()).is_none_or(|(value, divisor)| value % divisor == 0.0)
        && fits(length, keywords.min_length(), keywords.max_length())
        && fits(size, keywords.min_items(), keywords.max_items())
        && value.as_object().is_none_or(|members| {
            fits(Some(members.len() as u64), keywords.min_properties(), keywords.max_properties())
                && keywords.required().iter().all(|name| members.contains_key(name))
        })
}

fn equal(one: &Value, other: &Value) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => (one - other).abs() < f64::EPSILON,
        _ => one == other,
    }
}

fn is(kind: Type, value: &Value) -> bool {
    match kind {
        Type::Null => value.is_null(),
        Type::Boolean => value.is_boolean(),
        Type::Object => value.is_object(),
        Type::Array => value.is_array(),
        Type::Number => value.is_number(),
        Type::String => value.is_string(),
        Type::Integer => value.as_f64().is_some_and(|number| number.fract() == 0.0),
    }
}

fn in_place(schemas: &Schemas, keywords: &Keywords, value: &Value, seen: &mut Evaluated) -> bool {
    let mut holds = |id: SchemaId| valid(schemas, id, value, seen);
    let all = keywords.reference().into_iter().chain(keywords.all_of().iter().copied()).all(&mut holds);
    let any = keywords.any_of().iter().filter(|id| holds(**id)).count();
    let one = keywords.one_of().iter().filter(|id| holds(**id)).count();
    let condition = keywords.if_schema().map(&mut holds);
    let branch = condition.and_then(|holds| if holds { keywords.then_schema() } else { keywords.else_schema() });
    let branch = branch.is_none_or(&mut holds);
    let members = value.as_object();
    let dependent = keywords
        .dependent_schemas()
        .iter()
        .all(|(name, id)| members.is_none_or(|members| !members.contains_key(name)) || holds(*id));
    all && (keywords.any_of().is_empty() || any > 0)
        && (keywords.one_of().is_empty() || one == 1)
        && branch
        && dependent
        && keywords.not().is_none_or(|id| !valid(schemas, id, value, &mut Evaluated::default()))
}

fn valid_object(schemas: &Schemas, keywords: &Keywords, members: &Map<String, Value>, seen: &mut Evaluated) -> bool {
    let holds = |id: SchemaId, value: &Value| valid(schemas, id, value, &mut Evaluated::default());
    let mut verdict = true;
    for (name, value) in members {
        let own = keywords.properties().get(name);
        let patterns = keywords.pattern_properties().iter().filter(|(pattern, _)| {
            let pattern = regress::Regex::with_flags(pattern, "u").expect("a pattern");
            pattern.find(name).is_some()
        });
        let mut named: Vec<_> = own.into_iter().chain(patterns.map(|(_, id)| id)).copied().collect();
        if named.is_empty() {
            named.extend(keywords.additional_properties());
        }
        if !named.is_empty() {
            seen.members.insert(name.clone());
        }
        verdict &= named.into_iter().all(|id| holds(id, value));
        let key = Value::from(name.as_str());
        verdict &= keywords.property_names().is_none_or(|id| holds(id, &key));
    }
    if let Some(id) = keywords.unevaluated_properties() {
        for (name, value) in members.iter().filter(|(name, _)| !seen.members.contains(*name)).collect::<Vec<_>>() {
            verdict &= holds(id, value);
            seen.members.insert(name.clone());
        }
    }
    verdict
}

fn valid_array(schemas: &Schemas, keywords: &Keywords, items: &[Value], seen: &mut Evaluated) -> bool {
    let holds = |id: SchemaId, value: &Value| valid(schemas, id, value, &mut Evaluated::default());
    let mut verdict = true;
    for (index, value) in items.iter().enumerate() {
        if let Some(id) = keywords.prefix_items().get(index).copied().or(keywords.items()) {
            verdict &= holds(id, value);
            seen.items.insert(index);
        }
    }
    if let Some(id) = keywords.contains() {
        let found: Vec<_> = (0..items.len()).filter(|&index| holds(id, &items[index])).collect();
        let count = found.len() as u64;
        verdict &=
            count >= keywords.min_contains().unwrap_or(1) && keywords.max_contains().is_none_or(|most| count <= most);
        seen.items.extend(found);
    }
    if let Some(id) = keywords.unevaluated_items() {
        for index in (0..items.len()).filter(|index| !seen.items.contains(index)).collect::<Vec<_>>() {
            verdict &= holds(id, &items[index]);
            seen.items.insert(index);
        }
    }
    verdict
}

/// A meta-schema cannot have an `x-rust-name`.
#[test]
fn meta_schemas_can_be_generated() {
    let document = "openapi: 3.1.0\ninfo: {title: A document, version: '1'}\nwebhooks: {ping: {post: {requestBody: {content: \
                    {application/json: {schema: {$ref: 'https://json-schema.org/draft/2020-12/schema'}}}}}}}\n";
    let input = SourceFile { provider: "p".to_owned(), path: "p/a.yaml".to_owned(), text: document.into() };
    let output = generate(vec![input], &ringback_tests::cases::options("meta", "../runtime"));
    assert!(output.problems.is_empty(), "{}", output.show_problems(false));
    // A part of one, in which the given name is unused.
    let vocabulary = document.replace("/schema'", "/meta/applicator#/$defs/schemaArray'");
    let input = SourceFile { provider: "p".to_owned(), path: "p/a.yaml".to_owned(), text: vocabulary.into() };
    let output = generate(vec![input], &ringback_tests::cases::options("meta", "../runtime"));
    assert!(!output.has_errors(), "{}", output.show_problems(false));
}
