//! Patterns with back references: backtracking through the instructions, as ECMA-262 §22.2.2 specifies.
//!
//! Matching such a pattern is NP-hard, so only the limit of steps bounds the work.

use super::Steps;
use super::program::{Instruction, Program, is_boundary};

/// The largest stack of alternatives and undo entries: 12 MiB. A match that needs more counts as out of steps.
const MAX_STACK: usize = 1 << 20;

/// Whether the pattern matches somewhere; `None` if there are too few steps.
pub(super) fn is_match(program: &Program, text: &str, steps: &mut Steps) -> Option<bool> {
    let mut run = Run { program, text, slots: vec![None; program.slots], stack: Vec::new(), steps };
    run.steps.take(program.slots)?;
    let mut positions = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    // A failed attempt undoes its notes.
    let found =
        positions.find_map(|at| run.run(program.start, at).map_or(Some(None), |found| found.then_some(Some(true))));
    found.unwrap_or(Some(false))
}

struct Run<'r> {
    program: &'r Program,
    text: &'r str,
    slots: Vec<Option<Position>>,
    stack: Vec<Entry>,
    steps: &'r mut Steps,
}

/// A position in the text, which has less than 2^32 bytes. It counts from 1, so that an `Option` takes no extra room.
type Position = std::num::NonZeroU32;

enum Entry {
    /// An alternative to try: an instruction, and a position in the text.
    Alternative(u32, u32),
    /// An earlier content of a slot, to restore.
    Slot(u32, Option<Position>),
}

impl Run<'_> {
    /// Whether some path from an instruction leads to a match. If so, the alternatives not yet tried are on the stack
    /// above the earlier ones; if not, the state is as before.
    fn run(&mut self, mut pc: u32, mut at: usize) -> Option<bool> {
        let base = self.stack.len();
        loop {
            self.steps.take(1)?;
            let goes_on = match self.program.instructions[pc as usize] {
                Instruction::Match => return Some(true),
                Instruction::Jump(to) => {
                    pc = to;
                    continue;
                }
                Instruction::Split(first, second) => {
                    self.push(Entry::Alternative(second, narrow(at)?))?;
                    pc = first;
                    continue;
                }
                Instruction::Take { set, back } => self.take(set, back, &mut at),
                Instruction::Start => at == 0,
                Instruction::End => at == self.text.len(),
                Instruction::Boundary { negative } => is_boundary(self.text, at) != negative,
                Instruction::Lookaround(nth) => self.lookaround(nth, at)?,
                Instruction::Note(slot) => {
                    self.set(slot, Some(position(at)?))?;
                    true
                }
                Instruction::Forget(from, to) => {
                    self.steps.take((to - from) as usize)?;
                    (from..to).try_for_each(|slot| self.set(slot, None))?;
                    true
                }
                Instruction::Progress(slot) => self.slots[slot as usize] != Some(position(at)?),
                Instruction::Refer { slot, back } => self.refer(slot, back, &mut at)?,
            };
            if goes_on {
                pc += 1;
                continue;
            }
            match self.back_to(base) {
                Some(alternative) => (pc, at) = alternative,
                None => return Some(false),
            }
        }
    }

    /// Restores the slots down to the topmost alternative above `base` on the stack, and pops that alternative.
    fn back_to(&mut self, base: usize) -> Option<(u32, usize)> {
        while self.stack.len() > base {
            match self.stack.pop()? {
                Entry::Alternative(pc, at) => return Some((pc, at as usize)),
                Entry::Slot(slot, old) => self.slots[slot as usize] = old,
            }
        }
        None
    }

    fn push(&mut self, entry: Entry) -> Option<()> {
        self.stack.push(entry);
        (self.stack.len() <= MAX_STACK).then_some(())
    }

    fn set(&mut self, slot: u32, new: Option<Position>) -> Option<()> {
        let old = std::mem::replace(&mut self.slots[slot as usize], new);
        if old == new { Some(()) } else { self.push(Entry::Slot(slot, old)) }
    }

    fn take(&self, set: u32, back: bool, at: &mut usize) -> bool {
        let text = self.text;
        let one = if back { text[..*at].chars().next_back() } else { text[*at..].chars().next() };
        let Some(one) = one.filter(|one| self.program.sets[set as usize].has(*one)) else { return false };
        *at = if back { *at - one.len_utf8() } else { *at + one.len_utf8() };
        true
    }

    /// Only the first match of a lookaround counts (§22.2.2.4).
    fn lookaround(&mut self, nth: u32, at: usize) -> Option<bool> {
        let lookaround = self.program.lookarounds[nth as usize];
        let base = self.stack.len();
        let holds = self.run(lookaround.start, at)?;
        if !holds {
            return Some(lookaround.negative);
        }
        self.steps.take(self.stack.len() - base)?;
        if lookaround.negative {
            while self.back_to(base).is_some() {}
            return Some(false);
        }
        // Its captures stay until the path that led to it fails.
        let mut kept = base;
        for entry in base..self.stack.len() {
            if matches!(self.stack[entry], Entry::Slot(..)) {
                self.stack.swap(kept, entry);
                kept += 1;
            }
        }
        self.stack.truncate(kept);
        Some(true)
    }

    /// Matches what a group captured; a group without a capture matches the empty string (§22.2.2.7.2).
    fn refer(&mut self, slot: u32, back: bool, at: &mut usize) -> Option<bool> {
        let (start, end) = (self.slots[slot as usize], self.slots[slot as usize + 1]);
        let (Some(start), Some(end)) = (start, end) else { return Some(true) };
        let captured = &self.text[start.get() as usize - 1..end.get() as usize - 1];
        self.steps.take(captured.len() / 64)?;
        let (before, after) = self.text.split_at(*at);
        let holds = if back { before.ends_with(captured) } else { after.starts_with(captured) };
        if holds {
            *at = if back { *at - captured.len() } else { *at + captured.len() };
        }
        Some(holds)
    }
}

fn narrow(at: usize) -> Option<u32> {
    u32::try_from(at).ok()
}

fn position(at: usize) -> Option<Position> {
    Position::new(narrow(at)?.checked_add(1)?)
}
