//! The public items of a generated crate that follow from documents, as data, from its model.
//!
//! What else a crate exports follows from these: the exports of its root for requests are there with a payload or headers,
//! those for signatures with the type of the provider.

mod events;

use std::collections::BTreeMap;

use crate::lower::shape::{Field, Shape, Test, TypeBody, TypeDef, TypeId, Use, Variant, is_open};
use crate::model::{Model, WebhookRef};
use crate::names::{ModulePath, REST, UNRECOGNIZED};
use crate::openapi::Wire;
use crate::{parallel, render};

/// The public items of a crate.
#[derive(Clone, Debug, Default)]
pub struct PublicItems {
    /// The modules with something public by their paths, each with the payload of its webhook, if it is of one, as an index of `types`.
    pub modules: BTreeMap<String, Option<usize>>,
    /// The types; those without a path are not written.
    pub types: Vec<PublicType>,
    /// All paths of types.
    pub paths: BTreeMap<String, PublicPath>,
    /// Items outside of types, whose names are paths.
    pub others: Vec<Member>,
}

/// A path that leads to a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicPath {
    /// An index of [`PublicItems::types`].
    pub ty: usize,
    /// Whether it is that of a type alias, by which no variant can be imported.
    pub is_alias: bool,
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicType {
    /// What it is, as an article and a noun.
    pub kind: &'static str,
    /// Its paths: first its own, then those of its aliases and exports.
    pub paths: Vec<String>,
    /// Its fields, variants, functions and implementations.
    pub members: Vec<Member>,
    /// Whether it is `#[deprecated]`.
    pub deprecated: bool,
}

/// An item of a type, or outside of types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// What it is.
    pub item: Item,
    /// Its name in its type.
    pub name: String,
    /// The type of a field, of a variant's value, or an implementation's associated type.
    pub ty: Option<Ty>,
    /// What it stands for in payloads and documents, if that does not follow from its name.
    pub meaning: Option<String>,
    /// Whether it is `#[deprecated]`.
    pub deprecated: bool,
}

