//! The lines that look at an object's members.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::{members, tokens};
use super::{Function, patterns, single_type};
use crate::lower::check::{Check, Checks, Member};
use crate::pattern::Translated;
use crate::source::Pointer;

/// The names that some checks ask for, and where each stands in the list that is looked through.
struct Names<'a> {
    texts: &'a [String],
    places: &'a [usize],
}

impl Names<'_> {
    fn place(&self, name: usize) -> Literal {
        tokens::number(self.places[name])
    }
}

impl Function<'_> {
    pub(super) fn object(
        &self,
        names: &[String],
        patterns: &[Translated],
        members: &[Member],
        schema: &TokenStream,
    ) -> TokenStream {
        let path = quote! { super::model:: };
        let texts: Vec<_> = names.iter().map(String::as_str).collect();
        let asks_for_names_alone = members.iter().all(|member| {
            matches!(
                member,
                Member::Property(..)
                    | Member::Required(_)
                    | Member::DependentRequired(..)
                    | Member::DependentSchema(..)
            )
        });
        let whole =
            if asks_for_names_alone { members::of_whole(self.input, self.home, self.base, &texts) } else { None };
        let (list, places) = match whole {
            Some((whole, places)) => (members::own(self.input, whole, &path), places),
            None => (members::reference(self.input, self.home, &texts, &path), (0..texts.len()).collect()),
        };
        let names = Names { texts: names, places: &places };
        let lines: Vec<_> = members.iter().map(|member| self.member(member, &names, patterns, schema)).collect();
        let uses_patterns = lines.iter().any(|line| tokens::mentions(line, "PATTERNS"));
        let patterns = uses_patterns.then(|| patterns::list(patterns));
        quote! {
            if let Some(fields) = value.fields(#list) {
                #patterns
                #(#lines)*
            }
        }
    }

    fn member(&self, member: &Member, names: &Names<'_>, patterns: &[Translated], schema: &TokenStream) -> TokenStream {
        let has_patterns = !patterns.is_empty();
        match member {
            Member::Pattern(place, checks) => {
                let (place, keeps) = (tokens::number(*place), self.closure(checks));
                quote! { check::pattern_properties(&fields, &PATTERNS[#place], #schema, report, #keeps); }
            }
            Member::DependentSchema(name, checks) => {
                let (name, keeps) = (names.place(*name), self.closure(checks));
                quote! { check::dependent_schema(&fields, #name, report, #keeps); }
            }
            Member::OnlyEvaluated if has_patterns => {
                quote! { check::only_evaluated_properties_beside(&fields, &PATTERNS, #schema, report); }
            }
            Member::OnlyEvaluated => {
                quote! { check::only_evaluated_properties(&fields, #schema, report); }
            }
            Member::NoAdditional if has_patterns => {
                quote! { check::no_additional_properties_beside(&fields, &PATTERNS, #schema, report); }
            }
            Member::Additional(checks) if has_patterns => {
                let checks = self.closure(checks);
                quote! { check::additional_properties_beside(&fields, &PATTERNS, report, #checks); }
            }
            Member::Required(list) => {
                let list = list.iter().map(|&name| names.place(name));
                quote! { check::required(&fields, &[#(#list),*], #schema, report); }
            }
            Member::DependentRequired(name, others) => {
                let (name, others) = (names.place(*name), others.iter().map(|&name| names.place(name)));
                quote! { check::dependent_required(&fields, #name, &[#(#others),*], #schema, report); }
            }
            Member::NoAdditional => {
                quote! { check::no_additional_properties(&fields, #schema, report); }
            }
            Member::Additional(checks) => {
                let checks = self.closure(checks);
                quote! { check::additional_properties(&fields, report, #checks); }
            }
            Member::Property(name, checks) => self.property(&names.place(*name), &names.texts[*name], checks, schema),
        }
    }

    fn property(&self, place: &Literal, name: &str, checks: &Checks, object: &TokenStream) -> TokenStream {
        let at = self.input.schema_place(self.home, checks.schema);
        let object_at = self.input.schema_place(self.home, self.base);
        // Only what stands right within this function's schema can be told by its name.
        let is_own = object.to_string() == "SCHEMA"
            && at == format!("{object_at}{}", Pointer::root().child("properties").child(name));
        match checks.list.as_slice() {
            _ if !is_own => {
                let keeps = self.closure(checks);
                quote! { check::property_as(&fields, #place, report, #keeps); }
            }
            [Check::Call(id)] => {
                let function = self.path(*id);
                quote! { check::property_as(&fields, #place, report, #function); }
            }
            [Check::Types(types)] if single_type(*types).is_some() => {
                let function = single_type(*types);
                quote! { check::property(&fields, #place, #object, report, check::#function); }
            }
            _ => {
                let lines = self.lines(checks, &quote! { schema });
                let schema = if lines.iter().any(|line| tokens::mentions(line, "schema")) {
                    quote! { schema }
                } else {
                    quote! { _ }
                };
                quote! { check::property(&fields, #place, #object, report, |value, #schema, report| { #(#lines)* }); }
            }
        }
    }
}
