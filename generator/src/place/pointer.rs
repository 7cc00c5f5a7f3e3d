//! JSON pointers.

use std::borrow::Cow;
use std::fmt;

/// A JSON pointer (RFC 6901), already escaped: empty, or `/a~1b/0`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer to the whole document.
    pub fn root() -> Pointer {
        Pointer::default()
    }

    /// Parses a pointer; `None` if the text is not one (RFC 6901, section 3).
    pub fn parse(text: &str) -> Option<Pointer> {
        let escapes_hold = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
        let is_pointer = (text.is_empty() || text.starts_with('/')) && escapes_hold;
        is_pointer.then(|| Pointer(text.to_owned()))
    }

    /// Appends the key of a member or the index of an item.
    pub fn push(&mut self, token: &str) {
        self.0.push('/');
        if token.contains(['~', '/']) {
            self.0.push_str(&token.replace('~', "~0").replace('/', "~1"));
        } else {
            self.0.push_str(token);
        }
    }

    /// Removes the last token, if there is one.
    pub fn pop(&mut self) {
        self.0.truncate(self.0.rfind('/').unwrap_or(0));
    }

    /// The pointer to a member.
    #[must_use]
    pub fn child(&self, token: &str) -> Pointer {
        let mut text = String::with_capacity(self.0.len() + 1 + token.len());
        text.push_str(&self.0);
        let mut child = Pointer(text);
        child.push(token);
        child
    }

    /// The pointer to an item.
    #[must_use]
    pub fn child_index(&self, index: usize) -> Pointer {
        self.child(&index.to_string())
    }

    /// The concatenation with a relative pointer.
    #[must_use]
    pub fn join(&self, below: &Pointer) -> Pointer {
        Pointer(format!("{}{}", self.0, below.0))
    }

    /// The pointer to the containing value; `None` for the root.
    pub fn parent(&self) -> Option<Pointer> {
        self.0.rfind('/').map(|end| Pointer(self.0[..end].to_owned()))
    }

    /// Whether it names what another pointer names, or something in that.
    pub fn is_within(&self, outer: &Pointer) -> bool {
        self.0.strip_prefix(&outer.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The escaped text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number of reference tokens.
    pub fn depth(&self) -> usize {
        // Within a token a slash is escaped.
        self.0.bytes().filter(|byte| *byte == b'/').count()
    }

    /// The reference tokens, unescaped.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = Cow<'_, str>> {
        self.0.strip_prefix('/').into_iter().flat_map(|names| names.split('/')).map(unescape)
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// `~1` goes before `~0`, so that `~01` gives `~1` (RFC 6901, section 4).
fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') { token.replace("~1", "/").replace("~0", "~").into() } else { token.into() }
}

#[cfg(test)]
mod tests {
    use super::Pointer;

    #[test]
    fn escapes_and_unescapes() {
        let pointer = Pointer::root().child("a/b").child("m~n").child("~1").child("").child_index(7);
        assert_eq!(pointer.as_str(), "/a~1b/m~0n/~01//7");
        assert_eq!(pointer.tokens().collect::<Vec<_>>(), ["a/b", "m~n", "~1", "", "7"]);
        assert_eq!((pointer.depth(), Pointer::root().depth()), (5, 0));
        assert_eq!(Pointer::root().tokens().count(), 0);
        assert_eq!(Pointer::parse(pointer.as_str()), Some(pointer));
    }

    #[test]
    fn names_are_compared_whole() {
        let is_within = |inner, outer| {
            let [inner, outer] = [inner, outer].map(|text| Pointer::parse(text).expect("a pointer"));
            inner.is_within(&outer)
        };
        assert!(is_within("/a/b", "/a") && is_within("/a", "/a") && is_within("/a", ""));
        assert!(!is_within("/ab", "/a") && !is_within("/a", "/a/b"));
    }

    #[test]
    fn refuses_what_is_no_pointer() {
        for text in ["a", "a/b", "/~", "/~2", "/a~"] {
            assert_eq!(Pointer::parse(text), None, "{text}");
        }
    }
}