/// What a public item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A module, with all that is in it.
    Module,
    /// A type.
    Type,
    /// A further path of a type: an alias or an export.
    Path,
    /// A constant.
    Constant,
    /// A field.
    Field,
    /// A variant.
    Variant,
    /// A function of a type.
    Function,
    /// A trait that a type implements.
    Implementation,
}

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ty {
    /// A type of the crate, as an index of [`PublicItems::types`].
    Named(usize),
    /// A type of the runtime, which begins with `rt::`, or of the standard library.
    Plain(String),
    /// A generic type of one of these, with its argument.
    Of(&'static str, Box<Ty>),
}

impl PublicItems {
    /// Lists the public items of the crate that is written from a model.
    pub fn of(model: &Model) -> Self {
        let mut items = Self { types: model.lowered.types.iter().map(of_definition).collect(), ..Self::default() };
        for (def, names) in items.types.iter_mut().zip(&model.names.types) {
            // A type may have fewer members than names.
            def.members.iter_mut().zip(&names.parts).for_each(|(member, name)| member.name.clone_from(name));
        }
        items.own_paths(model);
        items.exports(model);
        let markers = items.providers(model);
        for (_, webhook) in model.webhook_modules() {
            items.webhook(webhook, markers.get(webhook.provider()).copied());
        }
        // A model with errors may have no names.
        for endpoint in model.endpoints().take(model.names.endpoints.len()) {
            events::add(&mut items, endpoint, markers.get(endpoint.endpoint().provider.as_str()).copied());
        }
        items
    }

    /// A type as code; `own` is before paths of the crate, `runtime` before those of the runtime.
    pub fn spell(&self, ty: &Ty, own: &str, runtime: &str) -> String {
        let spelled = |name: &str| name.strip_prefix("rt::").map(|rest| format!("{runtime}{rest}"));
        match ty {
            Ty::Named(id) => format!("{own}{}", self.types[*id].paths.first().map_or("_", String::as_str)),
            Ty::Plain(name) => spelled(name).unwrap_or_else(|| name.clone()),
            Ty::Of(name, inner) => {
                let name = spelled(name).unwrap_or_else(|| (*name).to_owned());
                format!("{name}<{}>", self.spell(inner, own, runtime))
            }
        }
    }

    fn add_path(&mut self, path: String, ty: usize, is_alias: bool) {
        self.types[ty].paths.push(path.clone());
        self.paths.insert(path, PublicPath { ty, is_alias });
    }

    /// The paths of types and aliases in the modules that they are in.
    fn own_paths(&mut self, model: &Model) {
        for module in model.modules() {
            let path = model.module(&module.path);
            let payload = match module.path {
                ModulePath::Webhook(id) => model.webhook(id).root().payload.map(|(id, _)| id.0),
                ModulePath::Document(_) | ModulePath::Shared(_) => None,
            };
            for TypeId(id) in &module.types {
                self.add_path(format!("{path}::{}", model.names.types[*id].name), *id, false);
            }
            // A module of nothing but validators has nothing to use.
            let has_modules = |id| model.webhooks_within(id).next().is_some();
            let is_used = match module.path {
                ModulePath::Webhook(_) => true,
                ModulePath::Document(id) => module.has_types() || has_modules(id),
                ModulePath::Shared(_) => module.has_types(),
            };
            if is_used {
                self.modules.insert(path, payload);
            }
        }
        for module in model.modules() {
            let path = model.module(&module.path);
            for alias in module.aliases(&model.names) {
                self.add_path(format!("{path}::{}", alias.name), alias.of.0, true);
            }
        }
    }

    /// The paths of types that the modules of webhooks export from others.
    fn exports(&mut self, model: &Model) {
        let webhooks: Vec<_> = model.webhook_modules().collect();
        let shown = parallel::map(&webhooks, |(module, webhook)| render::shown(model, module, webhook.id()));
        for ((_, webhook), shown) in webhooks.iter().zip(shown) {
            let (own, provider) = (webhook.module(), &model.names.providers[webhook.provider()].module);
            for (module, names) in shown {
                for name in names {
                    let of = self.paths.get(&format!("{provider}::{module}::{name}")).copied();
                    if let Some(PublicPath { ty, is_alias }) = of {
                        self.add_path(format!("{own}::{name}"), ty, is_alias);
                    }
                }
            }
        }
    }

    /// The modules of providers, and the types that stand for those whose requests are signed.
    fn providers<'m>(&mut self, model: &'m Model) -> BTreeMap<&'m str, usize> {
        let mut markers = BTreeMap::new();
        for provider in model.providers() {
            let module = &provider.names.module;
            self.modules.insert(module.clone(), None);
            if provider.schemes().next().is_some() {
                let path = format!("{module}::{}", provider.names.marker);
                markers.insert(provider.name, self.add_type("a provider", vec![path], Vec::new()));
            }
        }
        markers
    }

    fn add_type(&mut self, kind: &'static str, paths: Vec<String>, members: Vec<Member>) -> usize {
        let id = self.types.len();
        self.types.push(PublicType { kind, paths: Vec::new(), members, deprecated: false });
        for path in paths {
            self.add_path(path, id, false);
        }
        id
    }

    /// What the module of a webhook has beside types, and what its payload and headers implement.
    fn webhook(&mut self, webhook: WebhookRef<'_>, marker: Option<usize>) {
        let wires: Vec<_> = webhook.wires().iter().map(|wire| wire.name()).collect();
        let meaning = format!("{:?}, {} as {}", webhook.name(), webhook.method(), wires.join(", "));
        let constant = Member::new(Item::Constant, &format!("{}::WEBHOOK", webhook.module()), None);
        let deprecated = webhook.webhook().docs.deprecated;
        self.others.push(Member { meaning: Some(meaning), deprecated, ..constant });
        let headers = webhook.root().headers.map(|(id, _)| id);
        if let Some((payload, _)) = webhook.root().payload {
            let wires = [(Wire::Form, "from_form"), (Wire::Multipart, "from_multipart"), (Wire::Query, "from_query")];
            let wires = wires.into_iter().filter(|(wire, _)| webhook.wires().contains(wire));
            let marker = marker.filter(|_| !webhook.schemes().is_empty());
            let members = &mut self.types[payload.0].members;
            members.push(Member::new(Item::Implementation, "Payload", None));
            members.extend(["from_json", "receive"].map(|name| Member::new(Item::Function, name, None)));
            members.extend(wires.map(|(_, name)| Member::new(Item::Function, name, None)));
            members.extend(marker.into_iter().flat_map(signed));
            if webhook.example().is_some() {
                members.push(Member::new(Item::Implementation, "testing::Example", None));
            }
            let headers = headers.map(|id| Ty::Named(id.0));
            members.extend(headers.map(|ty| Member::new(Item::Implementation, "WithHeaders", Some(ty))));
        }
        if let Some(headers) = headers {
            let members = &mut self.types[headers.0].members;
            members.push(Member::new(Item::Implementation, "Payload", None));
            members.push(Member::new(Item::Function, "from_headers", None));
        }
    }
}

