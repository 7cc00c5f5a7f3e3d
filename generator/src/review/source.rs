//! The public items of two crates, from their models.
