//! Damage to any bytes: flips, edges, copies, splices, truncation.

use super::EDGES;
use crate::Random;

/// Changes bytes in one to four places; `donor` is another input to take parts of.
pub fn mutate(random: &mut Random, bytes: &mut Vec<u8>, donor: &[u8]) {
    for _ in 0..=random.below(4) {
        once(random, bytes, donor);
    }
}

fn once(random: &mut Random, bytes: &mut Vec<u8>, donor: &[u8]) {
    let at = random.below(bytes.len());
    match random.below(10) {
        0 | 1 => flip(random, bytes, at),
        2 => set(bytes, at, random.byte()),
        3 => set(bytes, at, *random.pick(EDGES).unwrap_or(&0) as u8),
        4 => {
            let step = 1 + random.below(8) as u8;
            let old = bytes.get(at).copied().unwrap_or(0);
            set(bytes, at, old.wrapping_add(step).wrapping_sub(4));
        }
        5 => bytes.insert(at, random.byte()),
        6 => drop(bytes.drain(random.range(bytes.len()))),
        7 => {
            let copy = bytes[random.range(bytes.len())].to_vec();
            bytes.splice(at..at, copy);
        }
        8 => {
            let part = donor[random.range(donor.len())].to_vec();
            let end = at + random.below(2) * part.len().min(bytes.len() - at);
            bytes.splice(at..end, part);
        }
        _ => bytes.truncate(bytes.len() - random.below(bytes.len().min(64))),
    }
}

fn flip(random: &mut Random, bytes: &mut [u8], at: usize) {
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << random.below(8);
    }
}

fn set(bytes: &mut [u8], at: usize, value: u8) {
    if let Some(byte) = bytes.get_mut(at) {
        *byte = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_follows_from_the_seed_and_copes_with_nothing() {
        for seed in 0..2000 {
            let mut damaged = [b"some bytes".to_vec(), b"some bytes".to_vec()];
            for bytes in &mut damaged {
                mutate(&mut Random::new(seed), bytes, b"donor");
            }
            assert_eq!(damaged[0], damaged[1]);
            mutate(&mut Random::new(seed), &mut Vec::new(), b"");
        }
    }
}
