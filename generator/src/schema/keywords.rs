//! The keywords of a schema, each with a value of the type that its meta-schema requires.

use std::sync::LazyLock;

use super::{Discriminator, SchemaId, Type};
use crate::keyword::{Keyword, each_keyword};
use crate::source::{ByName, Example, Number, Tree};

/// The keywords of a schema in the order of the registry, and the reasons of overlays that changed it.
///
/// Each keyword has an accessor. An absent one is `None`, or empty where absent and empty mean the same.
#[derive(Clone, Debug, Default)]
pub struct Keywords {
    entries: Vec<(Keyword, Value)>,
    /// Why overlays changed the schema, in the order of the changes.
    pub corrections: Vec<String>,
}

/// The value of a keyword.
#[derive(Clone, Debug)]
pub enum Value {
    /// A schema.
    Schema(SchemaId),
    /// Schemas.
    Schemas(Vec<SchemaId>),
    /// Schemas by name.
    SchemasByName(Box<ByName<SchemaId>>),
    /// A number.
    Number(Number),
    /// A non-negative integer.
    Count(u64),
    /// A string.
    Text(String),
    /// `true`.
    Flag,
    /// Any value.
    Any(Box<Tree>),
    /// Types.
    Types(Vec<Type>),
    /// Values.
    Values(Vec<Tree>),
    /// Strings.
    Names(Vec<String>),
    /// Strings by name.
    NamesByName(Box<ByName<Vec<String>>>),
    /// Examples, in the document's order.
    Examples(Vec<Example>),
    /// A Discriminator Object.
    Discriminator(Box<Discriminator>),
    /// Something that is only reported as unsupported.
    Unread,
}

impl Value {
    /// Whether it means the same as an absent keyword.
    fn is_empty(&self) -> bool {
        match self {
            Self::Schemas(ids) => ids.is_empty(),
            Self::SchemasByName(ids) => ids.is_empty(),
            Self::Names(names) => names.is_empty(),
            Self::NamesByName(names) => names.is_empty(),
            Self::Examples(examples) => examples.is_empty(),
            _ => false,
        }
    }
}

impl Keywords {
    /// All keywords with their values, in the order of the registry.
    pub fn iter(&self) -> impl Iterator<Item = (Keyword, &Value)> {
        self.entries.iter().map(|(keyword, value)| (*keyword, value))
    }

    /// From keywords with their values, each keyword once.
    pub(crate) fn from_values(values: impl IntoIterator<Item = (Keyword, Value)>) -> Self {
        let mut keywords = Self::default();
        for (keyword, value) in values {
            keywords.set(keyword, value);
        }
        keywords
    }

    /// Whether it refers to, or combines, schemas from which the type of its values follows.
    pub(super) fn combines(&self) -> bool {
        self.reference().is_some() || [self.all_of(), self.one_of(), self.any_of()].iter().any(|ids| !ids.is_empty())
    }

    /// The schemas that it applies to the same value.
    pub(crate) fn in_place(&self) -> impl Iterator<Item = SchemaId> {
        self.schemas(Keyword::is_in_place)
    }

    /// The schemas that it applies to the same value and that types follow from.
    pub(crate) fn shaping(&self) -> impl Iterator<Item = SchemaId> {
        self.schemas(|keyword| keyword.is_in_place() && !keyword.only_validates())
    }

    /// The schemas that it applies, to the same value or to a child of it.
    pub(crate) fn subschemas(&self) -> impl Iterator<Item = SchemaId> {
        self.schemas(|_| true)
    }

    fn schemas(&self, of: impl Fn(Keyword) -> bool) -> impl Iterator<Item = SchemaId> {
        let values = self.iter().filter(move |(keyword, _)| of(*keyword)).map(|(_, value)| value);
        values.flat_map(|value| {
            let (listed, named): (&[SchemaId], _) = match value {
                Value::Schema(id) => (std::slice::from_ref(id), None),
                Value::Schemas(ids) => (ids, None),
                Value::SchemasByName(ids) => (&[], Some(ids.values())),
                _ => (&[], None),
            };
            listed.iter().chain(named.into_iter().flatten()).copied()
        })
    }

    /// Visits every schema that a schema refers to or contains.
    pub(super) fn each_schema(&mut self, mut call: impl FnMut(&mut SchemaId)) {
        for (_, value) in &mut self.entries {
            match value {
                Value::Schema(id) => call(id),
                Value::Schemas(ids) => ids.iter_mut().for_each(&mut call),
                Value::SchemasByName(ids) => ids.values_mut().for_each(&mut call),
                Value::Discriminator(discriminator) => discriminator.mapping.values_mut().for_each(&mut call),
                _ => {}
            }
        }
    }

    /// Sets the value of a keyword, unless that means the same as an absent keyword.
    pub(super) fn set(&mut self, keyword: Keyword, value: Value) {
        if value.is_empty() {
            return;
        }
        match self.entries.binary_search_by_key(&keyword, |(keyword, _)| *keyword) {
            Ok(at) => self.entries[at].1 = value,
            Err(at) => self.entries.insert(at, (keyword, value)),
        }
    }

    /// Removes a keyword and returns its value.
    pub(super) fn remove(&mut self, keyword: Keyword) -> Option<Value> {
        let at = self.entries.binary_search_by_key(&keyword, |(keyword, _)| *keyword).ok()?;
        Some(self.entries.remove(at).1)
    }

