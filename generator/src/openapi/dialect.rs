//! `jsonSchemaDialect` (OpenAPI 3.1, section 4.8.24): the language of the schemas that name none themselves.

use std::collections::HashSet;

use crate::problem::Problem;
use crate::schema::{Body, Schemas, is_known_dialect};
use crate::source::Documents;

/// Refuses another language than the one that is read, where a webhook leads to a schema in it.
pub(super) fn check(documents: &Documents, schemas: &Schemas, problems: &mut Vec<Problem>) {
    let keywords = schemas.iter().filter(|(_, schema)| matches!(schema.body, Body::Keywords(_)));
    let used: HashSet<_> = keywords.map(|(_, schema)| schema.document).collect();
    for (id, _) in documents.iter().filter(|(id, _)| used.contains(id)) {
        if let Some(dialect) = documents.root(id).get("jsonSchemaDialect")
            && !dialect.tree.as_text().is_some_and(is_known_dialect)
        {
            problems.push(dialect.error(
                "not supported yet: schemas of another dialect than that of OpenAPI 3.1",
                "write the schemas in JSON Schema 2020-12, and remove `jsonSchemaDialect`",
            ));
        }
    }
}
