//! The translation of patterns against the JSON Schema Test Suite and `regress`, an engine for ECMA-262.

mod schema_suite;

use proptest::{collection::vec, prelude::*, sample::select};
use regress::backends::{PikeVMExecutor, find};
use ringback_generator::pattern::{Engine, Malformed, Translated, translate};
use ringback_runtime::pattern::Pattern;
use serde_json::Value;

/// More steps than any of these patterns needs, unless it is exponential.
const STEPS: u64 = 1_000_000;

/// A pattern as generated code has it.
fn pattern(ecma: &str) -> Result<Pattern, Malformed> {
    let Translated { engine, pattern, also } = translate(ecma)?;
    let pattern = match engine {
        Engine::Linear => Pattern::linear(&pattern),
        Engine::Backtracking => Pattern::backtracking(&pattern),
    };
    Ok(also.iter().fold(pattern, |pattern, also| {
        if also.negative { pattern.and_not(&also.pattern) } else { pattern.and(&also.pattern) }
    }))
}

/// The verdict of a schema's `pattern` or `patternProperties`; `None` if it has neither.
fn verdict(schema: &Value, data: &Value) -> Option<bool> {
    let matches = |ecma: &str, text: &str| {
        let pattern = pattern(ecma).unwrap_or_else(|malformed| panic!("`{ecma}` {}", malformed.reason));
        pattern.is_match(text, &mut STEPS.clone()) == Ok(true)
    };
    if let Some(ecma) = schema["pattern"].as_str() {
        return Some(data.as_str().is_none_or(|text| matches(ecma, text)));
    }
    let patterns = schema["patternProperties"].as_object()?;
    let names = data.as_object()?;
    // Only files whose pattern properties allow any value are read.
    (schema["additionalProperties"] == false)
        .then(|| names.keys().all(|name| patterns.keys().any(|ecma| matches(ecma, name))))
}

