//! A small generator of random numbers that follow from a seed.

/// Numbers by the splitmix64 method.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Starts at a seed; near seeds give unrelated numbers.
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// Starts at a seed made of bytes.
    pub fn of_bytes(bytes: &[u8]) -> Random {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Random(hash)
    }

    /// Gives the next number.
    #[expect(
        clippy::should_implement_trait,
        reason = "an endless source, not a sequence"
    )]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Gives a number below a limit, or 0 if the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        match limit {
            0 => 0,
            _ => (self.next() % limit as u64) as usize,
        }
    }

    /// Gives a byte.
    pub fn byte(&mut self) -> u8 {
        self.next() as u8
    }

    /// Is true once in so many times.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// Chooses an element.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// Chooses a range inside a length, short ones more often than long ones.
    pub fn range(&mut self, len: usize) -> core::ops::Range<usize> {
        let start = self.below(len);
        let most = match self.below(4) {
            0 => len - start,
            1 => 64,
            _ => 8,
        };
        let count = self.below(most.min(len - start) + 1);
        start..start + count
    }
}
