//! What the `mod.rs` of every module has: the modules of its types and functions, and its exports.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::tokens;
use crate::lower::shape::{TypeDef, TypeId};
use crate::model::{Model, Module};

/// The types and functions of a module.
#[derive(Clone, Copy)]
pub(super) struct Contents<'m> {
    pub(super) scope: Scope<'m>,
    pub(super) types: &'m [TypeDef],
}

impl<'m> Contents<'m> {
    pub(super) fn new(model: &'m Model, module: &'m Module) -> Self {
        Self { scope: Scope::new(model, module), types: &model.lowered.types }
    }

    /// The names of its types, sorted.
    pub(super) fn type_names(self) -> Vec<&'m str> {
        let mut names: Vec<_> = self.scope.type_names().collect();
        names.sort_unstable();
        names
    }

    /// The modules of its types and functions, in alphabetical order with that of its signatures.
    pub(super) fn modules(self, signature: Option<&TokenStream>) -> TokenStream {
        let Scope { module, names } = self.scope;
        let shares_types = module.types.iter().any(|id| names.types[id.0].is_shared);
        let is_shared_struct = |id: &TypeId| self.types[id.0].is_struct() && names.types[id.0].is_shared;
        let shares_functions = module.functions.iter().any(|id| names.functions[id].is_shared)
            || module.types.iter().any(is_shared_struct);
        let visible = |is_shared: bool| is_shared.then(|| tokens::visible_above(self.scope.depth()));
        let (types, functions) = (visible(shares_types), visible(shares_functions));
        let types = module.has_types().then(|| quote! { #types mod model; });
        let functions = module.has_validator(self.types).then(|| quote! { #functions mod validator; });
        quote! { #types #signature #functions }
    }

    /// The lines that export its types, one for each.
    pub(super) fn exports(self) -> Option<TokenStream> {
        let names = self.type_names();
        let names = names.iter().map(|name| tokens::ident(name));
        self.scope.module.has_types().then(|| quote! { #(pub use model::#names;)* })
    }

    /// Whether one of its types or of their fields is deprecated.
    pub(super) fn is_deprecated(self) -> bool {
        let Scope { module, names } = self.scope;
        module.aliases(names).any(|alias| self.types[alias.of.0].docs.deprecated)
            || module
                .types
                .iter()
                .map(|id| &self.types[id.0])
                .any(|def| def.docs.deprecated || def.fields().iter().any(|field| field.docs.deprecated))
    }
}

/// What lets a module name something that is deprecated.
pub(super) fn expect_deprecated() -> TokenStream {
    quote! { #![expect(deprecated, reason = "deprecated parts of the document may still arrive")] }
}
