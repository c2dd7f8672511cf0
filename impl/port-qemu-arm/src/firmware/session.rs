//! One session: a VM is made and talks at the prompt until a soft reset.
#![allow(
    unsafe_code,
    reason = "the heap of the last session is taken again, which only its end makes sound"
)]

use repl::{Options, Repl};
use vm::frozen::Frozen;
use vm::modules::ModuleTable;
use vm::object::Gc;
use vm::types::list::List;
use vm::{Config, Result, System, Value, Vm};

use super::compile::COMPILER;
use super::host::HOST;
use super::{board, memory, uart};

/// Lines that are remembered.
const HISTORY_LINES: usize = 8;

static TABLES: &[ModuleTable] = &[extmod::MODULES];
static FROZEN: Frozen = Frozen::NONE;

/// Runs a session; gives whether it ended while a program was talking, who then talks on in the next one.
#[inline(never)]
pub(super) fn run(starts_raw: bool) -> bool {
    // SAFETY: the VM that used the heap before is gone.
    let Some(heap) = (unsafe { memory::python_heap() }) else {
        panic!("the Python heap has room for its tables");
    };
    let config = Config {
        host: &HOST,
        system: System {
            platform: "qemu",
            machine: board::MACHINE,
            build: board::BUILD,
        },
        compiler: Some(&COMPILER),
        modules: TABLES,
        frozen: &FROZEN,
        heap,
        native_stack_base: memory::stack_end(),
        native_stack_bytes: board::PYTHON_STACK_BYTES,
        stack_slots: board::STACK_SLOTS,
        max_depth: board::MAX_DEPTH,
    };
    let Ok(mut vm) = Vm::new(config) else {
        panic!("the Python heap has room for a VM");
    };
    vm.line_reader = Some(|vm| repl::read_line(vm, HISTORY_LINES));
    let options = Options {
        banner: board::BANNER,
        history_limit: HISTORY_LINES,
        starts_raw,
    };
    let prompt = set_up(&mut vm).and_then(|()| Repl::new(&mut vm, options));
    let Ok(mut prompt) = prompt else {
        panic!("the Python heap has room for a prompt");
    };
    prompt.run_console(&mut vm);
    uart::set_interrupt_byte(None);
    uart::take_stop();
    // Exceptions in finalisers are reported.
    let _ = vm.finalise_all();
    prompt.is_raw()
}

/// Fills `sys.path`: what is in the current directory, and what is part of the program.
fn set_up(vm: &mut Vm) -> Result<()> {
    let path = vm.roots().sys_path.get().and_then(Value::downcast::<List>);
    let path: Gc<List> = path.expect("made with the VM");
    for entry in ["", ".frozen"] {
        let entry = vm.intern_value(entry)?;
        path.items.push(vm, entry)?;
    }
    Ok(())
}
