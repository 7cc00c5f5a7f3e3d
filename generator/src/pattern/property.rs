//! `\p{…}` and `\P{…}`: the properties of ECMA-262 §22.2.1 (tables 66 to 70), by names that mean the same to the
//! `regex` crate.
//!
//! ECMA-262 matches names exactly and requires `Script=` before a script; `regex` is lenient in both. Names that only
//! `regex` accepts are rejected, because no other validator accepts them.

use super::{Malformed, ast::ClassItem, parse::Parser};

impl Parser<'_> {
    /// The property after `\p`.
    pub(super) fn property(&mut self, offset: usize, negated: bool) -> Result<ClassItem, Malformed> {
        let written = self.rest().strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let Some((written, _)) = written else {
            return Err(Malformed::at(offset, "has a `\\p` without a `{name}`"));
        };
        let Some(name) = rust_name(written) else {
            return Err(Malformed::at(
                offset,
                format!("has the property `{written}`, which ECMA-262 does not have (a script is `Script={written}`)"),
            ));
        };
        if !self.known_properties.contains(&name) {
            if regex::Regex::new(&format!("\\p{{{name}}}")).is_err() {
                return Err(Malformed::at(
                    offset,
                    format!("has the property `{written}`, which the engine does not support"),
                ));
            }
            self.known_properties.insert(name.clone());
        }
        self.at += written.len() + 2;
        Ok(ClassItem::Property { negated, name })
    }
}

/// The name for `regex` of an ECMA-262 property.
fn rust_name(written: &str) -> Option<String> {
    match written.split_once('=') {
        Some(("General_Category" | "gc", value)) => general_category(value),
        Some(("Script" | "sc", value)) => is_script_name(value).then(|| format!("sc={value}")),
        Some(("Script_Extensions" | "scx", value)) => is_script_name(value).then(|| format!("scx={value}")),
        Some(_) => None,
        None => general_category(written).or_else(|| binary(written)),
    }
}

fn general_category(value: &str) -> Option<String> {
    GENERAL_CATEGORIES
        .iter()
        .find(|names| names.contains(&value))
        .and_then(|names| names.first())
        .map(|&name| name.to_owned())
}

fn binary(written: &str) -> Option<String> {
    BINARY.iter().find(|(long, short)| *long == written || *short == written).map(|&(long, _)| long.to_owned())
}

/// Whether a name is spelled like a script in `PropertyValueAliases.txt`; whether it exists is left to the engine.
fn is_script_name(value: &str) -> bool {
    value.split('_').all(|word| {
        word.starts_with(|first: char| first.is_ascii_uppercase())
            && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    })
}

/// Table 69, values of `General_Category`: the short name first, then its other names.
const GENERAL_CATEGORIES: [&[&str]; 38] = [
    &["LC", "Cased_Letter"],
    &["Pe", "Close_Punctuation"],
    &["Pc", "Connector_Punctuation"],
    &["Cc", "Control", "cntrl"],
    &["Sc", "Currency_Symbol"],
    &["Pd", "Dash_Punctuation"],
    &["Nd", "Decimal_Number", "digit"],
    &["Me", "Enclosing_Mark"],
    &["Pf", "Final_Punctuation"],
    &["Cf", "Format"],
    &["Pi", "Initial_Punctuation"],
    &["L", "Letter"],
    &["Nl", "Letter_Number"],
    &["Zl", "Line_Separator"],
    &["Ll", "Lowercase_Letter"],
    &["M", "Mark", "Combining_Mark"],
    &["Sm", "Math_Symbol"],
    &["Lm", "Modifier_Letter"],
    &["Sk", "Modifier_Symbol"],
    &["Mn", "Nonspacing_Mark"],
    &["N", "Number"],
    &["Ps", "Open_Punctuation"],
    &["C", "Other"],
    &["Lo", "Other_Letter"],
    &["No", "Other_Number"],
    &["Po", "Other_Punctuation"],
    &["So", "Other_Symbol"],
    &["Zp", "Paragraph_Separator"],
    &["Co", "Private_Use"],
    &["P", "Punctuation", "punct"],
    &["Z", "Separator"],
    &["Zs", "Space_Separator"],
    &["Mc", "Spacing_Mark"],
    &["Cs", "Surrogate"],
    &["S", "Symbol"],
    &["Lt", "Titlecase_Letter"],
    &["Cn", "Unassigned"],
    &["Lu", "Uppercase_Letter"],
];

/// Table 67, binary properties: the long name and the short one.
const BINARY: [(&str, &str); 53] = [
    ("ASCII", "ASCII"),
    ("ASCII_Hex_Digit", "AHex"),
    ("Alphabetic", "Alpha"),
    ("Any", "Any"),
    ("Assigned", "Assigned"),
    ("Bidi_Control", "Bidi_C"),
    ("Bidi_Mirrored", "Bidi_M"),
    ("Case_Ignorable", "CI"),
    ("Cased", "Cased"),
    ("Changes_When_Casefolded", "CWCF"),
    ("Changes_When_Casemapped", "CWCM"),
    ("Changes_When_Lowercased", "CWL"),
    ("Changes_When_NFKC_Casefolded", "CWKCF"),
    ("Changes_When_Titlecased", "CWT"),
    ("Changes_When_Uppercased", "CWU"),
    ("Dash", "Dash"),
    ("Default_Ignorable_Code_Point", "DI"),
    ("Deprecated", "Dep"),
    ("Diacritic", "Dia"),
    ("Emoji", "Emoji"),
    ("Emoji_Component", "EComp"),
    ("Emoji_Modifier", "EMod"),
    ("Emoji_Modifier_Base", "EBase"),
    ("Emoji_Presentation", "EPres"),
    ("Extended_Pictographic", "ExtPict"),
    ("Extender", "Ext"),
    ("Grapheme_Base", "Gr_Base"),
    ("Grapheme_Extend", "Gr_Ext"),
    ("Hex_Digit", "Hex"),
    ("IDS_Binary_Operator", "IDSB"),
    ("IDS_Trinary_Operator", "IDST"),
    ("ID_Continue", "IDC"),
    ("ID_Start", "IDS"),
    ("Ideographic", "Ideo"),
    ("Join_Control", "Join_C"),
    ("Logical_Order_Exception", "LOE"),
    ("Lowercase", "Lower"),
    ("Math", "Math"),
    ("Noncharacter_Code_Point", "NChar"),
    ("Pattern_Syntax", "Pat_Syn"),
    ("Pattern_White_Space", "Pat_WS"),
    ("Quotation_Mark", "QMark"),
    ("Radical", "Radical"),
    ("Regional_Indicator", "RI"),
    ("Sentence_Terminal", "STerm"),
    ("Soft_Dotted", "SD"),
    ("Terminal_Punctuation", "Term"),
    ("Unified_Ideograph", "UIdeo"),
    ("Uppercase", "Upper"),
    ("Variation_Selector", "VS"),
    ("White_Space", "space"),
    ("XID_Continue", "XIDC"),
    ("XID_Start", "XIDS"),
];
