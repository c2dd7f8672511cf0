//! The program of a board.

extern crate alloc;

mod board;
mod clock;
mod compile;
mod fault;
mod host;
mod memory;
mod registers;
mod session;
mod uart;

/// Runs one session after another; a soft reset ends one.
#[cortex_m_rt::entry]
fn main() -> ! {
    memory::start();
    uart::start();
    clock::start();
    let mut starts_raw = false;
    loop {
        starts_raw = session::run(starts_raw);
        uart::write(b"MPY: soft reboot\r\n");
    }
}
