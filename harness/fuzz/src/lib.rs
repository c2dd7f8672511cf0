//! Fuzzing: targets that turn bytes into work, and what feeds them.
//!
//! ```text
//!   seeds ─ mutate ─ input ─┬─ campaign   worker processes that may die, supervised; every input follows from a number
//!                           └─ libfuzzer  the same targets led by coverage (a program of its own)
//!                    input ── target ── machine: a virtual machine with a small heap and little time
//! ```
//!
//! Invariants: a target panics if and only if something is wrong; what it does with an input depends on nothing else,
//! but for running out of time.
//! Not here: how inputs are made and made small (`generate`).

pub mod campaign;
pub mod corpus;
pub mod guided;
pub mod machine;
pub mod summary;
pub mod target;
