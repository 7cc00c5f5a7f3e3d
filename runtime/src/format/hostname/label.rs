//! U-labels: RFC 5891 §4.2, with the contextual rules of RFC 5892 appendix A and the Bidi rule of RFC 5893.

use unicode_bidi::{BidiClass, bidi_class};
use unicode_joining_type::{JoiningType, get_joining_type};
use unicode_normalization::{char::canonical_combining_class, is_nfc};
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};

use super::code_point;

/// Whether the text is a valid U-label. Labels are checked separately, which is enough for the validity of an A-label.
pub(super) fn is_u_label(label: &[char]) -> bool {
    // RFC 5890 §2.3.2.1: a U-label has at least one character that is not ASCII.
    !label.iter().all(char::is_ascii)
        // RFC 5891 §4.2.1 and §5.3: Normalization Form C.
        && is_nfc(&label.iter().collect::<String>())
        && has_valid_hyphens(label)
        // RFC 5891 §4.2.3.2: no combining mark at the beginning.
        && label.first().is_some_and(|first| first.general_category_group() != GeneralCategoryGroup::Mark)
        && (0..label.len()).all(|at| is_allowed(label, at))
        && satisfies_bidi_rule(label)
}

/// RFC 5891 §4.2.3.1: no hyphen at either end, and not both the third and the fourth character.
fn has_valid_hyphens(label: &[char]) -> bool {
    label.first() != Some(&'-') && label.last() != Some(&'-') && label.get(2..4) != Some(&['-', '-'])
}

/// Whether the character is allowed at its index.
fn is_allowed(label: &[char], at: usize) -> bool {
    let Some((before, [character, after @ ..])) = label.split_at_checked(at) else {
        return false;
    };
    let (previous, next) = (before.last(), after.first());
    let is = |neighbour: Option<&char>, script: Script| neighbour.is_some_and(|neighbour| neighbour.script() == script);
    match character {
        // Appendix A.1, ZERO WIDTH NON-JOINER: after a virama, or where it prevents two letters from joining.
        '\u{200c}' => is_virama(previous) || parts_joining_letters(before, after),
        // A.2, ZERO WIDTH JOINER.
        '\u{200d}' => is_virama(previous),
        // A.3, MIDDLE DOT.
        '\u{b7}' => previous == Some(&'l') && next == Some(&'l'),
        // A.4, GREEK LOWER NUMERAL SIGN (KERAIA).
        '\u{375}' => is(next, Script::Greek),
        // A.5 and A.6, HEBREW PUNCTUATION GERESH and GERSHAYIM.
        '\u{5f3}' | '\u{5f4}' => is(previous, Script::Hebrew),
        // A.7, KATAKANA MIDDLE DOT.
        '\u{30fb}' => label
            .iter()
            .any(|character| matches!(character.script(), Script::Hiragana | Script::Katakana | Script::Han)),
        // A.8 and A.9: ARABIC-INDIC DIGITS and EXTENDED ARABIC-INDIC DIGITS are not mixed.
        '\u{660}'..='\u{669}' => !label.iter().any(|other| ('\u{6f0}'..='\u{6f9}').contains(other)),
        '\u{6f0}'..='\u{6f9}' => !label.iter().any(|other| ('\u{660}'..='\u{669}').contains(other)),
        &other => code_point::is_pvalid(other),
    }
}

fn is_virama(character: Option<&char>) -> bool {
    const VIRAMA: u8 = 9;
    character.is_some_and(|&character| canonical_combining_class(character) == VIRAMA)
}

/// `(Joining_Type:{L,D})(Joining_Type:T)*\u200C(Joining_Type:T)*(Joining_Type:{R,D})`.
fn parts_joining_letters(before: &[char], after: &[char]) -> bool {
    let joins = |character: &char| get_joining_type(*character);
    let left = before.iter().rev().map(joins).find(|&joining| joining != JoiningType::Transparent);
    let right = after.iter().map(joins).find(|&joining| joining != JoiningType::Transparent);
    matches!(left, Some(JoiningType::LeftJoining | JoiningType::DualJoining))
        && matches!(right, Some(JoiningType::RightJoining | JoiningType::DualJoining))
}

/// RFC 5893 §2, which applies only to a label with right-to-left characters (RFC 5891 §4.2.3.4).
fn satisfies_bidi_rule(label: &[char]) -> bool {
    use BidiClass::{AL, AN, BN, CS, EN, ES, ET, NSM, ON, R};
    let classes: Vec<BidiClass> = label.iter().map(|&character| bidi_class(character)).collect();
    let has = |wanted: BidiClass| classes.contains(&wanted);
    if !(has(R) || has(AL) || has(AN)) {
        return true;
    }
    let last = classes.iter().rev().find(|&&class| class != NSM);
    match classes.first() {
        Some(R | AL) => {
            classes.iter().all(|class| matches!(class, R | AL | AN | EN | ES | CS | ET | ON | BN | NSM))
                && matches!(last, Some(R | AL | EN | AN))
                && !(has(EN) && has(AN))
        }
        // A left-to-right label must not have R, AL or AN, but this one does.
        _ => false,
    }
}
