//! Edits of a document do not change names in users' code, nor the files of other webhooks. `diffs/` is about the lines.

use std::collections::{BTreeMap, BTreeSet};

use cargo_ringback::documents::read;
use ringback_generator::{SourceFile, generate};
use ringback_tests::cases::{acme, options};
use serde_yaml::{Mapping, Value};
use syn::{Fields, Item, Visibility};
use xtask::default_specs;

const VOICE: &str = "signalwire/voice-status-callback.yaml";
const STREAM: &str = "signalwire/stream-status-callback.yaml";

#[test]
fn a_payload_moved_behind_a_reference_keeps_all_names() {
    keeps_names(VOICE, |document| {
        const NAME: &str = "WebhooksVoiceStatusCallbackPayload";
        let content = &mut document["webhooks"]["voice-status-callback"]["post"]["requestBody"]["content"];
        let mut moved = Value::Null;
        for (_, media_type) in content.as_mapping_mut().expect("the content") {
            moved = std::mem::replace(&mut media_type["schema"], yaml(&format!("$ref: '#/components/schemas/{NAME}'")));
        }
        document["components"]["schemas"][NAME] = moved;
    });
}

#[test]
fn another_webhook_is_a_line_of_the_crates_page() {
    let root = |names: &[&str]| {
        let webhook = "{post: {requestBody: {content: {application/json: {schema: {type: object}}}}}}";
        let webhooks: String = names.iter().map(|name| format!("  {name}: {webhook}\n")).collect();
        let text = format!("openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\nwebhooks:\n{webhooks}");
        let mut output = acme(&[("webhooks.yaml", &text)]);
        output.files.remove("src/lib.rs").unwrap_or_else(|| panic!("{}", output.show_problems(false)))
    };
    let before = root(&["a.one", "a.two"]);
    for names in [["a.one", "a.two", "b"], ["a.one", "a.other", "a.two"]] {
        let after = root(&names);
        let added: Vec<_> = after.lines().filter(|line| !before.contains(line)).collect();
        assert_eq!(added.len(), 1, "{added:?}");
        assert!(added[0].starts_with("//! | [`"), "{added:?}");
        let kept: Vec<_> = after.lines().filter(|line| *line != added[0]).collect();
        assert_eq!(kept, before.lines().collect::<Vec<_>>());
    }
}

#[test]
fn inlined_enums_keep_all_names() {
    keeps_names(STREAM, |document| {
        let components = document["components"]["schemas"].clone();
        let mut written_out = 0;
        each_object(document, &mut |object| {
            let reference = object.get("$ref").and_then(Value::as_str).unwrap_or_default();
            let target = components.get(reference.trim_start_matches("#/components/schemas/"));
            if let Some(schema) = target.and_then(Value::as_mapping).filter(|schema| schema.contains_key("enum")) {
                *object = schema.clone();
                written_out += 1;
            }
        });
        assert_eq!(written_out, 2, "the document has other enums");
    });
}

#[test]
fn another_order_of_everything_keeps_all_names() {
    for path in edited() {
        keeps_names(&path, |document| {
            each_object(document, &mut |object| {
                let mut members: Vec<_> = std::mem::take(object).into_iter().collect();
                members.reverse();
                object.extend(members);
            });
        });
    }
}

#[test]
fn other_descriptions_keep_all_names_and_the_files_of_other_webhooks() {
    for path in edited() {
        let reword = |document: &mut Value| {
            each_object(document, &mut |object| {
                for text in ["description", "summary", "title"] {
                    if let Some(Value::String(text)) = object.get_mut(text) {
                        text.push_str(" In other words.");
                    }
                }
            });
        };
        keeps_names(&path, reword);
        changes_only_its_own_files(&path, reword);
    }
}

#[test]
fn a_new_property_changes_only_the_files_of_its_webhook() {
    for path in edited() {
        changes_only_its_own_files(&path, |document| {
            each_object(document, &mut |object| {
                if let Some(Value::Mapping(properties)) = object.get_mut("properties") {
                    properties.insert("BrandNew".into(), yaml("{type: string, enum: [one, two]}"));
                }
            });
        });
    }
}

/// A document with equal schemas in several places, one of them nested in another.
const SHARING: &str = "
openapi: 3.1.0
info: {title: A document, version: '1'}
webhooks:
  paid: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {
    event: {$ref: '#/components/schemas/Event'},
    shipping: {type: object, properties: {geo: {type: object, properties: {lat: {type: number}}}}},
    billing: {type: object, properties: {geo: {type: object, properties: {lat: {type: number}}}}},
    state: {type: string, enum: [x, y]}}}}}}}}
  sent: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {
    state: {type: string, enum: [y, x]}}}}}}}}
