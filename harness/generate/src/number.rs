//! Numbers as text: literals of programs, and what `int()` and `float()` are given.

use proptest::prelude::*;

/// Texts of a pattern; parsing the pattern once saves most of the time.
fn regex(pattern: &str) -> BoxedStrategy<String> {
    let strategy = proptest::string::string_regex(pattern);
    strategy.expect("a pattern").boxed()
}

/// An integer literal of a program, in any base, perhaps with underscores.
pub fn int_literal() -> BoxedStrategy<String> {
    prop_oneof![
        4 => (0u32..20).prop_map(|value| value.to_string()),
        1 => regex("[1-9][0-9]{0,40}"),
        1 => regex("[1-9](_?[0-9]){0,20}"),
        1 => regex("0[xX](_?[0-9a-fA-F]){1,20}"),
        1 => regex("0[oO](_?[0-7]){1,20}"),
        1 => regex("0[bB](_?[01]){1,70}"),
        1 => prop::sample::select(EDGES).prop_map(str::to_string),
    ]
    .boxed()
}

/// Integers at the edges of machine words and small integers.
const EDGES: &[&str] = &[
    "1073741823",
    "1073741824",
    "2147483647",
    "2147483648",
    "4294967296",
    "4611686018427387903",
    "4611686018427387904",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
];

/// A float literal of a program.
pub fn float_literal() -> BoxedStrategy<String> {
    prop_oneof![
        2 => regex("[0-9]{1,3}\\.[0-9]{0,3}"),
        1 => regex("[0-9]{1,20}\\.[0-9]{1,20}"),
        1 => regex("[0-9]{0,3}\\.[0-9]{1,3}[eE][-+]?[0-9]{1,3}"),
        1 => regex("[0-9]{1,20}[eE][-+]?[0-9]{1,3}"),
    ]
    .boxed()
}

/// Text that is a float for every reader of them, with more digits and larger exponents than a double has.
pub fn float_text() -> BoxedStrategy<String> {
    prop_oneof![
        any::<f64>().prop_map(|value| format!("{value:e}")),
        any::<u64>().prop_map(|bits| format!("{:?}", f64::from_bits(bits))),
        regex("[-+]?[0-9]{1,40}(\\.[0-9]{0,40})?([eE][-+]?[0-9]{1,4})?"),
        regex("[-+]?\\.[0-9]{1,40}([eE][-+]?[0-9]{1,4})?"),
        regex("[-+]?[0-9]{700,900}(\\.[0-9]{0,900})?"),
        (any::<u64>(), 0u32..70).prop_map(|(bits, shift)| halfway(bits, shift)),
    ]
    .boxed()
}

/// The integer in the middle between two neighbouring doubles, where rounding has to be exact.
fn halfway(bits: u64, shift: u32) -> String {
    let odd = u128::from(bits >> 10 | 1 << 53 | 1);
    (odd << shift).to_string()
}
