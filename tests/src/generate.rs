//! Generates payloads from a schema, valid and mutated ones. A seed gives the same payloads on every machine.

use serde_json::{Map, Value, json};

use crate::callbacks::Callback;

/// A pseudorandom number generator: `SplitMix64`.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A generator with a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("it is below a usize")
    }

    /// True with a probability of one in `times`.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of the items.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Payloads of a callback as JSON, each with its seed. `RINGBACK_CASES` overrides their number.
pub fn payloads<T: Callback>(cases: u64) -> impl ExactSizeIterator<Item = (u64, String)> {
    let schemas = Schemas::new::<T>();
    let first = from_environment("RINGBACK_SEED", 2026);
    let cases = usize::try_from(from_environment("RINGBACK_CASES", cases)).expect("it is a number of cases");
    (0..cases).map(move |nth| {
        let seed = first + nth as u64;
        let mut random = Random::new(seed);
        let mut payload = schemas.payload(&mut random);
        if !random.one_in(3) {
            for _ in 0..=random.below(3) {
                schemas.mutate(&mut payload, &mut random);
            }
        }
        (seed, spell(&payload, &mut random))
    })
}

fn from_environment(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name} is not a number")))
}

struct Schemas {
    /// The document, whose root is the schema of the payload.
    document: Value,
    numbers: Vec<Value>,
    /// Every string that a schema of the document lists, and some that are nearly one.
    listed: Vec<Value>,
}

impl Schemas {
    fn new<T: Callback>() -> Self {
        let document = T::document();
        let mut listed = Vec::new();
        for schema in document["components"]["schemas"].as_object().expect("a document has schemas").values() {
            listed.extend(schema["enum"].as_array().into_iter().flatten().cloned());
        }
        let near: Vec<_> = listed.iter().filter_map(Value::as_str).map(str::to_uppercase).map(Value::from).collect();
        listed.extend(near);
        listed.extend([json!("brand-new-status"), json!("")]);
        Self { document, numbers: numbers(), listed }
    }

    fn payload(&self, random: &mut Random) -> Value {
        self.value(&self.document, random)
    }

    /// The schema that a `$ref` refers to.
    fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str() {
            Some(reference) => {
                let pointer = reference.strip_prefix('#').expect("a reference is local");
                self.resolve(self.document.pointer(pointer).expect("a reference has its target"))
            }
            None => schema,
        }
    }

    /// A value that is valid against a schema.
    fn value(&self, schema: &Value, random: &mut Random) -> Value {
        let schema = self.resolve(schema);
        if let Some(values) = schema["enum"].as_array() {
            return random.pick(values).clone();
        }
        match (schema["type"].as_str(), schema["format"].as_str()) {
            (Some("object"), _) => self.object(schema, random),
            (Some("string"), Some("uuid")) => json!(random.pick(&UUIDS[..3])),
            (Some("string"), Some("date-time")) => json!(random.pick(&DATE_TIMES[..6])),
            (Some("string"), Some("rfc2822")) => json!(random.pick(&MAIL_DATES[..6])),
            (Some("string"), None) => json!(random.pick(&TEXTS)),
            (Some("integer"), None) => random.pick(&self.numbers[..INTEGERS]).clone(),
            (Some("number"), None | Some("double")) => random.pick(&self.numbers).clone(),
            (None, None) => self.anything(random, 2),
            other => panic!("no value is made yet for {other:?}"),
        }
    }

    fn object(&self, schema: &Value, random: &mut Random) -> Value {
        let is_required = |name: &str| {
            schema["required"].as_array().into_iter().flatten().any(|required| required.as_str() == Some(name))
        };
        let mut object = Map::new();
        for (name, schema) in schema["properties"].as_object().expect("an object has properties") {
            if is_required(name) || random.one_in(2) {
                object.insert(name.clone(), self.value(schema, random));
            }
        }
        self.settle(schema, &mut object, random);
        if random.one_in(4) {
            object.insert(random.pick(&KEYS).to_string(), self.anything(random, 2));
        }
        Value::Object(object)
    }

    /// Makes an object valid against `if`, `then` and `else` with one constant, a required name and forbidden names.
    fn settle(&self, schema: &Value, object: &mut Map<String, Value>, random: &mut Random) {
        for (name, condition) in schema["if"]["properties"].as_object().into_iter().flatten() {
            if object.get(name) == Some(&condition["const"]) {
                let required = schema["then"]["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
                for name in required.filter(|name| !object.contains_key(*name)).collect::<Vec<_>>() {
                    object.insert(name.to_owned(), self.value(&schema["properties"][name], random));
                }
            } else {
                for (name, _) in schema["else"]["properties"].as_object().into_iter().flatten() {
                    object.remove(name);
                }
            }
        }
    }

    /// Any value at all.
    fn anything(&self, random: &mut Random, depth: usize) -> Value {
        let deeper = |random: &mut Random| if depth == 0 { Value::Null } else { self.anything(random, depth - 1) };
        match random.below(10) {
            0 => Value::Null,
            1 => json!(random.one_in(2)),
            2 => random.pick(&self.numbers).clone(),
            3 => json!(random.pick(&TEXTS)),
            4 => json!(random.pick(&UUIDS)),
            5 => json!(random.pick(&DATE_TIMES)),
            6 => json!(random.pick(&MAIL_DATES)),
            7 => json!(random.pick(&self.listed)),
            8 => (0..random.below(3)).map(|_| deeper(random)).collect(),
            _ => (0..random.below(3)).map(|_| (random.pick(&KEYS).to_string(), deeper(random))).collect(),
        }
    }

    /// Makes one change at a random place, which may make the payload invalid.
    fn mutate(&self, payload: &mut Value, random: &mut Random) {
        let mut places = Vec::new();
        list_places(payload, String::new(), &mut places);
        let place = random.pick(&places).clone();
        let target = payload.pointer_mut(&place).expect("the place was listed");
        match random.below(11) {
            0 => *target = Value::Null,
            1 => *target = self.anything(random, 2),
            2 => *target = json!(random.pick(&UUIDS)),
            3 => *target = json!(random.pick(&DATE_TIMES)),
            4 => *target = random.pick(&self.listed).clone(),
            5 => *target = random.pick(&self.numbers).clone(),
            // A number as a string, and a string as a number.
            6 => *target = json!(target.as_str().map_or_else(|| target.to_string(), str::to_owned)),
            7 => *target = json!([target.clone()]),
            8 => *target = json!(random.pick(&MAIL_DATES)),
            _ => {
                let (parent, name) = place.rsplit_once('/').unwrap_or_default();
                match payload.pointer_mut(parent) {
                    Some(Value::Object(members)) if random.one_in(4) => {
                        let (name, value) = (random.pick(&KEYS), self.anything(random, 2));
                        members.insert(name.to_string(), value);
                    }
                    Some(Value::Object(members)) => drop(members.remove(name)),
                    _ => {}
                }
            }
        }
    }
}

