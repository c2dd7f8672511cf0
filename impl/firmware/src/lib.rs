//! What the firmwares of all boards share: sessions at a prompt, the console, how the RAM is shared out, the end.
//!
//! ```text
//!     port: start-up ──> run(): memory, chip ──> session: a VM, boot files, a prompt ──┐
//!                                                    ↑                                │ Ctrl-D, SystemExit
//!                                                    └────────── soft reset ──────────┘
//!     Firmware (of the port) ── Chip    serial line, clock, sleep
//!                            ├─ Board   what a board's file says
//!                            └─ modules, frozen modules
//! ```
//!
//! A port implements [`Chip`], calls [`firmware!`] once, and hands received bytes to [`console`].
//! Not here: devices of chips (ports), what Python means (`vm`), how the prompt works (`repl`).
#![no_std]

extern crate alloc;

mod board;
mod chip;
#[cfg(feature = "machine-code")]
mod code_memory;
#[cfg(feature = "compiler")]
mod compile;
pub mod console;
#[cfg(feature = "devices")]
mod devices;
#[cfg(not(feature = "devices"))]
#[path = "devices_absent.rs"]
mod devices;
mod events;
mod fault;
mod host;
mod in_ram;
mod kept_cause;
mod memory;
mod milliseconds;
pub mod processor;
#[cfg(feature = "compiler")]
mod prompt;
#[cfg(not(feature = "compiler"))]
#[path = "prompt_absent.rs"]
mod prompt;
mod register;
mod ring;
mod rtt;
mod session;
mod time_of_day;

pub use board::{Board, Firmware, Limits, Region, Shares};
pub use chip::Chip;
pub use events::{NOTES, Notes};
pub use fault::{FAILURE, report, stop};
pub use host::{HOST, memory_at, sleep};
pub use in_ram::FlashInRam;
pub use kept_cause::KeptCause;
pub use milliseconds::Milliseconds;
pub use register::{ByteRegister, Register};
pub use ring::{CAPACITY as RING_BYTES, Ring};
pub use time_of_day::{TIME_OF_DAY, TimeOfDay};

#[cfg(all(target_arch = "arm", target_os = "none"))]
pub use processor::leave_emulator;
#[cfg(target_os = "none")]
pub use processor::wait;

/// Does what is to be done each millisecond; for the interrupt of the clock.
pub fn tick() {
    console::tick();
    NOTES.tick(board::chip().milliseconds() * 1000);
}

/// Runs one session after another; a soft reset ends one.
pub fn run() -> ! {
    memory::start();
    rtt::start();
    board::chip().start();
    let mut starts_raw = false;
    loop {
        starts_raw = session::run(starts_raw);
        console::write(b"MPY: soft reboot\r\n");
    }
}
