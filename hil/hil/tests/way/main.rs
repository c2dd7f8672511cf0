//! The whole way from a case to an exit code.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which lints know only by their attribute"
)]

mod bench;
mod emulated;
mod fake;
mod outside;
mod stock;
