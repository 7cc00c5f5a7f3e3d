//! Branches of `oneOf` that another branch covers: what matches them matches two, so it is invalid.

use super::{LintContext, Linted};
use crate::keyword::{About, Keyword};
use crate::lower::types::Types;
use crate::problem::{Id, MemberPart, Problem};
use crate::schema::{Body, Keywords, SchemaId};

/// More branches are not compared with each other.
const MOST: usize = 100;
/// How deep schemas of members are compared.
const DEEPEST: usize = 4;

/// The problem of the first covered branch.
pub(super) fn check(linted: &Linted<'_>, context: &LintContext<'_>) -> Option<Problem> {
    let branches = linted.keywords.one_of();
    if branches.len() > MOST {
        return None;
    }
    let pairs = (0..branches.len()).flat_map(|one| (0..branches.len()).map(move |other| (one, other)));
    let (covered, by) = pairs
        .filter(|(covered, by)| covered != by)
        .find(|(covered, by)| context.covers(branches[*by], branches[*covered], 0))?;
    let list = linted.node.get("oneOf")?;
    let (covered, by) = (list.items().nth(covered)?, list.items().nth(by)?);
    let what = "no value is valid against this branch of `oneOf`, because all that match it match another branch, too";
    let help = "write `anyOf` instead of `oneOf`, or require something in the other branch that distinguishes the two";
    Some(covered.warning(Id::CoveredBranch, what, help).other(by.place(MemberPart::Value), "the other branch is here"))
}

impl LintContext<'_> {
    /// Whether a schema certainly accepts every value that another one accepts.
    fn covers(&self, wide: SchemaId, narrow: SchemaId, depth: usize) -> bool {
        let [wide, narrow] = [wide, narrow].map(|id| self.interner.representative(self.target(id)));
        match (&self.schemas[wide].body, &self.schemas[narrow].body) {
            _ if wide == narrow => true,
            (Body::Boolean(wide), _) => *wide,
            (Body::Keywords(wide), Body::Boolean(_)) => wide.iter().next().is_none(),
            (Body::Keywords(wide), Body::Keywords(narrow)) => {
                depth < DEEPEST && wide.iter().all(|(keyword, _)| self.implies(keyword, wide, narrow, depth))
            }
        }
    }

    /// Whether every value that the narrow schema accepts satisfies a keyword of the wide one.
    fn implies(&self, keyword: Keyword, wide: &Keywords, narrow: &Keywords, depth: usize) -> bool {
        match keyword {
            Keyword::Type => {
                let types = |keywords: &Keywords| keywords.types().map(Types::from_keyword);
                let listed = || narrow.enumeration().or_else(|| narrow.constant().map(std::slice::from_ref));
                let of_values = || listed()?.iter().map(Types::from_value).reduce(Types::or);
                let of_narrow = types(narrow).or_else(of_values);
                types(wide).zip(of_narrow).is_some_and(|(wide, narrow)| narrow.is_within(wide))
            }
            Keyword::Required => wide.required().iter().all(|name| narrow.required().contains(name)),
            Keyword::Properties => wide.properties().iter().all(|(name, member)| {
                narrow.properties().get(name).is_some_and(|narrow| self.covers(*member, *narrow, depth + 1))
            }),
            Keyword::Items => {
                wide.items().zip(narrow.items()).is_some_and(|(wide, narrow)| self.covers(wide, narrow, depth + 1))
            }
            Keyword::Enum => {
                let narrow = narrow.enumeration().or_else(|| narrow.constant().map(std::slice::from_ref));
                let wide = wide.enumeration().unwrap_or_default();
                narrow.is_some_and(|narrow| narrow.iter().all(|value| wide.contains(value)))
            }
            Keyword::Const => wide.constant() == narrow.constant(),
            Keyword::Format => wide.format() == narrow.format(),
            Keyword::Pattern => wide.pattern() == narrow.pattern(),
            _ => !matches!(keyword.row().about, About::Validity),
        }
    }
}
