//! Pairs as a source: a form or a query.

use super::member::{Keys, SourceMember};
use super::validated;
use super::verdict::Verdict;
use crate::model::{Model, Object, Source};
use crate::tape::rules::{Rule, Seen};
use crate::tape::{ContentReader, FormField, Pair, Tape, Types, Writer, counts_as};
use crate::{Limits, encode};

/// The value that comes next: of a pair, or of all pairs with its name, where the name may repeat.
#[derive(Debug)]
pub(crate) struct Pairs<'p> {
    text: &'p str,
    /// The type that the text counts as; none if it is the JSON text of the value.
    types: Types,
    /// Whether it is.
    is_json: bool,
    /// This pair and all after it, if the value is an array of those with its name.
    items: Option<&'p [Pair<'p>]>,
    /// The types that the schema allows.
    wanted: Types,
    /// Reads JSON text. It also knows how many more steps of patterns are allowed.
    content: ContentReader,
}

impl<'p> Pairs<'p> {
    /// Reads a payload. There are as many pairs as the limits allow.
    pub(crate) fn read<T: Object>(
        pairs: &'p [Pair<'p>],
        fields: &[FormField],
        limits: Limits,
        object: &mut T,
    ) -> Option<()> {
        let schema = T::SCHEMA;
        if !schema.is_direct() {
            return None;
        }
        let content = ContentReader::new(pairs.len(), limits);
        let mut source =
            Self { text: "", types: Types::NONE, is_json: false, items: None, wanted: Types::STRING, content };
        let (mut keys, mut expected) = (Keys::new(schema), 0);
        // Rows whose members are absent, since their values are empty.
        let mut absent = Seen::default();
        let mut condition = None;
        for (nth, (name, text)) in pairs.iter().enumerate() {
            let index = keys.find(name.as_bytes());
            let field = FormField::find(fields, &mut expected, name);
            let repeats = field.is_some_and(|field| field.repeats);
            source.wanted = field.map_or(Types::STRING, |field| field.types);
            source.is_json = field.is_some_and(|field| field.is_json);
            source.items = repeats.then(|| pairs.get(nth..)).flatten();
            source.text = text;
            let (rule, name) = match schema.members().get(index) {
                // The items of an array are read at its first pair.
                Some(_) if repeats && !keys.seen.insert(index) => continue,
                Some(_) if !repeats && text.is_empty() && !source.wanted.intersects(Types::STRING) => {
                    absent.insert(index).then_some(())?;
                    continue;
                }
                Some(row) if repeats || keys.seen.insert(index) => (keys.rule_of(index, row), ""),
                // What is repeated is a finding.
                Some(_) => return None,
                // The validator on a tape knows what a field without a row is.
                None if field.is_some() => return None,
                None => (schema.others_rule()?, &**name),
            };
            source.types = match source.is_json {
                true => Types::NONE,
                false if repeats => Types::ARRAY,
                false => counts_as(text, source.wanted),
            };
            object
                .read_member(index, &mut SourceMember { source: &mut source, rule, name, others: &mut keys.others })?;
            if schema.is_condition(index) {
                // The string would have to be read from its JSON text again.
                (!source.is_json).then_some(())?;
                condition = source.types.intersects(Types::STRING).then_some(&**text);
            }
        }
        (!keys.seen.has_any(&absent) && schema.accepts_members(&keys.seen, condition)).then_some(())
    }

    /// The value on a tape, validated.
    #[inline(never)]
    fn tape(&mut self, rule: &'static Rule) -> Option<Tape<'p>> {
        if self.is_json {
            let tape = self.content.read(self.text, rule.object_schema()).ok()?;
            (!tape.has_repeated_keys()).then_some(())?;
            return validated(tape, rule, &mut self.content.limits.pattern_steps);
        }
        let mut writer = Writer::with_capacity(self.text.len(), 1);
        match self.items {
            Some(pairs) => {
                let array = writer.push("", Types::ARRAY);
                for item in same_name(pairs) {
                    writer.push(item, counts_as(item, self.wanted));
                }
                writer.close(array);
            }
            None => {
                writer.push(self.text, self.types);
            }
        }
        validated(writer.into_tape(), rule, &mut self.content.limits.pattern_steps)
    }
}

/// The values of the first pair and of all others with its name.
fn same_name<'p>(pairs: &'p [Pair<'p>]) -> impl Iterator<Item = &'p str> {
    let first = pairs.first().map(|(name, _)| name);
    pairs.iter().filter(move |(name, _)| Some(name) == first).map(|(_, value)| &**value)
}

impl Source for Pairs<'_> {
    #[inline]
    fn string<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> T) -> Option<T> {
        if self.types == Types::STRING {
            match rule.verdict_of_string(self.text) {
                Verdict::Valid => return Some(read(self.text)),
                Verdict::Invalid => return None,
                Verdict::Unknown => {}
            }
        }
        self.tape(rule)?.root().string().map(|text| read(&text))
    }

    #[inline]
    fn number<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        if self.types.intersects(Types::NUMBER) {
            match rule.verdict_of_number(self.text, self.types) {
                Verdict::Valid => return read(self.text),
                Verdict::Invalid => return None,
                Verdict::Unknown => {}
            }
        }
        read(self.tape(rule)?.root().number()?)
    }

    fn boolean(&mut self, rule: &'static Rule) -> Option<bool> {
        self.tape(rule)?.root().boolean()
    }

    /// No pair is null but one of JSON text.
    fn null(&mut self, rule: &'static Rule) -> Option<bool> {
        let is_null = self.is_json && self.text.trim_ascii_start().starts_with('n');
        if is_null { self.tape(rule).map(|_| true) } else { Some(false) }
    }

    fn array<T: Model>(&mut self, rule: &'static Rule, list: &mut Vec<T>) -> Option<bool> {
        let (Some(pairs), Some(array)) = (self.items, rule.array()) else { return Some(false) };
        self.items = None;
        for text in same_name(pairs) {
            (self.text, self.types) = (text, counts_as(text, self.wanted));
            let mut item = None;
            T::read_new(&mut item, self, array.items)?;
            list.push(item?);
        }
        array.accepts(list.len()).then_some(true)
    }

    fn object<T: Object>(&mut self, _: &'static Rule, _: &mut T) -> Option<bool> {
        Some(false)
    }

    fn json<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&str) -> T) -> Option<T> {
        if self.items.is_some() || self.is_json || !rule.is_any() {
            let mut json = String::new();
            self.tape(rule)?.root().write_json(&mut json);
            return Some(read(&json));
        }
        if !self.types.intersects(Types::STRING) {
            return Some(read(self.text));
        }
        let mut json = String::with_capacity(self.text.len() + 2);
        encode::write_string(&mut json, self.text);
        Some(read(&json))
    }

    fn value<T: Model>(&mut self, rule: &'static Rule) -> Option<T> {
        T::decode(self.tape(rule)?.root())
    }
}
