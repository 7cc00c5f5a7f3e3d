//! The changes between the public items of two crates.

use std::collections::BTreeMap;

use super::items::{Item, Member, PublicItems, PublicPath, PublicType, Ty};
use super::renames::Renames;
use super::{Change, ItemChange};
use crate::review::verdict::Compatibility;

/// All changes, in the order of their paths. What is in a module that is gone or new is not said again.
pub(super) fn changes(old: &PublicItems, new: &PublicItems) -> Vec<ItemChange> {
    let renames = Renames::new(old, new);
    let mut comparison = Comparison { old, new, renames, became: BTreeMap::new(), changes: Vec::new() };
    comparison.modules();
    for (id, ty) in old.types.iter().enumerate().filter(|(_, ty)| !ty.paths.is_empty()) {
        comparison.old_type(id, ty);
    }
    for (id, ty) in new.types.iter().enumerate().filter(|(_, ty)| !ty.paths.is_empty()) {
        comparison.new_type(id, ty);
    }
    comparison.members("", &old.others, &new.others);
    let mut changes = comparison.changes;
    changes.sort();
    changes
}

struct Comparison<'a> {
    old: &'a PublicItems,
    new: &'a PublicItems,
    renames: Renames<'a>,
    /// The path of the first old type that a new one was.
    became: BTreeMap<usize, &'a str>,
    changes: Vec<ItemChange>,
}

impl<'a> Comparison<'a> {
    fn push(&mut self, change: Change, item: Item, path: &str, texts: [Option<String>; 2], also: &[&str]) {
        let compatibility = match change {
            Change::Removed | Change::Renamed | Change::Changed => Compatibility::Major,
            Change::Deprecated | Change::Added => Compatibility::Minor,
            Change::Meaning | Change::Undeprecated => Compatibility::Patch,
        };
        let (path, [old, new]) = (path.to_owned(), texts);
        let also = also.iter().map(|path| (*path).to_owned()).collect();
        self.changes.push(ItemChange { path, item, change, old, new, also, compatibility });
    }

    fn modules(&mut self) {
        let (old, new) = (self.old, self.new);
        for path in old.modules.keys().filter(|path| !new.modules.contains_key(*path) && !is_in_other(path, old, new)) {
            let renamed = self.renames.modules.get(path.as_str()).map(|path| (*path).to_owned());
            let change = if renamed.is_some() { Change::Renamed } else { Change::Removed };
            self.push(change, Item::Module, path, [None, renamed], &[]);
        }
        for path in new.modules.keys().filter(|path| !old.modules.contains_key(*path) && !is_in_other(path, new, old)) {
            self.push(Change::Added, Item::Module, path, [None, None], &[]);
        }
    }

    fn old_type(&mut self, id: usize, ty: &'a PublicType) {
        let (old, new) = (self.old, self.new);
        let gone: Vec<_> = ty.paths.iter().filter(|path| !new.paths.contains_key(*path)).map(String::as_str).collect();
        // Where a type is gone with its module, but not from others, that is said.
        let is_kept = self.renames.types[id].is_some_and(|after| self.renames.kept.contains(&after));
        let moved = is_kept.then(|| ty.paths[0].as_str());
        let said = |path: &&str| moved == Some(*path) || !is_in_other(path, old, new);
        let gone: Vec<_> = gone.into_iter().filter(said).collect();
        let Some(after) = self.renames.types[id] else {
            if let [path, also @ ..] = gone.as_slice() {
                self.push(Change::Removed, Item::Type, path, [Some(ty.kind.to_owned()), None], also);
            }
            return;
        };
        let other = &new.types[after];
        if let [path, also @ ..] = gone.as_slice() {
            let (item, change) = if is_kept { (Item::Path, Change::Removed) } else { (Item::Type, Change::Renamed) };
            self.push(change, item, path, [Some(ty.kind.to_owned()), Some(other.paths[0].clone())], also);
        }
        let own = ty.paths.iter().find(|path| new.paths.contains_key(*path)).unwrap_or(&ty.paths[0]);
        // Code may have an implementation for each of two types, but not two for one.
        let first = *self.became.entry(after).or_insert(own);
        if first != own {
            let texts = [ty.kind.to_owned(), format!("the same type as {first}")];
            self.push(Change::Changed, Item::Type, own, texts.map(Some), &[]);
        }
        self.same_paths(ty, after, first != own);
        if ty.kind != other.kind {
            let kinds = [ty.kind, other.kind].map(|kind| Some(kind.to_owned()));
            return self.push(Change::Changed, Item::Type, own, kinds, &[]);
        }
        self.deprecation((ty.deprecated, other.deprecated), Item::Type, own);
        self.members(own, &ty.members, &other.members);
    }

