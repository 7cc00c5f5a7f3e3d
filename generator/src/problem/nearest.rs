//! Suggestions for misspelt words.

/// The candidate closest to a word, if at most a third of the word's letters differ.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word: Vec<char> = word.chars().collect();
    let limit = (word.len() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= 4 * limit)
        .map(|candidate| (distance(&word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        // The first of equally close candidates, so that only the document's order decides.
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Whether two words differ, but by no more than this many letters.
pub(crate) fn is_nearly(word: &str, other: &str, letters: usize) -> bool {
    let length = word.chars().count();
    word != other
        && length.abs_diff(other.chars().count()) <= letters
        && distance(&word.chars().collect::<Vec<_>>(), other) <= letters
}

/// How many letters must be inserted, removed, changed or swapped with their neighbour, ignoring case.
fn distance(word: &[char], other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let same = |one: char, two: char| one.eq_ignore_ascii_case(&two);
    let mut before = vec![0; other.len() + 1];
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, &letter) in word.iter().enumerate() {
        let mut here = vec![row + 1];
        for (column, &wanted) in other.iter().enumerate() {
            let changed = above[column] + usize::from(!same(letter, wanted));
            let mut best = changed.min(above[column + 1] + 1).min(here[column] + 1);
            if row > 0 && column > 0 && same(letter, other[column - 1]) && same(word[row - 1], wanted) {
                best = best.min(before[column - 1] + 1);
            }
            here.push(best);
        }
        before = std::mem::replace(&mut above, here);
    }
    above[other.len()]
}

#[cfg(test)]
mod tests {
    use super::{is_nearly, nearest};

    #[test]
    fn finds_what_was_meant() {
        let types = ["null", "boolean", "object", "array", "number", "string", "integer"];
        assert_eq!(nearest("strnig", types), Some("string"));
        assert_eq!(nearest("String", types), Some("string"));
        assert_eq!(nearest("int", types), None);
        assert_eq!(nearest("", types), None);
        assert_eq!(nearest("minLenght", ["minLength", "maxLength"]), Some("minLength"));
    }

    #[test]
    fn recognizes_near_misses() {
        for (word, letters, is) in [
            ("x-wires", 1, false),
            ("x-wire", 1, true),
            ("x-wriess", 1, false),
            ("x-wriess", 2, true),
            ("x-Wires", 1, true),
            ("", 1, false),
        ] {
            assert_eq!(is_nearly(word, "x-wires", letters), is, "{word}");
        }
    }
}
