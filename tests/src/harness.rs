//! Checks payloads with generated types, on behalf of another process that knows only their names.
//!
//! The corpus runner compiles this file as a crate next to the generated ones, each of which gets a binary that calls
//! [`run`].

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Write};
use std::panic::catch_unwind;

use ringback_runtime::serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use ringback_runtime::serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use ringback_runtime::serde::forward_to_deserialize_any;
use ringback_runtime::{
    Checked, Endpoint, FormField, Keyword, Limits, Members, Payload, Reading, Received, Report, Tape, Tell, Types,
    Value, Wire, http, receive,
};
use serde_json::json;

/// A generated type with a name.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    name: &'static str,
    check: fn(&[u8]) -> Outcome,
}

impl Entry {
    /// The payload of a webhook.
    pub const fn payload<T: Payload + DeserializeOwned>(name: &'static str) -> Self {
        Self { name, check: check_payload::<T> }
    }

    /// The payload of a webhook that is an event of an endpoint.
    pub const fn event<T, E>(name: &'static str) -> Self
    where
        T: Payload + Clone + DeserializeOwned,
        E: Endpoint + From<T> + PartialEq,
    {
        Self { name, check: check_event::<T, E> }
    }

    /// A part of a payload.
    pub const fn part<T: Checked + DeserializeOwned>(name: &'static str) -> Self {
        Self { name, check: check_part::<T> }
    }
}

/// The outcome of checking a value with a type.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "the answers to independent questions")]
pub struct Outcome {
    /// Why it could not be read, if so.
    pub malformed: Option<String>,
    /// The findings of the validator.
    pub report: Report,
    /// Whether strict reading succeeded. For a part, all three readings are whether it could be decoded.
    pub strict: bool,
    /// Whether tolerant reading succeeded.
    pub tolerant: bool,
    /// Whether absorbing reading succeeded: the payload is not one of another webhook.
    pub absorbed: bool,
    /// Whether it is one of another webhook.
    pub other_event: bool,
    /// Whether all readings give the same value, also those of a form, if it can express the value.
    pub absorb: bool,
    /// Whether the decoded value encodes to an equal one.
    pub same: bool,
    /// Whether reading with serde gives what tolerant reading gives, and the same findings.
    pub serde: bool,
}

/// Answers the questions on standard input. Each is a line with the index of an entry, a tab, and JSON, or `@` and the
/// path of a file. Each answer is a line of JSON; the first line contains the names of the entries.
pub fn run(entries: &[Entry]) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    writeln!(out, "{}", json!(entries.iter().map(|entry| entry.name).collect::<Vec<_>>()))?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (nth, body) = line.split_once('\t').unwrap_or_default();
        let Some(entry) = nth.parse().ok().and_then(|nth: usize| entries.get(nth)) else {
            writeln!(out, "{}", json!({ "panic": "there is no such entry" }))?;
            continue;
        };
        let body = match body.strip_prefix('@') {
            Some(path) => std::fs::read(path)?,
            None => body.as_bytes().to_vec(),
        };
        let answer = match catch_unwind(|| (entry.check)(&body)) {
            Ok(outcome) => outcome.to_json(),
            Err(_) => json!({ "panic": "it panicked" }),
        };
        writeln!(out, "{answer}")?;
        // If the process dies, the answers so far must have been written.
        out.flush()?;
    }
    Ok(())
}

impl Outcome {
    /// As JSON, for another process.
    pub fn to_json(&self) -> serde_json::Value {
        let findings = self.report.findings().iter().map(|finding| {
            let schema = finding.schema().map(|schema| schema.to_string());
            json!([finding.keyword().as_str(), finding.pointer(), schema, finding.is_drift()])
        });
        json!({
            "malformed": self.malformed,
            "count": self.report.count(),
            "drift": self.report.is_only_drift(),
            "findings": findings.collect::<Vec<_>>(),
            "strict": self.strict,
            "tolerant": self.tolerant,
            "absorbed": self.absorbed,
            "other_event": self.other_event,
            "absorb": self.absorb,
            "same": self.same,
            "serde": self.serde,
        })
    }
}

