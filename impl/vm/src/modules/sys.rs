//! `sys`: the interpreter itself.
//!
//! What changes is in the roots of the VM; the rows of changing names in the table only say that the names exist.

use numbers::mpz::SmallBuf;

use super::attrtuple::{self, attr_tuple};
use crate::builtins::stream_printer;
use crate::error::Result;
use crate::map::Dict;
use crate::object::{Gc, Instance, Int, Str, Tuple};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types::list::List;
use crate::types::module::{RomModule, RomModuleHooks, RootCell};
use crate::types::set::Set;
use crate::types::{self, exception};
use crate::value::Value;

/// The version that programs see, as text.
pub(super) const VERSION_TEXT: &str = "1.29.0";
const VERSION: [isize; 3] = [1, 29, 0];
/// The version of the language.
const LANGUAGE: [isize; 3] = [3, 4, 0];
/// Format version 6 with sub-version 3 of `.mpy` files, without machine code.
const MPY_FEATURES: isize = 6 | 3 << 8;
/// Rows of a traceback that are printed.
const TRACEBACK_LIMIT: isize = 1000;

attr_tuple! {
    /// The type of `sys.implementation`.
    static IMPLEMENTATION = [q!("name"), q!("version"), q!("_machine"), q!("_mpy"), q!("_build")]
}

rom_dict!(static DICT = {
    "argv" => Value::NONE,
    #[cfg(feature = "extra")]
    "atexit" => f1!(atexit),
    "byteorder" => Value::qstr(BYTE_ORDER),
    #[cfg(feature = "extra")]
    "exc_info" => f0!(exc_info),
    "executable" => Value::NONE,
    "exit" => fvar!(exit, 0, 1),
    #[cfg(feature = "extra")]
    "getsizeof" => f1!(getsizeof),
    "implementation" => Value::NONE,
    "intern" => f1!(intern),
    "maxsize" => Value::NONE,
    "modules" => Value::NONE,
    "path" => Value::NONE,
    "platform" => Value::NONE,
    "print_exception" => fvar!(print_exception, 1, 2),
    "ps1" => Value::NONE,
    "ps2" => Value::NONE,
    "settrace" => Value::NONE,
    "stderr" => Value::rom(&types::file::STDERR),
    "stdin" => Value::rom(&types::file::STDIN),
    "stdout" => Value::rom(&types::file::STDOUT),
    "tracebacklimit" => Value::NONE,
    "version" => Value::NONE,
    "version_info" => Value::NONE,
});

const BYTE_ORDER: Qstr = if cfg!(target_endian = "little") {
    q!("little")
} else {
    q!("big")
};

pub(super) static MODULE: RomModule = RomModule::with_hooks(
    q!("sys"),
    &DICT,
    RomModuleHooks {
        attr: Some(attr),
        store: Some(store),
    },
);

/// Makes the values that exist from the start.
pub(super) fn init(vm: &mut Vm) -> Result<()> {
    let path = List::from_slice(vm, &[])?;
    vm.roots.sys_path.set(Some(Value::object(path)));
    let argv = List::from_slice(vm, &[])?;
    vm.roots.sys_argv.set(Some(Value::object(argv)));
    vm.roots.sys_ps1.set(Some(Value::qstr(q!(">>> "))));
    vm.roots.sys_ps2.set(Some(Value::qstr(q!("... "))));
    let limit = Value::small(TRACEBACK_LIMIT);
    vm.roots.sys_tracebacklimit.set(Some(limit));
    let language = Tuple::value(vm, &LANGUAGE.map(Value::small))?;
    vm.roots.sys_version_info.set(Some(language));
    let implementation = implementation(vm)?;
    vm.roots.sys_implementation.set(Some(implementation));
    Ok(())
}

fn implementation(vm: &mut Vm) -> Result {
    let [major, minor, patch] = VERSION.map(Value::small);
    let version = Tuple::value(vm, &[major, minor, patch, Value::qstr(q!(""))])?;
    let machine = Str::value(vm, vm.system.machine)?;
    let build = vm.intern_value(vm.system.build)?;
    let items = [
        Value::qstr(q!("micropython")),
        version,
        machine,
        Value::small(MPY_FEATURES | vm.machine_features() << 10),
        build,
    ];
    attrtuple::new(vm, &IMPLEMENTATION, &items)
}

