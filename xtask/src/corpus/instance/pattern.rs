//! Strings that match a regular expression of classes, groups, alternatives and repetitions. Other features (assertions in
//! the middle, back-references, Unicode properties) result in a string that may not match.

use super::random::Random;

/// A string that matches the pattern, if its features are supported.
pub(super) fn text(pattern: &str, random: &mut Random) -> String {
    let pattern: Vec<char> = pattern.chars().collect();
    let mut sampler = Sampler { pattern: &pattern, at: 0, random, depth: 0 };
    sampler.alternatives()
}

struct Sampler<'p, 'r> {
    pattern: &'p [char],
    at: usize,
    random: &'r mut Random,
    depth: usize,
}

/// What an atom matches, chosen again at each repetition.
enum Atom {
    Nothing,
    One(Vec<char>),
    /// The start of a group, which is parsed again at each repetition.
    Group(usize),
}

impl Sampler<'_, '_> {
    fn peek(&self) -> Option<char> {
        self.pattern.get(self.at).copied()
    }

    fn take(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += usize::from(next.is_some());
        next
    }

    /// Parses all alternatives up to a closing parenthesis or the end; the result is one of them.
    fn alternatives(&mut self) -> String {
        self.depth += 1;
        let mut all = vec![self.sequence()];
        while self.peek() == Some('|') {
            self.at += 1;
            all.push(self.sequence());
        }
        self.depth -= 1;
        self.random.pick(&all).clone()
    }

    fn sequence(&mut self) -> String {
        let mut text = String::new();
        while let Some(next) = self.peek() {
            if matches!(next, '|' | ')') && (next == '|' || self.depth > 1) {
                break;
            }
            let atom = self.atom();
            let after = self.at;
            let (least, most) = self.repetition();
            let end = self.at;
            let times = if text.len() > 2_000 { least.min(1) } else { least + self.random.below(most - least + 1) };
            match atom {
                Atom::Nothing => {}
                Atom::One(chars) if chars.is_empty() => {}
                Atom::One(chars) => text.extend((0..times).map(|_| *self.random.pick(&chars))),
                Atom::Group(start) => {
                    for _ in 0..times.min(20) {
                        self.at = start;
                        text += &self.alternatives();
                    }
                }
            }
            let _ = after;
            self.at = end;
        }
        text
    }

    fn atom(&mut self) -> Atom {
        match self.take() {
            None | Some('^' | '$') => Atom::Nothing,
            Some('.') => Atom::One("aZ0 _-é".chars().collect()),
            Some('\\') => self.escape(),
            Some('[') => Atom::One(self.class()),
            Some('(') => {
                let assertion = self.group_head();
                let start = self.at;
                let _ = self.alternatives();
                if self.peek() == Some(')') {
                    self.at += 1;
                }
                if assertion { Atom::Nothing } else { Atom::Group(start) }
            }
            Some(other) => Atom::One(vec![other]),
        }
    }

    /// Skips `?:` and the like; returns whether the group is an assertion.
    fn group_head(&mut self) -> bool {
        let rest = &self.pattern[self.at..];
        let (length, assertion) = match rest {
            ['?', ':', ..] => (2, false),
            ['?', '=' | '!', ..] => (2, true),
            ['?', '<', '=' | '!', ..] => (3, true),
            ['?', '<', ..] => (rest.iter().position(|&c| c == '>').map_or(0, |end| end + 1), false),
            _ => (0, false),
        };
        self.at += length;
        assertion
    }

    fn escape(&mut self) -> Atom {
        match self.take() {
            None | Some('b' | 'B') => Atom::Nothing,
            Some(escaped) => Atom::One(escaped_class(escaped)),
        }
    }

    fn class(&mut self) -> Vec<char> {
        let negated = self.peek() == Some('^');
        self.at += usize::from(negated);
        let mut chars = Vec::new();
        while let Some(next) = self.take() {
            let first = match next {
                ']' => break,
                '\\' => escaped_class(self.take().unwrap_or('\\')),
                other => vec![other],
            };
            if let (&[low], ['-', high, ..]) = (first.as_slice(), &self.pattern[self.at.min(self.pattern.len())..])
                && *high != ']'
            {
                let high = if *high == '\\' { low } else { *high };
                self.at += 2;
                // The two ends and a few characters between them are enough.
                let width = (high as u32).saturating_sub(low as u32);
                let step = (width / 16).max(1);
                chars.extend((0..=width).step_by(step as usize).filter_map(|n| char::from_u32(low as u32 + n)));
                chars.push(high);
            } else {
                chars.extend(first);
            }
        }
        if negated {
            return "aZ0 _-é/.~".chars().filter(|c| !chars.contains(c)).collect();
        }
        chars
    }

    /// How often the preceding atom is repeated.
    fn repetition(&mut self) -> (usize, usize) {
        let range = match self.peek() {
            Some('*') => (0, 3),
            Some('+') => (1, 4),
            Some('?') => (0, 1),
            Some('{') => {
                let rest: String = self.pattern[self.at..].iter().take_while(|&&c| c != '}').skip(1).collect();
                let (least, most) = rest.split_once(',').unwrap_or((&rest, &rest));
                let Ok(least) = least.parse::<usize>() else { return (1, 1) };
                let most = if most.is_empty() { least + 3 } else { most.parse().unwrap_or(least) };
                self.at += rest.chars().count() + 1;
                (least.min(2_000), most.min(2_000).max(least.min(2_000)))
            }
            _ => return (1, 1),
        };
        self.at += 1;
        if self.peek() == Some('?') {
            self.at += 1;
        }
        range
    }
}

fn escaped_class(escaped: char) -> Vec<char> {
    match escaped {
        'd' => ('0'..='9').collect(),
        'w' => "azAZ09_".chars().collect(),
        's' => " \t".chars().collect(),
        'D' | 'W' => " -é".chars().collect(),
        'S' => "aZ0-é".chars().collect(),
        'n' => vec!['\n'],
        't' => vec!['\t'],
        'r' => vec!['\r'],
        other => vec![other],
    }
}

#[cfg(test)]
mod tests {
    use super::{Random, text};

    #[test]
    fn supported_patterns_match() {
        let cases = [
            r"^[a-z]+$",
            r"^\d{3}-\d{2,4}$",
            r"^(a|bc)+d?$",
            r"^(?:x[0-9A-F]{2})*$",
            r"^[^/]{1,3}$",
            r"^\+?[1-9]\d{1,14}$",
            r"^a\.b$",
            r"^$",
        ];
        for pattern in cases {
            let judge = jsonschema::validator_for(&serde_json::json!({ "pattern": pattern })).expect("a pattern");
            for seed in 0..50 {
                let text = text(pattern, &mut Random::new(seed));
                assert!(judge.is_valid(&text.clone().into()), "{pattern}: {text:?}");
            }
        }
    }
}