/// Checks a body with the payload type of a webhook.
pub fn check_payload<T: Payload + DeserializeOwned>(body: &[u8]) -> Outcome {
    let read = || Received::<T>::from_json(body, Limits::DEFAULT);
    let tape = match Tape::from_json(body, Limits::DEFAULT) {
        Ok(tape) => tape,
        Err(malformed) => return Outcome { malformed: Some(malformed.to_string()), ..Outcome::default() },
    };
    let Ok((absorbed, report)) = read().map(Received::absorb) else { return Outcome::default() };
    let strict = read().ok().and_then(|received| received.strict().ok());
    let tolerant = read().ok().map(Received::tolerant);
    // A payload does not know itself that it is one of another webhook.
    let is_other_event = matches!(&tolerant, Some(Err(refused)) if refused.is_other_event());
    let tolerant = tolerant.and_then(Result::ok);
    let written = encoded(&absorbed);
    // All readings must give the same payload, and so must a decoded tape.
    let is_one = |taken: &Option<T>| taken.as_ref().is_none_or(|taken| encoded(taken) == written);
    let decoded = Some(T::decode(tape.root()).unwrap_or_default());
    Outcome {
        malformed: None,
        absorb: is_one(&strict)
            && is_one(&tolerant)
            && reads_as_form::<T>(&tape, &report, &written)
            && is_one(&decoded)
            && (tape.has_repeated_keys() || is_same(&report, &validated::<T>(&tape))),
        strict: strict.is_some(),
        tolerant: tolerant.is_some(),
        absorbed: read().is_ok_and(|received| received.read_as(Reading::Absorb).is_ok()),
        other_event: is_other_event,
        same: reads_as(&written, tape.root()) || !report.is_empty() && reads_without_nulls_as(&written, tape.root()),
        serde: is_other_event == is_other_with_serde::<T>(&tape)
            && (is_other_event || reads_with_serde(&tape, tolerant.as_ref(), &report)),
        report,
    }
}

/// The same of an event of an endpoint, which must be read as its own variant where it is told.
pub fn check_event<T, E>(body: &[u8]) -> Outcome
where
    T: Payload + Clone + DeserializeOwned,
    E: Endpoint + From<T> + PartialEq,
{
    let outcome = check_payload::<T>(body);
    let reads_as_event = || {
        let single = Received::<T>::from_json(body, Limits::DEFAULT).ok()?.tolerant();
        let head = request::<T>()?;
        let received = receive::<E>(&head, body).ok()?;
        let is_unknown = received.report().findings().iter().any(|found| found.keyword() == Keyword::Event);
        let event = received.tolerant().ok();
        // What lacks the text is no event, but may be a payload.
        let is_told = is_told::<T>(Tape::from_json(body, Limits::DEFAULT).ok()?.root());
        Some(match single {
            // By a constant that tells nothing here, it is a new event.
            Err(refused) if is_told && refused.is_other_event() => is_unknown || event.is_none(),
            single if is_told => event == single.ok().map(E::from),
            single => event.is_none() || single.ok().map(E::from) != event,
        })
    };
    let is_event = !E::ENDPOINT.wires.contains(&Wire::Json) || reads_as_event().unwrap_or(outcome.malformed.is_some());
    Outcome { absorb: outcome.absorb && is_event, ..outcome }
}

/// The head of a request with the headers that tell a webhook.
fn request<T: Payload>() -> Option<http::request::Parts> {
    let mut builder = http::Request::builder().method(T::WEBHOOK.method).header("content-type", "application/json");
    for (tell, texts) in T::CLAIMS {
        if let Tell::Header(name) = tell {
            builder = builder.header(*name, *texts.first()?);
        }
    }
    Some(builder.body(()).ok()?.into_parts().0)
}

/// Whether the body has the texts that tell a webhook.
fn is_told<T: Payload>(root: Value<'_>) -> bool {
    T::CLAIMS.iter().all(|(tell, texts)| match tell {
        Tell::Header(_) => true,
        Tell::Body(pointer) => {
            let mut value = Some(root);
            for name in pointer.split('/').skip(1) {
                let mut members = value.and_then(Value::members).into_iter().flatten();
                value = members.find(|member| member.key() == name).map(|member| member.value);
            }
            value.and_then(Value::string).is_some_and(|text| texts.contains(&&*text))
        }
    })
}

/// Whether a form of the payload, if there is one, gives the same findings and the same value.
fn reads_as_form<T: Payload>(tape: &Tape<'_>, report: &Report, written: &str) -> bool {
    let Some(form) = form(tape, T::FORM_FIELDS) else { return true };
    let Ok(received) = Received::<T>::from_form(form.as_bytes(), Limits::DEFAULT) else { return false };
    let decoded = T::decode(received.tape().root()).unwrap_or_default();
    let (absorbed, found) = received.absorb();
    // By value: an additional property that arrives as JSON keeps its escapes, such as `\b`, and one from a form has none.
    let Ok(written) = Tape::from_json(written.as_bytes(), Limits::DEFAULT) else { return false };
    let is_written = |value: &T| reads_as(&encoded(value), written.root());
    is_same(&found, report) && is_written(&absorbed) && is_written(&decoded)
}

