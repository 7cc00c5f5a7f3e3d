//! A pattern as instructions, compiled as ECMA-262 §22.2.2 specifies.

use super::syntax::{Ast, Set, Tree};

/// One instruction. Unless it names another one, the next instruction follows.
#[derive(Clone, Copy, Debug)]
pub(super) enum Instruction {
    /// Consumes a character of a set: the next one, or with `back` the one before.
    Take {
        set: u32,
        back: bool,
    },
    /// Two alternatives, the first of which has priority.
    Split(u32, u32),
    Jump(u32),
    Start,
    End,
    Boundary {
        negative: bool,
    },
    /// Tests a lookaround.
    Lookaround(u32),
    /// Saves the position in a slot.
    Note(u32),
    /// Clears the slots in a range: each iteration of a quantifier starts without captures.
    Forget(u32, u32),
    /// Fails if nothing was consumed since the slot was saved: this rejects an empty iteration of a quantifier.
    Progress(u32),
    /// Consumes what a group captured, whose slots are this one and the next.
    Refer {
        slot: u32,
        back: bool,
    },
    Match,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Lookaround {
    pub(super) behind: bool,
    pub(super) negative: bool,
    /// Its first instruction.
    pub(super) start: u32,
}

#[derive(Debug)]
pub(super) struct Program {
    pub(super) instructions: Vec<Instruction>,
    /// The first instruction.
    pub(super) start: u32,
    pub(super) sets: Vec<Set>,
    /// Each one after those nested in it.
    pub(super) lookarounds: Vec<Lookaround>,
    /// The number of slots.
    pub(super) slots: usize,
    pub(super) refers_back: bool,
}

/// The largest number of instructions. The generator allows fewer.
const MAX_INSTRUCTIONS: usize = 1 << 20;

/// Compiles a tree; `None` if it is too large.
///
/// With backtracking, which tries one position after another, a lookahead runs forward and a lookbehind backward. In
/// `states`, which evaluates a lookaround at all positions at once, each runs in the opposite direction, so that its
/// instructions end at its own position.
pub(super) fn compile(tree: Tree) -> Option<Program> {
    let Tree { root, sets, groups, lookarounds, repeats, refers_back } = tree;
    let slots = 2 * groups + repeats;
    let mut compiler = Compiler {
        program: Program { instructions: Vec::new(), start: 0, sets, lookarounds: Vec::new(), slots, refers_back },
        registers: 2 * groups,
        known: vec![None; lookarounds],
    };
    compiler.lookarounds(&root)?;
    compiler.program.start = compiler.next();
    compiler.node(&root, false)?;
    compiler.push(Instruction::Match)?;
    Some(compiler.program)
}

struct Compiler {
    program: Program,
    /// The slot of the first quantifier.
    registers: usize,
    /// The compiled lookarounds, by their index in the tree.
    known: Vec<Option<u32>>,
}

impl Compiler {
    fn next(&self) -> u32 {
        index(self.program.instructions.len())
    }

    fn push(&mut self, instruction: Instruction) -> Option<()> {
        self.program.instructions.push(instruction);
        (self.program.instructions.len() <= MAX_INSTRUCTIONS).then_some(())
    }

    /// Adds a placeholder for a split or a jump.
    fn hole(&mut self) -> Option<usize> {
        self.push(Instruction::Match)?;
        Some(self.program.instructions.len() - 1)
    }

    /// Compiles the lookarounds of a tree, each one separately and after those nested in it.
    fn lookarounds(&mut self, node: &Ast) -> Option<()> {
        match node {
            Ast::Set(_) | Ast::Start | Ast::End | Ast::Boundary { .. } | Ast::Reference(_) => Some(()),
            Ast::Group(_, body) | Ast::Repeat { body, .. } => self.lookarounds(body),
            Ast::Sequence(parts) | Ast::Choice(parts) => parts.iter().try_for_each(|part| self.lookarounds(part)),
            Ast::Lookaround { nth, behind, negative, body } => {
                self.lookarounds(body)?;
                let start = self.next();
                self.node(body, *behind == self.program.refers_back)?;
                self.push(Instruction::Match)?;
                *self.known.get_mut(*nth)? = Some(index(self.program.lookarounds.len()));
                self.program.lookarounds.push(Lookaround { behind: *behind, negative: *negative, start });
                Some(())
            }
        }
    }

