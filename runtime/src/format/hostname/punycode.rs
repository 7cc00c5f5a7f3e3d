//! Punycode decoding (RFC 3492 §6.2).

// The parameters that IDNA fixes (RFC 3492 §5).
const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const INITIAL_BIAS: u32 = 72;
const INITIAL_N: u32 = 128;

/// Decodes the part of an A-label after `xn--`, with ASCII in lower case.
///
/// The result encodes to `encoded` again except for case, as RFC 5891 §5.4 requires: the decoder inserts code points
/// only in ascending order and each at one index, so a text has only one encoding. The caller gives at most 59 bytes,
/// so the cost of inserting in the middle does not matter.
pub(super) fn decode(encoded: &[u8]) -> Option<Vec<char>> {
    // A hyphen at the start is not a delimiter, since nothing precedes it, and not a digit either.
    let (basic, digits) = match encoded.iter().rposition(|&byte| byte == b'-') {
        Some(at) if at > 0 => (encoded.get(..at)?, encoded.get(at + 1..)?),
        _ => (&[][..], encoded),
    };
    let mut output: Vec<char> = basic.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let mut digits = digits.iter().peekable();
    let (mut n, mut i, mut bias) = (INITIAL_N, 0_u32, INITIAL_BIAS);
    while digits.peek().is_some() {
        let before = i;
        let mut weight = 1_u32;
        for k in (BASE..).step_by(BASE as usize) {
            let digit = value(*digits.next()?)?;
            i = i.checked_add(digit.checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
        }
        let count = u32::try_from(output.len()).ok()? + 1;
        bias = adapt(i - before, count, before == 0);
        n = n.checked_add(i / count)?;
        i %= count;
        output.insert(usize::try_from(i).ok()?, char::from_u32(n)?);
        i += 1;
    }
    Some(output)
}

fn value(digit: u8) -> Option<u32> {
    match digit {
        b'a'..=b'z' => Some(u32::from(digit - b'a')),
        b'A'..=b'Z' => Some(u32::from(digit - b'A')),
        b'0'..=b'9' => Some(u32::from(digit - b'0') + 26),
        _ => None,
    }
}

/// The bias for the next delta (RFC 3492 §6.1).
fn adapt(delta: u32, count: u32, first: bool) -> u32 {
    let mut delta = delta / if first { DAMP } else { 2 };
    delta += delta / count;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn text(encoded: &str) -> Option<String> {
        decode(encoded.as_bytes()).map(|chars| chars.into_iter().collect())
    }

    #[test]
    fn the_samples_of_rfc_3492() {
        assert_eq!(text("egbpdaj6bu4bxfgehfvwxn").as_deref(), Some("ليهمابتكلموشعربي؟"));
        assert_eq!(text("ihqwcrb4cv8a8dqg056pqjye").as_deref(), Some("他们为什么不说中文"));
        assert_eq!(text("2-u9tlzr9756bt3uc0v").as_deref(), Some("ひとつ屋根の下2"));
        assert_eq!(text("Bcher-KVA").as_deref(), Some("bücher"));
    }

    #[test]
    fn invalid_punycode() {
        for encoded in ["x", "-", "-x", "a-b_", "99999999", "\u{e4}"] {
            assert_eq!(text(encoded), None, "{encoded}");
        }
    }
}