/// Pointers to all values. No generated key has to be escaped in a pointer.
fn list_places(value: &Value, place: String, places: &mut Vec<String>) {
    for (name, member) in value.as_object().into_iter().flatten() {
        list_places(member, format!("{place}/{name}"), places);
    }
    for (nth, item) in value.as_array().into_iter().flatten().enumerate() {
        list_places(item, format!("{place}/{nth}"), places);
    }
    places.push(place);
}

/// The first three are UUIDs; of the others, some nearly are.
const UUIDS: [&str; 18] = [
    "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e",
    "B08DACAD-E9F3-44FB-9BE0-6A4B4A4F4B4E",
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "b08dacade9f344fb9be06a4b4a4f4b4e",
    "{b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e}",
    "urn:uuid:b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e",
    "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4",
    "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e0",
    "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4g",
    "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4é",
    "b08daca-de9f3-44fb-9be0-6a4b4a4f4b4e",
    "b08dacad_e9f3_44fb_9be0_6a4b4a4f4b4e",
    " b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e",
    "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e\n",
    "b08dacad-e9f3-44fb-9be0--a4b4a4f4b4e",
    "------------------------------------",
    "000000000000000000000000000000000000",
];

/// The first six are date-times; of the others, some nearly are.
const DATE_TIMES: [&str; 34] = [
    "2024-01-15T10:30:00Z",
    "2024-02-29t23:59:59.999999z",
    "1998-12-31T23:59:60Z",
    "1990-12-31T15:59:60-08:00",
    "0000-01-01T00:00:00+23:59",
    "2024-01-15T10:30:00-00:00",
    "2023-02-29T10:30:00Z",
    "1900-02-29T10:30:00Z",
    "2000-02-29T10:30:00Z",
    "2024-04-31T10:30:00Z",
    "2024-13-01T10:30:00Z",
    "2024-00-01T10:30:00Z",
    "2024-01-00T10:30:00Z",
    "2024-01-15T24:00:00Z",
    "2024-01-15T10:60:00Z",
    "2024-01-15T10:30:60Z",
    "2024-01-15T10:30:61Z",
    "2024-01-15T23:59:60+01:00",
    "2024-01-15T10:30:00",
    "2024-01-15T10:30:00+24:00",
    "2024-01-15T10:30:00+01:60",
    "2024-01-15T10:30:00+0100",
    "2024-01-15T10:30:00+01",
    "2024-01-15T10:30:00.Z",
    "2024-01-15T10:30Z",
    "2024-01-15 10:30:00Z",
    "2024-01-15_10:30:00Z",
    "2024-1-15T10:30:00Z",
    "24-01-15T10:30:00Z",
    "+2024-01-15T10:30:00Z",
    "2024-01-15T10:30:00Z\n",
    "2024-01-15T10:30:00ZZ",
    "２０２４-01-15T10:30:00Z",
    "Tue, 14 Jul 2026 09:21:45 +0000",
];

