//! A progress line, shown only on a terminal.

use std::fmt::Display;
use std::io::IsTerminal;

use cargo_ringback::terminal;

/// The progress line.
#[derive(Debug)]
pub struct Progress {
    shown: bool,
}

impl Progress {
    /// Shows progress if standard error is a terminal.
    pub fn new() -> Self {
        Self { shown: std::io::stderr().is_terminal() }
    }

    /// Replaces the line.
    pub fn show(&mut self, what: impl Display) {
        if self.shown {
            terminal::over_line(what);
        }
    }
}

impl Default for Progress {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.show("");
    }
}
