//! Values that a document gives as examples.

use std::sync::Arc;

use super::{DocumentId, Node, Pointer, Tree};

/// A value that a document gives as an example.
#[derive(Clone, Debug)]
pub struct Example {
    /// The document that it stands in.
    pub document: DocumentId,
    /// Where its value stands.
    pub pointer: Pointer,
    /// The value, which everybody who holds the example shares.
    pub value: Arc<Tree>,
}

impl From<&Node<'_>> for Example {
    fn from(node: &Node<'_>) -> Self {
        Self { document: node.document, pointer: node.pointer.clone(), value: Arc::new(node.tree.clone()) }
    }
}