#[test]
fn every_pattern_of_the_suite() {
    let Some(suite) = schema_suite::Suite::find() else {
        return;
    };
    let (mut seen, mut wrong) = (0, Vec::new());
    for file in ["pattern.json", "optional/ecmascript-regex.json", "optional/non-bmp-regex.json"] {
        for case in suite.cases(file) {
            let Some(found) = verdict(&case.schema, &case.data) else {
                continue;
            };
            seen += 1;
            if found != case.valid {
                wrong.push(format!("{file}: {}", case.description));
            }
        }
    }
    for file in ["optional/format/regex.json", "optional/format/ecmascript-regex.json"] {
        for case in suite.cases(file) {
            let Some(ecma) = case.data.as_str() else {
                continue;
            };
            seen += 1;
            if translate(ecma).is_ok() != case.valid {
                wrong.push(format!("{file}: {}: {ecma}", case.description));
            }
        }
    }
    println!("{seen} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Characters on both sides of every boundary of escapes and sets.
const ALPHABET: [&str; 14] =
    ["a", "b", "a", "b", "1", "_", "-", " ", "\n", "\u{2028}", "\u{a0}", "\u{e9}", "\u{660}", "\u{1f600}"];

fn texts() -> impl Strategy<Value = Vec<String>> {
    vec(vec(select(&ALPHABET[..]), 0..7).prop_map(|parts| parts.concat()), 12)
}

/// Patterns of the strict grammar, with groups for back-references.
fn patterns() -> impl Strategy<Value = String> {
    let class = vec(
        select(
            &[
                "a",
                "b",
                "1",
                "_",
                "a-c",
                "0-9",
                "\\d",
                "\\w",
                "\\W",
                "\\s",
                "\\D",
                "\\-",
                "\\u00e9",
                "\\p{L}",
                "\\P{Lu}",
                "&&",
                "~~",
                "\\[",
                "\u{e9}-\u{1f600}",
            ][..],
        ),
        0..3,
    );
    let class = (any::<bool>(), class)
        .prop_map(|(negated, items)| format!("[{}{}]", if negated { "^" } else { "" }, items.concat()));
    let leaf = prop_oneof![
        6 => select(&["a", "b", "ab", "1", "_", "-"][..]).prop_map(str::to_owned),
        3 => select(&[".", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\p{L}", "\\u{1F600}", "\\uD83D\\uDE00", "\\n", "\\xe9"][..]).prop_map(str::to_owned),
        2 => select(&["^", "$", "\\b", "\\B"][..]).prop_map(str::to_owned),
        2 => class,
        2 => select(&["\\1", "\\2", "\\3"][..]).prop_map(str::to_owned),
    ];
    let inner = leaf.prop_recursive(4, 24, 4, |inner| {
        let quantifier = select(&["*", "+", "?", "{2}", "{1,2}", "{0,1}", "{2,}", "*?", "+?", "??"][..]);
        let look = select(&["(?=", "(?!", "(?<=", "(?<!"][..]);
        prop_oneof![
            4 => vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            2 => vec(inner.clone(), 2..4).prop_map(|branches| format!("(?:{})", branches.join("|"))),
            3 => inner.clone().prop_map(|body| format!("({body})")),
            3 => (inner.clone(), quantifier).prop_map(|(body, quantifier)| format!("(?:{body}){quantifier}")),
            2 => (inner.clone(), select(&["*", "+", "?", "{2}"][..])).prop_map(|(body, quantifier)| format!("({body}){quantifier}")),
            2 => (look, inner).prop_map(|(look, body)| format!("{look}{body})")),
        ]
    });
    // Look-arounds at the ends of the text, some of which become separate patterns.
    let looks = |signs: &'static [&'static str]| {
        vec((select(signs), inner.clone()), 0..3)
            .prop_map(|looks| looks.iter().map(|(sign, body)| format!("{sign}{body})")).collect::<String>())
    };
    let (ahead, behind) = (looks(&["(?=", "(?!", "(?<!"]), looks(&["(?<=", "(?<!", "(?!"]));
    let ends = (select(&["^", ""][..]), ahead, inner.clone(), select(&["$", ""][..]), behind, any::<[bool; 3]>());
    let at_ends = ends.prop_map(|(start, ahead, body, end, behind, [start_first, end_first, group])| {
        let body = if group { format!("({body})") } else { body };
        let ahead = if start_first { format!("{start}{ahead}") } else { format!("{ahead}{start}") };
        let behind = if end_first { format!("{end}{behind}") } else { format!("{behind}{end}") };
        format!("{ahead}{body}{behind}")
    });
    prop_oneof![inner, at_ends]
}

/// The verdict of `regress`, by its second engine: the first misses "aa" for `(?:(?:a+)+){2}` (seen with 0.12.0).
fn reference_finds(reference: &regress::Regex, text: &str) -> bool {
    find::<PikeVMExecutor>(reference, text, 0).next().is_some()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn verdicts_are_those_of_ecma_262(ecma in patterns(), texts in texts()) {
        let reference = regress::Regex::with_flags(&ecma, "u");
        match (pattern(&ecma), reference) {
            (Ok(pattern), Ok(reference)) => {
                // A reference to an empty group does not change the verdict, but selects the other engine.
                let other = self::pattern(&format!("(?:{ecma})(?<end>)\\k<end>")).expect("the pattern is one");
                for text in &texts {
                    // A search that gave up has no verdict.
                    if let Ok(found) = pattern.is_match(text, &mut STEPS.clone()) {
                        prop_assert_eq!(found, reference_finds(&reference, text), "{} on {:?}", ecma, text);
                    }
                    if let Ok(found) = other.is_match(text, &mut STEPS.clone()) {
                        prop_assert_eq!(found, reference_finds(&reference, text), "{}, going back, on {:?}", ecma, text);
                    }
                }
            }
            (Err(malformed), Ok(_)) => prop_assert!(false, "`{}` {}", ecma, malformed.reason),
            (Ok(_), Err(error)) => prop_assert!(false, "`{ecma}` is not a pattern: {error}"),
            (Err(_), Err(_)) => {}
        }
    }

    #[test]
    fn no_text_makes_the_translation_panic(ecma in r"[\\(){}\[\]^$|?*+.,:<>=!&~\-a-dkpPuxcBD0-9 é\u{10FFFF}]{0,40}") {
        let _ = pattern(&ecma);
    }
}
