//! A virtual machine for one program: a small heap, no files, little time.

mod host;
mod memory;
mod watchdog;

pub use watchdog::{OUT_OF_TIME_EXIT_CODE, leave_hangs_to_others};

use std::sync::{Mutex, PoisonError};

use source::Settings;
use vm::frozen::Frozen;
use vm::print::Printer;
use vm::{CompileMode, Config, Vm};

use host::Host;
pub(crate) use memory::Memory;

/// Values on the VM stack.
const STACK_SLOTS: usize = 8 * 1024;
/// Nested calls of Python functions.
const MAX_DEPTH: usize = 100;
/// Native stack that Python code may use; threads have some more.
const NATIVE_STACK_BYTES: usize = 512 << 10;

/// The built-in modules beside those of the VM.
static MODULES: &[vm::modules::ModuleTable] = &[extmod::MODULES];

/// A heap that no single file fills.
const PLENTY_BYTES: usize = 8 << 20;

/// Integers in a file or program may have as many bits as this machine's small integers.
pub const SMALL_INT_BITS: u8 = vm::value::SMALL_INT_BITS as u8;

/// A program in one of its forms.
#[derive(Clone, Copy, Debug)]
pub enum Program<'a> {
    /// Source text.
    Source(&'a [u8]),
    /// The contents of an `.mpy` file.
    Compiled(&'a [u8]),
}

/// How a program ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// It was no program, or there was no room for it.
    Refused,
    /// It ran, up to its end or to an exception.
    Ran,
    /// It was interrupted.
    OutOfTime,
}

/// What a program did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// How it ended.
    pub ending: Ending,
    /// What it printed, with the traceback of an exception that nobody caught.
    pub output: Vec<u8>,
}

/// The watchdog looks after one machine at a time.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Runs a program in a machine of its own; checks the heap afterwards.
///
/// # Panics
/// If something is wrong with the machine.
pub fn run(program: Program<'_>, heap_bytes: usize) -> Report {
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let marker = 0u8;
    let native_stack_base = core::hint::black_box(&raw const marker).addr();
    run_below(native_stack_base, program, heap_bytes)
}

/// Tells whether a file is read and verified without complaint; it is not run.
pub fn accepts(file: &[u8]) -> bool {
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let marker = 0u8;
    let mut memory = Memory::new(PLENTY_BYTES);
    let heap = memory.heap().expect("plenty");
    let config = config(heap, core::hint::black_box(&raw const marker).addr());
    let mut vm = Vm::new(config).expect("plenty of memory");
    vm.load_compiled(file).is_ok()
}

fn config(heap: heap::Heap, native_stack_base: usize) -> Config {
    Config {
        loops: &vm::Loops::HERE,
        host: Host::of_thread(),
        compiler: Some(&Settings::PLAIN),
        heap,
        native_stack_base,
        native_stack_bytes: NATIVE_STACK_BYTES,
        stack_slots: STACK_SLOTS,
        system: vm::System::ANONYMOUS,
        max_depth: MAX_DEPTH,
        translation: vm::Translation::AT_ONCE,
        modules: MODULES,
        frozen: &Frozen::NONE,
    }
}

#[inline(never)]
fn run_below(native_stack_base: usize, program: Program<'_>, heap_bytes: usize) -> Report {
    let host = Host::of_thread();
    host.reset();
    let mut memory = Memory::new(heap_bytes);
    let refused = |output| Report {
        ending: Ending::Refused,
        output,
    };
    let Some(heap) = memory.heap() else {
        return refused(Vec::new());
    };
    let watch = watchdog::Watch::begin();
    let Ok(mut vm) = Vm::new(config(heap, native_stack_base)) else {
        return refused(Vec::new());
    };
    let was_refused = run_in(&mut vm, program);
    vm.collect();
    vm.heap().verify();
    drop(vm);
    let ending = match (watch.end(), was_refused) {
        (true, _) => Ending::OutOfTime,
        (false, true) => Ending::Refused,
        (false, false) => Ending::Ran,
    };
    Report {
        ending,
        output: host.take_output(),
    }
}

/// Runs a program and prints its exception; tells whether it was refused.
fn run_in(vm: &mut Vm, program: Program<'_>) -> bool {
    let globals = vm.main_globals();
    let code = match program {
        Program::Source(text) => vm.compile_source(text, b"program.py", CompileMode::File),
        Program::Compiled(file) => vm.load_compiled(file),
    };
    let was_refused = code.is_err();
    let outcome = code.and_then(|code| vm.run_code(code, globals, globals));
    if outcome.is_err() {
        let exception = vm.take_exception();
        // There may be no memory to print with.
        let _ = vm.print_exception(&mut Printer::console(), exception);
    }
    was_refused
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, ending: Ending, output: &str) {
        let report = run(Program::Source(source.as_bytes()), 64 << 10);
        assert_eq!(report.ending, ending);
        assert_eq!(String::from_utf8_lossy(&report.output), output);
    }

    #[test]
    fn programs_run_print_and_are_refused() {
        check("print(1 + 1)", Ending::Ran, "2\n");
        check(
            "for i in range(3): print(i, end=' ')",
            Ending::Ran,
            "0 1 2 ",
        );
        let traceback = "Traceback (most recent call last):\n  File \"program.py\", line 1\nSyntaxError: invalid syntax\n";
        check("x =", Ending::Refused, traceback);
    }

    #[test]
    fn endless_programs_run_out_of_time() {
        let report = run(Program::Source(b"while True: pass"), 64 << 10);
        assert_eq!(report.ending, Ending::OutOfTime);
    }
}
