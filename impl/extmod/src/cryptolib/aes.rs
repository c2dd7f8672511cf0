//! The cipher AES (FIPS 197) for a block, with keys of 16 or 32 bytes.
//!
//! Written for size: one table of bytes for each direction, and no variants for processors. Its time depends on the key.

/// Bytes of a block.
pub(super) const BLOCK: usize = 16;
/// Bytes of the keys of rounds: one more than there are rounds, 14 at most.
const SCHEDULE: usize = 15 * BLOCK;

pub(super) type Block = [u8; BLOCK];

static SUBSTITUTES: [u8; 256] = substitutes();
static ORIGINALS: [u8; 256] = originals();

/// The product with the polynomial x.
const fn double(byte: u8) -> u8 {
    let carry = if byte & 0x80 == 0 { 0 } else { 0x1b };
    (byte << 1) ^ carry
}

const fn substitutes() -> [u8; 256] {
    let mut table = [0x63; 256];
    // The powers of 3 are all bytes but zero; `inverse` is one by `power`.
    let (mut power, mut inverse) = (1u8, 1u8);
    loop {
        power ^= double(power);
        inverse ^= inverse << 1;
        inverse ^= inverse << 2;
        inverse ^= inverse << 4;
        if inverse & 0x80 != 0 {
            inverse ^= 0x09;
        }
        let mut turned = 1;
        while turned < 5 {
            table[power as usize] ^= inverse.rotate_left(turned);
            turned += 1;
        }
        table[power as usize] ^= inverse;
        if power == 1 {
            return table;
        }
    }
}

const fn originals() -> [u8; 256] {
    let table = substitutes();
    let mut originals = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        originals[table[byte] as usize] = byte as u8;
        byte += 1;
    }
    originals
}

/// A key, expanded.
pub(super) struct Key {
    schedule: [u8; SCHEDULE],
    rounds: usize,
}

impl Key {
    /// Expands a key of 16 or 32 bytes.
    pub(super) fn new(bytes: &[u8]) -> Option<Key> {
        let len = bytes.len();
        if len != 16 && len != 32 {
            return None;
        }
        let mut schedule = [0; SCHEDULE];
        schedule[..len].copy_from_slice(bytes);
        let mut constant = 1;
        for start in (len..SCHEDULE).step_by(4) {
            let [mut a, mut b, mut c, mut d] = [4, 3, 2, 1].map(|back| schedule[start - back]);
            if start % len == 0 {
                (a, b, c, d) = (b, c, d, a);
            }
            if start % len == 0 || start % len == BLOCK {
                [a, b, c, d] = [a, b, c, d].map(|byte| SUBSTITUTES[usize::from(byte)]);
            }
            if start % len == 0 {
                a ^= constant;
                constant = double(constant);
            }
            for (index, byte) in [a, b, c, d].into_iter().enumerate() {
                schedule[start + index] = schedule[start + index - len] ^ byte;
            }
        }
        let rounds = len / 4 + 6;
        Some(Key { schedule, rounds })
    }

    fn add_round(&self, block: &mut Block, round: usize) {
        for (byte, key) in block.iter_mut().zip(&self.schedule[round * BLOCK..]) {
            *byte ^= key;
        }
    }

    pub(super) fn encrypt(&self, block: &mut Block) {
        self.add_round(block, 0);
        for round in 1..=self.rounds {
            substitute(block, &SUBSTITUTES, 4);
            if round < self.rounds {
                mix(block);
            }
            self.add_round(block, round);
        }
    }

    pub(super) fn decrypt(&self, block: &mut Block) {
        for round in (1..=self.rounds).rev() {
            self.add_round(block, round);
            if round < self.rounds {
                // Mixing four times changes nothing: three times is back.
                for _ in 0..3 {
                    mix(block);
                }
            }
            substitute(block, &ORIGINALS, 12);
        }
        self.add_round(block, 0);
    }
}

/// Replaces bytes by those of a table, and turns each row by `step` bytes more than the one above.
fn substitute(block: &mut Block, table: &[u8; 256], step: usize) {
    let from = *block;
    for (index, byte) in block.iter_mut().enumerate() {
        *byte = table[usize::from(from[(index + step * (index % 4)) % BLOCK])];
    }
}

/// Mixes the bytes of each column.
fn mix(block: &mut Block) {
    for column in block.as_chunks_mut().0 {
        let [a, b, c, d] = *column;
        let all = a ^ b ^ c ^ d;
        let mixed = [a ^ b, b ^ c, c ^ d, d ^ a];
        for (byte, pair) in column.iter_mut().zip(mixed) {
            *byte ^= all ^ double(pair);
        }
    }
}
