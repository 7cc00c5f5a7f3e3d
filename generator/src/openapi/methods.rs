//! The operations of a path item, by their methods.

use super::lift::expect_map;
use crate::http::is_token;
use crate::problem::{Diagnostics, Id};
use crate::source::Node;

/// The methods with a field in OpenAPI 3.1's Path Item Object, in the order in which their operations are read.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
/// OpenAPI 3.2's additions to the Path Item Object: one more method, and a map of all others.
const QUERY: &str = "query";
pub(super) const ADDITIONAL: &str = "additionalOperations";

/// The methods that have a field, in lower case.
pub(super) fn methods() -> impl Iterator<Item = &'static str> {
    METHODS.into_iter().chain([QUERY])
}

/// The operations of a path item by their methods, in upper case if the method has a field.
pub(super) fn operations<'d>(item: &Node<'d>, problems: &mut Diagnostics) -> Vec<(String, Node<'d>)> {
    let fields = methods().filter_map(|method| Some((method.to_uppercase(), item.get(method)?)));
    let mut operations: Vec<_> = fields.collect();
    if let Some(additional) = item.get(ADDITIONAL).filter(|node| expect_map(node, problems)) {
        for (method, operation) in additional.members() {
            let field = methods().find(|field| field.eq_ignore_ascii_case(method));
            if let Some(field) = field.filter(|field| field.to_uppercase() == method) {
                let what =
                    format!("`{method}` is not allowed in `additionalOperations` (OpenAPI 3.2, Path Item Object)");
                problems.push(operation.error_at_key(Id::Method, what, format!("write it as the field `{field}`")));
            } else if field.is_some() || !is_token(method) {
                let what = format!("`{method}` is not an HTTP method");
                let help = "write the method as it appears in the request, in upper case";
                problems.push(operation.error_at_key(Id::Method, what, help));
            } else {
                operations.push((method.to_owned(), operation));
            }
        }
    }
    operations
}
