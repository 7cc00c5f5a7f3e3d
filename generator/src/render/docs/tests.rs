//! What descriptions become in doc comments.

use super::blocks::parsed;
use super::reading::{PUNCTUATION, is_only_words};
use super::{clean, code, corrections};

#[test]
fn code_spans() {
    for (text, expected) in [
        ("{timestamp}.<b>[x](y)\\", "`{timestamp}.<b>[x](y)\\`"),
        ("a`b", "``a`b``"),
        ("`a```b", "```` `a```b ````"),
        (" a", "`  a `"),
        (" ", "`\" \"`"),
        ("a\nb\u{202E}\"`", "``\"a\\nb\\u{202e}\\\"`\"``"),
    ] {
        assert_eq!(code(text), expected);
    }
}

fn is(cases: &[(&str, &str)]) {
    for (description, expected) in cases {
        assert_eq!(clean(description), *expected, "of {description:?}");
    }
}

#[test]
fn text_is_what_it_was() {
    is(&[
        ("plain", "plain"),
        (
            "a snake_case name, 2 * 3, in | out & so on\nand #1 - or 5 + 4 = 9.",
            "a snake_case name, 2 * 3, in | out & so on\nand #1 - or 5 + 4 = 9.",
        ),
        ("Bearer <token> of [list]", "Bearer \\<token\\> of \\[list\\]"),
        ("[Foo](crate::Nope) and [Thing]", "Foo and \\[Thing\\]"),
        ("one ` tick", "one \\` tick"),
        ("a\rb\u{202E}c", "a\nb\\u{202e}c"),
        ("&lt;b&gt; &amp;lt; &#x200f;&copy;", "\\<b\\> \\&lt; \\u{200f}©"),
        ("C:\\path \\* \\", "C:\\path * \\\\"),
        ("\u{feff}a\u{0}b", "\\u{feff}a\\u{0}b"),
        ("line\\\nbreak  \nends  ", "line\\\nbreak\\\nends"),
        ("", ""),
    ]);
}

#[test]
fn words_are_written_as_the_parser_would() {
    let characters: Vec<char> = format!("ah1{PUNCTUATION}").chars().collect();
    let mut texts = vec!["a".to_owned()];
    for _ in 0..3 {
        texts = texts.iter().flat_map(|text| characters.iter().map(move |c| format!("{text}{c}"))).collect();
        for text in texts.iter().filter(|text| is_only_words(text)) {
            assert_eq!(parsed(text), (text.clone(), true));
        }
    }
    for text in ["a\n", "a\nb", "a  b", " a", "a ", "1. a", "- a", "# a", "at http://a.b", "a_b_c", "*a*", "a&lt;", "é"]
    {
        assert!(!is_only_words(text), "{text:?}");
    }
}

#[test]
fn marks_stay() {
    is(&[
        ("**a** _b_ __c__ *d* ~~e~~ `f`", "**a** _b_ __c__ *d* ~~e~~ `f`"),
        ("- one\n- two\n  - three", "- one\n- two\n  - three"),
        ("A list:\n1. one\n2. two\n\ntext", "A list:\n1. one\n2. two\n\ntext"),
        ("-      let x", "- ```text\n   let x\n  ```"),
        ("> a\nb", "> a\n> b"),
        ("a\n\n\nb\n***\nc", "a\n\nb\n\n___\n\nc"),
        ("# Title #\ntext", "**Title**\n\ntext"),
        ("|a|b|\n|-|:-:|\n|`x\\|y`|2|", "| a | b |\n| --- | :---: |\n| `x\\|y` | 2 |"),
    ]);
}

#[test]
fn code_is_no_rust() {
    is(&[
        ("```\nlet x;\n```", "```text\nlet x;\n```"),
        ("```json\n{}\n", "```text\n{}\n```"),
        ("~~~rust\nx\n~~~", "```text\nx\n```"),
        ("````\n```\nx\n````", "````text\n```\nx\n````"),
        ("```a``` b", "`a` b"),
        ("a\n\n\n      b", "a\n\n```text\n  b\n```"),
        ("- ~~~\n  panic!()\n  ~~~", "- ```text\n  panic!()\n  ```"),
        ("*&#32;&#32;&#32;&#32;&#32;x*", "*x*"),
        ("``<script>alert(1)</script>```x``", "````<script>alert(1)</script>```x````"),
    ]);
}

#[test]
fn html_is_text() {
    is(&[("<script>\nalert(1)\n</script>", "\\<script\\>\nalert(1)\n\\</script\\>"), ("a<br/>b", "a\\<br/\\>b")]);
}

#[test]
fn links_lead_to_the_web_or_nowhere() {
    is(&[
        ("see [the docs](/docs/api) and `a[0] <b>`", "see the docs and `a[0] <b>`"),
        ("see [the docs](https://example.com/a \"title\")", "see [the docs](https://example.com/a)"),
        ("[x](javascript:alert(1)) [y](HTTPS://a.b/(c))", "x [y](HTTPS://a.b/%28c%29)"),
        ("at https://example.com/a, or (http://b.c)", "at <https://example.com/a>, or (<http://b.c>)"),
        (
            "<https://a.b> <javascript:x> <a@b.c> http:// [](http://a.b)",
            "<https://a.b> javascript:x <a@b.c> http\\:// <http://a.b>",
        ),
        (
            "wow!\u{a0}![alt](https://a.b/c.png) ![](data:x) [![d](e)](https://f.g)",
            "wow! [alt](https://a.b/c.png) [d](https://f.g)",
        ),
        ("\\https://a.b", "\\\\<https://a.b>"),
        ("[a]\n\n[a]: https://b.c", "[a](https://b.c)"),
        ("&#33;[a](https://b.c)", "\\![a](https://b.c)"),
    ]);
}

#[test]
fn a_label_is_in_the_line_of_a_paragraph_or_in_its_own() {
    let label = |text: &str| corrections(&[text.to_owned()]);
    assert_eq!(label("It was seen."), "\n\nCorrected: It was seen.");
    let above = "\n\nCorrected:\n\n```text\nfn main() {}\n```";
    // Of the paragraphs before it nothing is written.
    for before in ["", "[](x)\n\n", "&#32;\n\n", "![](x) ` `\n", "[a]: x\n[](x)\n"] {
        assert_eq!(label(&format!("{before}```\nfn main() {{}}\n```")), above, "{before:?}");
    }
}
