//! Schemes as constants.

/// A [`Scheme`](crate::scheme::Scheme) as a constant: its fields in order. `layout`, `timestamp`, `url` and `body_hash` may be
/// left out. A `layout` left out is the whole value; the others are absent.
///
/// ```
/// use ringback_runtime::{scheme, scheme::*};
///
/// /// Stripe's.
/// const SCHEME: Scheme = scheme! {
///     name: "signature";
///     algorithm: HmacSha256;
///     headers: "Stripe-Signature";
///     layout: Layout::items(',', '=', "v1");
///     encoding: Hex;
///     message: Timestamp, Text("."), Body;
///     timestamp: Timestamp::item("t", 300);
///     key: KeyFormat::new(KeyKind::Secret, "");
///     wires: Json;
/// };
/// assert_eq!(SCHEME.message.len(), 3);
/// ```
#[macro_export]
macro_rules! scheme {
    (
        name: $name:literal;
        algorithm: $algorithm:ident;
        headers: $($header:literal),+;
        $(layout: $layout:expr;)?
        encoding: $encoding:ident;
        message: $($part:ident $(($text:literal))?),+;
        $(timestamp: $timestamp:expr;)?
        key: $key:expr;
        $(url: $($rule:ident),+;)?
        $(body_hash: $body_hash:expr;)?
        wires: $($wire:ident),+;
    ) => {
        $crate::scheme::Scheme {
            name: ::std::borrow::Cow::Borrowed($name),
            algorithm: $crate::scheme::Algorithm::$algorithm,
            headers: ::std::borrow::Cow::Borrowed(&[$(::std::borrow::Cow::Borrowed($header)),+]),
            layout: $crate::scheme!(@first $($layout,)? $crate::scheme::Layout::whole("")),
            encoding: $crate::scheme::Encoding::$encoding,
            message: ::std::borrow::Cow::Borrowed(&[
                $($crate::scheme::Part::$part $((::std::borrow::Cow::Borrowed($text)))?),+
            ]),
            timestamp: $crate::scheme!(@option $($timestamp)?),
            key: $key,
            url: $crate::scheme!(@url $($($rule)+)?),
            body_hash: $crate::scheme!(@option $($body_hash)?),
            wires: ::std::borrow::Cow::Borrowed(&[$($crate::Wire::$wire),+]),
        }
    };
    (@first $value:expr $(, $other:expr)?) => { $value };
    (@url) => { $crate::scheme::UrlRules::AS_CONFIGURED };
    (@url $($rule:ident)+) => {{
        let mut rules = $crate::scheme::UrlRules::AS_CONFIGURED;
        $(rules.$rule = true;)+
        rules
    }};
    (@option) => { ::core::option::Option::None };
    (@option $value:expr) => { ::core::option::Option::Some($value) };
}
