//! Compares the JSON reader with `serde_json`, for tests and the fuzzer.

use std::collections::{BTreeMap, HashSet};

use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
use ringback::{Finding, Json, Keyword, Limits, Payload, Received, Report, Tape, Value};
use ringback_runtime::Model as _;

/// The difference between our reader and `serde_json` on a body; `None` if they agree.
///
/// They agree if both refuse it, or if both accept it with equal values. Then our reader must also write that value back,
/// and report duplicate keys.
pub fn disagreement(body: &[u8]) -> Option<String> {
    let theirs = accepted_by_serde_json(body);
    let ours = Tape::from_json(body, Limits::DEFAULT);
    let (tape, theirs) = match (&ours, theirs) {
        (Ok(tape), Ok(theirs)) => (tape, theirs),
        (Err(_), Err(_)) => return None,
        (Ok(_), Err(error)) => return Some(format!("we accept, but: {error}")),
        (Err(malformed), Ok(_)) => return Some(format!("serde_json accepts, but: {malformed}")),
    };
    if !same(tape.root(), &theirs) {
        return Some("the values differ".to_owned());
    }
    let mut written = String::new();
    tape.root().write_json(&mut written);
    if !reads_as(&written, &theirs) {
        return Some("the value differs once it is written back".to_owned());
    }
    let Some(json) = Json::decode(tape.root()) else { return Some("`Json` does not hold it".to_owned()) };
    let mut encoded = String::new();
    json.encode(&mut encoded);
    if !reads_as(&encoded, &theirs) || !same(json.tape().root(), &theirs) {
        return Some("the value of `Json` differs".to_owned());
    }
    let repetitions = repetitions(tape.root());
    if tape.has_repeated_keys() != (repetitions > 0) {
        return Some(format!("{repetitions} keys are repeated"));
    }
    None.or_else(|| differently_received::<VoiceStatusCallback>(body, tape, repetitions))
        .or_else(|| differently_received::<RecordingStatusCallback>(body, tape, repetitions))
        .or_else(|| differently_received::<StreamStatusCallback>(body, tape, repetitions))
        .or_else(|| differently_received::<TexmlStreamWebhook>(body, tape, repetitions))
}

/// The difference between a body read for a callback, whose members the reader knows, and the same body read without
/// that. Only the speed may differ.
fn differently_received<T: Payload + PartialEq>(body: &[u8], tape: &Tape<'_>, repetitions: usize) -> Option<String> {
    let name = T::WEBHOOK.name;
    let received = match Received::<T>::from_json(body, Limits::DEFAULT) {
        Ok(received) => received,
        Err(malformed) => return Some(format!("{name}: {malformed}")),
    };
    let mut texts = [String::new(), String::new()];
    tape.root().write_json(&mut texts[0]);
    received.tape().root().write_json(&mut texts[1]);
    if texts[0] != texts[1] {
        return Some(format!("{name}: the values differ"));
    }
    let mut expected = Report::default();
    T::validate(tape.root(), &mut expected);
    let report = received.report();
    if report.count() != expected.count() + repetitions {
        return Some(format!("{name}: {repetitions} keys are repeated, and\n{report}\nis not\n{expected}"));
    }
    let is_repetition = |finding: &&Finding| finding.keyword() == Keyword::RepeatedKey;
    if report.findings().iter().filter(is_repetition).count() != repetitions.min(Report::MAX_FINDINGS) {
        return Some(format!("{name}: {repetitions} keys are repeated, and\n{report}"));
    }
    // Which of them are drift, the payload's type says only where it is known.
    let others = report.findings().iter().filter(|finding| !is_repetition(finding)).map(ToString::to_string);
    if repetitions < Report::MAX_FINDINGS && !others.eq(expected.findings().iter().map(ToString::to_string)) {
        return Some(format!("{name}:\n{report}\nis not\n{expected}"));
    }
    if T::decode(tape.root()).unwrap_or_default() != received.absorb().0 {
        return Some(format!("{name}: the payloads differ"));
    }
    None
}