/// The place of a changing attribute, and whether programs may store in it.
fn root_of(vm: &Vm, name: Qstr) -> Option<(&RootCell, bool)> {
    let roots = vm.roots();
    Some(match name {
        name if name == q!("argv") => (&roots.sys_argv, false),
        name if name == q!("executable") => (&roots.sys_executable, false),
        name if name == q!("implementation") => (&roots.sys_implementation, false),
        name if name == q!("modules") => (&roots.modules, false),
        name if name == q!("path") => (&roots.sys_path, true),
        name if name == q!("ps1") => (&roots.sys_ps1, true),
        name if name == q!("ps2") => (&roots.sys_ps2, true),
        name if name == q!("tracebacklimit") => (&roots.sys_tracebacklimit, true),
        name if name == q!("version_info") => (&roots.sys_version_info, false),
        _ => return None,
    })
}

fn attr(vm: &mut Vm, name: Qstr) -> Result<Option<Value>> {
    if name == q!("maxsize") {
        let number = SmallBuf::from_i64(isize::MAX as i64);
        return Int::value(vm, number.view()).map(Some);
    }
    if name == q!("version") {
        return Str::from_parts(vm, &[b"3.4.0; MicroPython v", VERSION_TEXT.as_bytes()]).map(Some);
    }
    if name == q!("platform") {
        return vm.intern_value(vm.system.platform).map(Some);
    }
    if name == q!("settrace") {
        let settrace = crate::profile::SETTRACE;
        return match settrace {
            Some(_) => Ok(settrace),
            None => Err(vm.attribute_error(Value::rom(&MODULE), name)),
        };
    }
    let Some((root, _)) = root_of(vm, name) else {
        return Ok(None);
    };
    match root.get() {
        Some(value) => Ok(Some(value)),
        None if name == q!("executable") => Ok(Some(Value::qstr(q!("")))),
        None => Err(vm.attribute_error(Value::rom(&MODULE), name)),
    }
}

fn store(vm: &mut Vm, name: Qstr, value: Option<Value>) -> Result<bool> {
    match root_of(vm, name) {
        Some((root, true)) => {
            root.set(value);
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// `sys.exit([value])`
fn exit(vm: &mut Vm, args: &[Value]) -> Result {
    Err(vm.raise_args(Gc::rom(&exception::SYSTEM_EXIT), args))
}

/// `sys.atexit(function)`: what to call at the end; gives what was to be called before.
fn atexit(vm: &mut Vm, function: Value) -> Result {
    let before = vm.roots.sys_atexit.replace(Some(function));
    Ok(before.unwrap_or(Value::NONE))
}

/// `sys.exc_info()`: type and value of the exception that is being handled.
fn exc_info(vm: &mut Vm) -> Result {
    let items = match vm.roots.handled_exception.get() {
        Some(exception) => [Value::object(exception.ty()), exception, Value::NONE],
        None => [Value::NONE; 3],
    };
    Tuple::value(vm, &items)
}

/// `sys.print_exception(exception[, file])`
fn print_exception(vm: &mut Vm, args: &[Value]) -> Result {
    let mut printer = match args.get(1) {
        Some(file) => stream_printer(vm, *file)?,
        None => Printer::console(),
    };
    vm.print_exception(&mut printer, args[0])?;
    Ok(Value::NONE)
}

/// `sys.intern(text)`
fn intern(vm: &mut Vm, text: Value) -> Result {
    vm.name_arg(text).map(Value::qstr)
}

/// `sys.getsizeof(object)`: bytes of the object, with the rows of a container but without what they refer to.
fn getsizeof(vm: &mut Vm, object: Value) -> Result {
    let rows = if let Some(list) = object.cast_native::<List>() {
        list.items.bytes()
    } else if let Some(dict) = object.cast_native::<Dict>() {
        dict.map.bytes()
    } else if let Some(set) = object.cast_native::<Set>() {
        set.map.bytes()
    } else {
        0
    };
    let members = object.downcast::<Instance>();
    let members = members.map_or(0, |instance| instance.bytes_behind());
    let bytes = vm.object_bytes(object) + rows + members;
    Ok(Value::small(bytes as isize))
}

impl Vm {
    /// Sets `sys.executable`.
    pub fn set_executable(&mut self, path: &[u8]) -> Result<()> {
        let path = Str::value(self, path)?;
        self.roots.sys_executable.set(Some(path));
        Ok(())
    }
}
