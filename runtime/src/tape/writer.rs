//! Builds a tape that owns its text, from values that are not in one.

use std::borrow::Cow;

use super::{Node, Style, Tape, Types};

/// A tape under construction.
#[derive(Debug)]
pub(crate) struct Writer {
    text: String,
    nodes: Vec<Node>,
    repeated: Vec<u32>,
}

impl Writer {
    pub(crate) fn with_capacity(text: usize, nodes: usize) -> Self {
        Self { text: String::with_capacity(text), nodes: Vec::with_capacity(nodes), repeated: Vec::new() }
    }

    /// Adds a scalar, a key, or a container that [`close`](Self::close) ends, and returns its node.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a body is shorter than MAX_BYTES, and decoding only shortens it"
    )]
    pub(crate) fn push(&mut self, text: &str, types: Types) -> u32 {
        let index = self.nodes.len() as u32;
        let clean = text.bytes().all(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1F));
        let style = if clean { Style::Clean } else { Style::Plain };
        self.nodes.push(Node {
            start: self.text.len() as u32,
            len: text.len() as u32,
            next: index + 1,
            types,
            style,
            expected: 0,
        });
        self.text.push_str(text);
        index
    }

    /// Ends the container at this node.
    #[expect(clippy::cast_possible_truncation, reason = "see push")]
    pub(crate) fn close(&mut self, container: u32) {
        self.nodes[container as usize].next = self.nodes.len() as u32;
    }

    /// Records that the key at this node repeats an earlier one.
    pub(crate) fn repeated(&mut self, key: u32) {
        self.repeated.push(key);
    }

    pub(crate) fn into_tape(self) -> Tape<'static> {
        Tape::new(Cow::Owned(self.text), self.nodes, self.repeated)
    }
}
