//! The interpreter that runs manifests.

use hal::Host;
use heap::Heap;
use source::Settings;
use vm::frozen::Frozen;
use vm::map::Dict;
use vm::object::Gc;
use vm::print::Printer;
use vm::{CompileMode, Config, Raise, Result, Value, Vm};

use super::host::ReadOnlyHost;
use super::{ManifestError, functions};

/// Granules of memory for manifests.
const HEAP_GRANULES: usize = 1 << 20;
/// Native stack for manifests; threads of tests have four times as much.
const NATIVE_STACK_BYTES: usize = 512 << 10;
const STACK_SLOTS: usize = 16 << 10;
const MAX_DEPTH: usize = 300;

static NO_MODULES: Frozen = Frozen::NONE;

/// Runs manifests one after the other.
#[inline(never)]
pub(super) fn run(manifests: &[String]) -> std::result::Result<(), ManifestError> {
    let frame_marker = 0u8;
    let native_stack_base = core::hint::black_box(&raw const frame_marker).addr();
    run_above(manifests, native_stack_base)
}

#[inline(never)]
fn run_above(
    manifests: &[String],
    native_stack_base: usize,
) -> std::result::Result<(), ManifestError> {
    let mut vm = make_vm(native_stack_base);
    for manifest in manifests {
        if let Err(raise) = execute(&mut vm, manifest) {
            return Err(ManifestError {
                manifest: manifest.clone(),
                text: report(&mut vm, raise),
            });
        }
    }
    Ok(())
}

/// What manifests may import besides the modules of the VM.
static TABLES: &[vm::modules::ModuleTable] = &[extmod::MODULES];

fn make_vm(native_stack_base: usize) -> Vm {
    // The VM keeps host and memory; a program reads manifests once.
    let host: &'static dyn Host = Box::leak(Box::new(ReadOnlyHost::new()));
    let memory = vec![0; HEAP_GRANULES].leak();
    let config = Config {
        host,
        compiler: Some(&Settings::PLAIN),
        loops: &vm::Loops::HERE,
        modules: TABLES,
        frozen: &NO_MODULES,
        heap: Heap::in_memory(memory).expect("the memory is enough for a heap"),
        native_stack_base,
        native_stack_bytes: NATIVE_STACK_BYTES,
        stack_slots: STACK_SLOTS,
        system: vm::System::ANONYMOUS,
        max_depth: MAX_DEPTH,
        translation: vm::Translation::AT_ONCE,
    };
    match Vm::new(config) {
        Ok(vm) => vm,
        Err(_) => unreachable!("the heap is enough for an interpreter"),
    }
}

fn execute(vm: &mut Vm, manifest: &str) -> Result<()> {
    let globals = vm.main_globals();
    let prelude = include_bytes!("prelude.py");
    vm.run_source(prelude, b"<prelude>", CompileMode::File, globals, globals)?;
    if manifest.ends_with(".py") {
        functions::include_file(vm, manifest, false, None)
    } else {
        run_text(vm, manifest.as_bytes(), b"<string>", None)
    }
}

/// Runs the text of a manifest with the options it is given.
pub(super) fn run_text(
    vm: &mut Vm,
    text: &[u8],
    name: &[u8],
    options: Option<Gc<Dict>>,
) -> Result<()> {
    let globals = Dict::new(vm)?;
    for (name, function) in functions::FUNCTIONS {
        let name = vm.intern(name)?;
        globals.map.insert_qstr(vm, name, *function)?;
    }
    let options = match options {
        Some(options) => options,
        None => Dict::new(vm)?,
    };
    let class = from_prelude(vm, "Options")?;
    let options = vm.call(class, &[Value::object(options)])?;
    let name_of_options = vm.intern("options")?;
    globals.map.insert_qstr(vm, name_of_options, options)?;
    vm.run_source(text, name, CompileMode::File, globals, globals)
        .map(drop)
}

/// Something that the prelude defines.
pub(super) fn from_prelude(vm: &mut Vm, name: &str) -> Result {
    let name = vm.intern(name)?;
    let found = vm.main_globals().map.get_qstr(vm, name);
    Ok(found.unwrap_or(Value::NONE))
}

/// What an exception prints.
fn report(vm: &mut Vm, _: Raise) -> String {
    let exception = vm.take_exception();
    let mut printer = Printer::buffer();
    match vm.print_exception(&mut printer, exception) {
        Ok(()) => String::from_utf8_lossy(printer.collected()).into_owned(),
        Err(_) => "an exception that cannot be shown\n".to_owned(),
    }
}
