//! Hardware in the loop: takes a board in hand, so that the harness can talk to the firmware on it.
//!
//! ```text
//!   inventory ── a device: chip, probe, console, wiring ──> Rig: lock, emulator or power, session
//!                                  session = a probe behind the trait `Probe`, and a console
//!                                  `console --pipe` passes it on to the runner, which judges
//! ```
//!
//! Invariants: a device is in one hand at a time; what fails of probe, power or console is an error of its own kind and
//! never a verdict on a case; what is in flash is compared with the image by reading it back.
//! Not here: typing cases and judging them, which is the runner's, for every kind of board; the emulated debug port.
#![forbid(unsafe_code)]

pub mod bridge;
pub mod cli;
pub mod console;
pub mod fault;
pub mod frames;
pub mod image;
pub mod inventory;
pub mod lock;
pub mod placeholder;
mod player;
pub mod probe;
pub mod registers;
pub mod replay;
pub mod rig;
