//! Patterns with matching and other strings according to ECMA-262, and patterns that are rejected.

use ringback_runtime::pattern::Pattern;

use super::{Also, Engine, Translated, translate};

/// A pattern as generated code compiles it.
pub(super) fn compiled(ecma: &str) -> Pattern {
    let Translated { engine, pattern, also } =
        translate(ecma).unwrap_or_else(|malformed| panic!("`{ecma}` {}", malformed.reason));
    let compiled = match engine {
        Engine::Linear => Pattern::linear(&pattern),
        Engine::Backtracking => Pattern::backtracking(&pattern),
    };
    also.iter().fold(
        compiled,
        |compiled, Also { negative, pattern }| {
            if *negative { compiled.and_not(pattern) } else { compiled.and(pattern) }
        },
    )
}

/// The verdict of the real engine on the translated pattern.
fn found(ecma: &str, text: &str) -> bool {
    compiled(ecma).is_match(text, &mut 1_000_000).expect(ecma)
}

/// A pattern, strings that it matches, and strings that it does not match.
type Case = (&'static str, &'static [&'static str], &'static [&'static str]);

fn check(cases: &[Case]) {
    for &(ecma, matching, others) in cases {
        // An empty lookahead or a reference to an empty group changes no verdict, but selects the other engine.
        for ecma in [ecma.to_owned(), format!("(?:(?=)|[])(?:{ecma})"), format!("(?:{ecma})(?<end>)\\k<end>")] {
            for text in matching {
                assert!(found(&ecma, text), "`{ecma}` does not match {text:?}");
            }
            for text in others {
                assert!(!found(&ecma, text), "`{ecma}` matches {text:?}");
            }
        }
    }
}

#[test]
fn escapes_and_anchors() {
    check(&[
        ("b", &["abc"], &["ac"]),
        ("^abc$", &["abc"], &["abc\n", "\nabc", "abcd"]),
        ("^.$", &["a", "\u{85}", "\u{1f600}"], &["\n", "\r", "\u{2028}", "\u{2029}"]),
        (r"^\d$", &["0"], &["\u{7c0}"]),
        (r"^\D$", &["\u{7c0}"], &["0"]),
        (r"^\w$", &["a", "_"], &["\u{e9}"]),
        (r"^\W$", &["\u{e9}", "\u{17f}", "\u{212a}"], &["a"]),
        (r"^\s$", &["\t", "\u{b}", "\u{a0}", "\u{feff}", "\u{2003}", "\u{2029}"], &["\u{85}", "\u{180e}", "\u{200b}"]),
        (r"^\S$", &["\u{85}", "\u{200b}"], &["\u{feff}"]),
        (r"a\b", &["a", "a\u{e9}", "a-"], &["ab"]),
        (r"\Ba", &["ba", "_a"], &["a", "\u{e9}a"]),
        (r"^\cC\cj$", &["\u{3}\n"], &["\\cC"]),
        (r"^\0\x41\u0042\u{43}\f\n\r\t\v$", &["\0ABC\u{c}\n\r\t\u{b}"], &[]),
        (r"^\uD83D\uDE00\u{1F600}$", &["\u{1f600}\u{1f600}"], &[]),
        (r"\uD83D", &[], &["\u{1f600}"]),
        (r"^\-\/\@\:\ \#\_\'\<\>\&$", &["-/@: #_'<>&"], &[]),
        (r"^\^\$\\\.\*\+\?\(\)\[\]\{\}\|$", &["^$\\.*+?()[]{}|"], &[]),
        ("^{a}]{1$", &["{a}]{1"], &[]),
        ("^a{x}$", &["a{x}"], &["a"]),
        ("a#b c", &["a#b c"], &["a"]),
    ]);
}

#[test]
fn classes() {
    check(&[
        ("[]", &[], &["", "a"]),
        ("^[^]$", &["\n", "\u{1f600}"], &["", "ab"]),
        (r"^[\w-.]$", &["-", ".", "a"], &["/", ","]),
        (r"^[a-\d]$", &["a", "-", "1"], &["b"]),
        ("^[-a]$", &["-", "a"], &["b"]),
        ("^[a-]$", &["-", "a"], &["b"]),
        ("^[--/]$", &["-", ".", "/"], &[","]),
        ("^[a&&b]$", &["a", "&", "b"], &["c"]),
        ("^[a~~b]$", &["a", "~", "b"], &["c"]),
        ("^[[a]$", &["[", "a"], &["b"]),
        ("^[[:alpha:]]$", &[":]", "a]"], &["b", "b]"]),
        (r"^[\b]$", &["\u{8}"], &["b"]),
        (r"^[^\W\d]$", &["a", "_"], &["1", "-"]),
        (r"^[\s\S]$", &["\n", "a"], &[]),
        (r"^[\]\\^]$", &["]", "\\", "^"], &["a"]),
        ("^[\u{1f600}-\u{1f60f}]$", &["\u{1f605}"], &["\u{1f610}"]),
        (
            r"^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF]$",
            &["a", "\u{fffd}", "\u{1f600}"],
            &["\t", "\u{fffe}"],
        ),
        (r"^[\uD800-\uDFFF]$", &[], &["\u{1f600}", "\u{d7ff}"]),
        (r"^[\u0000-\uDBFF]$", &["\u{d7ff}"], &["\u{e000}"]),
        (r"^[\uDC00-\uFFFF]$", &["\u{e000}"], &["\u{d7ff}", "\u{1f600}"]),
    ]);
}

#[test]
fn properties() {
    check(&[
        (r"^\p{L}\p{Letter}\p{gc=Lu}\p{General_Category=Uppercase_Letter}$", &["a\u{e9}BB"], &["a\u{e9}Bb"]),
        (r"^\p{digit}$", &["1", "\u{9ea}"], &["a"]),
        (r"^\P{Nd}$", &["a"], &["1"]),
        (r"^[^\p{L}\P{ASCII}]$", &["1"], &["a", "\u{e9}"]),
        (r"^\p{Script=Greek}\p{sc=Grek}\p{scx=Grek}$", &["\u{3b1}\u{3b1}\u{342}"], &["aaa"]),
        (r"^\p{Alphabetic}\p{Alpha}\p{White_Space}\p{space}$", &["ab \u{85}"], &["ab\u{feff} "]),
        (r"^\p{Sc}\p{Cf}\p{LC}\p{Emoji}\p{Any}\p{punct}$", &["$\u{ad}a\u{1f600}\n!"], &[]),
    ]);
}

#[test]
fn lookaround_and_back_references() {
    check(&[
        ("^(?!.*foo).*$", &["bar", "fo"], &["a foo"]),
        ("^(?=.*\\d)(?=.*[a-z]).{3,}$", &["a1b"], &["abc", "a1"]),
        ("(?<=a+)b", &["aab"], &["b", "cb"]),
        ("(?<!a)b", &["b", "cb"], &["ab"]),
        (r"(?<=\ba|\Bcc)d", &["ad", "-ad", "bccd"], &["bad", "ccd"]),
        (r#"^(["']).*\1$"#, &["'a'", "\"\""], &["'a\""]),
        (r"^(?<q>a|b)\k<q>$", &["aa", "bb"], &["ab"]),
        // A group that did not participate.
        (r"^(a)?\1b$", &["b", "aab"], &["ab"]),
        (r"^(?:(a)|b)\1$", &["aa", "b"], &["a", "ba"]),
        // A reference before its group, within it, beside it, and to what a negative lookahead forgets.
        (r"^\1(a)$", &["a"], &["aa"]),
        (r"^(a\1)$", &["a"], &["aa"]),
        (r"^(?:(a)|\1b)$", &["a", "b"], &["ab"]),
        (r"^(?!(b))\1a$", &["a"], &["b"]),
        // The last repetition counts.
        (r"^(a|b)+\1$", &["abb", "aa"], &["aba"]),
        (r"^(?:(a|b)\1)+$", &["aabb"], &["aab"]),
        (r"^(?:(?=a))*(?:\b)?(?:^)+a{0}(b){0}\1$", &[""], &["a", "b"]),
        // Each repetition resets captures, and an empty one is undone.
        (r"^(?:(a)|b)*\1$", &["ab", "baa"], &["ba"]),
        (r"^(?:(a)?b\1)+$", &["aba", "abab"], &["ab"]),
        (r"^(a*)*\1b$", &["b", "aab", "aaab"], &["ab"]),
        // A lookbehind is matched backward, so the group comes after the reference.
        (r"(?<=(a)\1)b", &["ab"], &["b"]),
        (r"(?<=\1(a))b", &["aab"], &["ab"]),
        (r"^a(?<=b*\b)$", &["a"], &["b"]),
        // Beside multi-byte characters.
        (r"(?:\B|(?:\D){2})", &["a\u{2028}a", "ab"], &["a"]),
    ]);
}

#[test]
fn lookarounds_at_the_ends_become_patterns_of_their_own() {
    for (ecma, pattern, also) in [
        ("^(?!anonymous$)", "^", &[("!", "^(?:anonymous$)")][..]),
        (r"^(?=.*\d)(?!x)a+$", "^a+$", &[("", "^(?:[^\\u{A}\\u{D}\\u{2028}-\\u{2029}]*[0-9])"), ("!", "^(?:x)")]),
        ("(?!b)^(?=a|c)a", "^a", &[("!", "^(?:b)"), ("", "^(?:a|c)")]),
        ("^((?!-)[a-z-]+(?<!-|x))$", "^[a-z\\-]+$", &[("!", "^(?:-)"), ("!", "(?:-|x)$")]),
        ("a$(?<=b|a)", "a$", &[("", "(?:b|a)$")]),
    ] {
        let translated = translate(ecma).expect(ecma);
        let also: Vec<_> = also.iter().map(|(sign, pattern)| (*sign == "!", (*pattern).to_owned())).collect();
        assert_eq!((translated.engine, translated.pattern.as_str()), (Engine::Linear, pattern), "{ecma}");
        let found: Vec<_> = translated.also.into_iter().map(|also| (also.negative, also.pattern)).collect();
        assert_eq!(found, also, "{ecma}");
    }
    // These depend on a position that only matching the rest determines, or capture what the rest refers to.
    for ecma in
        ["(?!x)a+b", "a(?=b)", "^a(?!b)", "(?<!a)b$", "^(?=(a|b)).\\1", "^(?!x)a|b", "^(?!a(?!b))", "(?:^(?!x)a)+"]
    {
        let translated = translate(ecma).expect(ecma);
        assert_eq!((translated.engine, translated.also), (Engine::Backtracking, Vec::new()), "{ecma}");
    }
}

#[test]
fn repeating() {
    check(&[
        ("^a{2}$", &["aa"], &["a", "aaa"]),
        ("^a{2,}$", &["aa", "aaa"], &["a"]),
        ("^a{1,2}?$", &["a", "aa"], &["", "aaa"]),
        ("^(?:ab)*?$", &["", "abab"], &["aba"]),
        ("^(?:a|ab)(?:c|bcd)$", &["ac", "abc", "abcd"], &["ab"]),
        ("a||b", &["", "c"], &[]),
    ]);
}

#[test]
fn every_character_means_itself() {
    for code in (0..0x80).chain([0x80, 0x85, 0xa0, 0xad, 0xff, 0x17e, 0x2028, 0xfeff, 0x1_0000_u32]) {
        let Some(character) = char::from_u32(code) else {
            continue;
        };
        let text = character.to_string();
        let next = char::from_u32(code + 1).map(String::from).unwrap_or_default();
        for ecma in [format!("^\\u{{{code:x}}}$"), format!("^[\\u{{{code:x}}}]$"), format!("^[^\\u{{{code:x}}}]$")] {
            let inverted = ecma.contains("[^");
            for ecma in [ecma.clone(), format!("(?:(?=)|[]){ecma}"), format!("{ecma}(?<end>)\\k<end>")] {
                assert_eq!(found(&ecma, &text), !inverted, "{ecma}");
                assert_eq!(found(&ecma, &next), inverted, "{ecma}");
            }
        }
    }
}

#[test]
fn rejected_patterns_have_a_place_and_a_reason() {
    for (ecma, offset, reason) in [
        ("^(abc]", 1, "unclosed"),
        ("a)", 1, "unmatched"),
        ("a[b", 1, "unclosed"),
        ("a[b-", 1, "unclosed"),
        ("a\\", 1, "ends with a backslash"),
        ("a**", 2, "nothing to repeat"),
        ("+a", 0, "nothing to repeat"),
        ("{1}", 0, "nothing to repeat"),
        ("a{1}{2}", 4, "nothing to repeat"),
        ("a{2,1}", 1, "below its minimum"),
        ("a{,3}", 1, "write `{0,n}`"),
        ("a{99999999999}", 1, "beyond 4294967295"),
        ("(?=a)*", 5, "repeats an assertion"),
        ("^*", 1, "repeats an assertion"),
        ("[b-a]", 1, "before its start"),
        ("\\a", 0, "`\\a`"),
        ("é\\Z", 2, "`\\Z`"),
        ("\\01", 0, "`\\0`"),
        ("[\\1]", 1, "`\\1`"),
        ("[\\B]", 1, "`\\B`"),
        ("\\c1", 0, "without a letter"),
        ("\\xg0", 0, "hexadecimal"),
        ("\\u12", 0, "hexadecimal"),
        ("\\u{110000}", 0, "not a code point"),
        ("\\u{}", 0, "not a code point"),
        ("\\p", 0, "without a `{name}`"),
        ("\\p{Greek}", 0, "Script=Greek"),
        ("\\p{letter}", 0, "ECMA-262 does not have"),
        ("[a\\p{Script=Klingon}]", 2, "the engine does not support"),
        ("(?i)a", 0, "inline flags"),
        ("(?P<n>a)", 0, "inline flags"),
        ("(?#a)", 0, "inline flags"),
        ("(?<1>a)", 3, "not an identifier"),
        ("(?<n>a)(?<n>b)", 7, "same name"),
        ("(a)\\2", 3, "does not exist"),
        ("\\k<n>", 0, "does not exist"),
        ("\\k", 0, "`<name>`"),
        ("(?=(?:a{1000}){1000}b)a", 0, "repeats too much"),
        ("(?:a{1000}){10000}", 0, "rejected by its engine"),
    ] {
        let Err(malformed) = translate(ecma) else {
            panic!("`{ecma}` is accepted");
        };

        assert!(malformed.reason.contains(reason), "`{ecma}` {}", malformed.reason);
        assert_eq!(malformed.offset, offset, "`{ecma}` {}", malformed.reason);
    }
}

#[test]
fn hostile_patterns_terminate() {
    let deep = |open: &str, close: &str| format!("{}a{}", open.repeat(20_000), close.repeat(20_000));
    for ecma in [
        deep("(", ")"),
        deep("(?=", ")"),
        "(".repeat(60_000),
        "{".repeat(60_000),
        "[".repeat(60_000),
        "\\1".repeat(30_000),
        "a".repeat(70_000),
        "(?=a)(?:(?:(?:a{1000}){1000}){1000}){1000}".to_owned(),
        "(?:(?:(?:(?:(?=a)a){1000}){1000}){1000}){1000}".to_owned(),
    ] {
        let _ = translate(&ecma);
    }
}
