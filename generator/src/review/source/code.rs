//! Whether two crates differ in their code.

use std::collections::BTreeMap;
use std::iter::Peekable;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree, token_stream};

use crate::parallel;

/// Whether files differ in anything but comments, docs, tests and the text of examples.
pub(super) fn differs(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> bool {
    let is_tests = |path: &str| path.ends_with("/examples.rs");
    let paths = |files: &BTreeMap<String, String>| -> Vec<String> {
        files.keys().filter(|path| !is_tests(path)).cloned().collect()
    };
    if paths(old) != paths(new) {
        return true;
    }
    let both = old.iter().filter_map(|(path, text)| Some((path, text, new.get(path)?)));
    let other: Vec<_> = both.filter(|(path, old, new)| !is_tests(path) && old != new).collect();
    let differs = |(path, old, new): &(&String, &String, &String)| {
        !path.ends_with(".rs") || code(old).zip(code(new)).is_none_or(|(old, new)| old != new)
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
                let inner = stream.next_if(|next| matches!(next, TokenTree::Punct(sign) if sign.as_char() == '!'));
                if stream.next_if(|next| matches!(next, TokenTree::Group(group) if is_docs(group))).is_none() {
                    tokens.push("#".to_owned());
                    tokens.extend(inner.map(|sign| sign.to_string()));
                }
            }
            TokenTree::Group(group) => {
                tokens.push(format!("{:?}", group.delimiter()));
                collect(group.stream(), tokens);
                tokens.push("end".to_owned());
            }
            TokenTree::Ident(name) if name == "JSON" => skip_example(&mut stream),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => tokens.push(token.to_string()),
        }
    }
}

/// Whether the brackets of an attribute have docs.
fn is_docs(group: &Group) -> bool {
    let first = group.stream().into_iter().next();
    group.delimiter() == Delimiter::Bracket && matches!(first, Some(TokenTree::Ident(name)) if name == "doc")
}

/// Skips the rest of the constant with the text of an example: only tests read it.
fn skip_example(stream: &mut Peekable<token_stream::IntoIter>) {
    for token in stream.by_ref() {
        if matches!(token, TokenTree::Literal(_)) {
            return;
        }
    }
}
