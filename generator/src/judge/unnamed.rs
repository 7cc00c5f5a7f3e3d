//! The members of a payload that no field is named after.

use std::collections::HashSet;
use std::iter::Enumerate;

use ringback_runtime::{Items, Members, Value, interpret};

/// The JSON pointers of the members of a payload that no field is named after, in the payload's order.
#[derive(Debug)]
pub struct Unnamed<'j> {
    named: &'j HashSet<u32>,
    pointer: String,
    /// The values that the pointer leads through, with its length before each of their children.
    open: Vec<(usize, Children<'j>)>,
}

#[derive(Debug)]
enum Children<'j> {
    Items(Enumerate<Items<'j>>),
    Members(Members<'j>),
}

impl<'j> Unnamed<'j> {
    pub(super) fn new(root: Value<'j>, named: &'j HashSet<u32>) -> Self {
        let mut all = Self { named, pointer: String::new(), open: Vec::new() };
        all.enter(root);
        all
    }

    fn enter(&mut self, value: Value<'j>) {
        let items = value.items().map(|items| Children::Items(items.enumerate()));
        let children = items.or_else(|| value.members().map(Children::Members));
        self.open.extend(children.map(|children| (self.pointer.len(), children)));
    }
}

impl Iterator for Unnamed<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        loop {
            let (length, children) = self.open.last_mut()?;
            self.pointer.truncate(*length);
            let child = match children {
                Children::Items(items) => items.next().map(|(nth, item)| (nth.to_string(), item, false)),
                Children::Members(members) => members.next().map(|member| (escaped(&member.key()), member.value, true)),
            };
            let Some((token, value, is_member)) = child else {
                self.open.pop();
                continue;
            };
            self.pointer.push('/');
            self.pointer.push_str(&token);
            self.enter(value);
            if is_member && !self.named.contains(&interpret::node(value)) {
                return Some(self.pointer.clone());
            }
        }
    }
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The value at a JSON pointer.
pub(super) fn find<'t>(root: Value<'t>, pointer: &str) -> Option<Value<'t>> {
    pointer.split('/').skip(1).try_fold(root, |value, token| match value.items() {
        Some(mut items) => items.nth(token.parse().ok()?),
        None => value.member(&token.replace("~1", "/").replace("~0", "~")),
    })
}