/// The value of a body, if `serde_json` accepts it.
///
/// The only thing that our reader accepts and `serde_json` refuses is a number out of range. Such a number is replaced by
/// the largest one, so that the rest of the body is still compared.
pub fn accepted_by_serde_json(body: &[u8]) -> Result<serde_json::Value, serde_json::Error> {
    let mut body = body.to_vec();
    loop {
        let error = match serde_json::from_slice(&body) {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        if !error.to_string().starts_with("number out of range") {
            return Err(error);
        }
        let line = body.split_inclusive(|&byte| byte == b'\n').take(error.line() - 1).map(<[u8]>::len).sum::<usize>();
        let number = number_around(&body, line + error.column());
        let negative = body[number.start] == b'-';
        body.splice(number, LARGEST.bytes().skip(usize::from(!negative)));
    }
}

/// A number that `serde_json` still accepts, with the sign that a positive one omits.
const LARGEST: &str = "-1e308";
const BOUND: f64 = 1e308;

/// The number in which a reader stopped, or right after which it stopped.
fn number_around(body: &[u8], stopped: usize) -> std::ops::Range<usize> {
    let is_part = |byte: u8| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-');
    let mut start = stopped.min(body.len());
    if start > 0 && !is_part(body[start - 1]) {
        start -= 1;
    }
    while start > 0 && is_part(body[start - 1]) {
        start -= 1;
    }
    let at = |place: usize| body.get(place).copied().unwrap_or(b' ');
    let digits = |mut place: usize| {
        while at(place).is_ascii_digit() {
            place += 1;
        }
        place
    };
    let mut end = digits(start + usize::from(at(start) == b'-'));
    if at(end) == b'.' {
        end = digits(end + 1);
    }
    if matches!(at(end), b'e' | b'E') {
        end = digits(end + 1 + usize::from(matches!(at(end + 1), b'+' | b'-')));
    }
    start..end
}

fn reads_as(text: &str, value: &serde_json::Value) -> bool {
    Tape::from_json(text.as_bytes(), Limits::DEFAULT).is_ok_and(|tape| same(tape.root(), value))
}

/// Whether a value on a tape equals another; of duplicate keys, the last value counts.
pub fn same(ours: Value<'_>, theirs: &serde_json::Value) -> bool {
    match theirs {
        serde_json::Value::Null => {
            ours.is(ringback::Types::NULL)
                && ours.string().is_none()
                && ours.number().is_none()
                && ours.boolean().is_none()
                && ours.items().is_none()
                && ours.members().is_none()
        }
        serde_json::Value::Bool(boolean) => ours.boolean() == Some(*boolean),
        serde_json::Value::Number(number) => ours.number().is_some_and(|ours| same_number(ours, &number.to_string())),
        serde_json::Value::String(text) => ours.string().is_some_and(|ours| ours == *text),
        serde_json::Value::Array(items) => ours.items().is_some_and(|ours| {
            let ours: Vec<_> = ours.collect();
            ours.len() == items.len() && ours.iter().zip(items).all(|(ours, theirs)| same(*ours, theirs))
        }),
        serde_json::Value::Object(members) => ours.members().is_some_and(|ours| {
            let ours: BTreeMap<_, _> = ours.map(|member| (member.key().into_owned(), member.value)).collect();
            ours.len() == members.len()
                && members.iter().all(|(key, theirs)| ours.get(key).is_some_and(|ours| same(*ours, theirs)))
        }),
    }
}

/// Whether two numbers are the same: exactly if both are 64-bit integers, otherwise with the precision of `serde_json`.
pub fn same_number(one: &str, other: &str) -> bool {
    if let (Ok(one), Ok(other)) = (one.parse::<i128>(), other.parse::<i128>())
        && one.unsigned_abs().max(other.unsigned_abs()) <= u128::from(u64::MAX)
    {
        return one == other;
    }
    match (one.parse::<f64>(), other.parse::<f64>()) {
        (Ok(one), Ok(other)) => {
            let (one, other) = (one.clamp(-BOUND, BOUND), other.clamp(-BOUND, BOUND));
            (one - other).abs() <= one.abs() * 1e-15 + f64::MIN_POSITIVE
        }
        _ => false,
    }
}

/// The number of members, at any depth, whose key is a duplicate in their object.
fn repetitions(value: Value<'_>) -> usize {
    let mut seen = HashSet::new();
    let members = value.members().into_iter().flatten();
    let own: usize = members.map(|member| usize::from(!seen.insert(member.key())) + repetitions(member.value)).sum();
    own + value.items().into_iter().flatten().map(repetitions).sum::<usize>()
}
