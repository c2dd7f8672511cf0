//! One session: a VM is made, runs the boot files and talks at the prompt until a soft reset.
//!
//! ```text
//!     .frozen/_boot.py ──> boot.py ──> main.py, unless a program talks ──> prompt
//!                             └────────────┴──> SystemExit: the next session
//! ```
//!
//! Of `boot` and `main` that of the files comes first, else that of the image in ROM, which may be compiled.
#![allow(
    unsafe_code,
    reason = "the heap of the last session is taken again, which only its end makes sound"
)]

use alloc::boxed::Box;

use repl::Ended;
use vm::object::Gc;
use vm::print::Printer;
use vm::types::list::List;
use vm::{Config, Result, System, Translation, Value, Vm};

use crate::board::firmware;
use crate::host::HOST;
use crate::prompt::{COMPILER, Prompt};
use crate::{console, devices, memory};

/// Runs of a function that show that translating it pays: that takes as long as so many of them.
const TRANSLATED_AFTER: u32 = 24;
/// The share of native memory that translations may take.
const TRANSLATED_SHARE: usize = 4;

/// What runs first, and the main program: of the files, else of the image in ROM.
const BOOT_FILES: [&[u8]; 3] = [b"boot.py", b"/rom/boot.py", b"/rom/boot.mpy"];
const MAIN_FILES: [&[u8]; 3] = [b"main.py", b"/rom/main.py", b"/rom/main.mpy"];

/// Runs a session; gives whether it ended while a program was talking, who then talks on in the next one.
#[inline(never)]
pub(crate) fn run(starts_raw: bool) -> bool {
    let mut vm = make();
    begin(&mut vm, starts_raw)
}

/// Makes a VM, which lies in native memory: on the stack there would be copies of it too.
#[inline(never)]
fn make() -> Box<Vm> {
    // SAFETY: the VM that used the heap before is gone.
    let Some(heap) = (unsafe { memory::python_heap() }) else {
        panic!("the Python heap has room for its tables");
    };
    let firmware = firmware();
    let (board, limits) = (&firmware.board, &firmware.board.limits);
    let config = Config {
        host: &HOST,
        system: System {
            platform: board.platform,
            machine: board.machine,
            build: board.build,
        },
        compiler: COMPILER,
        loops: &loops::LOOPS,
        modules: firmware.modules,
        frozen: firmware.frozen,
        heap,
        native_stack_base: memory::stack_end(),
        native_stack_bytes: limits.python_stack,
        stack_slots: limits.stack_slots,
        max_depth: limits.calls,
        translation: Translation {
            after: TRANSLATED_AFTER,
            bytes: board.shares.native_heap / TRANSLATED_SHARE,
        },
    };
    match Vm::new(config) {
        Ok(vm) => Box::new(vm),
        Err(_) => panic!("the Python heap has room for a VM"),
    }
}

/// Lets the collector know that only what is called from here on has values on the native stack: what was left there of the
/// making of the VM, further up, takes much longer to read than all the rest.
#[inline(never)]
fn begin(vm: &mut Vm, starts_raw: bool) -> bool {
    let marker = 0u8;
    vm.begin_native_stack((&raw const marker).addr());
    let is_raw = talk(vm, starts_raw);
    // The frame stays until here.
    core::hint::black_box(&marker);
    is_raw
}

#[inline(never)]
fn talk(vm: &mut Vm, starts_raw: bool) -> bool {
    let prompt = devices::start(vm)
        .and_then(|()| set_up(vm))
        .and_then(|()| Prompt::new(vm, starts_raw));
    let Ok(mut prompt) = prompt else {
        panic!("the Python heap has room for a prompt");
    };
    if boot(vm, starts_raw) {
        prompt.run(vm);
    }
    devices::stop(vm);
    console::set_interrupt_byte(None);
    console::take_stop();
    // Exceptions in finalisers are reported.
    let _ = vm.finalise_all();
    prompt.is_raw()
}

/// Runs what is to run before the prompt, and tells whether the prompt is to come.
fn boot(vm: &mut Vm, starts_raw: bool) -> bool {
    for mount in [extmod::vfs::mount_rom, devices::mount_flash] {
        if mount(vm).is_err() {
            // There is a prompt without files too.
            let exception = vm.take_exception();
            let _ = vm.print_exception(&mut Printer::error_console(), exception);
        }
    }
    // What the firmware itself does is neither right nor wrong for the program.
    repl::run_file(vm, b".frozen/_boot.py");
    let mut ended = run_first(vm, &BOOT_FILES);
    if ended == Ended::Well && !starts_raw {
        ended = run_first(vm, &MAIN_FILES);
    }
    !matches!(ended, Ended::Exit(_))
}

/// Runs the first of some files that is there.
fn run_first(vm: &mut Vm, files: &[&[u8]]) -> Ended {
    let file = files.iter().find(|path| vm.has_main_file(path));
    file.map_or(Ended::Well, |path| repl::run_file(vm, path))
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
