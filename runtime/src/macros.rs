//! What every generated type implements in the same way, said once.

/// Implements what a generated struct needs beside [`Object`](crate::Object): reading, writing, serde, and its
/// validator.
#[macro_export]
macro_rules! object {
    ($name:ident, $check:expr) => {
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

        $crate::checked!($name, $check);
    };
}

/// Implements what a generated type needs that is neither a struct nor an enum of texts, beside reading: `Serialize` by
/// what it holds, and its validator.
#[macro_export]
macro_rules! checked {
    ($name:ident, $check:expr) => {
        impl $crate::Checked for $name {
            #[inline]
            fn check(value: $crate::Value<'_>, report: &mut $crate::Report) {
                let check: fn($crate::Value<'_>, &mut $crate::Report) = $check;
                check(value, report);
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

/// Implements what a generated enum of texts needs beside [`TextEnum`](crate::TextEnum).
#[macro_export]
macro_rules! text_enum {
    ($name:ident) => {
        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::read_text_enum(text)
            }
        }

        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self::from("")
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str($crate::TextEnum::as_str(self))
            }
        }

        impl $crate::Model for $name {
            #[inline]
            fn decode(value: $crate::Value<'_>) -> ::core::option::Option<Self> {
                value.string().map(|text| Self::from(&*text))
            }

            fn encode(&self, out: &mut ::std::string::String) {
                $crate::encode_text($crate::TextEnum::as_str(self), out);
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::TextEnum::as_str(self))
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::deserialize_text_enum(deserializer)
            }
        }
    };
}