components:
  schemas:
    Event: {type: object, properties: {status: {type: string, enum: [x, y]}}}
    Change: {type: object, properties: {status: {type: string, enum: [x, y]}}}
";

/// An edit of a document.
type Edit<'e> = &'e dyn Fn(&mut Value);

/// Neither the order of a document nor another place with an equal schema removes a name.
#[test]
fn each_place_of_a_schema_keeps_its_name() {
    let names = |edit: Edit<'_>| {
        let mut document = yaml(SHARING);
        edit(&mut document);
        names_by_module(&files(vec![SourceFile {
            provider: "acme".to_owned(),
            path: "acme/document.yaml".to_owned(),
            text: text(&document).into_bytes(),
        }]))
    };
    let before = names(&|_| ());
    for name in ["EventStatus", "State", "Shipping", "Billing", "ShippingGeo", "BillingGeo"] {
        assert!(before.contains(&("paid".to_owned(), name.to_owned())), "{name} is not in {before:#?}");
    }
    assert!(before.contains(&("sent".to_owned(), "State".to_owned())), "{before:#?}");
    let reversed = names(&|document| {
        each_object(document, &mut |object| {
            let mut members: Vec<_> = std::mem::take(object).into_iter().collect();
            members.reverse();
            object.extend(members);
        });
    });
    assert_eq!(before, reversed, "another order");
    let edits: [(&str, Edit<'_>); 3] = [
        ("a member before the others", &|document| {
            let properties = &mut document["webhooks"]["paid"]["post"]["requestBody"]["content"]["application/json"]["schema"]
                ["properties"];
            let others = std::mem::replace(
                properties,
                yaml(
                    "{aaa: {type: string, enum: [x, y]}, aab: {type: object, properties: {geo: {type: object, properties: {lat: {type: number}}}}}}",
                ),
            );
            let (Value::Mapping(properties), Value::Mapping(others)) = (properties, others) else {
                panic!("properties")
            };
            properties.extend(others);
        }),
        ("a component", &|document| {
            let event = &mut document["components"]["schemas"]["Event"]["properties"];
            event["change"] = yaml("{$ref: '#/components/schemas/Change'}");
        }),
        ("another webhook", &|document| {
            document["webhooks"]["accepted"] = document["webhooks"]["paid"].clone();
        }),
    ];
    for (what, edit) in edits {
        let after = names(edit);
        let gone: Vec<_> = before.difference(&after).collect();
        assert!(gone.is_empty(), "{what} takes {gone:?}");
    }
}

/// Names that would clash are settled by their spellings and places, in whatever order they are written.
#[test]
fn the_order_of_names_that_clash_does_not_matter() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/names-that-clash/document.yaml");
    let given: Value = serde_yaml::from_slice(&std::fs::read(path).expect("the golden")).expect("YAML");
    let names = |document: &Value| {
        public_names(&files(vec![SourceFile {
            provider: "acme".to_owned(),
            path: "acme/document.yaml".to_owned(),
            text: text(document).into_bytes(),
        }]))
    };
    let mut reversed = given.clone();
    each_object(&mut reversed, &mut |object| {
        let mut members: Vec<_> = std::mem::take(object).into_iter().collect();
        members.reverse();
        object.extend(members);
        if let Some(Value::Sequence(values)) = object.get_mut("enum") {
            values.reverse();
        }
    });
    assert_ne!(text(&given), text(&reversed));
    assert_eq!(names(&given), names(&reversed));
}

/// The public types of each webhook module.
fn names_by_module(files: &Files) -> BTreeSet<(String, String)> {
    let mut names = BTreeSet::new();
    for (path, text) in files {
        let Some(module) = path.strip_prefix("src/acme/").and_then(|path| path.strip_suffix("/mod.rs")) else {
            continue;
        };
        for item in syn::parse_file(text).expect("Rust").items {
            if let Item::Use(item) = item
                && is_public(&item.vis)
            {
                names.extend(leaves(&item.tree).into_iter().map(|name| (module.to_owned(), name)));
            }
        }
    }
    names
}

/// Asserts that an edit of a document keeps every public name.
fn keeps_names(path: &str, edit: impl Fn(&mut Value)) {
    let (before, after) = before_and_after(path, edit);
    let (before, after) = (public_names(&before), public_names(&after));
    assert!(!before.is_empty());
    let gone: Vec<_> = before.difference(&after).collect();
    let new: Vec<_> = after.difference(&before).collect();
    assert!(gone.is_empty() && new.is_empty(), "{path}: gone are {gone:#?}, new are {new:#?}");
}

