//! Schemas of objects, each a table with a row for each member.

use std::sync::OnceLock;

use super::{ANY, Rule, Types, Validator};
use crate::Schema;
use crate::swar::{fingerprint, plain_end, same};

/// The schema of an object, as a table.
///
/// It has a row for each member that the schema names. Readers expect the members in the order of the rows, the
/// validator applies the rule of each row, and a model has a field for each ([`object!`](crate::object!)). Most payloads
/// without findings are read and validated in one pass.
///
/// ```
/// use ringback_runtime::check::object::{ObjectSchema, optional, required};
/// use ringback_runtime::check::rule::{INTEGER, STRING, UUID};
///
/// static ORDER: ObjectSchema = ObjectSchema::new(
///     "#/components/schemas/Order",
///     &[
///         required("id", UUID),
///         optional("note", STRING),
///         optional("quantity", INTEGER),
///     ],
/// );
/// # assert_eq!(ORDER.names().collect::<Vec<_>>(), ["id", "note", "quantity"]);
/// ```
#[derive(Debug)]
pub struct ObjectSchema {
    pub(crate) schema: Schema,
    pub(crate) types: Types,
    pub(crate) members: &'static [Property],
    pub(crate) others: Others,
    pub(crate) conditional: Option<Conditional>,
    /// The row of the member that it is about; `usize::MAX` where there is none.
    pub(crate) condition: usize,
    pub(crate) all_of: &'static [&'static ObjectSchema],
    pub(crate) validator: Option<Validator>,
    /// The rows of required members.
    pub(crate) required: Seen,
    /// What all rows say together with those of `all_of`, once it was asked for; `None` where no row can say it.
    merged: OnceLock<Option<Merged>>,
    /// The rows by their names' fingerprints, once a member was searched.
    by_name: OnceLock<Box<ByName>>,
    /// Whether JSON spells all names as they are, so that their bytes can be compared with a key's; once it was asked for,
    /// since the compiler would take long to find out.
    is_plain: OnceLock<bool>,
}

/// A row of an [`ObjectSchema`]: the name of a member, whether it is required, and the rule of its value.
#[derive(Debug)]
pub struct Property {
    pub(crate) name: &'static str,
    pub(crate) is_required: bool,
    pub(crate) rule: Rule,
}

/// A set of rows, such as those whose members a reader has met in an object.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seen([u64; MOST / 64]);

/// How many rows a schema may have for its objects to be read in one pass.
const MOST: usize = 256;

/// The schema's `additionalProperties`: which members without a row are valid.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Others {
    Allowed,
    Forbidden,
    Rule(&'static str, &'static Rule),
}

/// The row of a member in `required`, with the rule of its schema in `properties`, or [`ANY`].
pub const fn required(name: &'static str, rule: Rule) -> Property {
    Property { name, is_required: true, rule }
}

/// The row of a member that is in `properties`, but not in `required`.
pub const fn optional(name: &'static str, rule: Rule) -> Property {
    Property { name, is_required: false, rule }
}

impl ObjectSchema {
    /// The schema at this place, which is spelled as [`Schema::new`] takes it, with a row for each member that it names,
    /// in the document's order.
    ///
    /// Only objects are valid, with any other members; [`types`](Self::types), [`closed`](Self::closed) and
    /// [`additional`](Self::additional) change that.
    pub const fn new(place: &'static str, members: &'static [Property]) -> Self {
        let mut required = Seen([0; MOST / 64]);
        let mut index = 0;
        while index < members.len() {
            if members[index].is_required && index < MOST {
                required.0[index / 64] |= 1 << (index % 64);
            }
            index += 1;
        }
        Self {
            schema: Schema::new(place),
            types: Types::OBJECT,
            members,
            others: Others::Allowed,
            conditional: None,
            condition: usize::MAX,
            all_of: &[],
            validator: None,
            required,
            merged: OnceLock::new(),
            by_name: OnceLock::new(),
            is_plain: OnceLock::new(),
        }
    }

