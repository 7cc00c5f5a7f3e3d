//! Longer names for names that would clash, each from its own spelling alone.
//!
//! `iDealConsumerIBAN` and `iDealConsumerIban` are one identifier to Rust, and so are `in-progress` and `in_progress`.

use super::words;

/// How many longer names there are.
pub(super) const LEVELS: usize = 3;

/// A longer name: of level 1, with each sign spelled out and each capital as the start of a word (`i b a n`); of level 2,
/// with its case as well (`foo bar camel`); of level 3, with every character.
pub(super) fn longer(name: &str, level: usize) -> String {
    match level {
        0 => name.to_owned(),
        1 => marked(name),
        2 => [marked(name).as_str(), style(name)].join(" ").trim_end().to_owned(),
        _ => spelled(name),
    }
}

fn marked(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars() {
        match c {
            '_' => text.push(' '),
            _ if c.is_uppercase() => text.extend([' ', c]),
            _ if unicode_ident::is_xid_continue(c) => text.push(c),
            _ => text.extend([" ", &sign(c), " "]),
        }
    }
    text
}

/// The usual name of the way in which a name is spelled.
fn style(name: &str) -> &'static str {
    let mut letters = name.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return "" };
    let (has_upper, has_lower) = (name.chars().any(char::is_uppercase), name.chars().any(char::is_lowercase));
    match (has_upper, has_lower) {
        (true, false) => "upper",
        (false, true) if name.contains('_') => "snake",
        (false, true) => "lower",
        (true, true) if first.is_uppercase() => "pascal",
        (true, true) => "camel",
        (false, false) => "",
    }
}

fn spelled(name: &str) -> String {
    let mut text = String::new();
    let mut last = "";
    for c in name.chars() {
        let kind = match c {
            'A'..='Z' => "upper",
            'a'..='z' => "lower",
            '0'..='9' => "digits",
            _ => "",
        };
        if kind.is_empty() {
            text.extend([" ", &sign(c), " "]);
        } else {
            if kind != last {
                text.extend([" ", kind, " "]);
            }
            text.push(c.to_ascii_lowercase());
        }
        last = kind;
    }
    text
}

/// The name of a character that separates words, or is in none.
fn sign(c: char) -> String {
    match c {
        '-' => "dash".to_owned(),
        ' ' => "space".to_owned(),
        _ => words::sign(c).map_or_else(|| format!("u{:x}", u32::from(c)), str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::{LEVELS, longer};
    use crate::names::words;

    #[test]
    fn spellings_that_are_one_identifier_are_told_apart() {
        let names = |names: &[&str], level| -> Vec<String> {
            names.iter().map(|name| words::snake(&longer(name, level))).collect()
        };
        assert_eq!(
            names(&["iDealConsumerIBAN", "iDealConsumerIban", "in-progress", "in_progress", "a.b", "a b"], 1),
            [
                "i_deal_consumer_i_b_a_n",
                "i_deal_consumer_iban",
                "in_dash_progress",
                "in_progress",
                "a_dot_b",
                "a_space_b"
            ]
        );
        assert_eq!(
            names(&["fooBar", "FooBar", "foo_bar", "foo", "FOO"], 2),
            ["foo_bar_camel", "foo_bar_pascal", "foo_bar_snake", "foo_lower", "f_o_o_upper"]
        );
        let alike =
            ["ab", "aB", "Ab", "AB", "a_b", "a-b", "a__b", "a b", "A_b", "\u{c5}", "\u{212b}", "A\u{30a}", "a1", "a 1"];
        let mut spelled = names(&alike, LEVELS);
        spelled.sort();
        spelled.dedup();
        assert_eq!(spelled.len(), alike.len(), "{spelled:?}");
    }
}
