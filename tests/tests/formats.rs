//! The formats of the runtime against the JSON Schema Test Suite, where it lies beside this repository.

mod schema_suite;

use ringback_runtime::format;

/// A format's name, which is its file's name in the suite, and its function.
type Format = (&'static str, fn(&str) -> bool);

const FORMATS: [Format; 13] = [
    ("date", format::date),
    ("date-time", format::date_time),
    ("email", format::email),
    ("hostname", format::hostname),
    ("ipv4", format::ipv4),
    ("ipv6", format::ipv6),
    ("json-pointer", format::json_pointer),
    ("relative-json-pointer", format::relative_json_pointer),
    ("time", format::time),
    ("uri", format::uri),
    ("uri-reference", format::uri_reference),
    ("uri-template", format::uri_template),
    ("uuid", format::uuid),
];

#[test]
fn every_case_of_the_suite() {
    let Some(suite) = schema_suite::Suite::find() else {
        return;
    };
    let (mut seen, mut wrong) = (0, Vec::new());
    for (name, keeps) in FORMATS {
        for case in suite.cases(&format!("optional/format/{name}.json")) {
            assert_eq!(case.schema["format"], name);
            // A format says something of texts only; of other values it is true, and none of these functions is asked.
            let Some(text) = case.data.as_str() else {
                continue;
            };
            seen += 1;
            if keeps(text) != case.valid {
                wrong.push(format!("{name}: {}: {text:?}", case.description));
            }
        }
    }
    println!("{seen} texts in {} formats", FORMATS.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