    /// The same schema with the types of this rule instead of `object`: [`ANY`] where the schema has no `type`.
    #[must_use]
    pub const fn types(mut self, rule: Rule) -> Self {
        self.types = rule.types;
        self
    }

    /// The same schema with `additionalProperties: false`.
    #[must_use]
    pub const fn closed(mut self) -> Self {
        self.others = Others::Forbidden;
        self
    }

    /// The same schema with a rule for `additionalProperties`. The place is the pointer from this schema to that one.
    #[must_use]
    pub const fn additional(mut self, place: &'static str, rule: &'static Rule) -> Self {
        self.others = Others::Rule(place, rule);
        self
    }

    /// The same schema with an `allOf` of these. Each member that they name must have a row here, too, for its field.
    #[must_use]
    pub const fn all_of(mut self, schemas: &'static [&'static ObjectSchema]) -> Self {
        self.all_of = schemas;
        self
    }

    /// The same schema with an `if`. Each member that it names must have a row.
    #[must_use]
    pub const fn conditional(mut self, mut conditional: Conditional) -> Self {
        // Reading in one pass needs the rows, and the compiler takes long to find them among many.
        let members: &[Property] = if self.members.len() > MOST { &[] } else { self.members };
        conditional.index = index_of(members, conditional.member, 0);
        conditional.then = conditional.then.with_rows(members);
        conditional.otherwise = conditional.otherwise.with_rows(members);
        self.condition = conditional.index;
        self.conditional = Some(conditional);
        self
    }

    /// The same schema with a function for all other keywords. Objects of such a schema are validated on a tape, not in
    /// one pass.
    #[must_use]
    pub const fn with(mut self, validator: Validator) -> Self {
        self.validator = Some(validator);
        self
    }

    /// The rows.
    #[inline]
    pub(crate) fn members(&self) -> &'static [Property] {
        self.members
    }

    /// The index of the row with this name.
    pub(crate) fn row(&self, name: &[u8]) -> Option<usize> {
        if self.members.len() > FEW {
            let index = self.by_name.get_or_init(|| ByName::new(self.members)).row(name);
            if same(self.members.get(index)?.name.as_bytes(), name) {
                return Some(index);
            }
        }
        self.members.iter().position(|row| same(row.name.as_bytes(), name))
    }

    /// Whether JSON spells all names as they are.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        let is_plain = |row: &Property| plain_end(row.name.as_bytes(), 0) == row.name.len();
        *self.is_plain.get_or_init(|| self.members.iter().all(is_plain))
    }

    /// The names of the rows' members.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.members.iter().map(|member| member.name)
    }

    /// Whether an object can be read in one pass: no keyword needs a function.
    pub(crate) fn is_direct(&self) -> bool {
        self.validator.is_none()
            && self.is_plain()
            && self.members.len() <= MOST
            && self.types.intersects(Types::OBJECT)
            && (self.all_of.is_empty() || self.merged().is_some())
    }

    /// Whether it says nothing but what this other schema does.
    pub(crate) fn is_just(&self, other: &Self) -> bool {
        matches!(self.all_of, [only] if std::ptr::eq(*only, other))
            && self.types == Types::ALL
            && matches!(self.others, Others::Allowed)
            && self.conditional.is_none()
            && self.members.iter().all(|member| !member.is_required && member.rule.is_any())
    }

    /// What all rows say together with those of `allOf`, if there is such.
    pub(crate) fn merged(&self) -> Option<&Merged> {
        if self.all_of.is_empty() {
            return None;
        }
        self.merged.get_or_init(|| Merged::new(self)).as_ref()
    }

    /// Whether the condition is about the member of this row.
    #[inline]
    pub(crate) fn is_condition(&self, index: usize) -> bool {
        index == self.condition
    }

    /// Which of the condition's strings this is.
    pub(crate) fn condition_string(&self, text: &str) -> Option<&'static str> {
        self.conditional.as_ref()?.strings.iter().copied().find(|string| *string == text)
    }

    /// Whether an object may have just the members of these rows. `condition` is the string of the member that the
    /// condition is about, if it is one.
    #[inline]
    pub(crate) fn accepts_members(&self, seen: &Seen, condition: Option<&str>) -> bool {
        seen.has_all(&self.merged().map_or(self.required, |merged| merged.required))
            && self.conditional.as_ref().is_none_or(|conditional| conditional.accepts(seen, condition))
    }

    /// The rule for members without a row, if they may be there.
    #[inline]
    pub(crate) fn others_rule(&self) -> Option<&'static Rule> {
        match self.others {
            Others::Allowed => Some(&ANY),
            Others::Forbidden => None,
            Others::Rule(_, rule) => Some(rule),
        }
    }
}

