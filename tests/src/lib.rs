//! What the tests of several crates share.

pub mod callbacks;
pub mod cases;
pub mod crates;
pub mod generate;
pub mod oracle;