/// What a type whose requests are signed has for that.
fn signed(marker: usize) -> [Member; 2] {
    let implementation = Member::new(Item::Implementation, "Signed", Some(Ty::Named(marker)));
    [implementation, Member::new(Item::Function, "verify", None)]
}

impl Member {
    fn new(item: Item, name: &str, ty: Option<Ty>) -> Self {
        Self { item, name: name.to_owned(), ty, meaning: None, deprecated: false }
    }
}

/// A type with its members, which have no names yet, except for those that no document names.
fn of_definition(def: &TypeDef) -> PublicType {
    let (kind, members) = match &def.body {
        TypeBody::Struct { fields, rest } => {
            let rest = rest.as_ref().map(|rest| {
                let ty = Ty::Of("rt::Map", Box::new(Ty::of(rest)));
                Member::new(Item::Field, REST, Some(ty))
            });
            ("a struct", fields.iter().map(field).chain(rest).collect())
        }
        TypeBody::Enum { texts } => {
            let variant =
                |text: &String| Member { meaning: Some(format!("{text:?}")), ..Member::new(Item::Variant, "", None) };
            ("an enum of strings", texts.iter().map(variant).collect())
        }
        TypeBody::Union { variants } => {
            let json = Ty::Plain("rt::Json".to_owned());
            let open = is_open(variants).then(|| Member::new(Item::Variant, UNRECOGNIZED, Some(json)));
            ("an enum of several kinds", variants.iter().map(variant).chain(open).collect())
        }
        TypeBody::Wrapper { inner } => {
            ("a struct around a value", vec![Member::new(Item::Field, "0", Some(Ty::of(inner)))])
        }
    };
    PublicType { kind, paths: Vec::new(), members, deprecated: def.docs.deprecated }
}

fn field(field: &Field) -> Member {
    let ty = Ty::of(&Use { nullable: false, ..field.value.clone() });
    let ty = match (field.required, field.value.nullable) {
        (true, false) => ty,
        (false, true) => Ty::Of("rt::Presence", Box::new(ty)),
        (true, true) | (false, false) => Ty::Of("Option", Box::new(ty)),
    };
    let meaning = Some(format!("{:?}", field.name));
    Member { meaning, deprecated: field.docs.deprecated, ..Member::new(Item::Field, "", Some(ty)) }
}

fn variant(variant: &Variant) -> Member {
    let meaning = match &variant.test {
        Test::Tag(path, constants) => {
            let constants: Vec<_> = constants.iter().map(|constant| format!("{:?}", constant.to_string())).collect();
            Some(format!("{} is {}", path.join("/"), constants.join(" or ")))
        }
        Test::Types(_) | Test::Matches(..) | Test::Left => None,
    };
    Member { meaning, ..Member::new(Item::Variant, "", Some(Ty::of(&variant.inner))) }
}

impl Ty {
    fn of(value: &Use) -> Self {
        let plain = |name: &str| Self::Plain(name.to_owned());
        let of = |name, inner: &Use| Self::Of(name, Box::new(Self::of(inner)));
        let mut ty = match &value.shape {
            Shape::Text(format) => match format.as_ref().and_then(|format| format.text) {
                Some(text) => Self::Plain(format!("rt::text::{text}")),
                None => plain("String"),
            },
            Shape::Boolean => plain("bool"),
            Shape::Integer => plain("rt::Integer"),
            Shape::Number => plain("rt::Number"),
            Shape::Json => plain("rt::Json"),
            Shape::Named(TypeId(id)) => Self::Named(*id),
            Shape::List(inner) => of("Vec", inner),
            Shape::Map(inner) => of("rt::Map", inner),
        };
        for (_, name) in [(value.boxed, "Box"), (value.nullable, "Option")].into_iter().filter(|(is_on, _)| *is_on) {
            ty = Self::Of(name, Box::new(ty));
        }
        ty
    }

    /// The type of the crate that it names, if it names one.
    pub(super) fn named(&self) -> Option<usize> {
        match self {
            Self::Named(id) => Some(*id),
            Self::Plain(_) => None,
            Self::Of(_, inner) => inner.named(),
        }
    }
}
