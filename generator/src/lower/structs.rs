//! The struct that holds the value of each function, where its schema or one around it that applies to the same value
//! is the struct's.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::check::{Function, FunctionId};
use super::shape::{TypeBody, TypeDef, TypeId};
use crate::keyword::{Keyword, Subschemas};
use crate::schema::{SchemaId, Schemas};

/// The struct of each function that has one; of several with the same schema the first.
pub(super) fn by_function(
    functions: &IndexMap<FunctionId, Function>,
    types: &[TypeDef],
    schemas: &Schemas,
) -> HashMap<FunctionId, TypeId> {
    let mut of_schemas: HashMap<SchemaId, TypeId> = HashMap::new();
    for (id, def) in types.iter().enumerate() {
        if let TypeBody::Struct { .. } = def.body {
            for &schema in &def.schemas {
                of_schemas.entry(schema).or_insert(TypeId(id));
            }
        }
    }
    let of_function = |id: FunctionId| {
        let mut schema = id.schema();
        loop {
            match (of_schemas.get(&schema), schemas[schema].parent) {
                (Some(id), _) => return Some(*id),
                (None, Some((parent, keyword))) if applies_to_the_same_value(keyword) => schema = parent,
                (None, _) => return None,
            }
        }
    };
    functions.keys().filter_map(|&id| Some((id, of_function(id)?))).collect()
}

/// Whether the schemas below a keyword apply to the value of the schema that has it, whatever members that has (JSON
/// Schema 2020-12 Core, sections 10.2.1 and 10.2.2.1 to 10.2.2.3).
fn applies_to_the_same_value(keyword: Keyword) -> bool {
    keyword.is_in_place() && keyword.subschemas() != Some(Subschemas::Members)
}
