//! The prompt for people, and paste mode.
//!
//! ```text
//!     >>> ── line ──> complete? ── yes ──> run ──> >>>
//!                        └ no ──> ... ── line ──> complete?
//!     >>> ── Ctrl-E ──> === ── Ctrl-D ──> run all of it ──> >>>
//! ```

use vm::{CompileMode, Vm};

use crate::continuation::needs_more;
use crate::editor::{Done, Prompt};
use crate::execute::Audience;
use crate::{Mode, Next, Repl, console};

const HELP: &[u8] = b"\r\nType \"help()\" for more information.\r\n";
const PASTE: &[u8] = b"\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n";
/// What stands before a pasted line.
const PASTED: &[u8] = b"=== ";

impl Repl {
    /// Says who is there and asks for a statement.
    pub(crate) fn begin_friendly(&mut self, vm: &mut Vm) -> Next {
        self.mode = Mode::Friendly;
        console::write(vm, self.options.banner.as_bytes());
        console::write(vm, HELP);
        self.ask(vm)
    }

    /// Asks for a statement.
    fn ask(&mut self, vm: &mut Vm) -> Next {
        self.mode = Mode::Friendly;
        self.forget(vm);
        let text = self.text(vm);
        self.editor.begin(vm, &text.bytes, Prompt::First);
        Next::Byte
    }

    pub(crate) fn receive_friendly(&mut self, vm: &mut Vm, byte: u8) -> Next {
        let text = self.text(vm);
        match self.editor.receive(vm, &text.bytes, byte) {
            None => Next::Byte,
            Some(Done::Control(console::CTRL_C)) => {
                console::write(vm, b"\r\n");
                self.ask(vm)
            }
            Some(Done::Control(byte)) if self.mode == Mode::Friendly => self.control(vm, byte),
            Some(Done::Control(console::CTRL_D)) => self.run(vm, CompileMode::Single),
            // On a blank line behind others, the other controls are like Enter.
            Some(Done::Control(_) | Done::Entered) => self.line(vm),
        }
    }

    /// Ctrl-A to Ctrl-E where a statement could start.
    fn control(&mut self, vm: &mut Vm, byte: u8) -> Next {
        match byte {
            console::CTRL_A => {
                console::write(vm, b"\r\n");
                self.begin_raw(vm)
            }
            console::CTRL_B => {
                console::write(vm, b"\r\n");
                self.begin_friendly(vm)
            }
            console::CTRL_E => {
                console::write(vm, PASTE);
                console::write(vm, PASTED);
                self.forget(vm);
                self.mode = Mode::Paste;
                Next::Byte
            }
            _ => {
                console::write(vm, b"\r\n");
                self.leave(vm)
            }
        }
    }

    /// A line was entered.
    fn line(&mut self, vm: &mut Vm) -> Next {
        let text = self.text(vm);
        if text.bytes.is_empty() {
            return self.ask(vm);
        }
        if !needs_more(text.bytes.as_slice(vm)) {
            return self.run(vm, CompileMode::Single);
        }
        self.mode = Mode::Continued;
        self.add(vm, b'\n');
        self.editor.begin(vm, &text.bytes, Prompt::Continued);
        Next::Byte
    }

    pub(crate) fn receive_pasted(&mut self, vm: &mut Vm, byte: u8) -> Next {
        match byte {
            console::CTRL_C => {
                console::write(vm, b"\r\n");
                return self.ask(vm);
            }
            console::CTRL_D => {
                console::write(vm, b"\r\n");
                return self.run(vm, CompileMode::Pasted);
            }
            b'\r' => {
                console::write(vm, b"\r\n");
                console::write(vm, PASTED);
            }
            _ => console::write(vm, &[byte]),
        }
        self.add(vm, byte);
        Next::Byte
    }

    fn run(&mut self, vm: &mut Vm, mode: CompileMode) -> Next {
        match self.execute(vm, mode, Audience::Person) {
            Some(code) => Next::End(code),
            None => self.ask(vm),
        }
    }
}
