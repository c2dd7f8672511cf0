//! SHA-1 (FIPS 180-4).

use super::{Algorithm, WORDS, add};

pub(in super::super) static SHA1: Algorithm = Algorithm {
    start: [
        0x6745_2301,
        0xefcd_ab89,
        0x98ba_dcfe,
        0x1032_5476,
        0xc3d2_e1f0,
        0,
        0,
        0,
    ],
    digest_bytes: 20,
    big_endian: true,
    compress,
};

fn compress(words: &mut [u32; WORDS], block: &[u32; 16]) {
    let mut schedule = *block;
    let [mut a, mut b, mut c, mut d, mut e, ..] = *words;
    for round in 0..80 {
        let place = round % 16;
        let word = schedule[place];
        let (mixed, constant) = match round / 20 {
            0 => ((b & c) | (!b & d), 0x5a82_7999),
            1 => (b ^ c ^ d, 0x6ed9_eba1),
            2 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
            _ => (b ^ c ^ d, 0xca62_c1d6_u32),
        };
        let next = (a.rotate_left(5).wrapping_add(mixed)).wrapping_add(e);
        let next = next.wrapping_add(constant).wrapping_add(word);
        (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        // The word that has its turn sixteen rounds later.
        let others = schedule[(round + 2) % 16] ^ schedule[(round + 8) % 16];
        schedule[place] = (word ^ others ^ schedule[(round + 13) % 16]).rotate_left(1);
    }
    add(words, &[a, b, c, d, e]);
}
