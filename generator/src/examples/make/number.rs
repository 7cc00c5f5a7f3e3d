//! Numbers within bounds.

use super::applied::Applied;
use crate::schema::Keywords;
use crate::source::Number;

/// Integers within the bounds of the keywords, as far as these are easy to find.
pub(super) fn integers(applied: &Applied<'_>, nth: usize) -> Vec<Number> {
    let (mut low, mut high) = (i128::MIN, i128::MAX);
    for keywords in &applied.all {
        let (least, most) = format_bounds(keywords);
        low = low.max(least);
        high = high.min(most);
        let bounds = [(keywords.minimum(), 0), (keywords.exclusive_minimum(), 1)];
        for (bound, beyond) in bounds.into_iter().filter_map(|(bound, beyond)| Some((bound?, beyond))) {
            let whole = bound.as_i128().map(|bound| bound.saturating_add(beyond));
            low = low.max(whole.or_else(|| rounded(bound, f64::ceil)).unwrap_or(i128::MIN));
        }
        let bounds = [(keywords.maximum(), 0), (keywords.exclusive_maximum(), 1)];
        for (bound, beyond) in bounds.into_iter().filter_map(|(bound, beyond)| Some((bound?, beyond))) {
            let whole = bound.as_i128().map(|bound| bound.saturating_sub(beyond));
            high = high.min(whole.or_else(|| rounded(bound, f64::floor)).unwrap_or(i128::MAX));
        }
    }
    let steps = applied.all.iter().filter_map(|keywords| keywords.multiple_of()?.as_i128());
    let step = steps.fold(1, least_common_multiple);
    let Ok(nth) = i128::try_from(nth) else { return Vec::new() };
    let up = |from: i128| from.checked_add((-from).checked_rem_euclid(step)?);
    let down = |from: i128| from.checked_sub(from.checked_rem_euclid(step)?);
    // One is the smallest informative value.
    let from_one = up(1).and_then(|one| one.checked_add(nth.checked_mul(step)?));
    let from_low = if low == i128::MIN { None } else { up(low) };
    let from_low = from_low.and_then(|low| low.checked_add(nth.checked_mul(step)?));
    let from_high = if high == i128::MAX { None } else { down(high) };
    let from_high = from_high.and_then(|high| high.checked_sub(nth.checked_mul(step)?));
    let mut all: Vec<i128> = [from_one, from_low, from_high, Some(0)].into_iter().flatten().collect();
    all.retain(|value| (low..=high).contains(value));
    all.into_iter().map(Number::from).collect()
}

/// Numbers within the bounds of the keywords, as far as these are easy to find.
pub(super) fn numbers(applied: &Applied<'_>, nth: usize) -> Vec<Number> {
    let mut all = Vec::new();
    let multiples: Vec<&Number> = applied.all.iter().filter_map(|keywords| keywords.multiple_of()).collect();
    // A fraction shows that fractions are allowed.
    if multiples.is_empty() {
        all.extend(Number::parse(&format!("{}.5", nth + 1)));
    }
    all.extend(integers(applied, nth));
    all.extend(multiples.iter().copied().cloned());
    let bound = |bound: fn(&Keywords) -> [Option<&Number>; 2]| {
        let bounds = applied.all.iter().flat_map(move |keywords| bound(keywords));
        bounds.flatten().filter_map(|bound| bound.as_str().parse::<f64>().ok())
    };
    let low = bound(|keywords| [keywords.minimum(), keywords.exclusive_minimum()]).reduce(f64::max);
    let high = bound(|keywords| [keywords.maximum(), keywords.exclusive_maximum()]).reduce(f64::min);
    for step in multiples.iter().map(|step| step.as_str()) {
        all.extend(low.into_iter().flat_map(|low| multiples_from(low, step)));
    }
    let between = match (low, high) {
        // Where the middle is an integer, one of the others may be a fraction.
        (Some(low), Some(high)) => vec![f64::midpoint(low, high), low + 0.5, low + (high - low) / 4.0, low, high],
        (Some(low), None) => vec![low + 0.5],
        (None, Some(high)) => vec![high - 0.5],
        (None, None) => Vec::new(),
    };
    all.extend(between.into_iter().filter_map(|between| Number::parse(&between.to_string())));
    all.retain(|value| applied.all.iter().all(|keywords| is_within(value, keywords)));
    all
}

/// The first multiples of a step from a bound on, with as many decimals as the step has.
fn multiples_from(low: f64, step: &str) -> Vec<Number> {
    let decimals = step.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let Ok(step) = step.parse::<f64>() else { return Vec::new() };
    let first = (low / step).ceil();
    let multiples = [0.0, 1.0, 2.0].map(|more| format!("{:.decimals$}", (first + more) * step));
    multiples.iter().filter_map(|multiple| Number::parse(multiple)).collect()
}

/// Whether a number is within the bounds of some keywords.
fn is_within(value: &Number, keywords: &Keywords) -> bool {
    keywords.minimum().is_none_or(|bound| value.cmp(bound).is_ge())
        && keywords.exclusive_minimum().is_none_or(|bound| value.cmp(bound).is_gt())
        && keywords.maximum().is_none_or(|bound| value.cmp(bound).is_le())
        && keywords.exclusive_maximum().is_none_or(|bound| value.cmp(bound).is_lt())
}

/// The bounds of the formats of integers (OpenAPI format registry).
fn format_bounds(keywords: &Keywords) -> (i128, i128) {
    match keywords.format() {
        Some("int32") => (i32::MIN.into(), i32::MAX.into()),
        Some("int64") => (i64::MIN.into(), i64::MAX.into()),
        _ => (i128::MIN, i128::MAX),
    }
}

/// The integer next to a bound that is not an integer.
fn rounded(bound: &Number, round: fn(f64) -> f64) -> Option<i128> {
    let bound = round(bound.as_str().parse::<f64>().ok()?);
    format!("{bound:.0}").parse().ok()
}

fn least_common_multiple(one: i128, two: i128) -> i128 {
    let (mut greatest, mut rest) = (one, two);
    while rest != 0 {
        (greatest, rest) = (rest, greatest % rest);
    }
    // If it overflows, there is no easy value.
    one.checked_mul(two / greatest.max(1)).unwrap_or(i128::MAX).max(1)
}
