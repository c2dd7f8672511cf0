//! The console as the prompt uses it.
//!
//! What goes to a closed console is lost; nobody could be told. Text for people goes through a [`Printer`], so that its
//! newlines become what the port makes of them; the editor writes carriage returns of its own.

use hal::{Errno, Host};
use vm::print::Printer;
use vm::{Result, Value, Vm};

use crate::editor::Prompt;

pub(crate) const CTRL_A: u8 = 1;
pub(crate) const CTRL_B: u8 = 2;
pub(crate) const CTRL_C: u8 = 3;
pub(crate) const CTRL_D: u8 = 4;
pub(crate) const CTRL_E: u8 = 5;

/// Columns that are gone back with single backspaces.
const FEW_COLUMNS: usize = 4;

/// Writes bytes as they are.
pub(crate) fn write(vm: &Vm, bytes: &[u8]) {
    if !bytes.is_empty() {
        let _ = vm.host().write_output_all(bytes);
    }
}

/// Prints what stands before a line.
pub(crate) fn prompt(vm: &Vm, prompt: Prompt) {
    let roots = vm.roots();
    let text = match prompt {
        Prompt::None => None,
        Prompt::First => roots.sys_ps1.get(),
        Prompt::Continued => roots.sys_ps2.get(),
    };
    if let Some(text) = text.and_then(|text| text.text(vm)) {
        write(vm, text.as_bytes());
    }
}

pub(crate) fn cursor_left(vm: &Vm, columns: usize) {
    if columns <= FEW_COLUMNS {
        return write(vm, &b"\x08\x08\x08\x08"[..columns]);
    }
    quietly_fmt(vm.host(), format_args!("\x1b[{columns}D"));
}

pub(crate) fn erase_to_end(vm: &Vm) {
    write(vm, b"\x1b[K");
}

fn quietly_fmt(host: &dyn Host, text: core::fmt::Arguments<'_>) {
    struct Output<'a>(&'a dyn Host);
    impl core::fmt::Write for Output<'_> {
        fn write_str(&mut self, text: &str) -> core::fmt::Result {
            let written = self.0.write_output_all(text.as_bytes());
            written.map_err(|_| core::fmt::Error)
        }
    }
    let _ = core::fmt::Write::write_fmt(&mut Output(host), text);
}

/// Does something at the prompt, where an exception has no program to go to: it is forgotten.
pub(crate) fn quietly<T>(vm: &mut Vm, action: impl FnOnce(&mut Vm) -> Result<T>) -> Option<T> {
    match action(vm) {
        Ok(value) => Some(value),
        Err(_) => {
            vm.take_exception();
            None
        }
    }
}

/// Waits for a byte of input and calls what is scheduled meanwhile; nothing when the input is at its end.
pub(crate) fn read_byte(vm: &mut Vm) -> Result<Option<u8>> {
    let mut byte = [0];
    let _ = vm.host().flush_output();
    loop {
        match vm.host().read_input(&mut byte) {
            Ok(0) => return Ok(None),
            Ok(_) => return Ok(Some(byte[0])),
            Err(Errno::EINTR) => vm.poll()?,
            Err(_) => return Ok(None),
        }
    }
}

/// Prints an exception.
pub(crate) fn report(vm: &mut Vm, exception: Value) {
    quietly(vm, |vm| {
        vm.print_exception(&mut Printer::console(), exception)
    });
}
