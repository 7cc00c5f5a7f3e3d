//! The names of types, and the module of each type.

use std::collections::{HashMap, HashSet};

use super::{ModulePath, Namer, TypeName, machine, place, words};
use crate::lower::shape::{Owner, Position, TypeDef, TypeId};
use crate::openapi::WebhookId;
use crate::problem::{Id, Place, Problem};
use crate::schema::{Body, SchemaId};

impl Namer<'_> {
    pub(super) fn type_names(&mut self) -> Vec<TypeName> {
        let mut users = vec![Vec::new(); self.lowered.types.len()];
        for (webhook, root) in self.lowered.roots.iter().enumerate() {
            root.types.iter().for_each(|id| users[id.0].push(WebhookId(webhook)));
        }
        let mut used: HashMap<SchemaId, Vec<&Position>> = HashMap::new();
        for def in &self.lowered.types {
            if let Owner::Component(id) = def.position.owner {
                used.entry(id).or_default().extend(&def.used);
            }
        }
        self.used = used;
        self.own_words = self.used.keys().map(|&id| self.key_words(id)).collect();
        let mut types: Vec<_> = (0..users.len()).map(|id| self.type_name(TypeId(id), &users[id])).collect();
        self.make_room(&mut types);
        self.contested = self.contested();
        self.separate(&mut types);
        self.settle_types(&mut types);
        for (id, name) in types.iter_mut().enumerate() {
            let def = &self.lowered.types[id];
            name.parts = self.parts(def, &self.place_of(def));
            name.members = words::snake(&name.name).to_uppercase();
        }
        types
    }

    /// Moves a component to the shared types if its webhook has a type of the same name of its own. The webhook's
    /// module does not export the component then.
    fn make_room(&self, types: &mut [TypeName]) {
        let is_component = |id: usize| matches!(self.lowered.types[id].position.owner, Owner::Component(_));
        let own: HashSet<(ModulePath, String)> = (0..types.len())
            .filter(|&id| !is_component(id))
            .map(|id| (types[id].module.clone(), types[id].name.clone()))
            .collect();
        for id in (0..types.len()).filter(|&id| is_component(id)) {
            let name = &mut types[id];
            if let ModulePath::Webhook(nth) = name.module
                && own.contains(&(name.module.clone(), name.name.clone()))
            {
                name.module = ModulePath::Shared(self.provider(nth).to_owned());
                name.is_shared = true;
            }
        }
    }

    /// The words of a component's key.
    fn key_words(&self, id: SchemaId) -> Vec<String> {
        words::split(&self.schemas[id].key())
    }

    /// A type with its module, and its name if no other claims it.
    fn type_name(&mut self, id: TypeId, users: &[WebhookId]) -> TypeName {
        let def = &self.lowered.types[id.0];
        let at = self.place_of(def);
        let words = self.words_at(def, &def.position);
        let name = words::free_type(words::pascal(&words.join(" ")));
        let name = self.checked(name, &words.join(" "), || at.clone());
        let holder = match def.position.owner {
            Owner::Payload(webhook) | Owner::Headers(webhook) => Some(webhook),
            Owner::Component(_) | Owner::Part(_) => None,
        };
        let module = self.module_path(users, holder, &at);
        TypeName { module, name, parts: Vec::new(), members: String::new(), is_shared: users.len() > 1 }
    }

    /// The module of an item: that of its only user, or else of the webhook that it is written in. Only what is written
    /// in a component, which is meant to be shared, moves to another module when a second webhook uses it.
    pub(super) fn module_path(&mut self, users: &[WebhookId], holder: Option<WebhookId>, at: &Place) -> ModulePath {
        match users {
            [only] => ModulePath::Webhook(*only),
            [first, rest @ ..] => {
                let provider = self.provider(*first).to_owned();
                if rest.iter().any(|&user| self.provider(user) != provider) {
                    self.problems.push(
                        Problem::error(
                            Id::ProvidersShareSchema,
                            at.clone(),
                            "a schema cannot be used by the webhooks of two providers",
                        )
                        .help("give each provider a copy of it"),
                    );
                }
                holder.map_or(ModulePath::Shared(provider), ModulePath::Webhook)
            }
            // What no webhook reaches is not written.
            [] => ModulePath::Shared(String::new()),
        }
    }

    /// The words of a type's name in a place.
    pub(super) fn words_at(&mut self, def: &TypeDef, position: &Position) -> Vec<String> {
        let mut words = match position.owner {
            Owner::Payload(webhook) if position.path.is_empty() => {
                return words::split(&self.webhooks[webhook.0].naming.full_name());
            }
            Owner::Headers(_) if position.path.is_empty() => return vec!["Headers".to_owned()],
            Owner::Payload(webhook) => self.payload_words(webhook),
            // The places of all types are settled: each starts with one of the others.
            Owner::Headers(_) | Owner::Part(_) => Vec::new(),
            Owner::Component(id) => [self.component_words(id), self.bound_words(id)].concat(),
        };
        if let (Some((schema, name)), false) = (&def.rust_name, position.path.is_empty()) {
            self.naming.insert(*schema);
            return words::split(name);
        }
        for name in &position.path {
            words.extend_from_slice(self.split(name));
        }
        words
    }

    /// The words before those of a place in a payload: none, unless the payload is a component that a person named.
    /// Such a component may become the payload of another webhook too, and its parts keep their names then.
    pub(super) fn payload_words(&mut self, webhook: WebhookId) -> Vec<String> {
        let payload = self.lowered.roots[webhook.0].payload.map(|(id, _)| &self.lowered.types[id.0]);
        let Some([id]) = payload.map(|def| def.schemas.as_slice()) else { return Vec::new() };
        let schema = &self.schemas[*id];
        if !schema.is_component {
            return Vec::new();
        }
        let words = self.split(&schema.key()).to_vec();
        let webhook = &self.webhook_words[webhook.0];
        if words == *webhook || machine::is_made_of(&words, webhook, &[]) { Vec::new() } else { words }
    }

    pub(super) fn component_words(&mut self, id: SchemaId) -> Vec<String> {
        if let Some(words) = self.words.get(&id) {
            return words.clone();
        }
        let schema = &self.schemas[id];
        let own = match &schema.body {
            Body::Keywords(keywords) => keywords.rust_name(),
            Body::Boolean(_) => None,
        };
        if own.is_some() {
            self.naming.insert(id);
        }
        let words = own.map_or_else(|| self.key_words(id), words::split);
        // A component that contains itself is looked up while it is being named.
        self.words.insert(id, words.clone());
        if own.is_some() {
            return words;
        }
        let document = schema.document;
        for used in self.used.get(&id).cloned().unwrap_or_default() {
            let mut place = match used.owner {
                Owner::Component(owner) => self.component_words(owner),
                Owner::Payload(_) | Owner::Headers(_) | Owner::Part(_) => Vec::new(),
            };
            for name in &used.path {
                place.extend_from_slice(self.split(name));
            }
            // Only a name that ends with the words of the place can be made of it, and few do.
            if !words.ends_with(&place) {
                continue;
            }
            let webhooks =
                self.webhook_words.iter().zip(self.webhooks).filter(|(_, webhook)| webhook.document == document);
            // If another component has that name, it would be ambiguous.
            if !self.own_words.contains(&place)
                && webhooks.into_iter().any(|(webhook, _)| machine::is_made_of(&words, webhook, &place))
            {
                self.words.insert(id, place.clone());
                return place;
            }
        }
        words
    }

    pub(super) fn place_of(&self, def: &TypeDef) -> Place {
        let schema = &self.schemas[def.schemas[0]];
        place(schema.document, &schema.pointer)
    }
}
