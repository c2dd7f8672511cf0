//! Merkle-Damgard hashes of 64-byte blocks: what the algorithms differ in, and what they share.
//!
//! Written for size: rounds are loops, and whatever the algorithms share is there once.
//! Not here: the Python face (`super`).

mod md5;
mod sha1;
mod sha256;

pub(super) use md5::MD5;
pub(super) use sha1::SHA1;
pub(super) use sha256::SHA256;

const BLOCK: usize = 64;
const WORDS: usize = 8;

/// What makes an algorithm.
pub(super) struct Algorithm {
    /// The words before the first block; only those of the digest count.
    start: [u32; WORDS],
    /// Bytes of the digest.
    digest_bytes: usize,
    /// The order of bytes in words.
    big_endian: bool,
    /// Mixes a block into the words.
    compress: fn(&mut [u32; WORDS], &[u32; 16]),
}

/// A hash that is being computed.
pub(super) struct State {
    words: [u32; WORDS],
    /// Bytes hashed.
    length: u64,
    block: [u8; BLOCK],
}

impl State {
    /// Bytes of a saved state.
    pub(super) const BYTES: usize = 4 * WORDS + 8 + BLOCK;

    pub(super) fn new(algorithm: &Algorithm) -> State {
        State {
            words: algorithm.start,
            length: 0,
            block: [0; BLOCK],
        }
    }

    /// The state as bytes.
    pub(super) fn save(&self) -> [u8; State::BYTES] {
        let mut bytes = [0; State::BYTES];
        let (words, rest) = bytes.split_at_mut(4 * WORDS);
        for (place, word) in words.chunks_exact_mut(4).zip(self.words) {
            place.copy_from_slice(&word.to_ne_bytes());
        }
        rest[..8].copy_from_slice(&self.length.to_ne_bytes());
        rest[8..].copy_from_slice(&self.block);
        bytes
    }

    /// A state that was saved.
    pub(super) fn restore(bytes: &[u8]) -> Option<State> {
        let (words, rest) = bytes.split_at_checked(4 * WORDS)?;
        let (length, block) = rest.split_at_checked(8)?;
        let mut state = State {
            words: [0; WORDS],
            length: u64::from_ne_bytes(length.try_into().ok()?),
            block: block.try_into().ok()?,
        };
        for (word, bytes) in state.words.iter_mut().zip(words.as_chunks().0) {
            *word = u32::from_ne_bytes(*bytes);
        }
        Some(state)
    }

    /// Hashes more bytes.
    pub(super) fn update(&mut self, algorithm: &Algorithm, mut data: &[u8]) {
        loop {
            let used = (self.length % BLOCK as u64) as usize;
            let (part, rest) = data.split_at(data.len().min(BLOCK - used));
            self.block[used..used + part.len()].copy_from_slice(part);
            self.length += part.len() as u64;
            if used + part.len() < BLOCK {
                return;
            }
            self.mix(algorithm);
            data = rest;
        }
    }

    fn mix(&mut self, algorithm: &Algorithm) {
        let mut block = [0; 16];
        for (word, bytes) in block.iter_mut().zip(self.block.as_chunks().0) {
            *word = match algorithm.big_endian {
                true => u32::from_be_bytes(*bytes),
                false => u32::from_le_bytes(*bytes),
            };
        }
        (algorithm.compress)(&mut self.words, &block);
    }

    /// The digest, in as many of the bytes as it has.
    pub(super) fn finish(mut self, algorithm: &Algorithm, digest: &mut [u8; 4 * WORDS]) -> usize {
        let bits = self.length * 8;
        self.update(algorithm, &[0x80]);
        while self.length % BLOCK as u64 != BLOCK as u64 - 8 {
            self.update(algorithm, &[0]);
        }
        let bytes = |word: u32| match algorithm.big_endian {
            true => word.to_be_bytes(),
            false => word.to_le_bytes(),
        };
        let (high, low) = (bytes((bits >> 32) as u32), bytes(bits as u32));
        let (first, second) = match algorithm.big_endian {
            true => (high, low),
            false => (low, high),
        };
        self.update(algorithm, &first);
        self.update(algorithm, &second);
        for (place, word) in digest.chunks_exact_mut(4).zip(self.words) {
            place.copy_from_slice(&bytes(word));
        }
        algorithm.digest_bytes
    }
}

/// Adds what a block has come to.
fn add(words: &mut [u32; WORDS], mixed: &[u32]) {
    for (word, mixed) in words.iter_mut().zip(mixed) {
        *word = word.wrapping_add(*mixed);
    }
}
