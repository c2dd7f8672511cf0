//! A program to be debugged: it counts, answers over RTT and the serial line, and fails when it is asked to.
//!
//! ```text
//!   for ever:   checkpoint(n), and n goes up; "tick N" over RTT for the first ones
//!   a line from RTT or the serial line is done and sent back over the same, after "echo "
//!     die       BKPT
//!     fault     a read of nothing
//!     led 0|1   a level on the pin that is seen from outside
//! ```
//!
//! It runs on boards with flash at 0 and RAM at 0x2000_0000, and, built for it, on an RP2040.
#![cfg_attr(target_os = "none", no_std, no_main)]

#[cfg(target_os = "none")]
mod firmware;

/// What is built for another machine than a board does nothing.
#[cfg(not(target_os = "none"))]
fn main() {}