/// How many rows are compared one by one.
const FEW: usize = 8;

/// The first row of each fingerprint of a name.
#[derive(Debug)]
struct ByName([u8; 512]);

impl ByName {
    fn new(members: &[Property]) -> Box<Self> {
        let mut rows = Box::new(Self([u8::MAX; 512]));
        for (index, member) in (0..u8::MAX).zip(members) {
            let row = &mut rows.0[fingerprint(member.name.as_bytes())];
            if *row == u8::MAX {
                *row = index;
            }
        }
        rows
    }

    /// The only row that can have this name but for those whose fingerprint an earlier row has; 255 where there is none.
    fn row(&self, name: &[u8]) -> usize {
        usize::from(self.0[fingerprint(name)])
    }
}

/// The rows of a schema, with those of its `allOf`.
#[derive(Debug)]
pub(crate) struct Merged {
    /// The rule of each row.
    pub(crate) rules: Box<[Rule]>,
    /// The rows of required members.
    required: Seen,
}

impl Merged {
    fn new(schema: &ObjectSchema) -> Option<Self> {
        let rules = schema.members.iter().map(|member| member.rule).collect();
        let mut merged = Self { rules, required: schema.required };
        schema.all_of.iter().try_for_each(|part| merged.add(schema, part))?;
        Some(merged)
    }

    /// Adds the rows of a part; `None` where it says more than rows do.
    fn add(&mut self, schema: &ObjectSchema, part: &ObjectSchema) -> Option<()> {
        let has_more =
            part.validator.is_some() || part.conditional.is_some() || !matches!(part.others, Others::Allowed);
        if has_more || !part.types.intersects(Types::OBJECT) {
            return None;
        }
        let mut expected = 0;
        for member in part.members {
            let index = index_of(schema.members, member.name, expected);
            let rule = self.rules.get_mut(index)?;
            *rule = rule.and(&member.rule)?;
            if member.is_required {
                self.required.insert(index);
            }
            expected = index + 1;
        }
        part.all_of.iter().try_for_each(|part| self.add(schema, part))
    }
}

impl Seen {
    const NONE: Self = Self([0; MOST / 64]);

    /// The rows of these members.
    const fn of(members: &[Property], names: &[&str]) -> Self {
        let mut seen = Self::NONE;
        let (mut nth, mut next) = (0, 0);
        while nth < names.len() {
            let index = index_of(members, names[nth], next);
            if index < MOST {
                seen.0[index / 64] |= 1 << (index % 64);
                next = index + 1;
            }
            nth += 1;
        }
        seen
    }

    /// Adds a row; `false` if it is there already.
    #[inline]
    pub(crate) fn insert(&mut self, index: usize) -> bool {
        let Some(word) = self.0.get_mut(index / 64) else { return false };
        let (before, bit) = (*word, 1 << (index % 64));
        *word |= bit;
        before & bit == 0
    }

    pub(crate) fn contains(&self, index: usize) -> bool {
        self.0.get(index / 64).is_some_and(|word| word & 1 << (index % 64) != 0)
    }

