//! The keywords that a finding can name.

use std::fmt;

macro_rules! keywords {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $drift:literal;)*) => {
        /// A keyword of JSON Schema 2020-12, a rule of the wire itself, or a limit.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Keyword { $($(#[$doc])* $variant,)* }

        impl Keyword {
            /// The keyword's name, as a schema spells it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether a model that was generated from the schema can still hold a value that violates it.
            pub(crate) const fn is_drift(self) -> bool {
                match self { $(Self::$variant => $drift,)* }
            }
        }
    };
}

keywords! {
    /// A schema that is `false` (JSON Schema 2020-12 Core, section 4.3.2).
    False = "false", true;
    /// `type`: Validation, section 6.1.1.
    Type = "type", false;
    /// `enum`: Validation, section 6.1.2. A model holds other values of the listed values' types.
    Enum = "enum", false;
    /// `const`: Validation, section 6.1.3. A model holds other values of the constant's type.
    Const = "const", false;
    /// `multipleOf`: Validation, section 6.2.1.
    MultipleOf = "multipleOf", true;
    /// `maximum`: Validation, section 6.2.2.
    Maximum = "maximum", true;
    /// `exclusiveMaximum`: Validation, section 6.2.3.
    ExclusiveMaximum = "exclusiveMaximum", true;
    /// `minimum`: Validation, section 6.2.4.
    Minimum = "minimum", true;
    /// `exclusiveMinimum`: Validation, section 6.2.5.
    ExclusiveMinimum = "exclusiveMinimum", true;
    /// `maxLength`: Validation, section 6.3.1.
    MaxLength = "maxLength", true;
    /// `minLength`: Validation, section 6.3.2.
    MinLength = "minLength", true;
    /// `pattern`: Validation, section 6.3.3.
    Pattern = "pattern", true;
    /// `maxItems`: Validation, section 6.4.1.
    MaxItems = "maxItems", true;
    /// `minItems`: Validation, section 6.4.2.
    MinItems = "minItems", true;
    /// `uniqueItems`: Validation, section 6.4.3.
    UniqueItems = "uniqueItems", true;
    /// `maxProperties`: Validation, section 6.5.1.
    MaxProperties = "maxProperties", true;
    /// `minProperties`: Validation, section 6.5.2.
    MinProperties = "minProperties", true;
    /// `required`: Validation, section 6.5.3.
    Required = "required", false;
    /// `dependentRequired`: Validation, section 6.5.4.
    DependentRequired = "dependentRequired", true;
    /// `format`: Validation, section 7, and the OpenAPI format registry.
    Format = "format", true;
    /// `additionalProperties`: Core, section 10.3.2.3.
    AdditionalProperties = "additionalProperties", true;
    /// `not`: Core, section 10.2.1.4.
    Not = "not", true;
    /// `anyOf`: Core, section 10.2.1.2. The check decides whether a model holds a value that matches no branch.
    AnyOf = "anyOf", false;
    /// `oneOf`: Core, section 10.2.1.3. Like `anyOf`; a model holds a value that matches two branches.
    OneOf = "oneOf", false;
    /// `contains`: Core, section 10.3.1.3. A model holds all items, whichever of them match.
    Contains = "contains", true;
    /// `minContains`: Validation, section 6.4.5.
    MinContains = "minContains", true;
    /// `maxContains`: Validation, section 6.4.4.
    MaxContains = "maxContains", true;
    /// `propertyNames`: Core, section 10.3.2.4. A map holds any string as a key.
    PropertyNames = "propertyNames", true;
    /// `unevaluatedProperties`: Core, section 11.3. Like `additionalProperties`, it applies to members
    /// that a model does not name.
    UnevaluatedProperties = "unevaluatedProperties", true;
    /// `contentMediaType`: Validation, section 8.4. The text of a member of a form or a query should be JSON, and is not.
    ContentMediaType = "contentMediaType", false;
    /// A key that occurs twice in one object. This is not a keyword, but RFC 8259, section 4; pairs have the same rule.
    RepeatedKey = "repeatedKey", false;
    /// The text that tells the event is unknown, or there is none. This is not a keyword, but
    /// [`Endpoint::TELL`](crate::Endpoint::TELL).
    Event = "event", false;
    /// A pattern, of `pattern` or `patternProperties`, that stayed undecided. This is not a keyword, but
    /// [`Limits::pattern_steps`](crate::Limits::pattern_steps). A model holds the value, since patterns do not shape
    /// types.
    PatternSteps = "patternSteps", true;
}

impl fmt::Display for Keyword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
