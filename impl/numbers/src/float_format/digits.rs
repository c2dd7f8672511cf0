//! Decimal digits in text.

/// Receives text in pieces.
pub(super) type Sink<'s> = dyn FnMut(&[u8]) + 's;

/// Writes `count` zeros.
pub(super) fn zeros(sink: &mut Sink<'_>, count: usize) {
    const ZEROS: [u8; 32] = [b'0'; 32];
    let mut rest = count;
    while rest > 0 {
        let piece = rest.min(ZEROS.len());
        sink(&ZEROS[..piece]);
        rest -= piece;
    }
}

/// Writes digits as `d.ddde+xx`, followed by `more` zeros; `point` forces the decimal point.
pub(super) fn scientific(
    sink: &mut Sink<'_>,
    digits: &[u8],
    exponent: i32,
    more: usize,
    point: bool,
    letter: u8,
) {
    sink(&digits[..1]);
    if point || digits.len() > 1 || more > 0 {
        sink(b".");
    }
    sink(&digits[1..]);
    zeros(sink, more);
    let magnitude = exponent.unsigned_abs();
    let sign = if exponent < 0 { b'-' } else { b'+' };
    sink(&[letter, sign]);
    let [hundreds, tens, ones] =
        [magnitude / 100, magnitude / 10 % 10, magnitude % 10].map(|digit| b'0' + digit as u8);
    if magnitude >= 100 {
        sink(&[hundreds]);
    }
    sink(&[tens, ones]);
}

/// Writes digits without exponent, followed by `more` zeros; `point` forces the decimal point.
pub(super) fn positional(
    sink: &mut Sink<'_>,
    digits: &[u8],
    exponent: i32,
    more: usize,
    point: bool,
) {
    if exponent < 0 {
        sink(b"0.");
        zeros(sink, exponent.unsigned_abs() as usize - 1);
        sink(digits);
        zeros(sink, more);
        return;
    }
    let whole = exponent as usize + 1;
    if digits.len() > whole {
        sink(&digits[..whole]);
        sink(b".");
        sink(&digits[whole..]);
        zeros(sink, more);
        return;
    }
    let missing = whole - digits.len();
    sink(digits);
    zeros(sink, missing);
    if point || more > missing {
        sink(b".");
    }
    zeros(sink, more.saturating_sub(missing));
}
