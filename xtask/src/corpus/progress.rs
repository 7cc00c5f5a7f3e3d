//! A line that says what is being done, on a terminal and nowhere else.

use std::fmt::Display;
use std::io::IsTerminal;

use crate::terminal;

/// The line.
#[derive(Debug)]
pub struct Progress {
    shown: bool,
}

impl Progress {
    /// A line, if standard error is a terminal.
    pub fn new() -> Self {
        Self { shown: std::io::stderr().is_terminal() }
    }

    /// Says what is being done.
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
