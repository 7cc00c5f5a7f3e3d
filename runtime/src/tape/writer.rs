//! Builds a tape that owns its text, from values that are not in one.

use std::borrow::Cow;

use super::{Node, Style, Tape, Types, Unread};
use crate::malformed::Reason;

/// A tape under construction.
#[derive(Debug)]
pub(crate) struct Writer {
    text: String,
    nodes: Vec<Node>,
    repeated: Vec<u32>,
    unread: Vec<Unread>,
}

impl Writer {
    pub(crate) fn with_capacity(text: usize, nodes: usize) -> Self {
        let (text, nodes) = (String::with_capacity(text), Vec::with_capacity(nodes));
        Self { text, nodes, repeated: Vec::new(), unread: Vec::new() }
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

    /// Adds the value of another tape, without the members that were expected there.
    #[expect(clippy::cast_possible_truncation, reason = "see push")]
    pub(crate) fn append(&mut self, tape: &Tape<'_>) {
        let (text, first) = (self.text.len() as u32, self.nodes.len() as u32);
        let moved = |node: &Node| Node { start: text + node.start, next: first + node.next, expected: 0, ..*node };
        self.nodes.extend(tape.nodes.iter().map(moved));
        self.repeated.extend(tape.repeated.iter().map(|key| first + key));
        self.text.push_str(&tape.text);
    }

    /// Adds the text of a member that should be JSON, as a string.
    pub(crate) fn unread(&mut self, key: u32, text: &str, reason: Reason) {
        self.unread.push(Unread { key, reason });
        self.push(text, Types::STRING);
    }

    pub(crate) fn into_tape(self) -> Tape<'static> {
        Tape { unread: self.unread, ..Tape::new(Cow::Owned(self.text), self.nodes, self.repeated) }
    }
}