/// A payload as a form, if its pairs are read as the same payload again.
fn form(tape: &Tape<'_>, fields: &[FormField]) -> Option<String> {
    let (mut form, mut names) = (String::new(), BTreeSet::new());
    for member in tape.root().members()?.filter(|_| !fields.is_empty()) {
        let (name, value) = (member.key(), member.value);
        let field =
            fields.iter().find(|field| field.name == name).copied().unwrap_or(FormField::new("", Types::STRING));
        if !names.insert(name.clone().into_owned()) {
            return None;
        }
        let items = if field.repeats { value.items()?.collect() } else { vec![value] };
        let texts = items.iter().map(|item| pair_text(*item, field)).collect::<Option<Vec<_>>>()?;
        if texts.is_empty() {
            return None;
        }
        for text in texts {
            form += &format!("{}{}={}", if form.is_empty() { "" } else { "&" }, percent(&name), percent(&text));
        }
    }
    (!form.is_empty()).then_some(form)
}

/// A value as the text of a pair, if that is read as the same value again.
fn pair_text(value: Value<'_>, field: FormField) -> Option<String> {
    let mut json = String::new();
    value.write_json(&mut json);
    if field.is_json {
        return Some(json);
    }
    match value.string() {
        Some(text) => field.types.intersects(Types::STRING).then(|| text.into_owned()),
        None if field.types.intersects(Types::STRING) => None,
        None => field.types.intersects(value.types()).then_some(json),
    }
}

/// A text in which all but letters and digits is escaped.
fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |out, byte| match byte {
        byte if byte.is_ascii_alphanumeric() => out + char::from(byte).encode_utf8(&mut [0; 4]),
        byte => out + &format!("%{byte:02X}"),
    })
}

/// Whether two reports have the same findings. Which of them are drift, the payload's type says only where it is known.
fn is_same(one: &Report, other: &Report) -> bool {
    let shown = |report: &Report| report.findings().iter().map(ToString::to_string).collect::<Vec<_>>();
    one.count() == other.count() && shown(one) == shown(other)
}

/// What the validator finds on a tape, besides repeated keys.
fn validated<T: Payload>(tape: &Tape<'_>) -> Report {
    let mut report = Report::default();
    T::validate(tape.root(), &mut report);
    report
}

/// Checks a value with the type of a part.
pub fn check_part<T: Checked + DeserializeOwned>(body: &[u8]) -> Outcome {
    let tape = match Tape::from_json(body, Limits::DEFAULT) {
        Ok(tape) => tape,
        Err(malformed) => return Outcome { malformed: Some(malformed.to_string()), ..Outcome::default() },
    };
    let mut report = Report::default();
    T::validate(tape.root(), &mut report);
    let decoded = T::decode(tape.root());
    let held = decoded.is_some();
    let same = decoded.as_ref().is_some_and(|part| reads_as(&encoded(part), tape.root()));
    let tolerant = decoded.as_ref().filter(|_| report.is_only_drift());
    // The report of a part does not have duplicate keys, nor does it say whether the part holds what is not drift.
    let expected = if T::deserialize(Exact(tape.root())).is_ok() { decoded.as_ref() } else { tolerant };
    // Nor does a part know that it is a payload as well, which may be one of another webhook.
    let serde =
        tape.has_repeated_keys() || is_other_with_serde::<T>(&tape) || reads_with_serde(&tape, expected, &report);
    Outcome { report, strict: held, tolerant: held, absorbed: held, absorb: held, same, serde, ..Outcome::default() }
}

/// Whether reading with serde says that it is a payload of another webhook.
fn is_other_with_serde<T: DeserializeOwned>(tape: &Tape<'_>) -> bool {
    let error = T::deserialize(Exact(tape.root())).err().map(|error| error.to_string());
    error.is_some_and(|error| error == "the payload is one of another webhook")
}

/// Whether serde reads this value, or else has this report as its error.
pub fn reads_with_serde<T: Checked + DeserializeOwned>(tape: &Tape<'_>, value: Option<&T>, report: &Report) -> bool {
    match (T::deserialize(Exact(tape.root())), value) {
        (Ok(read), Some(value)) => {
            let (read, value) = (encoded(&read), encoded(value));
            Tape::from_json(value.as_bytes(), Limits::DEFAULT).is_ok_and(|tape| reads_as(&read, tape.root()))
        }
        (Err(error), None) => error.to_string() == report.to_string(),
        _ => false,
    }
}

