//! The names that a reader is told to expect.

use crate::words::is_plain;

/// The names of one type's members, in the document's order.
///
/// A reader that knows them recognises a key at one comparison instead of scanning it, and leaves its place among them
/// on the tape. They are an expectation and no more: a payload may have other keys, and another order.
#[derive(Clone, Copy, Debug)]
pub struct Names(&'static [&'static str]);

impl Names {
    /// Expects these names. The list has to be a `static`: whoever [looks for members](crate::Value::fields) by the very
    /// same list finds them without comparing texts.
    pub const fn of<const N: usize>(list: &'static [&'static str; N]) -> Self {
        let mut nth = 0;
        while nth < N {
            // JSON would spell such a name in another way than it is spelled here.
            if !is_plain(list[nth].as_bytes()) {
                return Self(&[]);
            }
            nth += 1;
        }
        // Places are kept in 16 bits.
        if N < u16::MAX as usize { Self(list) } else { Self(&[]) }
    }

    #[inline]
    pub(super) fn list(self) -> &'static [&'static str] {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Names;
    use crate::{Limits, Tape, Value};

    static OUTER: [&str; 9] = ["a", "id", "name", "status", "duration_seconds", "b", "inner", "c", "reason"];
    static INNER: [&str; 4] = ["inner_id", "a", "inner_name", "z"];
    static OTHER: [&str; 2] = ["z", "inner_id"];
    static NOT_PLAIN: [&str; 2] = ["x\"y", "id"];
    const NAMES: &[Names] = &[Names::of(&OUTER), Names::of(&NOT_PLAIN), Names::of(&INNER)];

    /// Which members stand for which names, of a value and of all within it.
    fn found(value: Value<'_>, out: &mut Vec<String>) {
        fn each<const N: usize>(value: Value<'_>, names: &'static [&'static str; N], out: &mut Vec<String>) {
            let Some(fields) = value.fields(names) else { return };
            let at: Vec<_> = (0..N).map(|place| fields.get(place).map(|value| value.at)).collect();
            let others: Vec<_> = fields.others().map(|member| member.key).collect();
            out.push(format!("{at:?} {others:?}"));
        }
        each(value, &OUTER, out);
        each(value, &INNER, out);
        each(value, &OTHER, out);
        each(value, &NOT_PLAIN, out);
        each(value, &[], out);
        value.members().into_iter().flatten().for_each(|member| found(member.value, out));
        value.items().into_iter().flatten().for_each(|item| found(item, out));
    }

    /// Writes an object, of keys in and out of order, repeated, escaped and unknown ones.
    fn object(random: &mut impl FnMut(usize) -> usize, depth: usize, out: &mut String) {
        let names: &[&str] = if depth.is_multiple_of(2) { &OUTER } else { &INNER };
        let keys = if random(40) == 0 { 150 } else { random(12) };
        let (shift, spaces) = (random(names.len()), random(2));
        out.push('{');
        for nth in 0..keys {
            if nth > 0 {
                out.push(',');
            }
            match random(10) {
                0 => out.push_str(r#""\u0061""#),
                1 => out.push_str(r#""n\u0061me""#),
                2 => out.push_str(&format!("\"unknown{}\"", random(40))),
                3 => out.push_str(&format!("\"{}\"", names[random(names.len())])),
                _ => out.push_str(&format!("\"{}\"", names[(nth + shift) % names.len()])),
            }
            out.push_str([":", " : "][spaces]);
            match random(6) {
                0 if depth < 2 && keys < 20 => object(random, depth + 1, out),
                1 if depth < 2 && keys < 20 => {
                    out.push('[');
                    object(random, depth + 1, out);
                    out.push(',');
                    object(random, depth + 1, out);
                    out.push(']');
                }
                2 => out.push_str("-12.50"),
                3 => out.push_str(r#""a \"text\" of some length""#),
                _ => out.push('7'),
            }
        }
        out.push('}');
    }

    #[test]
    fn what_is_expected_changes_nothing_that_is_found() {
        let mut state = 1_u64;
        let mut random = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).expect("31 bits") % below
        };
        for _ in 0..1000 {
            let mut text = String::new();
            object(&mut random, 0, &mut text);
            let plain = Tape::from_json(text.as_bytes(), Limits::DEFAULT).expect("it is JSON");
            let expected = Tape::from_expected_json(text.as_bytes(), Limits::DEFAULT, NAMES).expect("it is JSON");
            let repeated = |tape: &Tape<'_>| {
                let mut repeated = tape.repeated.clone();
                repeated.sort_unstable();
                repeated
            };
            assert_eq!(repeated(&expected), repeated(&plain), "{text}");
            let all = |tape: &Tape<'_>| {
                let mut out = Vec::new();
                found(tape.root(), &mut out);
                out
            };
            assert_eq!(all(&expected), all(&plain), "{text}");
        }
    }
}
