//! Tests of a document's examples: each keeps the schema beside which it stands.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Input, tokens};
use crate::examples::Placed;
use crate::lower::shape::TypeId;
use crate::names::Home;

/// The tests of a webhook's module; empty where its document has no example.
pub(super) fn examples(input: &Input<'_>, home: &Home) -> Vec<TokenStream> {
    let Home::Webhook(nth) = home else {
        return Vec::new();
    };
    let (root, examples) = (&input.lowered.roots[*nth], &input.examples[*nth]);
    let tests: Vec<_> = [("payload", root.payload, &examples.payload), ("headers", root.headers, &examples.headers)]
        .into_iter()
        .filter_map(|(name, root, placed)| {
            let (id, _) = root.filter(|_| !placed.is_empty())?;
            Some(test(input, home, name, id, placed))
        })
        .collect();
    if tests.is_empty() { tests } else { [vec![quote! { use ringback_runtime as rt; }], tests].concat() }
}

fn test(input: &Input<'_>, home: &Home, name: &str, id: TypeId, placed: &[Placed]) -> TokenStream {
    let (ty, name) = (tokens::ident(&input.names.types[id.0].name), tokens::ident(name));
    let examples = placed.iter().map(|example| {
        let (place, payload) = (example.place.as_str(), example.payload.to_string());
        let schemas = example.schemas.iter().map(|&id| input.schema_place(home, id));
        quote! { (#place, #payload, &[#(#schemas),*]) }
    });
    quote! {
        #[doc = " Where an example stands, a payload that has it in its place, and the schemas that it keeps (all, where none is named)."]
        #[test]
        fn #name() {
            const EXAMPLES: &[(&str, &str, &[&str])] = &[#(#examples),*];
            for (place, payload, schemas) in EXAMPLES {
                let broken = rt::broken_by_example::<super::#ty>(payload, schemas);
                assert!(broken.is_empty(), "{place}: {broken:?}");
            }
        }
    }
}
