//! The prompt, and the compiler for what is typed there.

use repl::{Options, Repl};
use vm::{Compile, Result, Vm};

use crate::board::board;
use crate::compile;

/// Lines that are remembered.
const HISTORY_LINES: usize = 8;

/// What compiles.
pub(crate) const COMPILER: Option<&dyn Compile> = Some(&compile::COMPILER);

/// Who talks to the console when no program does.
pub(crate) struct Prompt(Repl);

impl Prompt {
    pub(crate) fn new(vm: &mut Vm, starts_raw: bool) -> Result<Prompt> {
        vm.line_reader = Some(|vm| repl::read_line(vm, HISTORY_LINES));
        let options = Options {
            banner: board().banner,
            history_limit: HISTORY_LINES,
            starts_raw,
        };
        Repl::new(vm, options).map(Prompt)
    }

    /// Talks until a soft reset is asked for.
    pub(crate) fn run(&mut self, vm: &mut Vm) {
        self.0.run_console(vm);
    }

    /// Whether a program was talking to it.
    pub(crate) fn is_raw(&self) -> bool {
        self.0.is_raw()
    }
}
