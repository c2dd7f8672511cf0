//! MicroPython on the micro:bit, whose chip is an nRF51822: a Cortex-M0 with 256 KiB of flash and 16 KiB of RAM.
//!
//! Not here: what all firmwares share (`firmware`), and what Python means (`vm`).
#![cfg_attr(target_os = "none", no_std, no_main)]

#[cfg(target_os = "none")]
mod board;
#[cfg(target_os = "none")]
mod chip;
#[cfg(target_os = "none")]
mod clock;
#[cfg(target_os = "none")]
mod flash;
#[cfg(target_os = "none")]
mod random;
#[cfg(target_os = "none")]
mod uart;

/// What is built for another machine than a board does nothing.
#[cfg(not(target_os = "none"))]
fn main() {}
