//! MicroPython on Arm's microcontroller boards, as QEMU emulates them: no operating system, a prompt on a serial line.
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
mod i2c;
#[cfg(target_os = "none")]
mod modules;
#[cfg(target_os = "none")]
mod pins;
#[cfg(target_os = "none")]
mod serial;
#[cfg(target_os = "none")]
mod spi;
#[cfg(target_os = "none")]
mod timers;
#[cfg(target_os = "none")]
mod uart;
#[cfg(target_os = "none")]
mod watchdog;

/// What is built for another machine than a board does nothing.
#[cfg(not(target_os = "none"))]
fn main() {}
