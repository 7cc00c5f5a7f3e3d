//! Which code points are PVALID, derived as in RFC 5892 §3 rather than copied from a table that becomes outdated.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Whether the derived property is PVALID. The caller, who knows the neighbours, handles CONTEXTJ and CONTEXTO.
///
/// The order is that of RFC 5892 §3; the categories of `LetterDigits` exclude `Unassigned`.
pub(super) fn is_pvalid(character: char) -> bool {
    if let Some(pvalid) = exception(character) {
        return pvalid;
    }
    match character {
        'a'..='z' | '0'..='9' | '-' => true,
        _ => {
            is_letter_digit(character)
                && !is_unstable(character)
                && !is_ignorable(character)
                && !is_old_hangul_jamo(character)
        }
    }
}

/// `Exceptions (F)`, RFC 5892 §2.6, without those that depend on their neighbours.
fn exception(character: char) -> Option<bool> {
    match character {
        '\u{df}' | '\u{3c2}' | '\u{6fd}' | '\u{6fe}' | '\u{f0b}' | '\u{3007}' => Some(true),
        '\u{640}' | '\u{7fa}' | '\u{302e}' | '\u{302f}' | '\u{3031}'..='\u{3035}' | '\u{303b}' => Some(false),
        _ => None,
    }
}

/// `LetterDigits (A)`, RFC 5892 §2.1.
fn is_letter_digit(character: char) -> bool {
    matches!(
        character.general_category(),
        GeneralCategory::LowercaseLetter
            | GeneralCategory::UppercaseLetter
            | GeneralCategory::OtherLetter
            | GeneralCategory::DecimalNumber
            | GeneralCategory::ModifierLetter
            | GeneralCategory::NonspacingMark
            | GeneralCategory::SpacingMark
    )
}

/// `Unstable (B)`, RFC 5892 §2.2: changed by NFKC, case folding, and NFKC again.
///
/// Case folding is lowercasing, except for letters that are lower case and still fold (`CaseFolding.txt`, status C and
/// F). The lists have those that normalization does not change.
fn is_unstable(character: char) -> bool {
    const FOLD_THOUGH_LOWER: [std::ops::RangeInclusive<char>; 5] = [
        // COMBINING GREEK YPOGEGRAMMENI
        '\u{345}'..='\u{345}',
        // Cherokee, which folds upwards
        '\u{13f8}'..='\u{13fd}',
        // Rounded and other variants of Cyrillic
        '\u{1c80}'..='\u{1c88}',
        // Greek with iota subscript
        '\u{1f80}'..='\u{1faf}',
        // Cherokee
        '\u{ab70}'..='\u{abbf}',
    ];
    const FOLD_GREEK_IOTA: [char; 12] = [
        '\u{1fb2}', '\u{1fb3}', '\u{1fb4}', '\u{1fb7}', '\u{1fc2}', '\u{1fc3}', '\u{1fc4}', '\u{1fc7}', '\u{1ff2}',
        '\u{1ff3}', '\u{1ff4}', '\u{1ff7}',
    ];
    // Cherokee again: its letters fold to its capitals.
    if ('\u{13a0}'..='\u{13f5}').contains(&character) {
        return false;
    }
    FOLD_THOUGH_LOWER.iter().any(|range| range.contains(&character))
        || FOLD_GREEK_IOTA.contains(&character)
        || !std::iter::once(character).nfkc().flat_map(char::to_lowercase).nfkc().eq(std::iter::once(character))
}

/// `IgnorableProperties (C)` and `IgnorableBlocks (D)`, RFC 5892 §2.3 and §2.4: only their letters, digits and marks.
fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        // Default_Ignorable_Code_Point
        '\u{34f}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'
        // Combining Diacritical Marks for Symbols; Musical Symbols; Ancient Greek Musical Notation
        | '\u{20d0}'..='\u{20ff}' | '\u{1d100}'..='\u{1d1ff}' | '\u{1d200}'..='\u{1d24f}'
    )
}

/// `OldHangulJamo (I)`, RFC 5892 §2.9: `Hangul_Syllable_Type` L, V or T.
fn is_old_hangul_jamo(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97c}' | '\u{d7b0}'..='\u{d7fb}')
}
