//! Whether two crates differ in their code.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};

use crate::parallel;

/// Whether files differ in anything but comments, docs, tests and the text of examples.
pub(super) fn differs(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> bool {
    let is_read = |path: &&String| !path.ends_with("/examples.rs");
    if !old.keys().filter(is_read).eq(new.keys().filter(is_read)) {
        return true;
    }
    let both = old.iter().filter_map(|(path, text)| Some((path, text, new.get(path)?)));
    let other: Vec<_> = both.filter(|(path, old, new)| is_read(path) && old != new).collect();
    let differs = |(path, old, new): &(&String, &String, &String)| {
        !path.starts_with("src/") || code(old).zip(code(new)).is_none_or(|(old, new)| old != new)
    };
    parallel::map(&other, differs).contains(&true)
}

/// The tokens of a file, without its docs; `None` if it is not Rust.
fn code(text: &str) -> Option<Vec<String>> {
    let mut tokens = Vec::new();
    collect(text.parse::<TokenStream>().ok()?, &mut tokens);
    Some(tokens)
}

fn collect(stream: TokenStream, tokens: &mut Vec<String>) {
    let mut stream = stream.into_iter().peekable();
    while let Some(token) = stream.next() {
        match &token {
            TokenTree::Punct(sign) if sign.as_char() == '#' => {
                stream.next_if(|next| matches!(next, TokenTree::Punct(sign) if sign.as_char() == '!'));
                let Some(TokenTree::Group(attribute)) = stream.next() else { continue };
                let text = attribute.stream().to_string();
                if text.starts_with("cfg") && (text.contains("(test)") || text.contains("(test ,")) {
                    stream.by_ref().find(|token| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ';'));
                } else if !text.starts_with("doc ") {
                    tokens.push(text);
                }
            }
            TokenTree::Group(group) => {
                tokens.push(format!("{:?}", group.delimiter()));
                collect(group.stream(), tokens);
                tokens.push("end".to_owned());
            }
            // Only tests read an example.
            TokenTree::Ident(name) if name == "JSON" => {
                stream.by_ref().find(|token| matches!(token, TokenTree::Literal(_)));
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => tokens.push(token.to_string()),
        }
    }
}
