//! The trait implementations that all generated types share.

/// Implements the traits of a generated struct other than [`Object`](crate::Object): reading, writing, serde, and its
/// validator.
#[macro_export]
macro_rules! object {
    ($name:ident, $validator:expr) => {
        impl $crate::Model for $name {
            #[inline]
            fn decode(value: $crate::Value<'_>) -> ::core::option::Option<Self> {
                <Self as $crate::Object>::read(value)
            }

            fn encode(&self, out: &mut ::std::string::String) {
                $crate::encode_object(self, out);
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

        $crate::checked!($name, $validator);
    };
}

/// Implements the validator of a generated type, and `Deserialize` by it.
#[macro_export]
macro_rules! checked {
    ($name:ident, $validator:expr) => {
        impl $crate::Checked for $name {
            #[inline]
            fn validate(value: $crate::Value<'_>, report: &mut $crate::Report) {
                let validator: $crate::check::Validator = $validator;
                validator(value, report);
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::deserialize_checked(deserializer)
            }
        }
    };
}

/// Implements the traits of a generated string enum other than [`StringEnum`](crate::StringEnum).
#[macro_export]
macro_rules! string_enum {
    ($name:ident) => {
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
