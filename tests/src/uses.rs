//! A program that uses every public item of a generated crate.

use std::fmt::Write as _;

use ringback_generator::review::source::{Item, Member, PublicItems, PublicType};

/// The program, for a crate of this name. It compiles against any crate that has these items with these types.
pub fn program(items: &PublicItems, package: &str) -> String {
    let mut program =
        Program { items, own: format!("{package}::"), runtime: format!("{package}::runtime::"), text: String::new() };
    program.line("#![allow(dead_code, deprecated, unreachable_patterns, unused_imports)]");
    program.line("fn all<T: Clone + std::fmt::Debug + PartialEq + Send + Sync + 'static>() {}");
    let runtime = program.runtime.clone();
    program.line(&format!(
        "fn data<T: Default + {runtime}serde::Serialize + for<'de> {runtime}serde::Deserialize<'de>>() {{}}"
    ));
    program.line("trait Own {}");
    program.line("fn text<T: Eq + std::hash::Hash + std::fmt::Display + for<'a> From<&'a str>>() {}");
    for (nth, module) in items.modules.keys().enumerate() {
        program.line(&format!("use {package}::{module} as module_{nth};"));
    }
    for (nth, ty) in items.types.iter().enumerate().filter(|(_, ty)| !ty.paths.is_empty()) {
        program.paths(nth, ty);
        program.members(nth, ty);
    }
    program.line("fn main() {");
    for Member { name, .. } in &items.others {
        program.line(&format!("let _: {runtime}Webhook<'static> = {package}::{name};"));
    }
    program.line("}");
    program.text
}

struct Program<'a> {
    items: &'a PublicItems,
    own: String,
    runtime: String,
    text: String,
}

impl Program<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// All paths lead to one type, and variants can be imported by those that are no alias.
    fn paths(&mut self, nth: usize, ty: &PublicType) {
        let own = self.own.clone();
        let [first, others @ ..] = ty.paths.as_slice() else { return };
        self.line(&format!("impl Own for {own}{first} {{}}"));
        for (other, path) in others.iter().enumerate() {
            self.line(&format!("fn same_{nth}_{other}(value: {own}{path}) -> {own}{first} {{ value }}"));
        }
        let variant = ty.members.iter().find(|member| member.item == Item::Variant);
        let wrapped = ty.members.iter().find(|member| member.item == Item::Field && member.name == "0");
        for path in ty.paths.iter().filter(|path| !self.items.paths[*path].is_alias) {
            if let Some(Member { name, .. }) = variant {
                self.line(&format!("const _: () = {{ use {own}{path}::{name}; }};"));
            }
            if let Some(inner) = wrapped.and_then(|member| member.ty.as_ref()) {
                let inner = self.items.spell(inner, &own, &self.runtime);
                self.line(&format!("const _: fn({inner}) -> {own}{path} = {own}{path};"));
            }
        }
    }

    fn members(&mut self, nth: usize, ty: &PublicType) {
        let path = format!("{}{}", self.own, ty.paths[0]);
        let runtime = self.runtime.clone();
        let mut body = String::new();
        let is_endpoint = ty.members.iter().any(|member| member.name == "receive") && ty.kind == "an enum of events";
        match ty.kind {
            "a provider" => drop(writeln!(body, "let _ = <{path} as {runtime}Provider>::NAME;")),
            "an enum of events" => drop(writeln!(body, "all::<{path}>();")),
            "an enum of strings" => drop(writeln!(body, "all::<{path}>(); data::<{path}>(); text::<{path}>();")),
            _ => drop(writeln!(body, "all::<{path}>(); data::<{path}>();")),
        }
        for Member { item, name, ty: inner, .. } in &ty.members {
            let inner = inner.as_ref().map(|inner| self.items.spell(inner, &self.own, &runtime));
            let line = match (item, inner) {
                (Item::Field, Some(inner)) => format!("let _: &{inner} = &value.{name};"),
                (Item::Variant, Some(inner)) => {
                    let from = inner.strip_prefix("Box<").filter(|_| is_endpoint).map(|inner| {
                        let payload = inner.trim_end_matches('>');
                        format!(" let _: fn({payload}) -> {path} = From::from; let _: Result<{payload}, _> = value.clone().try_into();")
                    });
                    format!(
                        "if let {path}::{name}(inner) = value {{ let _: &{inner} = inner; }}{}",
                        from.unwrap_or_default()
                    )
                }
                (Item::Variant, None) => format!("if let {path}::{name} = value {{}}"),
                (Item::Function, _) => format!("let _ = {path}::{name};"),
                (Item::Implementation, inner) => implementation(&path, name, inner, &runtime),
                (Item::Module | Item::Type | Item::Path | Item::Constant | Item::Field, _) => String::new(),
            };
            let _ = writeln!(body, "{line}");
        }
        self.line(&format!("fn members_{nth}(value: &{path}) {{\n{body}}}"));
    }
}

/// That a type implements a trait, and with which associated type.
fn implementation(path: &str, name: &str, associated: Option<String>, runtime: &str) -> String {
    let bound = match (name, associated) {
        ("Signed", Some(provider)) => format!("{runtime}Signed<Provider = {provider}>"),
        ("WithHeaders", Some(headers)) => format!("{runtime}WithHeaders<Headers = {headers}>"),
        ("Deserialize", _) => format!("for<'de> {runtime}serde::Deserialize<'de>"),
        (name, _) => format!("{runtime}{name}"),
    };
    format!("{{ fn is<T: {bound}>() {{}} is::<{path}>(); }}")
}
