//! From a file to a module: the module is made, announced, and its body runs.

use super::Request;
use super::source::{self, Contents, Found};
use crate::error::Result;
use crate::frozen::{self, Content};
use crate::map::Dict;
use crate::object::{Gc, Module, TextRef};
use crate::state::{CompileMode, Vm};
use crate::types;
use crate::value::Value;
use hal::FileKind;

/// Makes a module of what was found and runs it.
pub(super) fn load(vm: &mut Vm, request: Request, found: Found) -> Result {
    let globals = namespace(vm, request, found)?;
    let module = Module::alloc(vm, Gc::rom(&types::module::MODULE), globals)?;
    let loaded = vm.loaded_modules();
    loaded
        .map
        .insert_qstr(vm, request.full_name, Value::object(module))?;
    if let Err(raise) = run(vm, globals, found) {
        if let Some(row) = loaded.map.find_qstr(vm, request.full_name) {
            loaded.map.remove_row(vm, row);
        }
        return Err(raise);
    }
    Ok(Value::object(module))
}

/// The namespace of a new module. The main program keeps its real name for relative imports; a package is never it.
fn namespace(vm: &mut Vm, request: Request, found: Found) -> Result<Gc<Dict>> {
    let name = Value::qstr(request.full_name);
    if request.as_main && !matches!(found, Found::Package(_)) {
        let globals = vm.main_globals();
        globals.map.insert_qstr(vm, q!("__main__"), name)?;
        return Ok(globals);
    }
    let globals = Dict::new(vm)?;
    globals.map.insert_qstr(vm, q!("__name__"), name)?;
    Ok(globals)
}

fn run(vm: &mut Vm, globals: Gc<Dict>, found: Found) -> Result<()> {
    match found {
        Found::Package(folder) => run_package(vm, globals, folder),
        Found::Source(path) => run_source(vm, globals, path),
        Found::Compiled(path) => run_compiled(vm, globals, path),
    }
}

/// Runs the `__init__` of a package, if it has one.
fn run_package(vm: &mut Vm, globals: Gc<Dict>, folder: TextRef) -> Result<()> {
    globals
        .map
        .insert_qstr(vm, q!("__path__"), folder.value())?;
    let path = source::joined(vm, &[folder.as_bytes(), b"/__init__.py"])?;
    if source::kind(vm, path) == Some(FileKind::File) {
        return run_source(vm, globals, path);
    }
    let path = source::joined(vm, &[folder.as_bytes(), b"/__init__.mpy"])?;
    if source::kind(vm, path) == Some(FileKind::File) {
        return run_compiled(vm, globals, path);
    }
    Ok(())
}

pub(super) fn run_source(vm: &mut Vm, globals: Gc<Dict>, path: TextRef) -> Result<()> {
    if let Some(inner) = frozen::inner_path(path.as_bytes()) {
        return run_frozen(vm, globals, inner);
    }
    globals.map.insert_qstr(vm, q!("__file__"), path.value())?;
    let text = vm.read_file(path.value())?;
    let bytes = text.as_local_slice();
    let code = vm.compile_source(bytes, path.as_bytes(), CompileMode::File)?;
    vm.run_code(code, globals, globals).map(drop)
}

/// Runs a frozen module; it does not know the folder of frozen modules.
fn run_frozen(vm: &mut Vm, globals: Gc<Dict>, path: &[u8]) -> Result<()> {
    let Some(module) = vm.frozen.find(path) else {
        return Ok(());
    };
    let file = vm.intern_value(module.path)?;
    globals.map.insert_qstr(vm, q!("__file__"), file)?;
    let code = match module.content {
        Content::Code(code) => Gc::rom(code),
        Content::Source(text) => {
            vm.compile_source(text, module.path.as_bytes(), CompileMode::File)?
        }
    };
    vm.run_code(code, globals, globals).map(drop)
}

pub(super) fn run_compiled(vm: &mut Vm, globals: Gc<Dict>, path: TextRef) -> Result<()> {
    globals.map.insert_qstr(vm, q!("__file__"), path.value())?;
    let code = match source::contents(vm, path.value())? {
        Contents::Place(file) => vm.load_lasting(file)?,
        Contents::Copy(file) => vm.load_compiled(file.as_local_slice())?,
    };
    vm.run_code(code, globals, globals).map(drop)
}