    fn node(&mut self, node: &Ast, back: bool) -> Option<()> {
        match node {
            Ast::Set(set) => self.push(Instruction::Take { set: index(*set), back }),
            Ast::Start => self.push(Instruction::Start),
            Ast::End => self.push(Instruction::End),
            Ast::Boundary { negative } => self.push(Instruction::Boundary { negative: *negative }),
            Ast::Lookaround { nth, .. } => {
                let lookaround = (*self.known.get(*nth)?)?;
                self.push(Instruction::Lookaround(lookaround))
            }
            Ast::Group(number, body) => {
                let (start, end) = (index(2 * number), index(2 * number + 1));
                self.push(Instruction::Note(if back { end } else { start }))?;
                self.node(body, back)?;
                self.push(Instruction::Note(if back { start } else { end }))
            }
            Ast::Reference(number) => self.push(Instruction::Refer { slot: index(2 * number), back }),
            Ast::Repeat { .. } => self.repeat(node, back),
            Ast::Sequence(parts) if back => parts.iter().rev().try_for_each(|part| self.node(part, back)),
            Ast::Sequence(parts) => parts.iter().try_for_each(|part| self.node(part, back)),
            Ast::Choice(branches) => {
                let mut ends = Vec::new();
                for (nth, branch) in branches.iter().enumerate() {
                    if nth + 1 == branches.len() {
                        self.node(branch, back)?;
                        break;
                    }
                    let split = self.hole()?;
                    self.node(branch, back)?;
                    ends.push(self.hole()?);
                    self.program.instructions[split] = Instruction::Split(index(split + 1), self.next());
                }
                let end = self.next();
                for jump in ends {
                    self.program.instructions[jump] = Instruction::Jump(end);
                }
                Some(())
            }
        }
    }

    /// `RepeatMatcher` of §22.2.2.3.1: the required iterations, then the optional ones.
    fn repeat(&mut self, node: &Ast, back: bool) -> Option<()> {
        let Ast::Repeat { nth, min, max, lazy, groups, body } = node else { return None };
        let register = index(self.registers + nth);
        let forgets = !groups.is_empty() && self.program.refers_back;
        let iteration = |compiler: &mut Self| {
            if forgets {
                compiler.push(Instruction::Forget(index(2 * groups.start), index(2 * groups.end)))?;
            }
            compiler.node(body, back)
        };
        for _ in 0..*min {
            let before = self.next();
            iteration(self)?;
            if self.next() == before {
                break;
            }
        }
        let mut splits = Vec::new();
        for _ in 0..max.map_or(1, |max| max.saturating_sub(*min)) {
            let split = self.hole()?;
            splits.push(split);
            self.push(Instruction::Note(register))?;
            iteration(self)?;
            self.push(Instruction::Progress(register))?;
            if max.is_none() {
                self.push(Instruction::Jump(index(split)))?;
            }
        }
        let end = self.next();
        for split in splits {
            let iteration = index(split + 1);
            self.program.instructions[split] =
                if *lazy { Instruction::Split(end, iteration) } else { Instruction::Split(iteration, end) };
        }
        Some(())
    }
}

/// Programs have far fewer than 2^32 instructions.
fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Whether an ASCII word begins or ends at a position.
pub(super) fn is_boundary(text: &str, at: usize) -> bool {
    let is_word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let bytes = text.as_bytes();
    is_word(at.checked_sub(1).and_then(|before| bytes.get(before))) != is_word(bytes.get(at))
}
