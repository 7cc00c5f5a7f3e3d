//! Reproducible pseudorandom numbers.

/// Yields given bytes first, then `SplitMix64`.
#[derive(Clone, Debug)]
pub struct Random {
    bytes: Vec<u8>,
    state: u64,
}

impl Random {
    /// Numbers from a seed.
    pub fn new(seed: u64) -> Self {
        Self { bytes: Vec::new(), state: seed }
    }

    /// Numbers from a string, whose FNV-1a hash is the seed.
    pub fn from_text(text: &str) -> Self {
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        Self::new(text.bytes().fold(0xCBF2_9CE4_8422_2325, hash))
    }

    /// Numbers that a fuzzer controls: each byte makes a decision, until none is left.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self { bytes: bytes.iter().rev().copied().collect(), state: 0 }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ self.state >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// A number below `end`, which must not be 0.
    pub fn below(&mut self, end: usize) -> usize {
        let number = match self.bytes.pop() {
            Some(byte) => u64::from(byte),
            None => self.next(),
        };
        usize::try_from(number % end.max(1) as u64).unwrap_or(0)
    }

    /// True with a probability of one in `times`.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of the items, of which there must be at least one.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}