    /// Compares where paths lead that are in both crates.
    fn same_paths(&mut self, ty: &'a PublicType, after: usize, is_merged: bool) {
        let (mut others, mut aliases) = (Vec::new(), Vec::new());
        for path in &ty.paths {
            let Some(PublicPath { ty: leads_to, is_alias }) = self.new.paths.get(path) else { continue };
            if *leads_to != after {
                others.push(path.as_str());
            } else if *is_alias && !self.old.paths[path].is_alias && is_imported_from(ty) {
                aliases.push(path.as_str());
            }
        }
        let own = Some(ty.paths[0].clone());
        if let [path, also @ ..] = others.as_slice() {
            self.push(Change::Changed, Item::Path, path, [own, Some("another type".to_owned())], also);
        }
        if let ([path, also @ ..], false) = (aliases.as_slice(), is_merged) {
            let texts = [ty.kind.to_owned(), format!("an alias of {}", self.new.types[after].paths[0])];
            self.push(Change::Changed, Item::Path, path, texts.map(Some), also);
        }
    }

    fn new_type(&mut self, id: usize, ty: &'a PublicType) {
        let (old, new) = (self.old, self.new);
        let is_said = |path: &&String| !old.paths.contains_key(*path) && !is_in_other(path, new, old);
        let added: Vec<_> = ty.paths.iter().filter(is_said).map(String::as_str).collect();
        if let ([path, also @ ..], false) = (added.as_slice(), self.renames.renamed.contains(&id)) {
            let known = ty.paths.iter().find(|path| old.paths.contains_key(*path));
            let item = if known.is_some() { Item::Path } else { Item::Type };
            let text = known.cloned().unwrap_or_else(|| ty.kind.to_owned());
            self.push(Change::Added, item, path, [None, Some(text)], also);
        }
    }

    fn deprecation(&mut self, (before, after): (bool, bool), item: Item, path: &str) {
        match (before, after) {
            (false, true) => self.push(Change::Deprecated, item, path, [None, None], &[]),
            (true, false) => self.push(Change::Undeprecated, item, path, [None, None], &[]),
            (true, true) | (false, false) => {}
        }
    }

    /// Compares the members of two types by their names; `within` is the type's path, if they are in one.
    fn members(&mut self, within: &str, before: &'a [Member], after: &'a [Member]) {
        let key = |member: &'a Member| ((member.item, member.name.as_str()), member);
        let (old, new): (BTreeMap<_, _>, BTreeMap<_, _>) =
            (before.iter().map(key).collect(), after.iter().map(key).collect());
        for (key, member) in &old {
            let path = path_of(within, member);
            match new.get(key) {
                Some(other) => self.member(&path, member, other),
                None if within.is_empty() && is_in_other(&path, self.old, self.new) => {}
                None => self.push(Change::Removed, member.item, &path, [text(self.old, member), None], &[]),
            }
        }
        for (_, member) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
            let path = path_of(within, member);
            if !within.is_empty() || !is_in_other(&path, self.new, self.old) {
                self.push(Change::Added, member.item, &path, [None, text(self.new, member)], &[]);
            }
        }
    }

    fn member(&mut self, path: &str, before: &Member, after: &Member) {
        let is_same = match (&before.ty, &after.ty) {
            (Some(before), Some(after)) => self.is_same(before, after),
            (before, after) => before.is_none() && after.is_none(),
        };
        if !is_same {
            let texts = [text(self.old, before), text(self.new, after)];
            self.push(Change::Changed, before.item, path, texts, &[]);
        }
        if before.meaning != after.meaning {
            self.push(Change::Meaning, before.item, path, [before.meaning.clone(), after.meaning.clone()], &[]);
        }
        self.deprecation((before.deprecated, after.deprecated), before.item, path);
    }

    /// Whether code that names the old type compiles with the new one.
    fn is_same(&self, before: &Ty, after: &Ty) -> bool {
        match (before, after) {
            (Ty::Named(before), Ty::Named(after)) => self.renames.types[*before] == Some(*after),
            (Ty::Plain(before), Ty::Plain(after)) => before == after,
            (Ty::Of(before, inner), Ty::Of(after, other)) => before == after && self.is_same(inner, other),
            (Ty::Named(_) | Ty::Plain(_) | Ty::Of(..), _) => false,
        }
    }
}

/// Whether a path is in a module that the other crate does not have.
fn is_in_other(path: &str, of: &PublicItems, other: &PublicItems) -> bool {
    let mut path = path;
    while let Some((module, _)) = path.rsplit_once("::") {
        if of.modules.contains_key(module) && !other.modules.contains_key(module) {
            return true;
        }
        path = module;
    }
    false
}

/// Whether the type has variants, or a constructor, which an alias of it has not.
fn is_imported_from(ty: &PublicType) -> bool {
    ty.members.iter().any(|member| member.item == Item::Variant || (member.item == Item::Field && member.name == "0"))
}

fn path_of(within: &str, Member { item, name, .. }: &Member) -> String {
    match item {
        _ if within.is_empty() => name.clone(),
        Item::Field => format!("{within}.{name}"),
        Item::Implementation => format!("{within}: {name}"),
        Item::Module | Item::Type | Item::Path | Item::Constant | Item::Variant | Item::Function => {
            format!("{within}::{name}")
        }
    }
}

/// What is said of a member beside its path: its type, or else its meaning.
fn text(items: &PublicItems, member: &Member) -> Option<String> {
    member.ty.as_ref().map(|ty| items.spell(ty, "", "rt::")).or_else(|| member.meaning.clone())
}
