//! The listed items are those of the generated files, no more and no less.

use std::collections::BTreeSet;

use proc_macro2::TokenTree;
use ringback_generator::review::source::{Item, PublicItems};
use ringback_generator::{Output, generate};
use ringback_tests::cases::{cases, options};
use syn::{Fields, ImplItem, UseTree, Visibility};

use crate::pairs;

#[test]
fn the_items_of_golden_documents_are_listed() {
    let cases = cases("golden", "expected.rs");
    assert!(!cases.is_empty());
    for case in cases {
        check(&case.name, &generate(case.documents, &options("listed", "../runtime")));
    }
}

#[test]
fn the_items_of_real_documents_are_listed() {
    for pair in pairs().into_iter().flatten() {
        pair.outputs.iter().for_each(|output| check(&pair.name, output));
    }
}

fn check(name: &str, output: &Output) {
    let items = PublicItems::of(&output.model);
    let listed = if output.has_errors() { BTreeSet::new() } else { listed(&items) };
    let written = written(&items, output);
    // A module of nothing but validators is not listed.
    let is_used = |path: &str| {
        let within = [format!(" {path}::"), format!(" {path} ")];
        written.iter().any(|item| within.iter().any(|within| item.contains(within.as_str())))
    };
    let written: BTreeSet<_> =
        written.iter().filter(|item| item.strip_prefix("mod ").is_none_or(is_used)).cloned().collect();
    let (missing, wrong): (Vec<_>, Vec<_>) =
        (written.difference(&listed).collect(), listed.difference(&written).collect());
    assert!(missing.is_empty() && wrong.is_empty(), "{name}: not listed: {missing:#?}, not written: {wrong:#?}");
}

fn listed(items: &PublicItems) -> BTreeSet<String> {
    let mut listed: BTreeSet<String> = items.modules.keys().map(|path| format!("mod {path}")).collect();
    listed.extend(items.paths.keys().map(|path| format!("type {path}")));
    listed.extend(items.others.iter().map(|member| format!("const {}", member.name)));
    for ty in items.types.iter().filter(|ty| !ty.paths.is_empty()) {
        // Every enum of strings has it.
        listed.extend((ty.kind == "an enum of strings").then(|| format!("Variant {} Unrecognized", ty.paths[0])));
        listed.extend(ty.members.iter().map(|member| format!("{:?} {} {}", member.item, ty.paths[0], member.name)));
    }
    listed
}

fn written(items: &PublicItems, output: &Output) -> BTreeSet<String> {
    let mut written = BTreeSet::new();
    for (path, text) in output.files.iter().filter(|(path, _)| path.starts_with("src/")) {
        let module =
            path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
        let (module, is_private) = match module.strip_suffix("::model") {
            Some(outer) => (outer.to_owned(), true),
            None if module == "lib" => (String::new(), false),
            None => (module, false),
        };
        if !["validator", "signature", "examples"].iter().any(|file| module.ends_with(&format!("::{file}"))) {
            let mut file = File { items, module, is_private, written: &mut written };
            syn::parse_file(text).expect("Rust").items.iter().for_each(|item| file.item(item));
        }
    }
    written
}

struct File<'a> {
    items: &'a PublicItems,
    module: String,
    /// Whether it is in a private module, from which the module around it exports.
    is_private: bool,
    written: &'a mut BTreeSet<String>,
}

impl File<'_> {
    fn path(&self, name: &str) -> String {
        if self.module.is_empty() { name.to_owned() } else { format!("{}::{name}", self.module) }
    }

    fn add_type(&mut self, name: &str) {
        let path = self.path(name);
        if !self.is_private {
            self.written.insert(format!("type {path}"));
        }
    }

    fn add_member(&mut self, item: Item, ty: &str, name: &str) {
        let path = self.path(ty);
        let own = self.items.paths.get(&path).map_or(&path, |path| &self.items.types[path.ty].paths[0]);
        self.written.insert(format!("{item:?} {own} {name}"));
    }

    fn item(&mut self, item: &syn::Item) {
        let is_public = |visibility: &Visibility| matches!(visibility, Visibility::Public(_));
        match item {
            syn::Item::Mod(module) if is_public(&module.vis) => {
                let path = self.path(&module.ident.to_string());
                self.written.insert(format!("mod {path}"));
            }
            // What the root exports of the runtime follows from the items.
            syn::Item::Use(used) if is_public(&used.vis) && !self.module.is_empty() => {
                let mut tree = &used.tree;
                while let UseTree::Path(path) = tree {
                    tree = &path.tree;
                }
                let UseTree::Name(name) = tree else { panic!("an export of several names") };
                self.add_type(&name.ident.to_string());
            }
            syn::Item::Const(constant) if is_public(&constant.vis) => {
                let path = self.path(&constant.ident.to_string());
                self.written.insert(format!("const {path}"));
            }
            syn::Item::Type(alias) => self.add_type(&alias.ident.to_string()),
            syn::Item::Struct(def) => self.structure(&def.ident.to_string(), &def.fields),
            syn::Item::Enum(def) => {
                self.add_type(&def.ident.to_string());
                for variant in &def.variants {
                    self.add_member(Item::Variant, &def.ident.to_string(), &variant.ident.to_string());
                }
            }
            syn::Item::Impl(implementation) => self.implementation(implementation),
            syn::Item::Macro(called) => self.called(&called.mac),
            _ => {}
        }
    }

    fn structure(&mut self, name: &str, fields: &Fields) {
        self.add_type(name);
        for (nth, field) in fields.iter().enumerate() {
            let field = field.ident.as_ref().map_or(nth.to_string(), ToString::to_string);
            self.add_member(Item::Field, name, &field);
        }
    }

    fn implementation(&mut self, implementation: &syn::ItemImpl) {
        let syn::Type::Path(of) = &*implementation.self_ty else { panic!("a type with a path") };
        let of = of.path.segments.last().expect("a name").ident.to_string();
        match &implementation.trait_ {
            Some(implemented) => {
                let path = &implemented.0;
                let names: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
                let name = names.join("::");
                let name = name.trim_start_matches("rt::");
                if ["Payload", "Signed", "WithHeaders", "testing::Example"].contains(&name) {
                    self.add_member(Item::Implementation, &of, name);
                }
            }
            None => {
                for item in &implementation.items {
                    if let ImplItem::Fn(function) = item {
                        self.add_member(Item::Function, &of, &function.sig.ident.to_string());
                    }
                }
            }
        }
    }

    fn called(&mut self, called: &syn::Macro) {
        let name = called.path.segments.last().expect("a name").ident.to_string();
        let tokens: Vec<_> = called.tokens.clone().into_iter().collect();
        let named = tokens.iter().position(|token| matches!(token, TokenTree::Ident(name) if name == "enum"));
        match (name.as_str(), named) {
            ("deserialize", _) => self.add_member(Item::Implementation, &tokens[0].to_string(), "Deserialize"),
            ("string_enum", Some(at)) => {
                let (name, TokenTree::Group(variants)) = (tokens[at + 1].to_string(), &tokens[at + 2]) else {
                    panic!("an enum without variants")
                };
                self.add_type(&name);
                self.add_member(Item::Variant, &name, "Unrecognized");
                for token in variants.stream() {
                    if let TokenTree::Ident(variant) = token {
                        self.add_member(Item::Variant, &name, &variant.to_string());
                    }
                }
            }
            _ => {}
        }
    }
}
