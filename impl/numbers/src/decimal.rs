//! Machine words in decimal.

/// Digits of the greatest word.
pub const MAX_DIGITS: usize = 20;

/// The numbers below a hundred, two digits each.
static PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number] = [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
        number += 1;
    }
    pairs
};

/// Writes a number to the end of a buffer, in front of which there is room for [`MAX_DIGITS`]; gives where it begins.
pub fn write(out: &mut [u8], number: u64) -> usize {
    let mut at = out.len();
    let mut rest = number;
    // Machines of 32 bits divide words of their own faster.
    while u32::try_from(rest).is_err() {
        at = put_pair(out, at, (rest % 100) as usize);
        rest /= 100;
    }
    let mut rest = rest as u32;
    while rest >= 100 {
        at = put_pair(out, at, (rest % 100) as usize);
        rest /= 100;
    }
    if rest >= 10 {
        return put_pair(out, at, rest as usize);
    }
    out[at - 1] = b'0' + rest as u8;
    at - 1
}

#[inline]
fn put_pair(out: &mut [u8], end: usize, pair: usize) -> usize {
    out[end - 2..end].copy_from_slice(&PAIRS[pair]);
    end - 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn words_of_every_length() {
        let mut number = 0u64;
        for digit in (0..10).cycle().take(60) {
            let mut out = [0; MAX_DIGITS];
            let start = write(&mut out, number);
            assert_eq!(
                core::str::from_utf8(&out[start..]),
                Ok(&*format!("{number}"))
            );
            number = number.wrapping_mul(10).wrapping_add(digit);
        }
        let mut out = [0; MAX_DIGITS];
        assert_eq!(write(&mut out, u64::MAX), 0);
        assert_eq!(&out, b"18446744073709551615");
    }
}
