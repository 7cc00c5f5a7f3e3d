//! The formats that are asserted, and the runtime's types for strings with a format.

/// A `format` that validators assert or that models have a type for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Format {
    /// Its name in schemas.
    pub name: &'static str,
    /// The runtime's function that checks it, unless every value is valid.
    pub function: Option<&'static str>,
    /// Whether it applies to numbers; the others apply to strings.
    pub numeric: bool,
    /// The runtime's type for such strings.
    pub text: Option<&'static str>,
    /// The runtime's feature that the function needs.
    pub feature: Option<&'static str>,
    /// The runtime's rule for a string, or an integer, of this format and nothing else.
    pub rule: Option<&'static str>,
}

impl Format {
    /// The names of all formats.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().map(|format| format.name)
    }

    /// The format of this name; `None` if it is only an annotation (JSON Schema 2020-12 Validation, section 7.2.2).
    pub fn from_name(name: &str) -> Option<Self> {
        FORMATS.iter().find(|format| format.name == name).copied()
    }
}

const fn text(name: &'static str, function: &'static str, text: &'static str, rule: &'static str) -> Format {
    Format { name, function: Some(function), numeric: false, text: Some(text), feature: None, rule: Some(rule) }
}

/// A format of strings without a type of its own.
const fn plain(name: &'static str, function: &'static str) -> Format {
    Format { name, function: Some(function), numeric: false, text: None, feature: None, rule: None }
}

const fn number(name: &'static str, rule: Option<&'static str>) -> Format {
    Format { name, function: Some(name), numeric: true, text: None, feature: None, rule }
}

/// JSON Schema 2020-12 Validation, section 7.3, and the OpenAPI format registry; `rfc2822`, in neither, is our own.
const FORMATS: [Format; 21] = [
    text("uuid", "uuid", "Uuid", "UUID"),
    text("date-time", "date_time", "DateTime", "DATE_TIME"),
    text("date", "date", "Date", "DATE"),
    text("time", "time", "Time", "TIME"),
    text("rfc2822", "rfc2822", "Rfc2822", "RFC2822"),
    text("email", "email", "Email", "EMAIL"),
    Format { feature: Some("format-uri"), ..text("uri", "uri", "Uri", "URI") },
    Format { feature: Some("format-uri"), ..text("uri-reference", "uri_reference", "UriReference", "URI_REFERENCE") },
    Format { feature: Some("format-hostname"), ..text("hostname", "hostname", "Hostname", "HOSTNAME") },
    plain("uri-template", "uri_template"),
    plain("json-pointer", "json_pointer"),
    plain("relative-json-pointer", "relative_json_pointer"),
    text("ipv4", "ipv4", "Ipv4", "IPV4"),
    text("ipv6", "ipv6", "Ipv6", "IPV6"),
    text("byte", "byte", "Base64", "BYTE"),
    number("int32", Some("INT32")),
    number("int64", Some("INT64")),
    number("float", None),
    number("double", None),
    // Every string is valid as `binary` or `password`.
    Format { name: "binary", function: None, numeric: false, text: None, feature: None, rule: None },
    Format { name: "password", function: None, numeric: false, text: Some("Password"), feature: None, rule: None },
];
