//! Literals, white space, arrays and objects, their depth and their length.

use ringback::{Limits, Tape};

use super::{accepts, check};

#[test]
fn literals() {
    for word in ["true", "false", "null"] {
        accepts(word.as_bytes(), true);
        for end in 0..word.len() {
            accepts(&word.as_bytes()[..end], false);
        }
        for wrong in [word.to_uppercase(), format!("{word}e"), format!("{word}{word}"), format!("{word} {word}")] {
            accepts(wrong.as_bytes(), false);
        }
        for (nth, byte) in word.bytes().enumerate() {
            let mut wrong = word.as_bytes().to_vec();
            wrong[nth] = byte ^ 1;
            accepts(&wrong, false);
        }
    }
}

#[test]
fn white_space_is_four_characters() {
    for space in [" ", "\t", "\n", "\r", " \t\n\r \t\n\r"] {
        for text in ["[§1§,§2§]", "{§\"a\"§:§1§,§\"b\"§:§2§}", "§\"\"§", "§[§]§", "§{§}§", "§0§"]
        {
            accepts(text.replace('§', space).as_bytes(), true);
        }
    }
    for space in [
        "\u{B}", "\u{C}", "\u{8}", "\0", "\u{85}", "\u{A0}", "\u{2003}", "\u{2028}", "\u{3000}", "\u{FEFF}", "//\n",
        "/**/",
    ] {
        for text in ["[1§]", "[§1]", "§1", "1§", "{§\"a\":1}", "{\"a\"§:1}", "{\"a\":§1}", "{\"a\":1§}", "[1§,2]", "§"]
        {
            accepts(text.replace('§', space).as_bytes(), false);
        }
    }
    for text in ["", " ", "\n\n", "\u{FEFF}", "\u{FEFF}{}", "\u{FEFF} 1"] {
        accepts(text.as_bytes(), false);
    }
}

#[test]
fn structures() {
    for text in ["[]", "{}", "[[]]", "[{}]", "{\"a\":{}}", "[[],[]]", "{\"\":\"\"}", "[null,true,false,0,\"\",[],{}]"] {
        accepts(text.as_bytes(), true);
    }
    let wrong = [
        "[",
        "]",
        "{",
        "}",
        "[}",
        "{]",
        "[,]",
        "[1,]",
        "[,1]",
        "[1,,2]",
        "[1 2]",
        "[1:2]",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,\"a\":1}",
        "{\"a\":1,,\"b\":2}",
        "{\"a\" 1}",
        "{\"a\"::1}",
        "{\"a\",1}",
        "{\"a\":1 \"b\":2}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{null:1}",
        "{[]:1}",
        "{\"a\":1]",
        "[1}",
        "[1]]",
        "{}}",
        "[1][2]",
        "{}{}",
        "1 2",
        "\"a\"\"b\"",
        "1,",
        ",1",
        ":1",
        "[\"a",
        "[\"a\"",
        "{\"a",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,\"b",
        "[1,",
        "[[1]",
        "'a'",
        "`a`",
        "undefined",
        "(1)",
        "<1>",
        "\\",
        "\\u0031",
        "\"a\":1",
    ];
    for text in wrong {
        accepts(text.as_bytes(), false);
    }
}

#[test]
fn depth() {
    for (open, close) in
        [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]"), ("{\"a\":[", "]}"), ("[0,", "]"), ("{\"a\":0,\"b\":", "}")]
    {
        let levels = open.matches(['[', '{']).count();
        for depth in [1, 126, 127, 128, 129, 130, 1000, 100_000] {
            let times = depth / levels;
            let within = times * levels <= 127;
            let whole = format!("{}0{}", open.repeat(times), close.repeat(times));
            let ours = Tape::from_json(whole.as_bytes(), Limits::DEFAULT);
            assert_eq!(ours.is_ok(), within, "{depth} levels of {open}");
            check(whole.as_bytes());
            check(open.repeat(times).as_bytes());
            check(whole.replace('0', "[]").as_bytes());
            check(whole.replace('0', "{}").as_bytes());
        }
    }
}

#[test]
fn long_inputs() {
    for length in [1, 7, 8, 9, 255, 256, 65_535, 65_536] {
        let text = "x".repeat(length);
        check(format!("\"{text}\"").as_bytes());
        check(format!("\"{text}").as_bytes());
        check(format!("{{\"{text}\":1,\"{text}y\":2}}").as_bytes());
        check(format!("{{\"{text}\":1,\"{text}\":2}}").as_bytes());
        check(format!("{}1", " ".repeat(length)).as_bytes());
        check(format!("[{}1]", "0,".repeat(length)).as_bytes());
        check(format!("\"{}\"", "\\n".repeat(length)).as_bytes());
        check(format!("\"{}\"", "\\u00e9".repeat(length)).as_bytes());
        check(format!("0.{}1", "0".repeat(length)).as_bytes());
    }
}
