//! The lines that record which properties and items are evaluated.

use syn::{Expr, Stmt};

use super::{Function, list, patterns, report};
use crate::lower::check::{Conditional, Evaluated, FunctionId};
use crate::render::syntax;

impl Function<'_> {
    /// A closure over what is recorded so far and a report.
    pub(super) fn mark(&self, marks: &Evaluated) -> Expr {
        let lines = self.mark_lines(marks);
        let asks = !marks.patterns.is_empty() || !marks.items.is_empty() || !marks.conditional.is_empty();
        let names = [if lines.is_empty() { "_" } else { "evaluated" }, if asks { "report" } else { "_" }];
        syntax::closure(&names, lines)
    }

    /// A line for each part of the value that is evaluated.
    pub(super) fn mark_lines(&self, marks: &Evaluated) -> Vec<Stmt> {
        let Evaluated { all, names, patterns, first, items, conditional } = marks;
        let mut lines = Vec::new();
        lines.extend(all.then(|| line("all", [])));
        if !names.is_empty() {
            lines.push(line("properties", [list(names.iter().map(|name| syntax::text(name)))]));
        }
        if !patterns.is_empty() {
            let mark = line("pattern_properties", [syntax::reference(syntax::name("PATTERNS")), report()]);
            let block = patterns::list(patterns).into_iter().chain([mark]).collect();
            lines.push(syntax::last(syntax::block(block)));
        }
        if *first > 0 {
            lines.push(line("prefix_items", [syntax::number(*first)]));
        }
        lines.extend(items.iter().map(|checks| line("contains", [report(), self.closure(checks)])));
        lines.extend(conditional.iter().map(|conditional| self.conditional(conditional)));
        lines
    }

    fn conditional(&self, conditional: &Conditional) -> Stmt {
        match conditional {
            Conditional::Either { condition, then, otherwise } => {
                let (condition, then) = (self.closure(condition), self.mark(then));
                if otherwise.is_empty() {
                    line("when", [report(), condition, then])
                } else {
                    line("either", [report(), condition, then, self.mark(otherwise)])
                }
            }
            Conditional::Call(id, marked) => line("once", [report(), self.path(FunctionId::Evaluated(*id, *marked))]),
            Conditional::With { name, then } => line("when_present", [syntax::text(name), report(), self.mark(then)]),
        }
    }
}

fn line<const N: usize>(method: &str, arguments: [Expr; N]) -> Stmt {
    syntax::statement(syntax::method(syntax::name("evaluated"), method, arguments))
}
