//! Tests of examples: each of the document's keeps the schema beside which it stands, and that of the whole payload can
//! be read by each wire.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Input, Source, syntax, tokens};
use crate::emit::{self, Item};
use crate::examples::{Examples, Placed, Whole};
use crate::lower::shape::TypeId;
use crate::names::ModulePath;
use crate::openapi::WebhookId;

/// A file of tests for each webhook that has an example.
pub(super) fn output<'r>(input: &'r Input<'r>) -> Vec<Source<'r>> {
    let file = |(home, folder): (ModulePath, String)| {
        let ModulePath::Webhook(id) = home else { return None };
        let own = of(input, id)?;
        let docs = "Examples of the payload and of its parts.".to_owned();
        let items = move || emit::texts(examples(input, &home, own));
        Some(Source::rust(format!("{folder}/examples.rs"), docs, items))
    };
    super::homes(input).into_iter().filter_map(file).collect()
}

/// The examples of a webhook, where there are some.
pub(super) fn of<'r>(input: &Input<'r>, id: WebhookId) -> Option<&'r Examples> {
    input.model.examples.get(id.0).filter(|examples| !examples.is_empty())
}

/// The tests of a webhook's module; empty where there is no example.
fn examples(input: &Input<'_>, home: &ModulePath, examples: &Examples) -> Vec<Item> {
    let ModulePath::Webhook(nth) = home else {
        return Vec::new();
    };
    let root = &input.model.lowered.roots[nth.0];
    let tests: Vec<_> = [("payload", root.payload, &examples.payload), ("headers", root.headers, &examples.headers)]
        .into_iter()
        .filter_map(|(name, root, placed)| {
            let (id, _) = root.filter(|_| !placed.is_empty())?;
            Some(test(input, home, name, id, placed))
        })
        .collect();
    let import = (!tests.is_empty()).then(|| quote! { use ringback_runtime as rt; });
    let whole = root.payload.zip(examples.whole.as_ref()).map(|((id, _), whole)| whole_test(input, id, whole));
    let is_signed = !input.model.webhooks[nth.0].security.schemes.is_empty();
    let attacks = root.payload.filter(|_| is_signed && examples.whole.is_some()).map(|(id, _)| attacks(input, id));
    let others = whole.into_iter().chain(attacks).map(Item::from);
    import.into_iter().map(Item::from).chain(tests).chain(others).collect()
}

fn attacks(input: &Input<'_>, id: TypeId) -> TokenStream {
    let ty = tokens::ident(&input.model.names.types[id.0].name);
    quote! {
        #[doc = " Of the example's requests, those that are rightly signed pass by each wire, and those that are broken in any way do not."]
        #[cfg(feature = "testing")]
        #[test]
        fn attacks() {
            let wrong = ringback_runtime::testing::attack::<super::#ty>();
            assert!(wrong.is_empty(), "{wrong:#?}");
        }
    }
}

fn whole_test(input: &Input<'_>, id: TypeId, whole: &Whole) -> TokenStream {
    let ty = tokens::ident(&input.model.names.types[id.0].name);
    let form = whole.form.as_ref().map(|form| {
        let form = Literal::byte_string(form.as_bytes());
        quote! {
            let received = super::#ty::from_form(#form).expect("a form");
            assert!(received.strict().is_ok(), "as a form: {}", received.report());
        }
    });
    quote! {
        #[doc = " The example of the whole payload keeps its schema, by whatever wire it comes."]
        #[cfg(feature = "testing")]
        #[test]
        fn example() {
            let json = <super::#ty as ringback_runtime::testing::Example>::JSON;
            let received = super::#ty::from_json(json.as_bytes()).expect("JSON");
            assert!(received.strict().is_ok(), "as JSON: {}", received.report());
            #form
        }
    }
}

fn test(input: &Input<'_>, home: &ModulePath, name: &str, id: TypeId, placed: &[Placed]) -> Item {
    let (ty, name) = (tokens::ident(&input.model.names.types[id.0].name), tokens::ident(name));
    let examples = placed.iter().map(|placed| {
        let (place, payload) = (placed.example.pointer.as_str(), placed.payload().to_string());
        let schemas = placed.schemas.iter().map(|&id| input.schema_place(home, id));
        let schemas = syntax::array(schemas.map(|schema| syntax::text(&schema)));
        syntax::tuple([syntax::text(place), syntax::text(&payload), syntax::reference(schemas)])
    });
    let examples = syntax::reference(syntax::array(examples));
    let tokens = quote! {
        #[doc = " Where an example stands, a payload that has it in its place, and the schemas that it keeps (all, where none is named)."]
        #[test]
        fn #name() {
            const EXAMPLES: &[(&str, &str, &[&str])] = _;
            for (place, payload, schemas) in EXAMPLES {
                let broken = rt::broken_by_example::<super::#ty>(payload, schemas);
                assert!(broken.is_empty(), "{place}: {broken:?}");
            }
        }
    };
    Item::with_values(tokens, vec![examples])
}
