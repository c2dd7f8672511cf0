//! The end: what is said when an invariant is broken or the processor refuses to go on.
#![allow(
    unsafe_code,
    reason = "exceptions of the processor that may not come back have unsafe handlers"
)]

use core::fmt::{self, Write};
use core::panic::PanicInfo;

use cortex_m_rt::{ExceptionFrame, exception};

use super::registers::{self, Register};
use super::{board, uart};

const SYSTEM_CONTROL: usize = 0xe000_ed00;
const CONFIGURABLE_STATUS: Register = Register::new(SYSTEM_CONTROL, 0x28);
const HARD_STATUS: Register = Register::new(SYSTEM_CONTROL, 0x2c);
const BUS_ADDRESS: Register = Register::new(SYSTEM_CONTROL, 0x38);

/// The exit code of an emulator whose program failed.
const FAILURE: u32 = 1;

/// The serial line, as text for people.
struct Line;

impl Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        uart::write_text(text.as_bytes());
        Ok(())
    }
}

/// Says where an invariant was broken.
#[panic_handler]
fn panic(info: &PanicInfo<'_>) -> ! {
    let _ = writeln!(Line, "\n{info}");
    stop()
}

/// Says where the processor was and what it refused to do.
#[exception]
unsafe fn HardFault(frame: &ExceptionFrame) -> ! {
    let rows = [
        ("pc", frame.pc()),
        ("lr", frame.lr()),
        ("xpsr", frame.xpsr()),
        ("r0", frame.r0()),
        ("r1", frame.r1()),
        ("r2", frame.r2()),
        ("r3", frame.r3()),
        ("r12", frame.r12()),
        ("cfsr", CONFIGURABLE_STATUS.read()),
        ("hfsr", HARD_STATUS.read()),
        ("bfar", BUS_ADDRESS.read()),
    ];
    let _ = write!(Line, "\nhard fault:");
    for (name, value) in rows {
        let _ = write!(Line, " {name}={value:08x}");
    }
    let _ = writeln!(Line);
    stop()
}

/// Answers the interrupts that a board's file names.
#[exception]
unsafe fn DefaultHandler(interrupt: i16) {
    if interrupt == board::UART_RECEIVE_INTERRUPT {
        return uart::receive();
    }
    let _ = writeln!(Line, "\nunexpected interrupt {interrupt}");
    stop()
}

fn stop() -> ! {
    registers::leave_emulator(FAILURE);
    loop {
        registers::wait();
    }
}
