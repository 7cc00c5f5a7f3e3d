//! The signature algorithms: a row each.

use super::KeyKind;

macro_rules! algorithms {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $title:literal, $lengths:expr, $key:ident;)*) => {
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

            /// How many bytes a signature has: at least, and at most.
            pub const fn lengths(self) -> (usize, usize) {
                match self { $(Self::$variant => $lengths,)* }
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
    HmacSha1 = "hmac-sha1", "HMAC-SHA1", (20, 20), Secret;
    /// HMAC (RFC 2104) with SHA-256.
    HmacSha256 = "hmac-sha256", "HMAC-SHA256", (32, 32), Secret;
    /// HMAC (RFC 2104) with SHA-384.
    HmacSha384 = "hmac-sha384", "HMAC-SHA384", (48, 48), Secret;
    /// HMAC (RFC 2104) with SHA-512.
    HmacSha512 = "hmac-sha512", "HMAC-SHA512", (64, 64), Secret;
    /// Ed25519 (RFC 8032, section 5.1).
    Ed25519 = "ed25519", "Ed25519", (64, 64), Ed25519;
    /// ECDSA on P-256 with SHA-256 (FIPS 186-5, section 6), whose signature is the DER of `r` and `s` (RFC 3279, section
    /// 2.2.3), as OpenSSL and most libraries write it.
    ///
    /// Both values of `s` that verify are accepted, since providers write either: half of the signatures that a library
    /// makes have the larger one. So a signature can be rewritten into another one of the same message, and is no
    /// identity of a request.
    EcdsaP256 = "ecdsa-p256", "ECDSA P-256", (8, 72), P256;
    /// The same, where the signature is `r` followed by `s`, 32 bytes each (RFC 7518, section 3.4).
    EcdsaP256Raw = "ecdsa-p256-raw", "ECDSA P-256 (r followed by s)", (64, 64), P256;
}
