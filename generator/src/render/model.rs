//! The types of a module: `model.rs`.

mod union;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::{Attribute, Type};

use super::docs::code;
use super::scope::{Callee, Scope};
use super::{PendingFile, Texts, docs, syntax, tokens};
use crate::Options;
use crate::emit::{self, Item};
use crate::lower::check::FunctionId;
use crate::lower::shape::{Docs, Field, Owner, Position, Shape, TypeBody, TypeDef, TypeId, Use};
use crate::model::{Model, Module, Validators};
use crate::names::{Alias, ModulePath, REST, TypeName};
use crate::schema::SchemaId;

/// What the docs of a signed payload's type add.
pub(super) const UNVERIFIED: &str = "\n\nIts requests are signed: take [`Verified`](rt::Verified) of it. Whatever else deserializes it, such as \
                                     `axum::Json`, does not verify who sent it.";

/// A file of types for each module that has some.
pub(super) fn output<'m>(model: &'m Model, options: &'m Options) -> Vec<PendingFile<'m>> {
    let pending = |module: &'m Module| {
        let scope = Scope::new(model, module);
        let signed = match module.path {
            ModulePath::Webhook(id) if !model.webhook(id).schemes().is_empty() => model.webhook(id).root().payload,
            _ => None,
        };
        let signed = signed.map(|(id, _)| id);
        let derives = &options.derives;
        let context = Context { scope, types: &model.lowered.types, validators: &model.validators, derives, signed };
        let docs = "The payload's types.".to_owned();
        PendingFile::rust(format!("{}/model.rs", module.folder), model.source(module), docs, move || file(context))
    };
    model.modules().filter(|module| module.has_types()).map(pending).collect()
}

/// What a file of types reads.
#[derive(Clone, Copy)]
struct Context<'m> {
    scope: Scope<'m>,
    types: &'m [TypeDef],
    validators: &'m Validators,
    derives: &'m [String],
    /// The payload, if its requests are signed.
    signed: Option<TypeId>,
}

