//! Patterns without back references: all paths through the instructions at once, character by character.
//!
//! Such a pattern describes a regular language, so each instruction runs at most once for each position. Lookarounds
//! are evaluated first, each at all positions in one pass: a lookbehind by scanning the text forward, a lookahead by
//! scanning it backward (Barrière and Pit-Claudel, Linear Matching of JavaScript Regexes, 2024). Saved positions and
//! empty iterations of quantifiers matter only for captures: skipping an empty iteration reaches the same instructions.

use super::Steps;
use super::program::{Instruction, Lookaround, Program, is_boundary};

/// Whether the pattern matches somewhere; `None` if there are too few steps.
pub(super) fn is_match(program: &Program, text: &str, steps: &mut Steps) -> Option<bool> {
    let mut scan = Scan { program, text, tables: Vec::new(), open: Vec::new(), steps };
    for Lookaround { behind, negative, start } in &program.lookarounds {
        scan.steps.take(text.len() / 64 + 1)?;
        let mut table = vec![0_u64; text.len() / 64 + 1];
        scan.run(*start, !behind, |at| {
            table[at / 64] |= 1 << (at % 64);
            false
        })?;
        if *negative {
            for bits in &mut table {
                *bits = !*bits;
            }
        }
        scan.tables.push(table);
    }
    let mut found = false;
    scan.run(program.start, false, |_| {
        found = true;
        true
    })?;
    Some(found)
}

struct Scan<'s> {
    program: &'s Program,
    text: &'s str,
    /// For each lookaround evaluated so far, one bit for each position.
    tables: Vec<Vec<u64>>,
    /// Instructions still to follow at this position.
    open: Vec<u32>,
    steps: &'s mut Steps,
}

impl Scan<'_> {
    /// Scans the text with paths that start at every position, and calls `matches` with each position where one
    /// matches, until it returns `true`.
    fn run(&mut self, start: u32, back: bool, mut matches: impl FnMut(usize) -> bool) -> Option<()> {
        let text = self.text;
        // An anchored pattern starts only at the first position.
        let is_anchored = match self.program.instructions.get(start as usize) {
            Some(Instruction::Start) => !back,
            Some(Instruction::End) => back,
            _ => false,
        };
        let size = self.program.instructions.len();
        self.steps.take(size / 16)?;
        let (mut now, mut next) = (States::new(size), States::new(size));
        let mut at = if back { text.len() } else { 0 };
        let mut is_first = true;
        loop {
            self.steps.take(1)?;
            if is_first || !is_anchored {
                self.open.push(start);
                self.close(at, &mut now)?;
            } else if now.takes.is_empty() && !now.matches {
                return Some(());
            }
            is_first = false;
            if now.matches && matches(at) {
                return Some(());
            }
            let rest = if back { text[..at].chars().next_back() } else { text[at..].chars().next() };
            let Some(one) = rest else { return Some(()) };
            at = if back { at - one.len_utf8() } else { at + one.len_utf8() };
            self.steps.take(now.takes.len())?;
            next.clear();
            for &(take, set) in &now.takes {
                if self.program.sets[set as usize].has(one) {
                    self.open.push(take + 1);
                    self.close(at, &mut next)?;
                }
            }
            std::mem::swap(&mut now, &mut next);
        }
    }

    /// Follows the open instructions as far as they lead without consuming a character.
    fn close(&mut self, at: usize, states: &mut States) -> Option<()> {
        while let Some(pc) = self.open.pop() {
            self.steps.take(1)?;
            if !states.insert(pc) {
                continue;
            }
            let holds = match self.program.instructions[pc as usize] {
                Instruction::Take { set, .. } => {
                    states.takes.push((pc, set));
                    continue;
                }
                Instruction::Match => {
                    states.matches = true;
                    continue;
                }
                Instruction::Split(first, second) => {
                    self.open.extend([second, first]);
                    continue;
                }
                Instruction::Jump(to) => {
                    self.open.push(to);
                    continue;
                }
                Instruction::Start => at == 0,
                Instruction::End => at == self.text.len(),
                Instruction::Boundary { negative } => is_boundary(self.text, at) != negative,
                Instruction::Lookaround(nth) => self.tables[nth as usize][at / 64] >> (at % 64) & 1 == 1,
                // A program with back references does not run here.
                Instruction::Note(_)
                | Instruction::Forget(..)
                | Instruction::Progress(_)
                | Instruction::Refer { .. } => true,
            };
            if holds {
                self.open.push(pc + 1);
            }
        }
        Some(())
    }
}

/// The instructions that some path reaches at a position.
struct States {
    /// The last round that reached each instruction.
    seen: Vec<u32>,
    round: u32,
    /// The reached instructions that consume a character, with its set.
    takes: Vec<(u32, u32)>,
    matches: bool,
}

impl States {
    fn new(size: usize) -> Self {
        Self { seen: vec![0; size], round: 1, takes: Vec::new(), matches: false }
    }

    /// Starts the next round. A text has fewer positions than a `u32` has values.
    fn clear(&mut self) {
        self.round += 1;
        self.takes.clear();
        self.matches = false;
    }

    fn insert(&mut self, pc: u32) -> bool {
        std::mem::replace(&mut self.seen[pc as usize], self.round) != self.round
    }
}
