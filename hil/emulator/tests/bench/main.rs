//! The emulator from outside: what a debugger, a terminal and a test see of an emulated board.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bench;
mod debug;
mod faults;
mod rig;
