//! The program itself.

mod board;
mod rtt;

use core::fmt::{self, Write};
use core::sync::atomic::{AtomicU32, Ordering};

use board::Board;

/// What an RP2040 starts with.
#[cfg(second_stage)]
// SAFETY: the section is read by the boot loader only.
#[allow(
    unsafe_code,
    reason = "the boot loader wants it at the beginning of flash"
)]
#[unsafe(link_section = ".boot")]
#[used]
static SECOND_STAGE: [u8; 256] = *include_bytes!(concat!(env!("OUT_DIR"), "/second_stage.bin"));

/// How many ticks are told.
const TOLD: u32 = 5;

/// What a debugger watches.
// SAFETY: no other symbol has this name.
#[allow(unsafe_code, reason = "tests find it by its name")]
#[unsafe(no_mangle)]
static COUNTER: AtomicU32 = AtomicU32::new(0);

/// Where a debugger stops.
// SAFETY: no other symbol has this name.
#[allow(unsafe_code, reason = "tests find it by its name")]
#[unsafe(no_mangle)]
#[inline(never)]
extern "C" fn checkpoint(count: u32) -> u32 {
    COUNTER.store(count, Ordering::SeqCst);
    count.wrapping_mul(3)
}

/// A line that is being received.
struct Line {
    bytes: [u8; 64],
    length: usize,
}

impl Line {
    const fn new() -> Self {
        Self {
            bytes: [0; 64],
            length: 0,
        }
    }

    /// Adds a byte; does and returns whole lines.
    fn add(&mut self, byte: u8, board: Board, answer: &mut dyn Write) {
        match byte {
            b'\n' | b'\r' => {
                let length = core::mem::take(&mut self.length);
                let line = core::str::from_utf8(&self.bytes[..length]).unwrap_or("?");
                obey(line, board);
                // What does not fit is lost.
                let _ = write!(answer, "echo {line}\r\n");
            }
            _ if self.length < self.bytes.len() => {
                self.bytes[self.length] = byte;
                self.length += 1;
            }
            _ => {}
        }
    }
}

fn obey(line: &str, board: Board) {
    match line {
        "die" => board::break_in(),
        "fault" => board::read_nothing(),
        "led 0" => board.set_led(false),
        "led 1" => board.set_led(true),
        _ => {}
    }
}

/// Text to the serial line.
struct Serial(Board);

impl Write for Serial {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.bytes().for_each(|byte| self.0.send(byte));
        Ok(())
    }
}

#[cortex_m_rt::entry]
fn main() -> ! {
    let board = Board::find();
    let (mut serial, mut channel) = (Serial(board), rtt::open());
    let (mut serial_line, mut channel_line) = (Line::new(), Line::new());
    board.start_serial();
    let _ = write!(serial, "serial ready\r\n");
    let _ = write!(channel, "rtt ready\r\n");
    for count in 0_u32.. {
        let result = checkpoint(count);
        if count < TOLD {
            let _ = write!(channel, "tick {count} {result}\r\n");
        }
        while let Some(byte) = channel.receive() {
            channel_line.add(byte, board, &mut channel);
        }
        while let Some(byte) = board.receive() {
            serial_line.add(byte, board, &mut serial);
        }
    }
    loop {}
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
