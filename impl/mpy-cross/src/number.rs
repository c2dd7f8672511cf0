//! Numbers on the command line, read as C programs read them.

/// Reads the longest number at the start, and what follows it.
///
/// `0x` opens a hexadecimal number, `0b` a binary and `0` an octal one. Nothing is 0; what does not fit is the nearest that does.
pub(crate) fn prefix(text: &[u8]) -> (i64, &[u8]) {
    let trimmed = text.trim_ascii_start();
    let (is_negative, digits) = match trimmed {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, trimmed),
    };
    let (base, digits) = match digits {
        [b'0', b'x' | b'X', rest @ ..] if starts_with_digit(rest, 16) => (16, rest),
        [b'0', b'b' | b'B', rest @ ..] if starts_with_digit(rest, 2) => (2, rest),
        [b'0', ..] => (8, digits),
        _ => (10, digits),
    };
    let count = digits
        .iter()
        .take_while(|byte| char::from(**byte).is_digit(base))
        .count();
    if count == 0 {
        return (0, text);
    }
    let (digits, rest) = digits.split_at(count);
    let sign = if is_negative { -1 } else { 1 };
    let value = digits
        .iter()
        .filter_map(|byte| char::from(*byte).to_digit(base))
        .fold(0i64, |value, digit| {
            value
                .saturating_mul(i64::from(base))
                .saturating_add(sign * i64::from(digit))
        });
    (value, rest)
}

/// Reads a text that is a number from its start to its end; the empty text is 0.
pub(crate) fn parse(text: &[u8]) -> Option<i64> {
    let (value, rest) = prefix(text);
    rest.is_empty().then_some(value)
}

fn starts_with_digit(text: &[u8], base: u32) -> bool {
    text.first()
        .is_some_and(|byte| char::from(*byte).is_digit(base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_tells_the_base() {
        let check = |text: &str, expected| assert_eq!(parse(text.as_bytes()), expected, "{text}");
        check("12", Some(12));
        check("012", Some(10));
        check("0x10", Some(16));
        check("0B11", Some(3));
        check(" -5", Some(-5));
        check("", Some(0));
        check("0", Some(0));
        check("99999999999999999999", Some(i64::MAX));
        check("12x", None);
        check("0x", None);
        check("abc", None);
    }

    #[test]
    fn what_follows_is_left() {
        assert_eq!(prefix(b"2Mx"), (2, &b"Mx"[..]));
    }
}
