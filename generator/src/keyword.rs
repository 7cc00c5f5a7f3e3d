//! The registry of keywords: one row per keyword, from which everything that must know keywords is derived.
//!
//! A row has the keyword's vocabulary, what it holds, to what its subschemas apply, what it is about, and whether
//! OpenAPI 3.0 has it. It also names the accessor of [`Keywords`](crate::schema::Keywords).

/// A row of the registry.
#[derive(Debug)]
pub struct Row {
    /// The keyword.
    pub keyword: Keyword,
    /// Its name in a document.
    pub name: &'static str,
    /// Its vocabulary.
    pub vocabulary: Vocabulary,
    /// The kind of its value.
    pub holds: Holds,
    /// To what its subschemas apply.
    pub applies: Applies,
    /// What it is about.
    pub about: About,
    /// Whether the Schema Object of OpenAPI 3.0 has it (3.0.3, section 4.7.24).
    pub is_in_openapi_3_0: bool,
}

/// A vocabulary of JSON Schema 2020-12 (Core, section 4.3.3 and sections 8 to 11; Validation, sections 6 to 9), or
/// another origin of a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vocabulary {
    /// `core`.
    Core,
    /// `applicator`.
    Applicator,
    /// `unevaluated`.
    Unevaluated,
    /// `validation`.
    Validation,
    /// `meta-data`.
    MetaData,
    /// `format-annotation` and `format-assertion`: formats are asserted whichever of the two is listed.
    Format,
    /// `content`.
    Content,
    /// OpenAPI's base vocabulary. Its keywords are read whatever a dialect lists, since none decides what is valid.
    OpenApi,
    /// None: one of our own extensions, or a keyword of an older draft.
    Other,
}

/// The kind of a keyword's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A schema.
    Schema,
    /// A non-empty array of schemas.
    Schemas,
    /// An object whose members are schemas.
    SchemasByName,
    /// A number.
    Number,
    /// A number above zero.
    PositiveNumber,
    /// A non-negative integer.
    Count,
    /// A string.
    Text,
    /// A boolean.
    Flag,
    /// Any value.
    Any,
    /// A reference to a schema.
    Reference,
    /// A reference that is resolved dynamically.
    DynamicReference,
    /// The address of a schema.
    Identifier,
    /// The name of a schema within its resource.
    Anchor,
    /// The address of a meta-schema.
    Dialect,
    /// A type, or an array of them.
    Types,
    /// An array of values.
    Values,
    /// An array of unique strings.
    Names,
    /// Names of enum variants, one for each value of `enum`.
    EnumNames,
    /// An object whose members are arrays of unique strings.
    NamesByName,
    /// An array of examples.
    Examples,
    /// One example.
    Example,
    /// A Discriminator Object.
    Discriminator,
    /// A boolean that is read with the `type` beside it.
    Nullable,
    /// An object of schemas that count only as targets of references.
    Container,
    /// A schema for the content of a string; it is read only where the string is JSON text in a pair.
    ContentSchema,
    /// Something that is not read.
    Annotation,
    /// Something that is reported as unsupported.
    Unsupported,
}

/// To which values the subschemas of a keyword apply (JSON Schema 2020-12 Core, section 7.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applies {
    /// It has none.
    Nowhere,
    /// To the same value, whose type follows from them.
    InPlace,
    /// To the same value, only for validation: no type follows from them.
    InPlaceOnly,
    /// To members or items.
    Children,
    /// To members, items or names, only for validation: no type follows from them.
    ChildrenOnly,
}

/// What a keyword is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Which values are valid.
    Validity,
    /// The generated type, whatever values are valid.
    Shape,
    /// Notes for people or tools.
    Notes,
    /// Where schemas are and how to read them.
    Reading,
}

/// Where the subschemas of a keyword are in its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subschemas {
    /// The value is a schema.
    One,
    /// Each item is a schema.
    Items,
    /// Each member is a schema.
    Members,
}

