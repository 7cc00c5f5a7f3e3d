//! Values that a document gives as examples.

use std::sync::Arc;

use super::{DocumentId, Node, Pointer, Tree};

/// A value that a document gives as an example.
#[derive(Clone, Debug)]
pub struct Example {
    /// The document that contains it.
    pub document: DocumentId,
    /// The place of its value.
    pub pointer: Pointer,
    /// The value, shared by all clones of the example.
    pub value: Arc<Tree>,
}

impl From<&Node<'_>> for Example {
    fn from(node: &Node<'_>) -> Self {
        Self { document: node.document, pointer: node.pointer.clone(), value: Arc::new(node.tree.clone()) }
    }
}
