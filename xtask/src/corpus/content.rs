//! JSON text in forms, for `jsonschema`: to JSON Schema, the keywords about the content of strings are notes.

use serde_json::Value;

/// Gives members of forms that are JSON text the schema of their content, so that payloads have the values themselves.
/// The schema also stays where it is.
pub fn put_in_place(document: &mut Value) {
    for place in forms(document) {
        let properties = document.pointer_mut(&place).and_then(|schema| schema["properties"].as_object_mut());
        for member in properties.into_iter().flat_map(serde_json::Map::values_mut).filter_map(Value::as_object_mut) {
            let is_json =
                member.get("contentMediaType").and_then(Value::as_str).is_some_and(|name| name.ends_with("json"));
            let is_plain = ["minLength", "maxLength", "pattern", "format", "enum", "const", "contentEncoding"]
                .iter()
                .all(|keyword| !member.contains_key(*keyword));
            if let Some(content) = member.get("contentSchema").filter(|_| is_json && is_plain).cloned() {
                member.remove("type");
                member.insert("allOf".to_owned(), vec![content].into());
            }
        }
    }
}

/// The places of the schemas of bodies that are only forms.
fn forms(document: &Value) -> Vec<String> {
    let (mut found, mut open) = (Vec::new(), vec![(String::new(), document)]);
    while let Some((place, value)) = open.pop() {
        let members = value.as_object().into_iter().flatten();
        let only = value["content"].as_object().filter(|content| content.len() == 1);
        if let Some(schema) = only.and_then(|content| content.get("application/x-www-form-urlencoded")?.get("schema")) {
            let written = format!("{place}/content/application~1x-www-form-urlencoded/schema");
            let referred = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
            found.push(referred.map_or(written, str::to_owned));
        }
        open.extend(
            members.map(|(key, value)| (format!("{place}/{}", key.replace('~', "~0").replace('/', "~1")), value)),
        );
    }
    found
}