/// A deserializer that keeps duplicate keys, and all digits of numbers, which it gives as `serde_json` does with its
/// feature `arbitrary_precision`.
#[derive(Clone, Copy, Debug)]
pub struct Exact<'t>(pub Value<'t>);

impl<'de> Deserializer<'de> for Exact<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Self(value) = self;
        if let Some(members) = value.members() {
            let members = members.map(|member| (member.key().into_owned(), Self(member.value)));
            return visitor.visit_map(MapDeserializer::new(members));
        }
        if let Some(items) = value.items() {
            return visitor.visit_seq(SeqDeserializer::new(items.map(Self)));
        }
        if let Some(digits) = value.number() {
            let number = [("$serde_json::private::Number", digits)];
            return visitor.visit_map(MapDeserializer::new(number.into_iter()));
        }
        match (value.string(), value.boolean()) {
            (Some(text), _) => visitor.visit_string(text.into_owned()),
            (None, Some(value)) => visitor.visit_bool(value),
            (None, None) => visitor.visit_unit(),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl IntoDeserializer<'_> for Exact<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

fn encoded<T: Checked>(payload: &T) -> String {
    let mut out = String::new();
    payload.encode(&mut out);
    out
}

fn reads_as(text: &str, value: Value<'_>) -> bool {
    Tape::from_json(text.as_bytes(), Limits::DEFAULT).is_ok_and(|tape| equal(tape.root(), value))
}

/// The same where a null that the schema does not allow may stand for a member that is absent.
fn reads_without_nulls_as(text: &str, value: Value<'_>) -> bool {
    fn is_held(written: Value<'_>, sent: Value<'_>) -> bool {
        if let (Some(written), Some(sent)) = (written.members(), sent.members()) {
            let (mut written, sent) = (by_key(written), by_key(sent));
            let held = |(key, sent): (&String, &Value<'_>)| match written.remove(key) {
                Some(written) => is_held(written, *sent),
                None => sent.is(Types::NULL),
            };
            return sent.iter().all(held) && written.is_empty();
        }
        if let (Some(written), Some(sent)) = (written.items(), sent.items()) {
            let (written, sent): (Vec<_>, Vec<_>) = (written.collect(), sent.collect());
            return written.len() == sent.len() && written.iter().zip(&sent).all(|(one, other)| is_held(*one, *other));
        }
        equal(written, sent)
    }
    Tape::from_json(text.as_bytes(), Limits::DEFAULT).is_ok_and(|tape| is_held(tape.root(), value))
}

/// Whether two values are equal according to JSON Schema (2020-12 Core, section 4.2.2), numbers to the last digit.
pub fn equal(one: Value<'_>, other: Value<'_>) -> bool {
    if let (Some(one), Some(other)) = (one.members(), other.members()) {
        let (one, other) = (by_key(one), by_key(other));
        return one.len() == other.len()
            && one.iter().zip(&other).all(|((key, one), (wanted, other))| key == wanted && equal(*one, *other));
    }
    if let (Some(one), Some(other)) = (one.items(), other.items()) {
        let (one, other): (Vec<_>, Vec<_>) = (one.collect(), other.collect());
        return one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| equal(*one, *other));
    }
    if let (Some(one), Some(other)) = (one.number(), other.number()) {
        return decimal(one) == decimal(other);
    }
    if one.is(Types::NULL) || other.is(Types::NULL) {
        return one.is(Types::NULL) && other.is(Types::NULL);
    }
    (one.string().is_some() && one.string() == other.string())
        || (one.boolean().is_some() && one.boolean() == other.boolean())
}

fn by_key(members: Members<'_>) -> BTreeMap<String, Value<'_>> {
    members.map(|member| (member.key().into_owned(), member.value)).collect()
}

/// A number's sign, its digits without leading and trailing zeros, and the exponent of the last digit.
fn decimal(text: &str) -> (bool, String, i64) {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_end_matches('0');
    let length = |text: &str| i64::try_from(text.len()).unwrap_or(i64::MAX);
    let moved = length(&digits) - length(significant) - length(fraction);
    let significant = significant.trim_start_matches('0');
    if significant.is_empty() {
        return (false, String::new(), 0);
    }
    (negative, significant.to_owned(), exponent.parse::<i64>().unwrap_or(i64::MAX).saturating_add(moved))
}