    /// Adds a reference. If there is one already, both apply.
    pub(super) fn refer(&mut self, target: SchemaId) {
        if self.reference().is_none() {
            return self.set(Keyword::Ref, Value::Schema(target));
        }
        match self.get_mut(Keyword::AllOf) {
            Some(Value::Schemas(all)) => all.push(target),
            _ => self.set(Keyword::AllOf, Value::Schemas(vec![target])),
        }
    }

    /// Adds examples to the existing ones.
    pub(super) fn add_examples(&mut self, examples: impl IntoIterator<Item = Example>) {
        match self.get_mut(Keyword::Examples) {
            Some(Value::Examples(known)) => known.extend(examples),
            _ => self.set(Keyword::Examples, Value::Examples(examples.into_iter().collect())),
        }
    }

    fn get(&self, keyword: Keyword) -> Option<&Value> {
        self.entries.iter().find(|(own, _)| *own == keyword).map(|(_, value)| value)
    }

    pub(super) fn get_mut(&mut self, keyword: Keyword) -> Option<&mut Value> {
        self.entries.iter_mut().find(|(own, _)| *own == keyword).map(|(_, value)| value)
    }
}

/// The accessors of the registry's rows, by what a keyword holds. Keywords that are not read have none.
macro_rules! accessors {
    ($($accessor:ident $keyword:ident $name:literal $vocabulary:ident $holds:ident $applies:ident $about:ident $old:literal,)*) => {
        impl Keywords {
            $(accessors!(@$holds $accessor $keyword $name);)*
        }
    };
    (@Schema $accessor:ident $keyword:ident $name:literal) => {
        accessors!(@copied $accessor $keyword $name Schema SchemaId);
    };
    (@Reference $accessor:ident $keyword:ident $name:literal) => {
        accessors!(@copied $accessor $keyword $name Schema SchemaId);
    };
    (@Count $accessor:ident $keyword:ident $name:literal) => {
        accessors!(@copied $accessor $keyword $name Count u64);
    };
    (@Number $accessor:ident $keyword:ident $name:literal) => {
        accessors!(@optional $accessor $keyword $name Number Number);
    };
    (@PositiveNumber $accessor:ident $keyword:ident $name:literal) => {
        accessors!(@optional $accessor $keyword $name Number Number);
    };
    (@Text $accessor:ident $keyword:ident $name:literal) => {
        accessors!(@optional $accessor $keyword $name Text str);
    };
    (@Any $accessor:ident $keyword:ident $name:literal) => {
        accessors!(@optional $accessor $keyword $name Any Tree);
    };
    (@Types $accessor:ident $keyword:ident $name:literal) => {
        accessors!(@optional $accessor $keyword $name Types [Type]);
    };
    (@Values $accessor:ident $keyword:ident $name:literal) => {
        accessors!(@optional $accessor $keyword $name Values [Tree]);
    };
    (@Discriminator $accessor:ident $keyword:ident $name:literal) => {
        accessors!(@optional $accessor $keyword $name Discriminator Discriminator);
    };
    (@Schemas $accessor:ident $keyword:ident $name:literal) => {
        accessors!(@listed $accessor $keyword $name Schemas SchemaId);
    };
    (@Names $accessor:ident $keyword:ident $name:literal) => {
        accessors!(@listed $accessor $keyword $name Names String);
    };
    (@EnumNames $accessor:ident $keyword:ident $name:literal) => {
        accessors!(@listed $accessor $keyword $name Names String);
    };
    (@Examples $accessor:ident $keyword:ident $name:literal) => {
        accessors!(@listed $accessor $keyword $name Examples Example);
    };
    (@SchemasByName $accessor:ident $keyword:ident $name:literal) => {
        accessors!(@named $accessor $keyword $name SchemasByName SchemaId);
    };
    (@NamesByName $accessor:ident $keyword:ident $name:literal) => {
        accessors!(@named $accessor $keyword $name NamesByName Vec<String>);
    };
    (@Flag $accessor:ident $keyword:ident $name:literal) => {
        #[doc = concat!("Whether `", $name, "` is true.")]
        pub fn $accessor(&self) -> bool {
            self.get(Keyword::$keyword).is_some()
        }
    };
    (@copied $accessor:ident $keyword:ident $name:literal $variant:ident $type:ty) => {
        #[doc = concat!("`", $name, "`.")]
        pub fn $accessor(&self) -> Option<$type> {
            match self.get(Keyword::$keyword) {
                Some(Value::$variant(value)) => Some(*value),
                _ => None,
            }
        }
    };
    (@optional $accessor:ident $keyword:ident $name:literal $variant:ident $type:ty) => {
        #[doc = concat!("`", $name, "`.")]
        pub fn $accessor(&self) -> Option<&$type> {
            match self.get(Keyword::$keyword) {
                Some(Value::$variant(value)) => Some(value),
                _ => None,
            }
        }
    };
    (@listed $accessor:ident $keyword:ident $name:literal $variant:ident $type:ty) => {
        #[doc = concat!("`", $name, "`.")]
        pub fn $accessor(&self) -> &[$type] {
            match self.get(Keyword::$keyword) {
                Some(Value::$variant(values)) => values,
                _ => &[],
            }
        }
    };
    (@named $accessor:ident $keyword:ident $name:literal $variant:ident $type:ty) => {
        #[doc = concat!("`", $name, "`.")]
        pub fn $accessor(&self) -> &ByName<$type> {
            static NONE: LazyLock<ByName<$type>> = LazyLock::new(ByName::default);
            match self.get(Keyword::$keyword) {
                Some(Value::$variant(values)) => values,
                _ => &NONE,
            }
        }
    };
    (@$holds:ident $accessor:ident $keyword:ident $name:literal) => {};
}
each_keyword!(accessors);