fn file(context: Context<'_>) -> Texts {
    let Context { scope, types, .. } = context;
    let mut used = Vec::new();
    for id in &scope.module.types {
        types[id.0].each_place(|other, place| {
            used.extend((!scope.is_own(scope.name_at(other, place.as_ref()).0)).then_some(other));
        });
    }
    let others = scope.visible(used.into_iter());
    let imports = others.iter().map(|(module, names)| {
        let (path, names) = (scope.path_to(module), names.iter().map(|name| tokens::ident(name)));
        let path = path.into_iter().map(tokens::ident);
        let path = quote! { #(#path)::* };
        quote! { #(use #path::#names;)* }
    });
    let runtime = (!scope.module.types.is_empty()).then(|| quote! { use ringback_runtime as rt; });
    let imports = [quote! { #runtime }, quote! { #(#imports)* }].map(Item::from);
    let mut texts = emit::texts(imports)?;
    for &id in &scope.module.types {
        texts.extend(emit::texts(TypeItems { context, id, imported: &others }.items()?)?);
    }
    texts.extend(emit::texts(scope.module.aliases(scope.names).map(|name| alias(scope, name)))?);
    Ok(texts)
}

/// Another name of a type.
fn alias(scope: Scope<'_>, alias: &Alias) -> Item {
    let of = scope.ty(alias.of);
    let module = if scope.is_own(&of.module) { Vec::new() } else { scope.path_to(scope.names.module(&of.module)) };
    let of_type = syntax::ty(&[module.as_slice(), &[&of.name]].concat());
    let name = tokens::ident(&alias.name);
    let link = if module.is_empty() { String::new() } else { format!("({}::{})", module.join("::"), of.name) };
    let docs = format!(" Another name for [`{}`]{link}, which has the same schema.", of.name);
    Item::from(quote! {
        #[doc = #docs]
        pub type #name = #of_type;
    })
}

/// The items of one type.
struct TypeItems<'a> {
    context: Context<'a>,
    id: TypeId,
    /// What the module imports from others, by the others' names.
    imported: &'a BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl TypeItems<'_> {
    fn def(&self) -> &TypeDef {
        &self.context.types[self.id.0]
    }

    fn parts(&self) -> &[String] {
        &self.context.scope.ty(self.id).parts
    }

    fn items(&self) -> Result<Vec<Item>, syn::Error> {
        Ok(match &self.def().body {
            TypeBody::Struct { fields, rest } => self.structure(fields, rest.as_ref()),
            TypeBody::Enum { texts } => vec![self.text_enum(texts)?],
            TypeBody::Union { variants } => super::items(self.union(variants)),
            TypeBody::Wrapper { inner } => super::items(self.wrapper(inner)),
        })
    }

    fn name(&self) -> proc_macro2::Ident {
        tokens::ident(&self.context.scope.ty(self.id).name)
    }

    fn docs(&self, kind: &str) -> TokenStream {
        let docs = &self.def().docs;
        let text = docs.description.as_deref().map(docs::clean).filter(|text| !text.is_empty());
        let text = text.unwrap_or_else(|| kind.to_owned());
        let warning = if self.context.signed == Some(self.id) { UNVERIFIED } else { "" };
        docs::attributes(&(text + &docs::corrections(&docs.corrections) + warning))
    }

    /// The line with further traits that the type derives, if it does not have them already.
    fn derives(&self, own: &[&str]) -> Option<TokenStream> {
        let more: Vec<syn::Path> = self
            .context
            .derives
            .iter()
            .filter(|path| ![DERIVED, own].concat().contains(&standard_name(path)))
            .filter_map(|path| syn::parse_str(path).ok())
            .collect();
        (!more.is_empty()).then(|| quote! { #[derive(#(#more),*)] })
    }

    /// The line that names the validator of this type.
    fn checked(&self) -> TokenStream {
        let (name, paths) = (self.name(), self.functions(&self.def().schemas));
        match paths.as_slice() {
            [] => quote! { rt::checked!(#name, rt::check::always); },
            [one] => {
                let path = one.path();
                if one.is_function() {
                    quote! { rt::checked!(#name, #path); }
                } else {
                    quote! { rt::checked!(#name => #path); }
                }
            }
            all => {
                let all = all_of(all);
                quote! { rt::checked!(#name, #all); }
            }
        }
    }

    /// The validators of those schemas that not every value is valid against.
    fn functions(&self, schemas: &[SchemaId]) -> Vec<Callee> {
        let Context { scope, validators, .. } = self.context;
        let functions = schemas.iter().map(|&id| FunctionId::Test(id));
        let known = functions.filter(|id| scope.names.functions.contains_key(id));
        known.map(|id| scope.callee(id, validators, "model")).collect()
    }

    /// The condition that a value is valid against schemas.
    fn is_valid(&self, schemas: &[SchemaId]) -> Option<TokenStream> {
        let functions: Vec<_> = self.functions(schemas).iter().map(Callee::function).collect();
        (!functions.is_empty()).then(|| quote! { #(rt::is_valid(value, #functions))&&* })
    }

    fn structure(&self, fields: &[Field], rest: Option<&Use>) -> Vec<Item> {
        let (name, docs) = (self.name(), self.docs("An object of the payload."));
        let idents: Vec<_> = self.parts().iter().map(|part| tokens::ident(part)).collect();
        let declared = fields
            .iter()
            .zip(&idents)
            .map(|(field, ident)| syntax::field(field_attributes(field), ident.clone(), self.field_type(field)));
        let declared_rest = rest.map(|rest| {
            let docs = vec![syntax::doc(" Members that the schema does not name.")];
            let inner = self.shape(rest, Some(&self.def().position.step("Value")));
            syntax::field(docs, tokens::ident(REST), syntax::ty_of(&["rt", "Map"], inner))
        });
        let declared = declared.chain(declared_rest).collect();
        let own_deprecated = deprecated_attribute(&self.def().docs);
        let derives = self.derives(&[]);
        let structure = quote! {
            #docs
            #own_deprecated
            #[derive(Clone, Debug, Default, PartialEq)]
            #derives
            #[non_exhaustive]
            pub struct #name {}
        };
        vec![Item::with_fields(structure, declared), Item::from_text(self.object(fields, rest.is_some()))]
    }

    /// The lines that say how the fields are read and written. A formatter of Rust would run them together.
    fn object(&self, fields: &[Field], has_rest: bool) -> String {
        let TypeName { name, members, .. } = self.context.scope.ty(self.id);
        let mut text = format!("rt::object! {{\n    {name}: super::validator::{members};\n");
        for (field, ident) in fields.iter().zip(self.parts()) {
            let name = Literal::string(&field.name);
            text.push_str(&format!("    {ident}: {} {name};\n", access(field)));
        }
        if has_rest {
            text.push_str(&format!("    ..{REST}\n"));
        }
        text + "}\n"
    }

    /// An enum of strings, a line each. The macro's lines are those of an enum with discriminants.
    fn text_enum(&self, texts: &[String]) -> Result<Item, syn::Error> {
        let (name, docs) = (self.name(), self.docs("A string of the payload."));
        let idents: Vec<_> = self.parts().iter().take(texts.len()).map(|part| tokens::ident(part)).collect();
        let variant_docs = texts.iter().map(|text| docs::attributes(&code(text)));
        let own_deprecated = deprecated_attribute(&self.def().docs);
        let derives = self.derives(&["Eq", "Hash"]);
        let lines = emit::texts([quote! {
            #docs
            #own_deprecated
            #derives
            pub enum #name { #(#variant_docs #idents = #texts,)* }
        }])?;
        let lines = lines.iter().flat_map(|text| text.lines());
        let lines: String =
            lines.map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect();
        Ok(Item::from_text(format!("rt::string_enum! {{\n{lines}}}\n")))
    }

    fn wrapper(&self, inner: &Use) -> Vec<TokenStream> {
        let is_payload =
            matches!(self.def().position, Position { owner: Owner::Payload(_), ref path } if path.is_empty());
        let kind = if is_payload { "The payload." } else { "A value of the payload." };
        let (name, docs, checked, inner) = (self.name(), self.docs(kind), self.checked(), self.shape(inner, None));
        let own_deprecated = deprecated_attribute(&self.def().docs);
        let derives = self.derives(&[]);
        vec![
            quote! {
                #docs
                #own_deprecated
                #[derive(Clone, Debug, Default, PartialEq)]
                #derives
                pub struct #name(
                    #[doc = " The value."]
                    pub #inner,
                );
            },
            quote! {
                impl rt::Model for #name {
                    fn decode(value: rt::Value<'_>) -> Option<Self> {
                        rt::Model::decode(value).map(Self)
                    }

                    fn encode(&self, out: &mut String) {
                        self.0.encode(out);
                    }
                }
            },
            quote! {
                impl rt::serde::Serialize for #name {
                    fn serialize<S: rt::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                        self.0.serialize(serializer)
                    }
                }
            },
            checked,
        ]
    }

    fn field_type(&self, field: &Field) -> Type {
        let value = Use { nullable: false, ..field.value.clone() };
        let ty = self.shape(&value, Some(&self.def().position.step(&field.name)));
        match (field.required, field.value.nullable) {
            (true, false) => ty,
            (false, true) => syntax::ty_of(&["rt", "Presence"], ty),
            (true, true) | (false, false) => syntax::ty_of(&["Option"], ty),
        }
    }

    /// The type of a value, by its name in this place, if it has one there.
    fn shape(&self, value: &Use, place: Option<&Position>) -> Type {
        let mut ty = match &value.shape {
            Shape::Text(format) => match format.as_ref().and_then(|format| format.text) {
                Some(text) => syntax::ty(&["rt", "text", text]),
                None => syntax::ty(&["String"]),
            },
            Shape::Boolean => syntax::ty(&["bool"]),
            Shape::Integer => syntax::ty(&["rt", "Integer"]),
            Shape::Number => syntax::ty(&["rt", "Number"]),
            Shape::Json => syntax::ty(&["rt", "Json"]),
            Shape::Named(id) => {
                let scope = self.context.scope;
                let (path, name) = scope.name_at(*id, place);
                let module = scope.names.module(path);
                let is_imported = self.imported.get(module).is_some_and(|names| names.contains(name));
                let is_here = scope.is_own(path) || is_imported;
                let module = if is_here { Vec::new() } else { scope.path_to(module) };
                syntax::ty(&[module.as_slice(), &[name]].concat())
            }
            Shape::List(inner) => {
                syntax::ty_of(&["Vec"], self.shape(inner, place.map(|place| place.step("Item")).as_ref()))
            }
            Shape::Map(inner) => {
                syntax::ty_of(&["rt", "Map"], self.shape(inner, place.map(|place| place.step("Value")).as_ref()))
            }
        };
        if value.boxed {
            ty = syntax::ty_of(&["Box"], ty);
        }
        if value.nullable { syntax::ty_of(&["Option"], ty) } else { ty }
    }
}

/// The runtime's function for reading and writing a field.
fn access(field: &Field) -> &'static str {
    match (field.required, field.value.nullable) {
        (true, _) => "required",
        (false, true) => "presence",
        (false, false) => "optional",
    }
}

/// The traits that every type has.
const DERIVED: &[&str] = &["Clone", "Debug", "Default", "PartialEq"];

/// The name of a trait of the standard library, whose paths are spelled differently; of another, its path.
fn standard_name(path: &str) -> &str {
    let from_root = path.trim_start_matches(':');
    let standard = from_root.strip_prefix("std::").or_else(|| from_root.strip_prefix("core::"));
    standard.and_then(|rest| rest.rsplit("::").next()).unwrap_or(path)
}

fn deprecated_attribute(docs: &Docs) -> Option<TokenStream> {
    docs.deprecated.then(|| quote! { #[deprecated] })
}

fn field_attributes(field: &Field) -> Vec<Attribute> {
    let Docs { description, constraints, deprecated, corrections } = &field.docs;
    let mut text = description.as_deref().map(docs::clean).unwrap_or_default();
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(&code(&field.name));
    let constraints: Vec<_> = constraints.iter().map(|constraint| code(constraint)).collect();
    if !constraints.is_empty() {
        text.push_str(", ");
        text.push_str(&constraints.join(", "));
    }
    text.push_str(&docs::corrections(corrections));
    let docs = docs::lines(&text).map(|line| syntax::doc(&line));
    docs.chain(deprecated.then(|| syntax::mark("deprecated"))).collect()
}

/// A validator that calls all of these.
fn all_of(validators: &[Callee]) -> TokenStream {
    let calls = validators.iter().map(Callee::call);
    quote! { |value, report| { #(#calls)* } }
}
