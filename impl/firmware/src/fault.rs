//! The end: what is said when an invariant is broken or the processor refuses to go on.

use core::fmt::{self, Write};

use crate::board::chip;
use crate::console;

/// The exit code of an emulator whose program failed.
pub const FAILURE: u32 = 1;

/// The console, as text for people.
struct Line;

impl Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        console::write_text(text.as_bytes());
        Ok(())
    }
}

/// Says that an invariant was broken; where, in a build with debug assertions.
#[cfg(target_os = "none")]
#[panic_handler]
fn panic(info: &core::panic::PanicInfo<'_>) -> ! {
    console::hurry();
    let _ = match cfg!(debug_assertions) {
        true => writeln!(Line, "\n{info}"),
        false => Line.write_str("\npanicked\n"),
    };
    stop()
}

/// Says what went wrong, and what was in registers then.
pub fn report(what: &str, registers: &[(&str, usize)]) {
    console::hurry();
    let _ = write!(Line, "\n{what}:");
    for (name, value) in registers {
        let _ = write!(Line, " {name}={value:08x}");
    }
    let _ = writeln!(Line);
}

/// Does nothing any more; an emulator ends with a failure.
pub fn stop() -> ! {
    chip().leave_emulator(FAILURE);
    loop {
        chip().wait();
    }
}
