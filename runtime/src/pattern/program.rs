//! A pattern as instructions, as ECMA-262 §22.2.2 compiles it.

use super::syntax::{Node, Set, Tree};

/// One instruction. Those that name none go on with the one after them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// Takes a character of a set: the next, or the one before where it goes back.
    Take {
        set: u32,
        back: bool,
    },
    /// Goes on in two ways, the first of which is tried first.
    Split(u32, u32),
    Jump(u32),
    Start,
    End,
    Boundary {
        negative: bool,
    },
    /// Asks a lookaround.
    Look(u32),
    /// Notes the place in a slot.
    Note(u32),
    /// Forgets what the slots from the first up to the second have: each turn of a quantifier begins without captures.
    Forget(u32, u32),
    /// Fails where nothing was taken since the place in a slot was noted: an empty turn of a quantifier is undone.
    Progress(u32),
    /// Takes what a group captured, whose slots are this one and the next.
    Refer {
        slot: u32,
        back: bool,
    },
    Match,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) behind: bool,
    pub(super) negative: bool,
    /// Where its instructions begin.
    pub(super) start: u32,
}

#[derive(Debug)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    /// Where the instructions begin.
    pub(super) start: u32,
    pub(super) sets: Vec<Set>,
    /// Each after those that stand in it.
    pub(super) looks: Vec<Look>,
    /// How many slots there are.
    pub(super) slots: usize,
    pub(super) refers_back: bool,
}

/// How many instructions a pattern may have. The generator allows fewer.
const MOST: usize = 1 << 20;

/// Compiles a tree; `None` where it is too large.
///
/// A lookahead runs forward and a lookbehind backward where places are tried one by one. Where a lookaround is asked
/// about all places at once (`states`), each runs the other way, so that its instructions end where it stands.
pub(super) fn compile(tree: Tree) -> Option<Program> {
    let Tree { root, sets, groups, looks, repeats, refers_back } = tree;
    let slots = 2 * groups + repeats;
    let mut compiler = Compiler {
        program: Program { steps: Vec::new(), start: 0, sets, looks: Vec::new(), slots, refers_back },
        registers: 2 * groups,
        known: vec![None; looks],
    };
    compiler.looks(&root)?;
    compiler.program.start = compiler.next();
    compiler.node(&root, false)?;
    compiler.push(Step::Match)?;
    Some(compiler.program)
}

struct Compiler {
    program: Program,
    /// The slot of the first quantifier.
    registers: usize,
    /// The compiled lookarounds, by their place in the tree.
    known: Vec<Option<u32>>,
}

impl Compiler {
    fn next(&self) -> u32 {
        index(self.program.steps.len())
    }

    fn push(&mut self, step: Step) -> Option<()> {
        self.program.steps.push(step);
        (self.program.steps.len() <= MOST).then_some(())
    }

    /// Puts in a split that is completed later.
    fn hole(&mut self) -> Option<usize> {
        self.push(Step::Match)?;
        Some(self.program.steps.len() - 1)
    }

    /// Compiles the lookarounds of a tree, each once and for itself, those in it first.
    fn looks(&mut self, node: &Node) -> Option<()> {
        match node {
            Node::Set(_) | Node::Start | Node::End | Node::Boundary { .. } | Node::Reference(_) => Some(()),
            Node::Group(_, body) | Node::Repeat { body, .. } => self.looks(body),
            Node::Sequence(parts) | Node::Choice(parts) => parts.iter().try_for_each(|part| self.looks(part)),
            Node::Look { nth, behind, negative, body } => {
                self.looks(body)?;
                let start = self.next();
                self.node(body, *behind == self.program.refers_back)?;
                self.push(Step::Match)?;
                *self.known.get_mut(*nth)? = Some(index(self.program.looks.len()));
                self.program.looks.push(Look { behind: *behind, negative: *negative, start });
                Some(())
            }
        }
    }

    fn node(&mut self, node: &Node, back: bool) -> Option<()> {
        match node {
            Node::Set(set) => self.push(Step::Take { set: index(*set), back }),
            Node::Start => self.push(Step::Start),
            Node::End => self.push(Step::End),
            Node::Boundary { negative } => self.push(Step::Boundary { negative: *negative }),
            Node::Look { nth, .. } => {
                let look = (*self.known.get(*nth)?)?;
                self.push(Step::Look(look))
            }
            Node::Group(number, body) => {
                let (start, end) = (index(2 * number), index(2 * number + 1));
                self.push(Step::Note(if back { end } else { start }))?;
                self.node(body, back)?;
                self.push(Step::Note(if back { start } else { end }))
            }
            Node::Reference(number) => self.push(Step::Refer { slot: index(2 * number), back }),
            Node::Repeat { .. } => self.repeat(node, back),
            Node::Sequence(parts) if back => parts.iter().rev().try_for_each(|part| self.node(part, back)),
            Node::Sequence(parts) => parts.iter().try_for_each(|part| self.node(part, back)),
            Node::Choice(branches) => {
                let mut ends = Vec::new();
                for (nth, branch) in branches.iter().enumerate() {
                    if nth + 1 == branches.len() {
                        self.node(branch, back)?;
                        break;
                    }
                    let split = self.hole()?;
                    self.node(branch, back)?;
                    ends.push(self.hole()?);
                    self.program.steps[split] = Step::Split(index(split + 1), self.next());
                }
                let end = self.next();
                for jump in ends {
                    self.program.steps[jump] = Step::Jump(end);
                }
                Some(())
            }
        }
    }

    /// `RepeatMatcher` of §22.2.2.3.1: so many turns that must be, then those that may be.
    fn repeat(&mut self, node: &Node, back: bool) -> Option<()> {
        let Node::Repeat { nth, min, max, lazy, groups, body } = node else { return None };
        let register = index(self.registers + nth);
        let forgets = !groups.is_empty() && self.program.refers_back;
        let turn = |compiler: &mut Self| {
            if forgets {
                compiler.push(Step::Forget(index(2 * groups.start), index(2 * groups.end)))?;
            }
            compiler.node(body, back)
        };
        for _ in 0..*min {
            let before = self.next();
            turn(self)?;
            if self.next() == before {
                break;
            }
        }
        let mut splits = Vec::new();
        for _ in 0..max.map_or(1, |max| max.saturating_sub(*min)) {
            let split = self.hole()?;
            splits.push(split);
            self.push(Step::Note(register))?;
            turn(self)?;
            self.push(Step::Progress(register))?;
            if max.is_none() {
                self.push(Step::Jump(index(split)))?;
            }
        }
        let end = self.next();
        for split in splits {
            let turn = index(split + 1);
            self.program.steps[split] = if *lazy { Step::Split(end, turn) } else { Step::Split(turn, end) };
        }
        Some(())
    }
}

/// Programs are far smaller than 2^32.
fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Whether a word of ASCII begins or ends at a place.
pub(super) fn is_boundary(text: &str, at: usize) -> bool {
    let is_word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let bytes = text.as_bytes();
    is_word(at.checked_sub(1).and_then(|before| bytes.get(before))) != is_word(bytes.get(at))
}
