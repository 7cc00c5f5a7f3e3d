//! The trait implementations that all generated types share.

/// Implements the traits of a generated struct: [`Object`](crate::Object), [`Model`](crate::Model),
/// [`Checked`](crate::Checked), and those of serde.
///
/// The first line has the struct and its schema. A line for each row of the schema follows, in the order of the rows:
/// the field, its kind, and the name of the member. The kind is `required`, `optional` (an [`Option`], `None` where the
/// member is absent) or `presence` (a [`Presence`](crate::Presence), which distinguishes absent and null). A last line,
/// if there is one, names the [`Map`](crate::Map) of all other members.
///
/// ```
/// use ringback_runtime::check::object::{ObjectSchema, optional, required};
/// use ringback_runtime::check::rule::{INTEGER, UUID};
/// use ringback_runtime::{self as rt, Model, Tape};
///
/// static ORDER: ObjectSchema =
///     ObjectSchema::new("#/components/schemas/Order", &[required("id", UUID), optional("count", INTEGER)]);
///
/// #[derive(Clone, Debug, Default, PartialEq)]
/// struct Order {
///     id: rt::text::Uuid,
///     count: Option<rt::Integer>,
///     additional_properties: rt::Map<rt::Json>,
/// }
///
/// rt::object! {
///     Order: ORDER;
///     id: required "id";
///     count: optional "count";
///     ..additional_properties
/// }
///
/// let tape = Tape::from_json(br#"{"count":3}"#, rt::Limits::DEFAULT)?;
/// assert_eq!(Order::decode(tape.root()).and_then(|order| order.count), Some(3.into()));
/// # Ok::<(), rt::Malformed>(())
/// ```
#[macro_export]
macro_rules! object {
    ($name:ident: $schema:path; $($field:ident: $kind:ident $member:literal;)* $(.. $rest:ident)?) => {
        const _: () = {
            /// The rows of the schema. No generated type has such a name.
            #[allow(non_camel_case_types, reason = "rows have the names of the fields")]
            enum __Row { $($field,)* }

            impl $crate::Object for $name {
                const SCHEMA: &'static $crate::check::object::ObjectSchema = &$schema;

                #[inline]
                fn read_member<R: $crate::MemberReader>(
                    &mut self,
                    index: usize,
                    reader: &mut R,
                ) -> ::core::option::Option<()> {
                    match index {
                        $(row if row == __Row::$field as usize => reader.$kind(&mut self.$field),)*
                        _ => $crate::object!(@rest self reader $($rest)?),
                    }
                }

                fn write_members<W: $crate::MemberWriter>(&self, writer: &mut W) {
                    $(writer.$kind($member, &self.$field);)*
                    $(writer.rest(&self.$rest);)?
                }
            }
        };

        impl $crate::Model for $name {
            #[inline]
            fn decode(value: $crate::Value<'_>) -> ::core::option::Option<Self> {
                $crate::decode_object(value)
            }

            fn encode(&self, out: &mut ::std::string::String) {
                $crate::encode_object(self, out);
            }

            fn read<S: $crate::Source>(
                &mut self,
                source: &mut S,
                rule: &'static $crate::check::rule::Rule,
            ) -> ::core::option::Option<()> {
                $crate::read_object(self, source, rule)
            }

            fn read_new<S: $crate::Source>(
                field: &mut ::core::option::Option<Self>,
                source: &mut S,
                rule: &'static $crate::check::rule::Rule,
            ) -> ::core::option::Option<()> {
                $crate::read_object(field.get_or_insert_default(), source, rule)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serialize_object(self, serializer)
            }
        }

        $crate::deserialize!($name by deserialize_object);
    };
    (@rest $self:ident $reader:ident $rest:ident) => { $reader.rest(&mut $self.$rest) };
    (@rest $self:ident $reader:ident) => { $reader.skip() };
}

/// Implements [`Checked`](crate::Checked) for a generated type by its validator, which is a function or a static, and
/// `Deserialize`.
#[macro_export]
macro_rules! checked {
    ($name:ident => $schema:path) => {
        $crate::checked!($name, |value, report| $schema.validate(value, report));
    };
    ($name:ident, $validator:expr) => {
        impl $crate::Checked for $name {
            #[inline]
            fn validate(value: $crate::Value<'_>, report: &mut $crate::Report) {
                let validator: $crate::check::Validator = $validator;
                validator(value, report);
            }
        }

        $crate::deserialize!($name by deserialize_checked);
    };
}

/// Implements `Deserialize` of a generated type by its validator.
#[doc(hidden)]
#[macro_export]
macro_rules! deserialize {
    ($name:ident by $deserialize:ident) => {
        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                #[allow(unused_imports, reason = "the constant of a payload is its own")]
                use $crate::OfAny as _;
                $crate::$deserialize(deserializer, $crate::TellingOf::<Self>::TELLING)
            }
        }
    };
}

