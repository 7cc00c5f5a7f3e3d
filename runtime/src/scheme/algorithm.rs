//! The signature algorithms: a row each.

use super::KeyKind;

macro_rules! algorithms {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $title:literal, $length:literal, $key:ident;)*) => {
        /// How a signature is computed.
        ///
        /// Every algorithm can be described without a feature. To verify one, the feature of its [`name`](Self::name) must
        /// be on: a [`Signed`](crate::Signed) payload with another algorithm does not compile, and nothing that is known
        /// only at run time verifies by it. Generated crates turn the features on that their schemes need.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Algorithm { $($(#[$doc])* $variant,)* }

        impl Algorithm {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name in documents, and the name of the feature that verifies it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Its name in prose.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }

            /// How many bytes a signature has.
            pub const fn length(self) -> usize {
                match self { $(Self::$variant => $length,)* }
            }

            /// The kind of its keys.
            pub const fn key(self) -> KeyKind {
                match self { $(Self::$variant => KeyKind::$key,)* }
            }

            /// Whether its feature is on.
            pub const fn is_enabled(self) -> bool {
                match self { $(Self::$variant => cfg!(feature = $name),)* }
            }
        }
    };
}

algorithms! {
    /// HMAC (RFC 2104) with SHA-1.
    HmacSha1 = "hmac-sha1", "HMAC-SHA1", 20, Secret;
    /// HMAC (RFC 2104) with SHA-256.
    HmacSha256 = "hmac-sha256", "HMAC-SHA256", 32, Secret;
    /// Ed25519 (RFC 8032, section 5.1).
    Ed25519 = "ed25519", "Ed25519", 64, Ed25519;
}
