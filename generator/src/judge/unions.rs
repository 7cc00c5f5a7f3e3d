//! Which branch of a union a value is meant for: of its checks, and of its type.

use ringback_runtime::{Keyword, Report, Schema, Value, check, interpret};

use super::Judge;
use super::checks::{Home, type_set};
use super::kept;
use crate::lower::check::{Branches, FunctionId};
use crate::lower::constant::{Constant, as_texts};
use crate::lower::shape::{DiscriminatorHint, Test, Variant};
use crate::schema::SchemaId;

impl<'m> Judge<'m> {
    /// The checks of an `anyOf` or a `oneOf`.
    pub(super) fn union(
        &self,
        home: Home,
        (keyword, branches): (Keyword, &'m Branches),
        schema: Schema,
        value: Value<'_>,
        report: &mut Report,
    ) {
        let Branches { list, types, tests, hints, only } = branches;
        let (types, list) = (type_set(*types), self.tests(home, list));
        let hinted = || hints.iter().enumerate().filter_map(|(nth, hint)| Some((nth, hint.as_ref()?)));
        if only.is_some() {
            interpret::union::hinted(value, types, keyword, schema, report, |_| *only, &list);
        } else if !tests.is_empty() {
            let select = |value| tests.iter().position(|test| Self::is_told(test, value));
            interpret::union::exclusive(value, types, keyword, schema, report, select, &list);
        } else if let Some((_, DiscriminatorHint { member, .. })) = hinted().next_back() {
            let select = |value| {
                let tag = check::tag(value, member)?;
                hinted().find(|(_, hint)| hint.texts.iter().any(|text| *text == tag)).map(|(nth, _)| nth)
            };
            interpret::union::hinted(value, types, keyword, schema, report, select, &list);
        } else {
            interpret::union::plain(value, types, keyword, schema, report, &list);
        }
    }

    /// Whether a value is told to be of a kind, by its type or by its constants.
    fn is_told(test: &Test, value: Value<'_>) -> bool {
        match test {
            Test::Types(types) => value.is(type_set(*types)),
            Test::Tag(path, constants) => Self::is_tagged(path, constants, value),
            Test::Matches(..) | Test::Left => false,
        }
    }

    fn is_tagged(path: &[String], constants: &[Constant], value: Value<'_>) -> bool {
        let path: Vec<_> = path.iter().map(String::as_str).collect();
        let constants: Vec<_> = constants.iter().map(kept::constant).collect();
        check::is_tagged(value, &path, &constants)
    }

    /// The variant that takes a value: first by the text of the tag, then in their order.
    pub(super) fn variant(&self, variants: &'m [Variant], value: Value<'_>) -> Option<&'m Variant> {
        let texts = |variant: &'m Variant| match &variant.test {
            Test::Tag(path, constants) => as_texts(path, constants),
            Test::Matches(_, _, Some(hint)) => Some((&hint.member, hint.texts.iter().collect())),
            _ => None,
        };
        let member = variants.iter().rev().find_map(texts).map(|(member, _)| member);
        let tag = member.and_then(|member| check::tag(value, member));
        let is_hinted = |variant: &&Variant| match &variant.test {
            Test::Matches(_, schemas, _) => self.matches(schemas, value),
            _ => true,
        };
        let hinted = tag.and_then(|tag| {
            let with_tag = |variant: &&'m Variant| {
                texts(variant).is_some_and(|(_, texts)| texts.iter().any(|text| **text == *tag))
            };
            variants.iter().filter(with_tag).find(is_hinted)
        });
        let takes = |variant: &&Variant| match &variant.test {
            Test::Tag(path, constants) => as_texts(path, constants).is_none() && Self::is_told(&variant.test, value),
            Test::Types(_) => Self::is_told(&variant.test, value),
            Test::Matches(types, schemas, _) => value.is(type_set(*types)) && self.matches(schemas, value),
            Test::Left => true,
        };
        hinted.or_else(|| variants.iter().find(takes))
    }

    /// The variant of a value that none takes, if a way to find it is known.
    pub(super) fn nearest(&self, variants: &'m [Variant], value: Value<'_>) -> Option<&'m Variant> {
        let is_known = |schema: &SchemaId| self.model.lowered.functions.contains_key(&FunctionId::Test(*schema));
        let tests = variants.iter().filter_map(|variant| match &variant.test {
            Test::Matches(_, schemas, _) if schemas.iter().any(is_known) => Some((variant, schemas.as_slice())),
            _ => None,
        });
        let (variants, schemas): (Vec<_>, Vec<_>) = tests.unzip();
        let test = |schemas| move |value: Value<'_>, report: &mut Report| self.call_all(schemas, value, report);
        let validators: Vec<_> = schemas.into_iter().map(test).collect();
        variants.get(interpret::nearest(value, &validators)?).copied()
    }

    /// Whether a value is valid against schemas.
    fn matches(&self, schemas: &[SchemaId], value: Value<'_>) -> bool {
        schemas.iter().all(|schema| interpret::is_valid(value, |value, report| self.call(*schema, value, report)))
    }
}