/// Defines an enum of strings, with a line for each string, and implements its traits. A string that is not among them is
/// `Unrecognized`.
///
/// ```
/// use ringback_runtime as rt;
///
/// rt::string_enum! {
///     /// The state of an order.
///     pub enum State {
///         /// `paid`
///         Paid = "paid",
///         /// `sent`
///         Sent = "sent",
///     }
/// }
///
/// assert_eq!(State::from("paid"), State::Paid);
/// assert!(matches!(State::from("lost"), State::Unrecognized(_)));
/// ```
#[macro_export]
macro_rules! string_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)* }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// A string that the schema does not list.
            Unrecognized($crate::Unrecognized<Self>),
        }

        impl $crate::StringEnum for $name {
            fn known(text: &str) -> ::core::option::Option<Self> {
                match text {
                    $($text => ::core::option::Option::Some(Self::$variant),)*
                    _ => ::core::option::Option::None,
                }
            }

            fn unrecognized(text: $crate::Unrecognized<Self>) -> Self {
                Self::Unrecognized(text)
            }

            fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Unrecognized(text) => text.as_str(),
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::read_string_enum(text)
            }
        }

        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self::from("")
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str($crate::StringEnum::as_str(self))
            }
        }

        impl $crate::Model for $name {
            #[inline]
            fn decode(value: $crate::Value<'_>) -> ::core::option::Option<Self> {
                value.string().map(|text| Self::from(&*text))
            }

            fn encode(&self, out: &mut ::std::string::String) {
                $crate::encode_string($crate::StringEnum::as_str(self), out);
            }

            fn read<S: $crate::Source>(
                &mut self,
                source: &mut S,
                rule: &'static $crate::check::rule::Rule,
            ) -> ::core::option::Option<()> {
                source.string(rule, |text| *self = Self::from(text))
            }

            fn read_new<S: $crate::Source>(
                field: &mut ::core::option::Option<Self>,
                source: &mut S,
                rule: &'static $crate::check::rule::Rule,
            ) -> ::core::option::Option<()> {
                source.string(rule, |text| *field = ::core::option::Option::Some(Self::from(text)))
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::StringEnum::as_str(self))
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::deserialize_string_enum(deserializer)
            }
        }
    };
}

/// Implements the traits of an enum of events: [`Endpoint`](crate::Endpoint), `Serialize`, and conversions from and to its
/// payloads.
///
/// The enum has a variant with a boxed payload for each webhook, and `Unrecognized`, which has an
/// [`UnknownEvent`](crate::UnknownEvent). Events that the first text does not tell apart may be variants of an enum within
/// it, which is a group. After the groups, a line for each webhook has the texts that tell it, its variant and its payload.
#[macro_export]
macro_rules! events {
    (
        $name:ident;
        endpoint: $endpoint:expr;
        tell: $($tell:ident($place:literal)),+;
        $(group $outer:literal => $group:ident($group_type:ident);)*
        $($($($text:literal),+)|+ => $variant:ident $([$inner:ident::$deep:ident])?: $payload:path;)*
    ) => {
        impl $crate::Endpoint for $name {
            const ENDPOINT: $crate::Webhook<'static> = $endpoint;
            const TELL: &'static [$crate::Tell] = &[$($crate::Tell::$tell($place)),+];

            fn kinds() -> &'static [$crate::Kind<Self>] {
                static KINDS: &[$crate::Kind<$name>] = &[$($crate::Kind::of::<$payload>(&[$(&[$($text),+]),+])),*];
                KINDS
            }

            fn rows() -> &'static $crate::Rows {
                static ROWS: ::std::sync::LazyLock<$crate::Rows> =
                    ::std::sync::LazyLock::new(|| $crate::Rows::of(<$name as $crate::Endpoint>::kinds()));
                &ROWS
            }

            fn unrecognized(
                event: $crate::UnknownEvent,
            ) -> ::core::option::Option<::std::boxed::Box<Self>> {
                ::core::option::Option::Some(::std::boxed::Box::new(
                    match event.texts().first().map(::std::string::String::as_str) {
                        $(::core::option::Option::Some($outer) => Self::$group($group_type::Unrecognized(event)),)*
                        _ => Self::Unrecognized(event),
                    },
                ))
            }
        }

        impl $name {
            /// The names of the webhooks, as the documents spell them.
            pub const NAMES: &'static [&'static str] = &[$(<$payload as $crate::Payload>::WEBHOOK.name),*];

            /// The name of the event's webhook, as its document spells it; `None` if no document describes the event.
            pub fn name(&self) -> ::core::option::Option<&'static str> {
                match self {
                    $($crate::events!(@of $name $variant $([$inner::$deep])? _payload) => {
                        ::core::option::Option::Some(<$payload as $crate::Payload>::WEBHOOK.name)
                    })*
                    _ => ::core::option::Option::None,
                }
            }
        }

        $(
            impl $crate::FromPayload<$payload> for $name {
                fn from_payload(payload: ::std::boxed::Box<$payload>) -> ::std::boxed::Box<Self> {
                    ::std::boxed::Box::new($crate::events!(@of $name $variant $([$inner::$deep])? payload))
                }
            }

            impl ::core::convert::From<$payload> for $name {
                fn from(payload: $payload) -> Self {
                    let payload = ::std::boxed::Box::new(payload);
                    $crate::events!(@of $name $variant $([$inner::$deep])? payload)
                }
            }

            impl ::core::convert::TryFrom<$name> for $payload {
                type Error = $name;

                fn try_from(event: $name) -> ::core::result::Result<Self, $name> {
                    match event {
                        $crate::events!(@of $name $variant $([$inner::$deep])? payload) => ::core::result::Result::Ok(*payload),
                        other => ::core::result::Result::Err(other),
                    }
                }
            }
        )*

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $($crate::events!(@of $name $variant $([$inner::$deep])? payload) => payload.serialize(serializer),)*
                    $(Self::$group($group_type::Unrecognized(event)) => event.body().serialize(serializer),)*
                    Self::Unrecognized(event) => event.body().serialize(serializer),
                }
            }
        }
    };
    (@of $name:ident $variant:ident $payload:ident) => { $name::$variant($payload) };
    (@of $name:ident $variant:ident [$inner:ident::$deep:ident] $payload:ident) => {
        $name::$variant($inner::$deep($payload))
    };
}