/// Passes all rows to a macro: accessor, keyword, name, vocabulary, what it holds, to what its subschemas apply, what
/// it is about, and whether OpenAPI 3.0 has it. Schemas are walked in this order.
macro_rules! each_keyword {
    ($callback:ident) => {
        $callback! {
            // JSON Schema 2020-12 Core, section 10; $ref and $dynamicRef: section 8.2.3.
            all_of AllOf "allOf" Applicator Schemas InPlace Validity true,
            any_of AnyOf "anyOf" Applicator Schemas InPlace Validity true,
            one_of OneOf "oneOf" Applicator Schemas InPlace Validity true,
            prefix_items PrefixItems "prefixItems" Applicator Schemas Children Validity false,
            dependent_schemas DependentSchemas "dependentSchemas" Applicator SchemasByName InPlaceOnly Validity false,
            properties Properties "properties" Applicator SchemasByName Children Validity true,
            pattern_properties PatternProperties "patternProperties" Applicator SchemasByName Children Validity false,
            reference Ref "$ref" Core Reference InPlace Validity true,
            dynamic_reference DynamicRef "$dynamicRef" Core DynamicReference Nowhere Reading false,
            not Not "not" Applicator Schema InPlaceOnly Validity true,
            if_schema If "if" Applicator Schema InPlaceOnly Validity false,
            then_schema Then "then" Applicator Schema InPlaceOnly Validity false,
            else_schema Else "else" Applicator Schema InPlaceOnly Validity false,
            additional_properties AdditionalProperties "additionalProperties" Applicator Schema Children Validity true,
            property_names PropertyNames "propertyNames" Applicator Schema ChildrenOnly Validity false,
            items Items "items" Applicator Schema Children Validity true,
            contains Contains "contains" Applicator Schema ChildrenOnly Validity false,
            unevaluated_items UnevaluatedItems "unevaluatedItems" Unevaluated Schema ChildrenOnly Validity false,
            unevaluated_properties UnevaluatedProperties "unevaluatedProperties" Unevaluated Schema ChildrenOnly Validity false,

            // Validation, sections 6 and 7. Docs list constraints in this order.
            types Type "type" Validation Types Nowhere Validity true,
            enumeration Enum "enum" Validation Values Nowhere Validity true,
            constant Const "const" Validation Any Nowhere Validity false,
            format Format "format" Format Text Nowhere Validity true,
            pattern Pattern "pattern" Validation Text Nowhere Validity true,
            min_length MinLength "minLength" Validation Count Nowhere Validity true,
            max_length MaxLength "maxLength" Validation Count Nowhere Validity true,
            minimum Minimum "minimum" Validation Number Nowhere Validity true,
            exclusive_minimum ExclusiveMinimum "exclusiveMinimum" Validation Number Nowhere Validity true,
            maximum Maximum "maximum" Validation Number Nowhere Validity true,
            exclusive_maximum ExclusiveMaximum "exclusiveMaximum" Validation Number Nowhere Validity true,
            multiple_of MultipleOf "multipleOf" Validation PositiveNumber Nowhere Validity true,
            min_items MinItems "minItems" Validation Count Nowhere Validity true,
            max_items MaxItems "maxItems" Validation Count Nowhere Validity true,
            unique_items UniqueItems "uniqueItems" Validation Flag Nowhere Validity true,
            min_contains MinContains "minContains" Validation Count Nowhere Validity false,
            max_contains MaxContains "maxContains" Validation Count Nowhere Validity false,
            min_properties MinProperties "minProperties" Validation Count Nowhere Validity true,
            max_properties MaxProperties "maxProperties" Validation Count Nowhere Validity true,
            required Required "required" Validation Names Nowhere Validity true,
            dependent_required DependentRequired "dependentRequired" Validation NamesByName Nowhere Validity false,

            // Core, section 8: where schemas are and how to read them.
            id Id "$id" Core Identifier Nowhere Reading false,
            anchor Anchor "$anchor" Core Anchor Nowhere Reading false,
            dynamic_anchor DynamicAnchor "$dynamicAnchor" Core Anchor Nowhere Reading false,
            dialect Schema "$schema" Core Dialect Nowhere Reading false,
            // Of a meta-schema: it is read where `$schema` names that.
            vocabulary Vocabulary "$vocabulary" Core Annotation Nowhere Reading false,
            definitions Defs "$defs" Core Container Nowhere Reading false,
            // The older name of `$defs`, which the meta-schema still has.
            older_definitions Definitions "definitions" Other Container Nowhere Reading false,

            // Validation, sections 8 and 9: keywords about the content of a string are annotations.
            content_encoding ContentEncoding "contentEncoding" Content Annotation Nowhere Notes false,
            content_media_type ContentMediaType "contentMediaType" Content Annotation Nowhere Notes false,
            content_schema ContentSchema "contentSchema" Content ContentSchema Nowhere Notes false,
            comment Comment "$comment" Core Annotation Nowhere Notes false,
            title Title "title" MetaData Text Nowhere Notes true,
            description Description "description" MetaData Text Nowhere Notes true,
            default_value Default "default" MetaData Any Nowhere Notes true,
            examples Examples "examples" MetaData Examples Nowhere Notes false,
            deprecated Deprecated "deprecated" MetaData Flag Nowhere Notes true,
            read_only ReadOnly "readOnly" MetaData Flag Nowhere Notes true,
            write_only WriteOnly "writeOnly" MetaData Flag Nowhere Notes true,

            // OpenAPI 3.1, section 4.8.24; `example` is deprecated there, and counts as one more example.
            discriminator Discriminator "discriminator" OpenApi Discriminator Nowhere Shape true,
            example Example "example" OpenApi Example Nowhere Notes true,
            external_docs ExternalDocs "externalDocs" OpenApi Annotation Nowhere Notes true,
            xml Xml "xml" OpenApi Annotation Nowhere Notes true,
            // OpenAPI 3.0, which had a schema language of its own.
            nullable Nullable "nullable" OpenApi Nullable Nowhere Validity true,

            // Our own extensions: the name of a type, a field or a module, and those of the values of `enum`.
            enum_names EnumNames "x-enum-varnames" Other EnumNames Nowhere Shape true,
            rust_name RustName "x-rust-name" Other Text Nowhere Shape true,

            // Older drafts.
            recursive_anchor RecursiveAnchor "$recursiveAnchor" Other Unsupported Nowhere Validity false,
            recursive_ref RecursiveRef "$recursiveRef" Other Unsupported Nowhere Validity false,
            additional_items AdditionalItems "additionalItems" Other Unsupported Nowhere Validity false,
            dependencies Dependencies "dependencies" Other Unsupported Nowhere Validity false,
        }
    };
}
pub(crate) use each_keyword;

