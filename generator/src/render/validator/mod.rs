//! The validator of a module: one function a schema, one line a keyword.

mod literal;
mod marks;
mod object;
mod patterns;

use proc_macro2::TokenStream;
use quote::quote;

use self::literal::literal;
use super::{Input, tokens};
use crate::lower::check::{Branches, Check, Checks};
use crate::lower::shape::{Said, Test};
use crate::lower::types::Types;
use crate::names::Home;
use crate::schema::SchemaId;

/// All functions of a module.
pub(super) fn validator(input: &Input<'_>, home: &Home) -> Vec<TokenStream> {
    let functions = input.functions(home).iter();
    let items: Vec<_> = functions.map(|&id| Function { input, home, base: id }.item()).collect();
    let mentioned = |name: &&str| items.iter().any(|item| tokens::mentions(item, name));
    let imports = IMPORTS.into_iter().filter(mentioned).map(tokens::ident);
    [vec![quote! { use ringback_runtime::{#(#imports),*}; }], items].concat()
}

/// What the lines of a validator name.
const IMPORTS: [&str; 7] = ["Literal", "Report", "Schema", "Types", "Value", "check", "format"];

struct Function<'a> {
    input: &'a Input<'a>,
    home: &'a Home,
    base: SchemaId,
}

impl Function<'_> {
    fn item(&self) -> TokenStream {
        let function = &self.input.names.functions[&self.base];
        let (name, visibility) = (tokens::ident(&function.name), Input::visibility(self.home, function.is_shared));
        let place = self.input.schema_place(self.home, self.base);
        let function = &self.input.lowered.functions[&self.base];
        let lines = self.lines(&function.checks, &quote! { SCHEMA });
        let base = lines
            .iter()
            .any(|line| tokens::mentions(line, "SCHEMA"))
            .then(|| quote! { const SCHEMA: Schema = Schema::new(#place); });
        let body = if function.once {
            quote! { check::once(value, report, |value, report| { #(#lines)* }); }
        } else {
            quote! { #(#lines)* }
        };
        quote! {
            #visibility fn #name(value: Value<'_>, report: &mut Report) {
                #base
                #body
            }
        }
    }

    fn lines(&self, checks: &Checks, schema: &TokenStream) -> Vec<TokenStream> {
        checks.list.iter().map(|check| self.line(check, schema)).collect()
    }

    fn line(&self, check: &Check, schema: &TokenStream) -> TokenStream {
        match check {
            Check::Call(id) => {
                let function = self.path(*id);
                quote! { #function(value, report); }
            }
            Check::Inline(checks) => {
                let block = self.block(checks);
                quote! { { #block } }
            }
            Check::Nothing => quote! { check::nothing(value, #schema, report); },
            Check::Types(types) => {
                if let Some(function) = single_type(*types) {
                    return quote! { check::#function(value, #schema, report); };
                }
                let types = tokens::types(*types);
                quote! { check::types(value, #types, #schema, report); }
            }
            Check::TextEnum(texts) => {
                quote! { check::text_enumeration(value, &[#(#texts),*], #schema, report); }
            }
            Check::Enum(values) => {
                let values = values.iter().map(literal);
                quote! { check::enumeration(value, &[#(#values),*], #schema, report); }
            }
            Check::Const(value) => {
                let value = literal(value);
                quote! { check::constant(value, #value, #schema, report); }
            }
            Check::Number(function, number) => {
                let (function, number) = (tokens::ident(function), number.as_str());
                quote! { check::#function(value, #number, #schema, report); }
            }
            Check::Count(function, count) => {
                let (function, count) = (tokens::ident(function), tokens::count(*count));
                quote! { check::#function(value, #count, #schema, report); }
            }
            Check::UniqueItems => quote! { check::unique_items(value, #schema, report); },
            Check::Format(format) => {
                let function = tokens::ident(format.function.unwrap_or_default());
                let check = tokens::ident(if format.numeric { "number_format" } else { "format" });
                quote! { check::#check(value, format::#function, #schema, report); }
            }
            Check::Pattern(pattern) => {
                let pattern = patterns::pattern(pattern);
                quote! {
                    {
                        use ringback_runtime::pattern::Pattern;
                        static PATTERN: std::sync::LazyLock<Pattern> = #pattern;
                        check::pattern(value, &PATTERN, #schema, report);
                    }
                }
            }
            Check::Object { names, patterns, members } => self.object(names, patterns, members, schema),
            Check::PropertyNames(checks) => {
                let keeps = self.closure(checks);
                quote! { check::property_names(value, #schema, report, #keeps); }
            }
            Check::PrefixItems(items) => {
                let items = self.branches(items);
                quote! { check::prefix_items(value, report, &[#(#items),*]); }
            }
            Check::Items(0, checks) => {
                let schema = self.closure(checks);
                quote! { check::items(value, report, #schema); }
            }
            Check::Items(prefix, checks) => {
                let (prefix, schema) = (tokens::number(*prefix), self.closure(checks));
                quote! { check::items_after(value, #prefix, report, #schema); }
            }
            Check::Contains { least, most, checks } => self.contains(*least, *most, checks, schema),
            Check::AnyOf(branches) => self.offer("any_of", branches, schema),
            Check::OneOf(branches) => self.offer("one_of", branches, schema),
            Check::Not(checks) => {
                let unwanted = self.closure(checks);
                quote! { check::not(value, #schema, report, #unwanted); }
            }
            Check::Conditional { condition, then, otherwise } => {
                self.if_then_else(condition, then.as_ref(), otherwise.as_ref())
            }
            Check::UnevaluatedItems(marks, checks) => {
                let (mark, keeps) = (self.mark(marks), self.closure(checks));
                quote! { check::unevaluated_items(value, report, #mark, #keeps); }
            }
            Check::UnevaluatedProperties(marks, checks) => {
                let (mark, keeps) = (self.mark(marks), self.closure(checks));
                quote! { check::unevaluated_properties(value, report, #mark, #keeps); }
            }
            Check::NoUnevaluatedProperties(marks) => {
                let mark = self.mark(marks);
                quote! { check::no_unevaluated_properties(value, #schema, report, #mark); }
            }
        }
    }

    fn contains(&self, least: u64, most: Option<u64>, checks: &Checks, schema: &TokenStream) -> TokenStream {
        let keeps = self.closure(checks);
        if (least, most) == (1, None) {
            return quote! { check::contains(value, #schema, report, #keeps); };
        }
        let least = tokens::count(least);
        let most = most.map_or_else(
            || quote! { None },
            |most| {
                let most = tokens::count(most);
                quote! { Some(#most) }
            },
        );
        quote! { check::contains_between(value, #least, #most, #schema, report, #keeps); }
    }

    fn if_then_else(&self, condition: &Checks, then: Option<&Checks>, otherwise: Option<&Checks>) -> TokenStream {
        let name = match (then, otherwise) {
            (Some(_), Some(_)) => "if_then_else",
            (Some(_), None) => "if_then",
            (None, Some(_)) => "if_else",
            (None, None) => return TokenStream::new(),
        };
        let (name, condition) = (tokens::ident(name), self.closure(condition));
        let branches = then.into_iter().chain(otherwise).map(|branch| self.closure(branch));
        quote! { check::#name(value, report, #condition, #(#branches),*); }
    }

    fn branches(&self, branches: &[Checks]) -> Vec<TokenStream> {
        branches.iter().map(|branch| self.closure(branch)).collect()
    }

    /// Checks as a function of a value and a report.
    fn closure(&self, checks: &Checks) -> TokenStream {
        match checks.list.as_slice() {
            [] => quote! { |_, _| {} },
            [Check::Call(id)] => self.path(*id),
            _ => {
                let block = self.block(checks);
                quote! { |value, report| { #block } }
            }
        }
    }

    /// Checks of a schema that stands within this function's own.
    fn block(&self, checks: &Checks) -> TokenStream {
        let place = self.place(checks.schema);
        if let [_] = checks.list.as_slice() {
            let lines = self.lines(checks, &place);
            return quote! { #(#lines)* };
        }
        let lines = self.lines(checks, &quote! { schema });
        let schema = lines.iter().any(|line| tokens::mentions(line, "schema")).then(|| quote! { let schema = #place; });
        quote! { #schema #(#lines)* }
    }

    /// A schema's place, relative to the function's own where it stands within it.
    fn place(&self, id: SchemaId) -> TokenStream {
        let (own, other) = (self.input.schema_place(self.home, self.base), self.input.schema_place(self.home, id));
        match other.strip_prefix(&own).filter(|rest| rest.starts_with('/')) {
            Some(rest) => quote! { SCHEMA.at(#rest) },
            None => quote! { Schema::new(#other) },
        }
    }

    /// Schemas of which a value may keep some, and what tells which.
    fn offer(&self, keyword: &str, branches: &Branches, schema: &TokenStream) -> TokenStream {
        let Branches { list, types, tests, said, only } = branches;
        let (list, types) = (self.branches(list), tokens::types(*types));
        if let Some(only) = only {
            let (check, only) = (tokens::ident(&format!("{keyword}_said")), tokens::number(*only));
            return quote! { check::#check(value, #types, #schema, report, |_| Some(#only), &[#(#list),*]); };
        }
        let (mut by_type, mut by_text, mut member) = (Vec::new(), Vec::new(), None);
        for (nth, test) in tests.iter().enumerate() {
            let nth = tokens::number(nth);
            match test {
                Test::Types(types) => {
                    let types = tokens::types(*types);
                    by_type.push(quote! { if value.is(#types) { return Some(#nth); } });
                }
                Test::Tag(name, texts) => {
                    member = Some(name);
                    by_text.push(quote! { #(Some(#texts))|* => Some(#nth), });
                }
                Test::Keeps(..) | Test::Left => {}
            }
        }
        for (nth, Said { member: name, texts }) in
            said.iter().enumerate().filter_map(|(nth, said)| Some((nth, said.as_ref()?)))
        {
            let nth = tokens::number(nth);
            member = Some(name);
            by_text.push(quote! { #(Some(#texts))|* => Some(#nth), });
        }
        let by_text = match member {
            Some(name) => quote! { match check::tag(value, &[#name]).as_deref() { #(#by_text)* _ => None } },
            None => quote! { None },
        };
        let check = match (tests.is_empty(), member) {
            (true, None) => {
                let check = tokens::ident(keyword);
                return quote! { check::#check(value, #types, #schema, report, &[#(#list),*]); };
            }
            (true, Some(_)) => tokens::ident(&format!("{keyword}_said")),
            (false, _) => tokens::ident(&format!("{keyword}_told")),
        };
        quote! {
            check::#check(value, #types, #schema, report, |value| { #(#by_type)* #by_text }, &[#(#list),*]);
        }
    }

    fn path(&self, id: SchemaId) -> TokenStream {
        let function = &self.input.names.functions[&id];
        let name = tokens::ident(&function.name);
        if function.home == *self.home {
            // A parameter may have the same name.
            return quote! { self::#name };
        }
        let module = tokens::ident(self.input.module(&function.home));
        quote! { super::super::#module::validator::#name }
    }
}

/// The runtime's function for a `type` of one type.
fn single_type(types: Types) -> Option<proc_macro2::Ident> {
    match types.families().as_slice() {
        [(_, name)] => Some(tokens::ident(&name.to_lowercase())),
        _ => None,
    }
}
