//! Hostile descriptions: Markdown syntax, nested at random.

use ringback_generator::SourceFile;
use serde_json::{Value, json};

use crate::generate::Random;

/// A word in everything that may become only text of a page.
pub const HOSTILE: &str = "pwned";

const PIECES: [&str; 104] = [
    "word",
    "another word",
    " ",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "  \n",
    "\\\n",
    "\t",
    "\r\n",
    "\r",
    "    ",
    "     ",
    "~",
    "~~",
    "~~~",
    "~~~~",
    "~~~rust\n",
    "`",
    "`",
    "``",
    "```",
    "````",
    "```rust\n",
    "\n```\n",
    "\n~~~\n",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2) ",
    "7.",
    "-",
    "\n- ",
    "\n1. ",
    "\n  - ",
    "> ",
    "\n> ",
    "#",
    "# pwned ",
    "\n## pwned {#pwned}\n",
    "===",
    "---",
    "\n---\n",
    "\n===\n",
    "***",
    "___",
    "*",
    "**",
    "_",
    "__",
    "a_b",
    "\\",
    "&",
    ";",
    "&amp;",
    "&lt;script>",
    "&#32;",
    "&#10;",
    "&#96;",
    "&Tab;",
    "&zwj;",
    "&#x200f;",
    "&nbsp;",
    "<script>pwned()</script>",
    "<img src=x onerror=pwned()>",
    "\n<div id=pwned>\n",
    "<!-- ",
    " -->",
    "<a href='javascript:pwned()'>",
    "<pwned",
    "/>",
    "</pwned>",
    "<![CDATA[",
    "<?",
    "[",
    "]",
    "](",
    ")",
    "![",
    "[x](javascript:pwned())",
    "![](https://a.b/c.png)",
    "[y](<https://a.b/c d> \"pwned\")",
    "[Foo]",
    "[`Foo`]",
    "[^1]",
    "\n[^1]: ",
    "\n[Foo]: https://a.b/c 'pwned'\n",
    "<https://a.b/c>",
    "<javascript:pwned()>",
    "<a@b.c>",
    "https://a.b/c?d=e&copy;f",
    "http://",
    "|",
    "| a | b |\n|---|:-:|\n| ",
    "panic!(\"pwned\");",
    "fn main() { panic!() }",
];

/// A random description.
pub fn description(random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..=random.below(18) {
        text.push_str(PIECES[random.below(PIECES.len())]);
        // Any character between any two pieces: hidden, wide or combining ones.
        if random.one_in(12) {
            text.extend(char::from_u32(u32::try_from(random.below(0x3100)).unwrap_or_default()));
        }
    }
    text
}

/// A document and its overlay, with a description in every place that can have one, and with one member, `member_0`,
/// `member_1` and so on, for each given description.
pub fn documents(provider: &str, random: &mut Random, members: &[String]) -> Vec<SourceFile> {
    let mut text = || description(random);
    let properties: serde_json::Map<String, Value> = members
        .iter()
        .enumerate()
        .map(|(nth, text)| (format!("member_{nth}"), json!({"type": "string", "description": text})))
        .collect();
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": text(), "version": "1", "description": text()},
        "webhooks": {"order": {"summary": text(), "description": text(), "post": {
            "summary": text(), "description": text(), "requestBody": {"content": {"application/json": {"schema": {
                "type": "object", "title": text(), "description": text(), "properties": properties,
            }}}},
        }}},
    });
    let overlay = json!({
        "overlay": "1.1.0",
        "info": {"title": "Corrections", "version": "1"},
        "actions": [
            {"target": "$.webhooks.order.post.requestBody.content['application/json'].schema", "update": {
                "properties": {"kind": {"oneOf": [
                    {"type": "string", "enum": [format!("one {}", text()), format!("two {}", text())], "default": text(), "description": text()},
                    {"type": "integer", "title": format!("number {}", text())},
                ]}},
            }, "x-evidence": format!("{}.", text())},
            {"target": "$.webhooks.order.post", "update": {"deprecated": true}, "x-evidence": format!("{}.", text())},
        ],
    });
    let input = |path: String, document: &Value| SourceFile {
        provider: provider.to_owned(),
        path,
        text: document.to_string().into_bytes(),
    };
    vec![input(format!("{provider}/order.json"), &document), input(format!("{provider}/overlays/order.json"), &overlay)]
}