macro_rules! declare {
    ($($accessor:ident $keyword:ident $name:literal $vocabulary:ident $holds:ident $applies:ident $about:ident $old:literal,)*) => {
        /// A keyword of a Schema Object.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Keyword {
            $(#[doc = concat!("`", $name, "`.")] $keyword,)*
        }

        /// All keywords, each at the index of its variant.
        pub const KEYWORDS: &[Row] = &[
            $(Row {
                keyword: Keyword::$keyword,
                name: $name,
                vocabulary: Vocabulary::$vocabulary,
                holds: Holds::$holds,
                applies: Applies::$applies,
                about: About::$about,
                is_in_openapi_3_0: $old,
            },)*
        ];

        impl Keyword {
            /// The keyword with a name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$keyword),)*
                    _ => None,
                }
            }
        }
    };
}
each_keyword!(declare);

impl Keyword {
    /// Its row of the registry.
    pub fn row(self) -> &'static Row {
        &KEYWORDS[self as usize]
    }

    /// Its name in a document.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Whether its subschemas apply to the same value as its schema.
    pub(crate) fn is_in_place(self) -> bool {
        matches!(self.row().applies, Applies::InPlace | Applies::InPlaceOnly)
    }

    /// Whether its subschemas are only for validation, so that no type follows from them.
    pub(crate) fn only_validates(self) -> bool {
        matches!(self.row().applies, Applies::InPlaceOnly | Applies::ChildrenOnly)
    }

    /// Whether it is only a note in OpenAPI 3.0, so that nothing is lost where it is ignored.
    pub(crate) fn is_annotation_in_3_0(self) -> bool {
        let row = self.row();
        row.is_in_openapi_3_0 && row.about == About::Notes
    }

    /// Where its subschemas are in its value.
    pub(crate) fn subschemas(self) -> Option<Subschemas> {
        match self.row().holds {
            Holds::Schema | Holds::ContentSchema => Some(Subschemas::One),
            Holds::Schemas => Some(Subschemas::Items),
            Holds::SchemasByName | Holds::Container => Some(Subschemas::Members),
            _ => None,
        }
    }

    /// Whether it holds values of a payload, in which no key is a keyword.
    pub(crate) fn holds_values(self) -> bool {
        matches!(self.row().holds, Holds::Any | Holds::Values | Holds::Examples | Holds::Example)
    }
}
