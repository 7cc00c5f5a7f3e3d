//! The validator of a module: one function a schema, one line a keyword.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Input, members, tokens};
use crate::lower::check::{Check, Checks, Member};
use crate::lower::types::Types;
use crate::names::Home;
use crate::pattern::Engine;
use crate::schema::SchemaId;
use crate::source::{Pointer, Tree};

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
        let checks = &self.input.lowered.functions[&self.base].checks;
        let lines = self.lines(checks, &quote! { SCHEMA });
        let base = lines
            .iter()
            .any(|line| tokens::mentions(line, "SCHEMA"))
            .then(|| quote! { const SCHEMA: Schema = Schema::new(#place); });
        quote! {
            #visibility fn #name(value: Value<'_>, report: &mut Report) {
                #base
                #(#lines)*
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
                let text = &pattern.pattern;
                let constructor = tokens::ident(match pattern.engine {
                    Engine::Linear => "linear",
                    Engine::Backtracking => "backtracking",
                });
                quote! {
                    {
                        use ringback_runtime::pattern::Pattern;
                        static PATTERN: std::sync::LazyLock<Pattern> = std::sync::LazyLock::new(|| Pattern::#constructor(#text));
                        check::pattern(value, &PATTERN, #schema, report);
                    }
                }
            }
            Check::Object { names, members } => {
                let lines = members.iter().map(|member| self.member(member, names, schema));
                let names: Vec<_> = names.iter().map(String::as_str).collect();
                let names = members::reference(self.input, self.home, &names, &quote! { super::model:: });
                quote! {
                    if let Some(fields) = value.fields(#names) {
                        #(#lines)*
                    }
                }
            }
            Check::Items(checks) => {
                let schema = self.closure(checks);
                quote! { check::items(value, report, #schema); }
            }
            Check::Not(checks) => {
                let unwanted = self.closure(checks);
                quote! { check::not(value, #schema, report, #unwanted); }
            }
            Check::Conditional { condition, then, otherwise } => {
                let condition = self.closure(condition);
                let (name, branches) = match (then, otherwise) {
                    (Some(then), Some(otherwise)) => ("if_then_else", vec![then, otherwise]),
                    (Some(then), None) => ("if_then", vec![then]),
                    (None, Some(otherwise)) => ("if_else", vec![otherwise]),
                    (None, None) => return TokenStream::new(),
                };
                let (name, branches) = (tokens::ident(name), branches.into_iter().map(|branch| self.closure(branch)));
                quote! { check::#name(value, report, #condition, #(#branches),*); }
            }
        }
    }

    fn member(&self, member: &Member, names: &[String], schema: &TokenStream) -> TokenStream {
        match member {
            Member::Required(names) => {
                let names = names.iter().map(|&name| tokens::number(name));
                quote! { check::required(&fields, &[#(#names),*], #schema, report); }
            }
            Member::DependentRequired(name, others) => {
                let (name, others) = (tokens::number(*name), others.iter().map(|&name| tokens::number(name)));
                quote! { check::dependent_required(&fields, #name, &[#(#others),*], #schema, report); }
            }
            Member::NoAdditional => {
                quote! { check::no_additional_properties(&fields, #schema, report); }
            }
            Member::Additional(checks) => {
                let checks = self.closure(checks);
                quote! { check::additional_properties(&fields, report, #checks); }
            }
            Member::Property(place, checks) => self.property(*place, &names[*place], checks, schema),
        }
    }

    fn property(&self, place: usize, name: &str, checks: &Checks, object: &TokenStream) -> TokenStream {
        let at = self.input.schema_place(self.home, checks.schema);
        let object_at = self.input.schema_place(self.home, self.base);
        // Only what stands right within this function's schema can be told by its name.
        let is_own = object.to_string() == "SCHEMA"
            && at == format!("{object_at}{}", Pointer::root().child("properties").child(name));
        let name = tokens::number(place);
        match checks.list.as_slice() {
            _ if !is_own => {
                let keeps = self.closure(checks);
                quote! { check::property_as(&fields, #name, report, #keeps); }
            }
            [Check::Call(id)] => {
                let function = self.path(*id);
                quote! { check::property_as(&fields, #name, report, #function); }
            }
            [Check::Types(types)] if single_type(*types).is_some() => {
                let function = single_type(*types);
                quote! { check::property(&fields, #name, #object, report, check::#function); }
            }
            _ => {
                let lines = self.lines(checks, &quote! { schema });
                let schema = if lines.iter().any(|line| tokens::mentions(line, "schema")) {
                    quote! { schema }
                } else {
                    quote! { _ }
                };
                quote! { check::property(&fields, #name, #object, report, |value, #schema, report| { #(#lines)* }); }
            }
        }
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

fn literal(tree: &Tree) -> TokenStream {
    match tree {
        Tree::Null => quote! { Literal::Null },
        Tree::Boolean(boolean) => quote! { Literal::Boolean(#boolean) },
        Tree::Number(number) => {
            let number = number.as_str();
            quote! { Literal::Number(#number) }
        }
        Tree::Text(text) => quote! { Literal::String(#text) },
        Tree::List(items) => {
            let items = items.iter().map(literal);
            quote! { Literal::Array(&[#(#items),*]) }
        }
        Tree::Map(members) => {
            let members = members.iter().map(|(name, value)| {
                let value = literal(value);
                quote! { (#name, #value) }
            });
            quote! { Literal::Object(&[#(#members),*]) }
        }
    }
}
