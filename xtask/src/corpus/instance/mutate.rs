//! Mutations of a value, which may make it invalid.

use serde_json::{Value, json};

use super::Random;
use super::text::{FORMATS, TEXTS};

/// Keys that are in hardly any schema.
pub(super) const KEYS: [&str; 8] = ["x", "additional", "", "brand new", "日本", "a/b~c", "key \" \\ \n", "X-1"];

/// Strings that nearly match a format.
const NEARLY: [&str; 12] = [
    "b08dacade9f344fb9be06a4b4a4f4b4e",
    "2023-02-29T10:30:00Z",
    "2024-01-15 10:30:00Z",
    "2024-01-15T10:30:00",
    "2024-02-30",
    "24:00:00Z",
    "joe@",
    "-a.example",
    "256.1.1.1",
    "1::2::3",
    "http://a b",
    "YWJ",
];

/// Numbers at the limits of integers and of `f64`.
const NUMBERS: [f64; 14] = [
    0.0,
    1.0,
    -1.0,
    2.0,
    0.5,
    -0.25,
    20.01,
    100.0,
    2_147_483_647.0,
    2_147_483_648.0,
    -2_147_483_649.0,
    1e20,
    -4e30,
    2.5e300,
];

/// A number, as an integer if it is one of 64 bits.
pub(super) fn number(value: f64) -> Value {
    // Above 2^53 not every integer has an `f64`, and the text would be that of another.
    if value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0 {
        return format!("{value:.0}").parse::<i64>().map_or(Value::Null, Value::from);
    }
    json!(value)
}

/// Any value at all.
pub(super) fn anything(listed: &[&Value], random: &mut Random, depth: usize) -> Value {
    let deeper = |random: &mut Random| if depth == 0 { Value::Null } else { anything(listed, random, depth - 1) };
    match random.below(9) {
        0 => Value::Null,
        1 => json!(random.one_in(2)),
        2 => number(*random.pick(&NUMBERS)),
        3 => json!(random.pick(&TEXTS)),
        4 => json!(random.pick(&NEARLY)),
        5 => formatted(random),
        6 if !listed.is_empty() => (*random.pick(listed)).clone(),
        7 => (0..random.below(3)).map(|_| deeper(random)).collect(),
        _ => (0..random.below(3)).map(|_| ((*random.pick(&KEYS)).to_owned(), deeper(random))).collect(),
    }
}

/// A string with a format.
fn formatted(random: &mut Random) -> Value {
    let (_, texts) = random.pick(&FORMATS);
    json!(random.pick(texts))
}

/// Makes one change at a random place.
pub(super) fn mutate(value: &mut Value, listed: &[&Value], random: &mut Random) {
    let count = count(value);
    let nth = random.below(count);
    let other = nth_mut(value, &mut random.below(count)).map_or(Value::Null, |value| value.clone());
    let Some(target) = nth_mut(value, &mut { nth }) else { return };
    match random.below(14) {
        0 => *target = Value::Null,
        1 => *target = anything(listed, random, 2),
        2 if !listed.is_empty() => *target = (*random.pick(listed)).clone(),
        3 => *target = number(*random.pick(&NUMBERS)),
        4 => *target = json!(random.pick(&NEARLY)),
        5 => *target = formatted(random),
        // A number as a string, and a string as a number.
        6 => *target = json!(target.as_str().map_or_else(|| target.to_string(), str::to_owned)),
        7 => *target = json!([target.clone()]),
        8 => *target = json!(""),
        // A value from elsewhere: another branch, a repeated item.
        9 => *target = other,
        _ => nudge(target, other, listed, random),
    }
}

/// Makes a small change: a number by one, a string by one character, one member or item more or less.
fn nudge(target: &mut Value, other: Value, listed: &[&Value], random: &mut Random) {
    let more = random.one_in(2);
    match target {
        Value::Null => *target = json!({}),
        Value::Bool(boolean) => *boolean = !*boolean,
        Value::Number(old) => {
            if let Some(old) = old.as_f64() {
                *target = number(old + random.pick(&[1.0, -1.0, 0.5, -old]));
            }
        }
        Value::String(text) if more => text.push(*random.pick(&['x', '\n', 'é', '0', ' '])),
        Value::String(text) => drop(text.pop()),
        Value::Array(items) if more => {
            let copy = items.first().cloned().filter(|_| random.one_in(2));
            items.push(copy.unwrap_or(other));
        }
        Value::Array(items) => drop(items.pop()),
        Value::Object(members) if more && random.one_in(2) => {
            let value = anything(listed, random, 1);
            members.insert((*random.pick(&KEYS)).to_owned(), value);
        }
        Value::Object(members) => {
            let name = members.keys().nth(random.below(members.len())).cloned();
            name.and_then(|name| members.remove(&name));
        }
    }
}

/// The number of values in a value, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

fn nth_mut<'v>(value: &'v mut Value, nth: &mut usize) -> Option<&'v mut Value> {
    if *nth == 0 {
        return Some(value);
    }
    *nth -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth_mut(item, nth)),
        Value::Object(members) => members.values_mut().find_map(|member| nth_mut(member, nth)),
        _ => None,
    }
}
