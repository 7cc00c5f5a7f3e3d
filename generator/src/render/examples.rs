//! Tests of examples: each of the document's is valid against the schema beside it, and that of the whole payload can
//! be read by each wire.

use proc_macro2::TokenStream;
use quote::quote;

use super::places::SchemaPlaces;
use super::{PendingFile, syntax, tokens};
use crate::emit::Item;
use crate::examples::{Examples, Placed, Whole};
use crate::lower::shape::TypeId;
use crate::model::Model;
use crate::openapi::Wire;
use crate::{Options, emit};

/// A file of tests for each webhook that has an example.
pub(super) fn output<'m>(model: &'m Model, _: &'m Options) -> Vec<PendingFile<'m>> {
    let pending = model.webhook_modules().filter_map(|(module, webhook)| {
        let name = |(id, _): (TypeId, _)| model.names.types[id.0].name.as_str();
        let (examples, root) = (webhook.examples()?, webhook.root());
        let (payload, headers) = (root.payload.map(name), root.headers.map(name));
        let context = Context {
            examples,
            payload,
            headers,
            is_signed: !webhook.schemes().is_empty(),
            wires: webhook.wires(),
            places: SchemaPlaces::new(model, module),
        };
        let docs = "Examples of the payload and of its parts.".to_owned();
        Some(PendingFile::rust(format!("{}/examples.rs", module.folder), model.source(module), docs, move || {
            emit::texts(file(&context))
        }))
    });
    pending.collect()
}

/// What a file of tests reads.
struct Context<'m> {
    examples: &'m Examples,
    /// The type of the payload.
    payload: Option<&'m str>,
    /// The type of the headers.
    headers: Option<&'m str>,
    is_signed: bool,
    wires: &'m [Wire],
    places: SchemaPlaces<'m>,
}

fn file(context: &Context<'_>) -> Vec<Item> {
    let Context { examples, payload, headers, is_signed, wires, places } = context;
    let tests: Vec<_> = [("payload", payload, &examples.payload), ("headers", headers, &examples.headers)]
        .into_iter()
        .filter_map(|(name, ty, placed)| Some(test(name, ty.filter(|_| !placed.is_empty())?, placed, *places)))
        .collect();
    let import = (!tests.is_empty()).then(|| quote! { use ringback_runtime as rt; });
    let whole = payload.zip(examples.whole.as_ref());
    let attacks = whole.filter(|_| *is_signed).map(|(ty, _)| attacks(ty));
    let others = whole.map(|(ty, whole)| whole_test(ty, whole, wires)).into_iter().chain(attacks).map(Item::from);
    import.into_iter().map(Item::from).chain(tests).chain(others).collect()
}

fn attacks(ty: &str) -> TokenStream {
    let ty = tokens::ident(ty);
    quote! {
        #[doc = " Correctly signed requests with the example pass on every wire, and manipulated ones do not."]
        #[cfg(feature = "testing")]
        #[test]
        fn attacks() {
            let wrong = ringback_runtime::testing::attack::<super::#ty>();
            assert!(wrong.is_empty(), "{wrong:#?}");
        }
    }
}

fn whole_test(ty: &str, whole: &Whole, wires: &[Wire]) -> TokenStream {
    let ty = tokens::ident(ty);
    let form = whole.form.as_ref().map(|form| {
        let pairs = form.split('&');
        let read = if wires.contains(&Wire::Form) {
            quote!(super::#ty::from_form(form.as_bytes()))
        } else if wires.contains(&Wire::Query) {
            quote!(super::#ty::from_query(&form))
        } else {
            quote! {
                ringback_runtime::Received::<super::#ty>::from_form(form.as_bytes(), ringback_runtime::Limits::DEFAULT)
            }
        };
        quote! {
            let form = [#(#pairs),*].join("&");
            let received = #read.expect("a form");
            assert!(received.report().is_empty(), "as a form: {}", received.report());
        }
    });
    quote! {
        #[doc = " The example of the whole payload is valid against its schema on every wire."]
        #[cfg(feature = "testing")]
        #[test]
        fn example() {
            let json = <super::#ty as ringback_runtime::testing::Example>::JSON;
            let received = super::#ty::from_json(json.as_bytes()).expect("JSON");
            assert!(received.report().is_empty(), "as JSON: {}", received.report());
            #form
        }
    }
}

fn test(name: &str, ty: &str, placed: &[Placed], places: SchemaPlaces<'_>) -> Item {
    let (name, ty) = (tokens::ident(name), tokens::ident(ty));
    let examples = placed.iter().map(|placed| {
        let (place, payload) = (placed.example.pointer.as_str(), placed.payload().to_string());
        let schemas = placed.schemas.iter().map(|&id| places.place(id));
        let schemas = syntax::array(schemas.map(|schema| syntax::text(&schema)));
        syntax::tuple([syntax::text(place), syntax::text(&payload), syntax::reference(schemas)])
    });
    let examples = syntax::reference(syntax::array(examples));
    let tokens = quote! {
        #[doc = " The location of each example, a payload that contains it, and the schemas that it must match (all, if none is named)."]
        #[test]
        fn #name() {
            const EXAMPLES: &[(&str, &str, &[&str])] = _;
            for (place, payload, schemas) in EXAMPLES {
                let findings = rt::example_findings::<super::#ty>(payload, schemas);
                assert!(findings.is_empty(), "{place}: {findings:?}");
            }
        }
    };
    Item::with_values(tokens, vec![examples])
}
