//! MicroPython on Arm's microcontroller boards, as QEMU emulates them: no operating system, a prompt on a serial line.
//!
//! ```text
//!     reset ──> uart, clock ──> session: a VM and its prompt ──┐
//!                                   ↑                          │ Ctrl-D, SystemExit
//!                                   └────── soft reset ────────┘
//! ```
//!
//! A board is a file in `boards/`; the build makes constants and the memory map of it.
//! Not here: what Python means (`vm`), how code is made (`compiler`), how the prompt works (`repl`).
#![cfg_attr(target_os = "none", no_std, no_main)]

#[cfg(target_os = "none")]
mod firmware;
#[cfg(any(target_os = "none", test))]
mod ring;

/// What is built for another machine than a board does nothing.
#[cfg(not(target_os = "none"))]
fn main() {}
