//! Inputs for property tests and fuzzing: programs, numbers, damaged files, and small cases of what went wrong.
//!
//! ```text
//!   program  number         proptest strategies: programs the grammar accepts, number literals
//!   mutate::{bytes, text}   damage to anything, to source text
//!   mutate::mpy             damage to `.mpy` files that leaves most of the format intact
//!   reduce                  makes an input small while something stays true
//! ```
//!
//! Invariant: everything follows from a seed; nothing here asks the clock or the system for randomness.
//! Not here: what is done with the inputs (`fuzz`, the property tests of the crates).
#![forbid(unsafe_code)]

pub mod mutate;
pub mod number;
pub mod program;
mod random;
pub mod reduce;

pub use random::Random;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Draws one value of a strategy; it follows from the bytes. `None` when the strategy refuses what it drew.
pub fn draw<S: Strategy>(strategy: &S, bytes: &[u8]) -> Option<S::Value> {
    let mut random = Random::of_bytes(bytes);
    let seed: Vec<u8> = (0..4).flat_map(|_| random.next().to_le_bytes()).collect();
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let tree = strategy.new_tree(&mut runner);
    tree.ok().map(|tree| tree.current())
}
