//! What this program says it is.

/// The line of `--version` and above the first prompt.
pub(crate) const BANNER: &str = concat!(
    "MicroPython v1.29.0 on 2026-11-22; linux [Adder ",
    env!("CARGO_PKG_VERSION"),
    ", Rust ",
    env!("CARGO_PKG_RUST_VERSION"),
    "] version"
);