    #[inline]
    fn has_all(&self, others: &Self) -> bool {
        self.0.iter().zip(&others.0).all(|(own, others)| own & others == *others)
    }

    #[inline]
    pub(crate) fn has_any(&self, others: &Self) -> bool {
        self.0.iter().zip(&others.0).any(|(own, others)| own & others != 0)
    }
}

/// The row of the member with this name; `usize::MAX` where there is none. The search starts at the expected row.
const fn index_of(members: &[Property], name: &str, expected: usize) -> usize {
    let mut ahead = 0;
    while ahead < members.len() {
        let index = (expected + ahead) % members.len();
        if is_same(members[index].name.as_bytes(), name.as_bytes()) {
            return index;
        }
        ahead += 1;
    }
    usize::MAX
}

/// From the end, since more names begin alike than end alike.
const fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut end = one.len();
    while end > 0 {
        end -= 1;
        if one[end] != other[end] {
            return false;
        }
    }
    true
}

impl Property {
    /// Its name.
    #[inline]
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// What its value must be.
    #[inline]
    pub(crate) fn rule(&self) -> &Rule {
        &self.rule
    }
}

/// An `if` that tests the string of one member, with `then` and `else` that require or forbid members: the most common
/// use of `if`.
///
/// ```
/// use ringback_runtime::check::object::{Conditional, ObjectSchema, optional, required};
/// use ringback_runtime::check::rule::STRING;
///
/// static CALL: ObjectSchema = ObjectSchema::new(
///     "#/components/schemas/Call",
///     &[
///         required("status", STRING),
///         optional("duration", STRING),
///     ],
/// )
/// .conditional(Conditional::new("status", &["completed"]).then_required(&["duration"]).else_never(&["duration"]));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Conditional {
    pub(crate) member: &'static str,
    pub(crate) strings: &'static [&'static str],
    pub(crate) then: Branch,
    pub(crate) otherwise: Branch,
    /// The row of the member.
    pub(crate) index: usize,
}

/// What a branch of a [`Conditional`] requires and forbids.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Branch {
    pub(crate) required: &'static [&'static str],
    pub(crate) never: &'static [&'static str],
    /// The rows of both.
    pub(crate) rows: [Seen; 2],
}

impl Conditional {
    /// An `if` that matches objects whose member with this name is one of these strings.
    pub const fn new(member: &'static str, strings: &'static [&'static str]) -> Self {
        let none = Branch { required: &[], never: &[], rows: [Seen::NONE; 2] };
        Self { member, strings, then: none, otherwise: none, index: usize::MAX }
    }

    /// The same where `then` requires these members.
    #[must_use]
    pub const fn then_required(mut self, names: &'static [&'static str]) -> Self {
        self.then.required = names;
        self
    }

    /// The same where `then` forbids these members: the schema of each is `false`.
    #[must_use]
    pub const fn then_never(mut self, names: &'static [&'static str]) -> Self {
        self.then.never = names;
        self
    }

    /// The same where `else` requires these members.
    #[must_use]
    pub const fn else_required(mut self, names: &'static [&'static str]) -> Self {
        self.otherwise.required = names;
        self
    }

    /// The same where `else` forbids these members: the schema of each is `false`.
    #[must_use]
    pub const fn else_never(mut self, names: &'static [&'static str]) -> Self {
        self.otherwise.never = names;
        self
    }

    fn accepts(&self, seen: &Seen, condition: Option<&str>) -> bool {
        let matches = condition.is_some_and(|text| self.strings.contains(&text));
        let [required, never] = if matches { &self.then.rows } else { &self.otherwise.rows };
        seen.has_all(required) && !seen.has_any(never)
    }
}

impl Branch {
    const fn with_rows(self, members: &[Property]) -> Self {
        Self { rows: [Seen::of(members, self.required), Seen::of(members, self.never)], ..self }
    }
}
