//! Whether generated code and this runtime fit together.

/// Fails to compile where code was generated for another runtime than this one.
///
/// The version is that of the oldest runtime with which the code compiles. By Cargo's rules for versions, this runtime
/// may be newer as long as the leftmost number that is not zero is the same.
///
/// ```
/// const _: () = ringback_runtime::generated_for(0, 1, 0);
/// ```
///
/// ```compile_fail
/// const _: () = ringback_runtime::generated_for(99, 0, 0);
/// ```
///
/// # Panics
/// If they do not fit; the message says both versions and what to do.
pub const fn generated_for(major: usize, minor: usize, patch: usize) {
    let [own_major, own_minor, own_patch] = OWN;
    let is_same = own_major == major && (major > 0 || own_minor == minor);
    let is_old = own_minor < minor || (own_minor == minor && own_patch < patch);
    if !is_same || is_old {
        let (text, length) = message([major, minor, patch]);
        let (text, _) = text.split_at(length);
        match str::from_utf8(text) {
            Ok(text) => panic!("{}", text),
            Err(_) => unreachable!(),
        }
    }
}

/// This version.
const OWN: [usize; 3] = [
    number(env!("CARGO_PKG_VERSION_MAJOR")),
    number(env!("CARGO_PKG_VERSION_MINOR")),
    number(env!("CARGO_PKG_VERSION_PATCH")),
];

const MOST: usize = 256;

const fn message(wanted: [usize; 3]) -> ([u8; MOST], usize) {
    let mut out = Text { bytes: [0; MOST], length: 0 };
    out.push("this code is generated for ringback-runtime ");
    out.push_version(wanted);
    out.push(", but this is ");
    out.push_version(OWN);
    out.push(": depend on a runtime of that version, or run `codegen` of a Ringback that is as new as the runtime");
    (out.bytes, out.length)
}

/// Formatting is not possible in constants.
struct Text {
    bytes: [u8; MOST],
    length: usize,
}

impl Text {
    const fn push(&mut self, text: &str) {
        let mut rest = text.as_bytes();
        while let [first, more @ ..] = rest {
            self.bytes[self.length] = *first;
            self.length += 1;
            rest = more;
        }
    }

    const fn push_number(&mut self, number: usize) {
        if number > 9 {
            self.push_number(number / 10);
        }
        self.bytes[self.length] = b"0123456789"[number % 10];
        self.length += 1;
    }

    const fn push_version(&mut self, [major, minor, patch]: [usize; 3]) {
        self.push_number(major);
        self.push(".");
        self.push_number(minor);
        self.push(".");
        self.push_number(patch);
    }
}

const fn number(text: &str) -> usize {
    match usize::from_str_radix(text, 10) {
        Ok(number) => number,
        Err(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::generated_for;

    #[test]
    fn says_both_versions() {
        let message = |version: [usize; 3]| {
            let panic = std::panic::catch_unwind(|| generated_for(version[0], version[1], version[2]));
            panic.err().and_then(|message| message.downcast::<String>().ok())
        };
        assert_eq!(message([0, 1, 0]), None);
        let text = message([0, 98, 7]).expect("a message");
        assert!(text.starts_with("this code is generated for ringback-runtime 0.98.7, but this is 0.1."), "{text}");
        assert!(message([1, 1, 0]).is_some());
        assert!(message([0, 1, 99]).is_some());
        assert!(message([0, 0, 0]).is_some());
    }
}
