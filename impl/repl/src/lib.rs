//! The interactive prompt: a line editor, the friendly prompt with paste mode, the raw prompt with raw-paste mode.
//!
//! ```text
//!     console ─ byte ─> Repl ── Friendly, Continued ── keys ── editor ─┐
//!                         ├──── Paste                                  ├─> execute: compile, run, report
//!                         └──── Raw, RawPaste ─────────────────────────┘
//! ```
//!
//! A port makes a [`Repl`], and either hands it every byte that arrives or lets it read them from the console. What was
//! typed and the history are in the heap of the VM, below two of its roots; the rest is a few words.
//! Invariant: between bytes the terminal is in raw mode, while Python code runs it is in its usual mode.
//! Not here: terminal modes and files (ports), what running means (`vm`), how code is made.
#![no_std]
#![forbid(unsafe_code)]

mod complete;
mod console;
mod continuation;
mod editor;
mod execute;
mod friendly;
mod history;
mod indent;
mod input;
mod keys;
mod raw;

pub use execute::{Ended, run_file};
pub use history::{line as history_line, remember};
pub use input::read_line;

use vm::object::{ByteBuf, Gc};
use vm::types::array::Array;
use vm::{CompileMode, Result, Value, Vm};

use editor::Editor;
use execute::{Audience, Source};

/// What a port decides.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Who is there: the first line that people see.
    pub banner: &'static str,
    /// Lines that are remembered.
    pub history_limit: usize,
    /// A program talks first, not a person: after a soft reset, what [`Repl::is_raw`] said before it.
    pub starts_raw: bool,
}

/// What the prompt waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// Another byte.
    Byte,
    /// Nothing: a person or a program asked for the end, with an exit code. On a board that is a soft reset.
    End(u8),
}

/// Who talks, and about what.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mode {
    /// A statement starts.
    Friendly,
    /// A statement goes on.
    Continued,
    Paste,
    Raw,
    /// Bytes that are left of a window.
    RawPaste {
        left: u16,
    },
}

/// An interactive prompt.
pub struct Repl {
    options: Options,
    mode: Mode,
    editor: Editor,
    /// There was no memory for all of the text.
    too_long: bool,
    /// Ctrl-C ended the text.
    interrupted: bool,
}

impl Repl {
    /// Makes a prompt.
    ///
    /// # Errors
    /// When there is no memory for what it keeps in the VM.
    pub fn new(vm: &mut Vm, options: Options) -> Result<Repl> {
        let text = Array::bytearray(vm, ByteBuf::new())?;
        vm.roots().prompt_text.set(Some(text));
        Ok(Repl {
            options,
            mode: if options.starts_raw {
                Mode::Raw
            } else {
                Mode::Friendly
            },
            editor: Editor::new(options.history_limit),
            too_long: false,
            interrupted: false,
        })
    }

    /// Greets whoever is there; bytes may follow.
    pub fn begin(&mut self, vm: &mut Vm) {
        vm.host().set_raw_input(true);
        if self.is_raw() {
            self.begin_raw(vm);
        } else {
            self.begin_friendly(vm);
        }
    }

    /// Whether a program talks.
    pub fn is_raw(&self) -> bool {
        matches!(self.mode, Mode::Raw | Mode::RawPaste { .. })
    }

    /// Takes a byte of input.
    pub fn receive(&mut self, vm: &mut Vm, byte: u8) -> Next {
        match self.mode {
            Mode::Friendly | Mode::Continued => self.receive_friendly(vm, byte),
            Mode::Paste => self.receive_pasted(vm, byte),
            Mode::Raw => self.receive_raw(vm, byte),
            Mode::RawPaste { left } => self.receive_raw_paste(vm, byte, left),
        }
    }

    /// Talks to the console until the end and gives the exit code. The end of input is Ctrl-D, or Enter behind text.
    pub fn run_console(&mut self, vm: &mut Vm) -> u8 {
        self.begin(vm);
        loop {
            let byte = match console::read_byte(vm) {
                Ok(Some(byte)) => byte,
                Ok(None) => self.end_of_input(vm),
                Err(_) => {
                    let exception = vm.take_exception();
                    console::report(vm, exception);
                    continue;
                }
            };
            if let Next::End(code) = self.receive(vm, byte) {
                return code;
            }
        }
    }

    fn end_of_input(&self, vm: &Vm) -> u8 {
        let is_line = matches!(self.mode, Mode::Friendly | Mode::Continued);
        if is_line && !self.editor.is_empty(&self.text(vm).bytes) {
            b'\r'
        } else {
            console::CTRL_D
        }
    }

    /// The text so far.
    fn text(&self, vm: &Vm) -> Gc<Array> {
        let text = vm.roots().prompt_text.get();
        text.and_then(Value::downcast::<Array>)
            .expect("made with the prompt, and no program reaches it")
    }

    /// Starts with no text. A heap that was left locked would let nobody type.
    fn forget(&mut self, vm: &mut Vm) {
        vm.unlock_heap();
        self.text(vm).bytes.take();
        self.too_long = false;
        self.interrupted = false;
    }

    /// Adds a byte to the text.
    fn add(&mut self, vm: &mut Vm, byte: u8) {
        let text = self.text(vm);
        if self.too_long {
            return;
        }
        if console::quietly(vm, |vm| text.bytes.push(vm, byte)).is_none() {
            self.too_long = true;
            text.bytes.take();
        }
    }

    /// Runs the text.
    fn execute(&mut self, vm: &mut Vm, mode: CompileMode, audience: Audience) -> Option<u8> {
        let text = self.text(vm).bytes.take();
        let source = match (self.interrupted, self.too_long) {
            (true, _) => Source::Interrupted,
            (false, true) => Source::TooLong,
            (false, false) => Source::Text(text),
        };
        match execute::execute(vm, source, mode, audience) {
            Ended::Exit(code) => Some(code),
            Ended::Well | Ended::Badly => None,
        }
    }

    fn leave(&mut self, vm: &mut Vm) -> Next {
        vm.host().set_raw_input(false);
        Next::End(0)
    }
}

#[cfg(test)]
mod tests;
