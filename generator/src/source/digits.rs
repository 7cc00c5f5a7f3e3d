//! The digits of numbers that a parser reads as `f64`.

use super::positions::Positions;
use super::{Number, Pointer, Tree};

/// Restores from the text the digits that a parser's `f64` may have lost.
pub(super) fn restore(text: &str, is_json: bool, tree: &mut Tree, rounded: &[Pointer]) {
    if rounded.is_empty() {
        return;
    }
    let mut set = |pointer: &Pointer, written: Option<&str>| {
        if let (Some(written), Some(target)) = (written.and_then(Number::parse), tree.at_mut(pointer)) {
            *target = Tree::Number(written);
        }
    };
    // The JSON parser reports them in the order of the text, which makes a search for their places unnecessary.
    let written = if is_json { unwhole_numbers(text) } else { Vec::new() };
    if written.len() == rounded.len() {
        for (pointer, written) in rounded.iter().zip(written) {
            set(pointer, Some(written));
        }
    } else {
        let positions = Positions::new(text, rounded);
        for pointer in rounded {
            set(pointer, positions.scalar(pointer));
        }
    }
}

/// The numbers of a JSON text that `serde_json` reads as `f64`: those that do not fit an `i64` or `u64`, and `-0`.
fn unwhole_numbers(text: &str) -> Vec<&str> {
    let is_whole = |number: &str| number != "-0" && (number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok());
    let mut numbers = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit()) {
        rest = &rest[start..];
        let end = if rest.starts_with('"') {
            let mut escaped = false;
            let end = rest.bytes().skip(1).position(|byte| {
                let ends = byte == b'"' && !escaped;
                escaped = byte == b'\\' && !escaped;
                ends
            });
            end.map_or(rest.len(), |end| end + 2)
        } else {
            let is_part = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
            let number = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
            numbers.extend((!is_whole(number)).then_some(number));
            number.len()
        };
        rest = &rest[end..];
    }
    numbers
}
