//! There is no prompt: what was compiled before runs, and then the board waits for a soft reset.

use hal::Console;
use vm::{Compile, Result, Vm};

use crate::console;
use crate::host::HOST;

/// The byte that asks for a soft reset, as at a prompt.
const CTRL_D: u8 = 4;

/// Nothing compiles.
pub(crate) const COMPILER: Option<&dyn Compile> = None;

/// Who waits when no program runs.
pub(crate) struct Prompt;

impl Prompt {
    pub(crate) fn new(_: &mut Vm, _: bool) -> Result<Prompt> {
        Ok(Prompt)
    }

    /// Waits until a soft reset is asked for; what programs have scheduled runs meanwhile.
    pub(crate) fn run(&mut self, vm: &mut Vm) {
        console::write(crate::board::board().banner.as_bytes());
        console::write(b"\r\nNo compiler; Ctrl-D restarts.\r\n");
        let mut byte = [0];
        while byte != [CTRL_D] {
            if HOST.read_input(&mut byte).is_err() {
                // What is scheduled reports its own exceptions.
                let _ = vm.poll();
            }
        }
    }

    /// Nobody talks to it.
    pub(crate) fn is_raw(&self) -> bool {
        false
    }
}