/// The first six match `rfc2822`; of the others, some nearly do.
const MAIL_DATES: [&str; 12] = [
    "Tue, 14 Jul 2026 09:21:45 +0000",
    "29 Feb 2024 10:30 -0330",
    "thu,1 jan 70 00:00:00 GMT",
    " Sat , 31 Dec 2005 23:59:60 +0000 (a leap second)",
    "Sun, 06 Nov 94 08:49:37 EST",
    "14 Jul 12026 09:21:45 z",
    "Wed, 14 Jul 2026 09:21:45 +0000",
    "Tue, 14 Jul 2026 09:21:45",
    "29 Feb 2023 10:30 +0000",
    "Tue, 14 Jul 2026 24:00:00 +0000",
    "Tue, 14 Jul 2026 09:21:45 +00:00",
    "Tue, 14 Jul 2026 09:21:45 UTC",
];

const TEXTS: [&str; 12] = [
    "",
    "a",
    "30",
    "20.01",
    "true",
    "null",
    "stream-error",
    "+15550100123",
    "Grüße 😀 \u{FFFD}",
    "quote \" backslash \\ slash / tab \t line \n control \u{1} \u{1F} del \u{7F}",
    "https://example.com/a?b=c&d=%20",
    "a string of more than sixteen bytes, so that a scan by words finds its end in the middle of one",
];

const SPACES: [&str; 4] = [" ", "\n", "\t", "\r\n  "];

/// Keys that are in no schema, and names in another spelling.
const KEYS: [&str; 8] = ["AudioOutMos", "callsid", "", "CallSid ", "state", "日本", "key \" \\ \n", "hangupBy"];

/// The first are integers. No two numbers have the same `f64`, since the other readers in these tests use `f64`.
fn numbers() -> Vec<Value> {
    let mut numbers: Vec<_> = [0, 1, -1, 30, 1_000_000, i64::MAX, i64::MIN].map(Value::from).into();
    numbers.push(u64::MAX.into());
    numbers.extend([1e20, -4e30, 12.0].map(Value::from));
    assert_eq!(numbers.len(), INTEGERS);
    numbers.extend([20.01, 0.5, -0.25, 1e-7, 1_784_022_105.123_456, 85.95, 2.5e300].map(Value::from));
    numbers
}

const INTEGERS: usize = 11;

/// Writes a value as JSON in a random spelling: order of members, white space, escapes, and numbers with a fraction or
/// an exponent of zero.
fn spell(value: &Value, random: &mut Random) -> String {
    let mut out = String::new();
    // One in four is spelled plainly.
    let plain = random.one_in(4);
    if plain {
        return value.to_string();
    }
    write(value, random, &mut out);
    out
}

fn write(value: &Value, random: &mut Random, out: &mut String) {
    space(random, out);
    match value {
        // Above 53 bits, `serde_json` does not read the same integer from another spelling.
        Value::Number(number) if number.as_i64().is_some_and(|n| n.unsigned_abs() < 1 << 53) && random.one_in(3) => {
            out.push_str(&number.to_string());
            // Zero does not have the last spelling, since a number cannot start with `00`.
            let endings = [".0", "e0", ".00E+0", "0e-1"];
            let ending: &&str = random.pick(if number.as_i64() == Some(0) { &endings[..3] } else { &endings });
            out.push_str(ending);
        }
        Value::Number(number) if !number.to_string().contains('e') && number.is_f64() && random.one_in(3) => {
            out.push_str(&number.to_string());
            let ending: &&str = random.pick(&["0", "e0", "000E-0"]);
            out.push_str(ending);
        }
        Value::String(text) => write_text(text, random, out),
        Value::Array(items) => {
            write_list('[', ']', items, random, out, write);
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            let turn = random.below(members.len().max(1) * 2);
            if turn < members.len() {
                members.rotate_left(turn);
            }
            write_list('{', '}', &members, random, out, |(key, member), random, out| {
                write_text(key, random, out);
                space(random, out);
                out.push(':');
                write(member, random, out);
            });
        }
        other => out.push_str(&other.to_string()),
    }
    space(random, out);
}

fn write_list<T>(
    open: char,
    close: char,
    items: &[T],
    random: &mut Random,
    out: &mut String,
    mut write: impl FnMut(&T, &mut Random, &mut String),
) {
    out.push(open);
    for (nth, item) in items.iter().enumerate() {
        if nth > 0 {
            out.push(',');
        }
        space(random, out);
        write(item, random, out);
    }
    out.push(close);
}

fn write_text(text: &str, random: &mut Random, out: &mut String) {
    if !random.one_in(24) {
        out.push_str(&json!(text).to_string());
        return;
    }
    out.push('"');
    for unit in text.encode_utf16() {
        out.push_str(&format!("\\u{unit:04X}"));
    }
    out.push('"');
}

fn space(random: &mut Random, out: &mut String) {
    if random.one_in(8) {
        let space: &&str = random.pick(&SPACES);
        out.push_str(space);
    }
}
