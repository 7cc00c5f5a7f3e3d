//! Patterns with back references: one way through the instructions after the other, as ECMA-262 §22.2.2 has it.
//!
//! Which texts such a pattern matches cannot be told in polynomial time in general (it is NP-hard), so that it is the
//! steps that bound it.

use super::Steps;
use super::program::{Program, Step, is_boundary};

/// How much may wait to be tried, or to be undone: 12 MiB. What needs more has used up its steps.
const DEEPEST: usize = 1 << 20;

/// Whether the pattern matches somewhere; `None` where there are too few steps.
pub(super) fn is_match(program: &Program, text: &str, steps: &mut Steps) -> Option<bool> {
    let mut run = Run { program, text, slots: vec![None; program.slots], stack: Vec::new(), steps };
    run.steps.take(program.slots)?;
    let mut places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    // Where it fails, it undoes what it noted.
    let found =
        places.find_map(|at| run.run(program.start, at).map_or(Some(None), |found| found.then_some(Some(true))));
    found.unwrap_or(Some(false))
}

struct Run<'r> {
    program: &'r Program,
    text: &'r str,
    slots: Vec<Option<Place>>,
    stack: Vec<Waiting>,
    steps: &'r mut Steps,
}

/// A place in the text, which has less than 2^32 bytes; counted from 1, so that nothing takes no room.
type Place = std::num::NonZeroU32;

enum Waiting {
    /// Another way, from an instruction on, at a place.
    Way(u32, u32),
    /// What a slot had before.
    Slot(u32, Option<Place>),
}

impl Run<'_> {
    /// Whether some way from an instruction on leads to the end. If so, the ways that were not tried wait above what
    /// waited before; if not, all is as it was.
    fn run(&mut self, mut pc: u32, mut at: usize) -> Option<bool> {
        let base = self.stack.len();
        loop {
            self.steps.take(1)?;
            let goes_on = match self.program.steps[pc as usize] {
                Step::Match => return Some(true),
                Step::Jump(to) => {
                    pc = to;
                    continue;
                }
                Step::Split(first, second) => {
                    self.wait(Waiting::Way(second, narrow(at)?))?;
                    pc = first;
                    continue;
                }
                Step::Take { set, back } => self.take(set, back, &mut at),
                Step::Start => at == 0,
                Step::End => at == self.text.len(),
                Step::Boundary { negative } => is_boundary(self.text, at) != negative,
                Step::Look(nth) => self.look(nth, at)?,
                Step::Note(slot) => {
                    self.set(slot, Some(place(at)?))?;
                    true
                }
                Step::Forget(from, to) => {
                    self.steps.take((to - from) as usize)?;
                    (from..to).try_for_each(|slot| self.set(slot, None))?;
                    true
                }
                Step::Progress(slot) => self.slots[slot as usize] != Some(place(at)?),
                Step::Refer { slot, back } => self.refer(slot, back, &mut at)?,
            };
            if goes_on {
                pc += 1;
                continue;
            }
            match self.back_to(base) {
                Some(way) => (pc, at) = way,
                None => return Some(false),
            }
        }
    }

    /// Undoes what was noted since the last way that waits above a place in the stack, and takes that way.
    fn back_to(&mut self, base: usize) -> Option<(u32, usize)> {
        while self.stack.len() > base {
            match self.stack.pop()? {
                Waiting::Way(pc, at) => return Some((pc, at as usize)),
                Waiting::Slot(slot, old) => self.slots[slot as usize] = old,
            }
        }
        None
    }

    fn wait(&mut self, waiting: Waiting) -> Option<()> {
        self.stack.push(waiting);
        (self.stack.len() <= DEEPEST).then_some(())
    }

    fn set(&mut self, slot: u32, new: Option<Place>) -> Option<()> {
        let old = std::mem::replace(&mut self.slots[slot as usize], new);
        if old == new { Some(()) } else { self.wait(Waiting::Slot(slot, old)) }
    }

    fn take(&self, set: u32, back: bool, at: &mut usize) -> bool {
        let text = self.text;
        let one = if back { text[..*at].chars().next_back() } else { text[*at..].chars().next() };
        let Some(one) = one.filter(|one| self.program.sets[set as usize].has(*one)) else { return false };
        *at = if back { *at - one.len_utf8() } else { *at + one.len_utf8() };
        true
    }

    /// A lookaround is asked once: of the ways that lead through it only the first counts (§22.2.2.4).
    fn look(&mut self, nth: u32, at: usize) -> Option<bool> {
        let look = self.program.looks[nth as usize];
        let base = self.stack.len();
        let holds = self.run(look.start, at)?;
        if !holds {
            return Some(look.negative);
        }
        self.steps.take(self.stack.len() - base)?;
        if look.negative {
            while self.back_to(base).is_some() {}
            return Some(false);
        }
        // What it captured stays, until the way that led to it fails.
        let mut kept = base;
        for waiting in base..self.stack.len() {
            if matches!(self.stack[waiting], Waiting::Slot(..)) {
                self.stack.swap(kept, waiting);
                kept += 1;
            }
        }
        self.stack.truncate(kept);
        Some(true)
    }

    /// What a group captured once more; of a group that has captured nothing, nothing (§22.2.2.7.2).
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

fn place(at: usize) -> Option<Place> {
    Place::new(narrow(at)?.checked_add(1)?)
}
