//! MicroPython on RISC-V boards, as QEMU emulates them: no operating system, a prompt on a serial line.
//!
//! A board is a file in `boards/`; the build makes constants and the memory map of it.
//! Not here: what all firmwares share (`firmware`), and what Python means (`vm`).
#![cfg_attr(target_os = "none", no_std, no_main)]

#[cfg(target_os = "none")]
mod board;
#[cfg(target_os = "none")]
mod chip;
#[cfg(target_os = "none")]
mod clock;
#[cfg(target_os = "none")]
mod hardware;
#[cfg(target_os = "none")]
mod interrupts;
#[cfg(target_os = "none")]
mod modules;
#[cfg(target_os = "none")]
mod rtc;
#[cfg(target_os = "none")]
mod uart;

/// What is built for another machine than a board does nothing.
#[cfg(not(target_os = "none"))]
fn main() {}
