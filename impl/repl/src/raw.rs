//! The prompt for programs that talk to this one.
//!
//! ```text
//!     >  text Ctrl-D          OK output \x04 exception \x04 >
//!     >  Ctrl-E A Ctrl-A      R\x01 window \x01             text comes in windows:
//!        text                 \x01 for each window of text
//!        Ctrl-D               \x04 output \x04 exception \x04 >
//!     >  Ctrl-E x Ctrl-A      R\x00 >                       there is no `x`
//!     >  Ctrl-A               the greeting >
//!     >  Ctrl-B               the friendly prompt
//!     >  Ctrl-D               OK, and the end
//! ```

use vm::{CompileMode, Vm};

use crate::execute::Audience;
use crate::{Mode, Next, Repl, console};

const GREETING: &[u8] = b"raw REPL; CTRL-B to exit\r\n";

/// Bytes of a window: half of the buffer that a serial port has for input, as the first two windows are free.
const WINDOW: u16 = 128;

impl Repl {
    /// Says that programs may talk.
    pub(crate) fn begin_raw(&mut self, vm: &mut Vm) -> Next {
        console::write(vm, GREETING);
        self.ask_raw(vm)
    }

    fn ask_raw(&mut self, vm: &mut Vm) -> Next {
        self.mode = Mode::Raw;
        self.forget(vm);
        console::write(vm, b">");
        Next::Byte
    }

    pub(crate) fn receive_raw(&mut self, vm: &mut Vm, byte: u8) -> Next {
        match byte {
            console::CTRL_A => match *self.text(vm).bytes.as_slice(vm) {
                [console::CTRL_E, command] => self.command(vm, command),
                _ => self.begin_raw(vm),
            },
            console::CTRL_B => {
                console::write(vm, b"\r\n");
                self.begin_friendly(vm)
            }
            console::CTRL_C => {
                self.forget(vm);
                Next::Byte
            }
            console::CTRL_D => self.run_raw(vm),
            _ => {
                self.add(vm, byte);
                Next::Byte
            }
        }
    }

    fn run_raw(&mut self, vm: &mut Vm) -> Next {
        console::write(vm, b"OK");
        if self.text(vm).bytes.is_empty() && !self.too_long {
            console::write(vm, b"\r\n");
            return self.leave(vm);
        }
        self.run_for_program(vm)
    }

    fn run_for_program(&mut self, vm: &mut Vm) -> Next {
        match self.execute(vm, CompileMode::File, Audience::Program) {
            Some(code) => Next::End(code),
            None => self.ask_raw(vm),
        }
    }

    /// Ctrl-E, a letter and Ctrl-A.
    fn command(&mut self, vm: &mut Vm, command: u8) -> Next {
        if command != b'A' {
            console::write(vm, b"R\x00");
            return self.ask_raw(vm);
        }
        let [low, high] = WINDOW.to_le_bytes();
        console::write(vm, &[b'R', 1, low, high, 1]);
        self.forget(vm);
        self.mode = Mode::RawPaste { left: WINDOW };
        Next::Byte
    }

    pub(crate) fn receive_raw_paste(&mut self, vm: &mut Vm, byte: u8, left: u16) -> Next {
        if byte == console::CTRL_C || byte == console::CTRL_D {
            self.interrupted = byte == console::CTRL_C;
            console::write(vm, b"\x04");
            return self.run_for_program(vm);
        }
        self.add(vm, byte);
        let left = match left {
            0 | 1 => {
                console::write(vm, b"\x01");
                WINDOW
            }
            _ => left - 1,
        };
        self.mode = Mode::RawPaste { left };
        Next::Byte
    }
}