/// Asserts that an edit of a document only changes files in the folder of its webhook, or of its provider if it has several
/// webhooks.
fn changes_only_its_own_files(path: &str, edit: impl Fn(&mut Value)) {
    let (before, after) = before_and_after(path, edit);
    let paths: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let changed: Vec<_> = paths.into_iter().filter(|file| before.get(*file) != after.get(*file)).collect();
    let of_webhook = format!("src/{}/", path.trim_end_matches(".yaml").replace('-', "_"));
    let of_provider = format!("src/{}/", path.split('/').next().expect("a folder"));
    let has_one = before.keys().any(|file| file.starts_with(&of_webhook));
    let folder = if has_one { of_webhook } else { of_provider };
    assert!(!changed.is_empty(), "{path}: the edit shows nowhere");
    assert!(changed.iter().all(|file| file.starts_with(&folder)), "{path} changes {changed:#?}");
}

type Files = BTreeMap<String, String>;

/// The files generated from the documents before and after an edit.
fn before_and_after(path: &str, edit: impl Fn(&mut Value)) -> (Files, Files) {
    let mut documents = documents();
    let before = files(documents.clone());
    let document = documents.iter_mut().find(|document| document.path == path).expect("the document");
    let mut tree: Value = serde_yaml::from_slice(&document.text).expect("YAML");
    let unedited = text(&tree);
    edit(&mut tree);
    assert!(text(&tree) != unedited, "{path}: the edit edits nothing");
    document.text = text(&tree).into_bytes();
    (before, files(documents))
}

/// The documents without their overlays, which are not edited and must still apply.
fn edited() -> Vec<String> {
    let paths = documents().into_iter().map(|document| document.path);
    paths.filter(|path| !path.contains("/overlays/")).collect()
}

fn documents() -> Vec<SourceFile> {
    read(&default_specs()).expect("the documents")
}

fn files(documents: Vec<SourceFile>) -> Files {
    let output = generate(documents, &options("stability", "../runtime"));
    assert!(!output.has_errors(), "{}", output.show_problems(false));
    output.files
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect("YAML")
}

fn text(tree: &Value) -> String {
    serde_yaml::to_string(tree).expect("YAML")
}

fn each_object(tree: &mut Value, edit: &mut impl FnMut(&mut Mapping)) {
    match tree {
        Value::Mapping(object) => {
            edit(object);
            object.iter_mut().for_each(|(_, value)| each_object(value, edit));
        }
        Value::Sequence(items) => items.iter_mut().for_each(|item| each_object(item, edit)),
        Value::Tagged(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// All public names, each with its file.
fn public_names(files: &Files) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("src/")) {
        for item in syn::parse_file(text).expect("Rust").items {
            let mut add = |kind: &str, name: &str| {
                names.insert(format!("{kind} {name} in {path}"));
            };
            match item {
                Item::Struct(item) if is_public(&item.vis) => {
                    add("type", &item.ident.to_string());
                    if let Fields::Named(fields) = item.fields {
                        let fields = fields.named.iter().filter(|field| is_public(&field.vis));
                        let fields = fields.filter_map(|field| field.ident.as_ref());
                        fields.for_each(|field| add("field", &format!("{}.{field}", item.ident)));
                    }
                }
                Item::Enum(item) if is_public(&item.vis) => {
                    add("type", &item.ident.to_string());
                    let variants = item.variants.iter();
                    variants.for_each(|variant| add("variant", &format!("{}::{}", item.ident, variant.ident)));
                }
                Item::Impl(item) => {
                    let functions = item.items.iter().filter_map(|item| match item {
                        syn::ImplItem::Fn(function) if is_public(&function.vis) => Some(&function.sig.ident),
                        _ => None,
                    });
                    functions.for_each(|function| add("function", &function.to_string()));
                }
                Item::Fn(item) if is_public(&item.vis) => add("function", &item.sig.ident.to_string()),
                Item::Mod(item) if is_public(&item.vis) => add("module", &item.ident.to_string()),
                Item::Const(item) if is_public(&item.vis) => add("constant", &item.ident.to_string()),
                Item::Use(item) if is_public(&item.vis) => {
                    for name in leaves(&item.tree) {
                        add("name", &name);
                    }
                }
                _ => {}
            }
        }
    }
    names
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The names that a `use` imports.
fn leaves(tree: &syn::UseTree) -> Vec<String> {
    match tree {
        syn::UseTree::Path(path) => leaves(&path.tree),
        syn::UseTree::Name(name) => vec![name.ident.to_string()],
        syn::UseTree::Rename(rename) => vec![rename.rename.to_string()],
        syn::UseTree::Glob(_) => vec!["*".to_owned()],
        syn::UseTree::Group(group) => group.items.iter().flat_map(leaves).collect(),
    }
}
