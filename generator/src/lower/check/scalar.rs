//! The keywords about a value itself, not about its children.

use super::super::format::Format;
use super::super::types::Types;
use super::{Check, Checker};
use crate::Formats;
use crate::problem::Id;
use crate::schema::{Keywords, SchemaId};
use crate::source::Tree;

impl Checker<'_> {
    pub(super) fn scalar(&mut self, id: SchemaId, keywords: &Keywords) -> Vec<Check> {
        let mut list = Vec::new();
        list.extend(keywords.types().map(|types| Check::Types(Types::from_keyword(types))));
        list.extend(keywords.enumeration().map(enumeration));
        list.extend(keywords.constant().cloned().map(Check::Const));
        list.extend(self.numbers(id, keywords));
        list.extend(counts(keywords));
        list.extend(self.format(keywords));
        let pattern = keywords.pattern().and_then(|pattern| self.translated(id, pattern, &["pattern"]));
        list.extend(pattern.map(Check::Pattern));
        list
    }

    fn numbers(&mut self, id: SchemaId, keywords: &Keywords) -> Vec<Check> {
        let divisor = keywords.multiple_of().cloned().filter(|divisor| {
            let fits = divisor.significant_digits() <= 18;
            if !fits {
                self.refuse(
                    Id::UnsupportedKeyword,
                    id,
                    &["multipleOf"],
                    "not supported: a `multipleOf` with more than 18 digits",
                    "write it with at most 18 digits",
                );
            }
            fits
        });
        let bounds = [
            ("minimum", keywords.minimum().cloned()),
            ("exclusive_minimum", keywords.exclusive_minimum().cloned()),
            ("maximum", keywords.maximum().cloned()),
            ("exclusive_maximum", keywords.exclusive_maximum().cloned()),
            ("multiple_of", divisor),
        ];
        bounds.into_iter().filter_map(|(function, bound)| Some(Check::Number(function, bound?))).collect()
    }

    fn format(&self, keywords: &Keywords) -> Option<Check> {
        let format = Format::from_name(keywords.format()?)?;
        (self.formats == Formats::Asserted && format.function.is_some()).then_some(Check::Format(format))
    }
}

fn enumeration(values: &[Tree]) -> Check {
    let texts: Option<Vec<String>> = values.iter().map(|value| value.as_str().map(str::to_owned)).collect();
    texts.map_or_else(|| Check::Enum(values.to_vec()), Check::TextEnum)
}

fn counts(keywords: &Keywords) -> impl Iterator<Item = Check> {
    let limits = [
        ("min_length", keywords.min_length()),
        ("max_length", keywords.max_length()),
        ("min_items", keywords.min_items()),
        ("max_items", keywords.max_items()),
        ("min_properties", keywords.min_properties()),
        ("max_properties", keywords.max_properties()),
    ];
    let unique = keywords.unique_items().then_some(Check::UniqueItems);
    limits.into_iter().filter_map(|(function, limit)| Some(Check::Count(function, limit?))).chain(unique)
}
