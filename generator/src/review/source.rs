//! What a change of documents means to code that compiles against the generated crate.
//!
//! [`SourceReview::of`] compares the public items of two crates, which [`PublicItems`] lists from their models, by
//! [Cargo's rules](https://doc.rust-lang.org/cargo/reference/semver.html). Structs and enums are `#[non_exhaustive]`, so a
//! new field or variant is minor. Only whether anything else differs is read from the files.

mod code;
mod compare;
mod items;
mod renames;

pub use self::items::{Item, Member, PublicItems, PublicPath, PublicType, Ty};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use super::verdict::Compatibility;
use crate::problem::Diagnostics;
use crate::{Options, Output, render};

/// What code that compiles against the old crate meets in the new one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceReview {
    /// The worst of the changes; without any, `Patch` if the crates differ in more than docs and examples, else `None`.
    pub verdict: Compatibility,
    /// The changes of public items, in the order of their paths.
    pub changes: Vec<ItemChange>,
}

/// A change of a public item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemChange {
    /// The item's path in the crate: `acme::shared::Order`, `acme::shared::Order.total` (a field),
    /// `acme::shared::State::Paid` (a variant or a function), `acme::order_paid::OrderPaid: Signed` (an implementation). It
    /// is the path in the old crate, except for an item that is added.
    pub path: String,
    /// What the item is.
    pub item: Item,
    /// What has become of it.
    pub change: Change,
    /// Its type in the old crate, its meaning, or for the path of a type what kind of type it is; `None` if there is no
    /// more to say.
    pub old: Option<String>,
    /// The same in the new crate; the new path if the item has another one.
    pub new: Option<String>,
    /// Other paths of the same item to which the same has happened, in their order.
    pub also: Vec<String>,
    /// What the change alone means.
    pub compatibility: Compatibility,
}

/// What has become of a public item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// The path leads nowhere any more.
    Removed,
    /// The path is gone, and an item of the same shape has another one.
    Renamed,
    /// It has another type, or is another kind of item.
    Changed,
    /// It has the same name and type, and stands for something else in payloads.
    Meaning,
    /// It is `#[deprecated]` now.
    Deprecated,
    /// It is no longer `#[deprecated]`.
    Undeprecated,
    /// It is new.
    Added,
}

impl SourceReview {
    /// Compares two crates, which are generated with the same options. Returns `None` if one of them was not generated
    /// because of an error in its documents.
    pub fn of(old: &Output, new: &Output) -> Option<Self> {
        if old.has_errors() || new.has_errors() {
            return None;
        }
        let changes = compare::changes(&PublicItems::of(&old.model), &PublicItems::of(&new.model));
        let worst = changes.iter().map(|change| change.compatibility).max();
        let verdict = worst.unwrap_or_else(|| {
            if code::differs(&files(old), &files(new)) { Compatibility::Patch } else { Compatibility::None }
        });
        Some(Self { verdict, changes })
    }
}

/// The files of a crate, made here if nobody has.
fn files(output: &Output) -> Cow<'_, BTreeMap<String, String>> {
    if !output.files.is_empty() {
        return Cow::Borrowed(&output.files);
    }
    let options = Options::new("webhooks", "runtime");
    Cow::Owned(render::render(&output.model, &options, &mut Diagnostics::default()))
}

impl fmt::Display for ItemChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = match self.change {
            Change::Removed => "is gone",
            Change::Renamed => "has another path",
            Change::Changed => "has changed",
            Change::Meaning => "stands for something else",
            Change::Deprecated => "is deprecated",
            Change::Undeprecated => "is no longer deprecated",
            Change::Added => "is new",
        };
        write!(f, "{} {verb}", self.path)?;
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => write!(f, ": {old} → {new}"),
            (Some(one), None) | (None, Some(one)) => write!(f, ": {one}"),
            (None, None) => Ok(()),
        }
    }
}
