//! Names as the files of one module write them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Expr, Stmt};

use super::{syntax, tokens};
use crate::lower::check::FunctionId;
use crate::lower::shape::{Position, TypeId};
use crate::model::{Form, Model, Module, Validators};
use crate::names::{FunctionName, ModulePath, Names, TypeName};

/// A module, and all names.
#[derive(Clone, Copy)]
pub(super) struct Scope<'m> {
    pub(super) module: &'m Module,
    pub(super) names: &'m Names,
}

impl<'m> Scope<'m> {
    pub(super) fn new(model: &'m Model, module: &'m Module) -> Self {
        Self { module, names: &model.names }
    }

    pub(super) fn ty(self, id: TypeId) -> &'m TypeName {
        &self.names.types[id.0]
    }

    pub(super) fn function(self, id: FunctionId) -> &'m FunctionName {
        &self.names.functions[&id]
    }

    /// Whether something of that path lives in this module.
    pub(super) fn is_own(self, path: &ModulePath) -> bool {
        self.module.path == *path
    }

    /// The module and the name by which a type is used in a place: the place's own name, if this module has it.
    pub(super) fn name_at(self, id: TypeId, place: Option<&Position>) -> (&'m ModulePath, &'m str) {
        match place.and_then(|place| self.module.alias_at(self.names, id, place)) {
            Some(alias) => (&alias.module, &alias.name),
            None => (&self.ty(id).module, &self.ty(id).name),
        }
    }

    /// The names of types in this module.
    pub(super) fn type_names(self) -> impl Iterator<Item = &'m str> {
        let types = self.module.types.iter().map(move |id| self.ty(*id).name.as_str());
        types.chain(self.module.aliases(self.names).map(|alias| alias.name.as_str()))
    }

    /// Those of some types that live in other modules and whose names are free in this one, by the modules' names.
    pub(super) fn visible(self, types: impl Iterator<Item = TypeId>) -> BTreeMap<&'m str, BTreeSet<&'m str>> {
        let mut taken: HashSet<&str> = self.type_names().collect();
        let mut others: Vec<_> = types.map(|id| self.ty(id)).filter(|name| !self.is_own(&name.module)).collect();
        // What a provider's webhooks share comes before what one of them has.
        let is_of_webhook = |name: &TypeName| matches!(name.module, ModulePath::Webhook(_));
        others.sort_by_key(|name| (is_of_webhook(name), self.names.module(&name.module), &name.name));
        others.dedup_by_key(|name| (&name.module, &name.name));
        let mut visible: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for name in others {
            if taken.insert(&name.name) {
                visible.entry(self.names.module(&name.module)).or_default().insert(&name.name);
            }
        }
        visible
    }

    /// The visibility of an item in a file of this module.
    pub(super) fn visibility(self, is_shared: bool) -> TokenStream {
        match self.module.path {
            ModulePath::Webhook(_) if !is_shared => quote! { pub(super) },
            ModulePath::Webhook(_) | ModulePath::Document(_) | ModulePath::Shared(_) => {
                tokens::visible_above(self.depth() + 1)
            }
        }
    }

    /// How many levels this module is below that of its provider.
    pub(super) fn depth(self) -> usize {
        tokens::depth(self.names.module(&self.module.path))
    }

    /// The path of another module of the provider, from a file of this one.
    pub(super) fn path_to(self, module: &str) -> Vec<&str> {
        std::iter::repeat_n("super", self.depth() + 1).chain(module.split("::")).collect()
    }

    /// How a file of this module names the validator of a schema.
    pub(super) fn callee(self, id: FunctionId, validators: &Validators, file: &str) -> Callee {
        let (function, form) = (self.function(id), validators.form(id));
        let name = match form {
            Form::Function | Form::Inlined => function.name.clone(),
            Form::Definition | Form::Table => function.name.to_uppercase(),
            Form::Object(id) => self.ty(id).members.clone(),
        };
        let module = self.names.module(&function.module);
        let path = match (self.is_own(&function.module), file) {
            // A parameter may have the same name.
            (true, "validator") => vec!["self", &name],
            (true, _) => vec!["super", "validator", &name],
            (false, _) => [self.path_to(module).as_slice(), &["validator", &name]].concat(),
        };
        Callee { form, path: path.into_iter().map(str::to_owned).collect() }
    }
}

/// The validator of a schema, as another item names it.
pub(super) struct Callee {
    pub(super) form: Form,
    pub(super) path: Vec<String>,
}

impl Callee {
    /// Whether it is the table of an object.
    pub(super) fn is_table(&self) -> bool {
        matches!(self.form, Form::Object(_) | Form::Table)
    }

    /// Whether it is a function, and not a static with the method `validate`.
    pub(super) fn is_function(&self) -> bool {
        matches!(self.form, Form::Function | Form::Inlined)
    }

    pub(super) fn path(&self) -> Expr {
        syntax::path(&self.path.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// As a statement.
    pub(super) fn call(&self) -> Stmt {
        syntax::statement(self.call_expr())
    }

    fn call_expr(&self) -> Expr {
        let arguments = ["value", "report"].map(syntax::name);
        if self.is_function() {
            syntax::call(self.path(), arguments)
        } else {
            syntax::method(self.path(), "validate", arguments)
        }
    }

    /// As a function.
    pub(super) fn function(&self) -> Expr {
        if self.is_function() { self.path() } else { syntax::closure_of(&["value", "report"], self.call_expr()) }
    }
}
