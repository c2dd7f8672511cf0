//! Emulated boards behind a debug probe, for testing what talks to boards without having one.
//!
//! ```text
//!   probe-rs ──socket──> glasgow ──> wire ──> port ──> soc, cortex_m ──> machine: qemu, rp2040
//!                        (probe)   (faults)  (DP, AP)  (debug registers)
//!   console  ──socket──> serial ─────────────────────────────────────> serial line of the machine
//!   tests    ──socket──> control ──> pins, power, reset, faults
//! ```
//!
//! Invariants: everything above `machine` behaves as the Arm Debug Interface and the Armv6-M and Armv7-M debug
//! architecture say, whatever emulates the chip; whoever talks to the probe cannot tell an emulator from a board but by
//! time. Child processes never outlive this one.
//! Not here: USB, electrical errors, timing, power consumption, more than one running core.
#![forbid(unsafe_code)]

pub mod bench;
pub mod board;
pub mod bus;
pub mod control;
pub mod cortex_m;
pub mod endpoint;
pub mod faults;
pub mod glasgow;
pub mod guard;
mod hex;
pub mod machine;
pub mod port;
pub mod qemu;
pub mod rp2040;
pub mod serial;
pub mod server;
pub mod soc;
pub mod wire;

/// Tells whoever watches what could not be told over the wire.
#[expect(clippy::print_stderr, reason = "the wire has no room for a reason")]
fn report(error: &dyn core::fmt::Display) {
    eprintln!("emulator: {error:#}");
}
