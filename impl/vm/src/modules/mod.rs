//! Built-in modules: one file each, and the table that names them.

pub mod array;
pub(crate) mod attrtuple;
pub mod calendar;
#[cfg(feature = "float")]
mod cmath;
mod collections;
pub mod errno;
pub(crate) mod gc;
mod heap_map;
#[cfg(feature = "extra")]
mod heapq;
pub mod io;
#[cfg(feature = "extra")]
mod marshal;
#[cfg(feature = "float")]
pub mod math;
mod micropython;
pub mod os;
#[cfg(feature = "extra")]
mod platform;
pub(crate) mod random;
#[cfg(feature = "extra")]
mod string;
pub mod struct_module;
pub(crate) mod sys;
mod time;
pub mod vfs;
#[cfg(feature = "extra")]
mod weakref;

use crate::builtins;
use crate::error::Result;
use crate::object::ValueBuf;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types::module::RomModule;
use crate::value::Value;

/// A built-in module and whether a file on `sys.path` may take its place.
pub struct BuiltinModule {
    name: Qstr,
    module: &'static RomModule,
    replaceable: bool,
}

impl BuiltinModule {
    /// A module that no file replaces.
    pub const fn fixed(module: &'static RomModule) -> BuiltinModule {
        BuiltinModule {
            name: module.name,
            module,
            replaceable: false,
        }
    }

    /// A module whose place a file of the same name takes.
    pub const fn replaceable(module: &'static RomModule) -> BuiltinModule {
        BuiltinModule {
            replaceable: true,
            ..BuiltinModule::fixed(module)
        }
    }
}

/// Built-in modules of one crate; a port hands its tables to the VM, see [`Config::modules`](crate::Config::modules).
pub type ModuleTable = &'static [BuiltinModule];

/// All built-in modules, by name.
static MODULES: &[BuiltinModule] = &[
    BuiltinModule::replaceable(&array::ARRAY),
    BuiltinModule::fixed(&builtins::MODULE),
    #[cfg(feature = "float")]
    BuiltinModule::fixed(&cmath::MODULE),
    BuiltinModule::replaceable(&collections::MODULE),
    BuiltinModule::replaceable(&errno::ERRNO),
    BuiltinModule::fixed(&gc::MODULE),
    #[cfg(feature = "extra")]
    BuiltinModule::replaceable(&heapq::MODULE),
    BuiltinModule::replaceable(&io::IO),
    #[cfg(feature = "extra")]
    BuiltinModule::fixed(&marshal::MODULE),
    #[cfg(feature = "float")]
    BuiltinModule::fixed(&math::MODULE),
    BuiltinModule::fixed(&micropython::MODULE),
    #[cfg(feature = "extra")]
    BuiltinModule::replaceable(&platform::MODULE),
    BuiltinModule::replaceable(&random::MODULE),
    #[cfg(feature = "extra")]
    BuiltinModule::replaceable(&string::MODULE),
    BuiltinModule::replaceable(&struct_module::STRUCT),
    BuiltinModule::fixed(&sys::MODULE),
    BuiltinModule::replaceable(&time::MODULE),
    #[cfg(feature = "extra")]
    BuiltinModule::fixed(&weakref::MODULE),
];

/// All built-in modules of a VM: those of every VM, and those of its port.
fn all(vm: &Vm) -> impl Iterator<Item = &'static BuiltinModule> + use<> {
    MODULES.iter().chain(vm.modules.iter().copied().flatten())
}

/// The names of the modules in ROM, built in or frozen, in the order of the alphabet.
pub(crate) fn names(vm: &mut Vm) -> Result<ValueBuf> {
    let names = ValueBuf::new();
    for row in all(vm) {
        insert_name(vm, &names, row.name)?;
    }
    for module in vm.frozen.modules {
        let path = module.path;
        let name = vm.intern(path.strip_suffix(".py").unwrap_or(path))?;
        insert_name(vm, &names, name)?;
    }
    Ok(names)
}

fn insert_name(vm: &mut Vm, names: &ValueBuf, new: Qstr) -> Result<()> {
    let text = new.as_bytes(vm);
    let earlier = names.as_local_slice().iter().filter(|name| {
        let name = name.as_qstr().map_or(&b""[..], |name| name.as_bytes(vm));
        name < text
    });
    let place = earlier.count();
    names.insert(vm, place, Value::qstr(new))
}

/// Finds a built-in module among the fixed or the replaceable ones.
pub(crate) fn find(vm: &Vm, name: Qstr, replaceable: bool) -> Option<Value> {
    let row = all(vm).find(|row| row.name == name && row.replaceable == replaceable)?;
    Some(Value::rom(row.module))
}

/// Whether a module is built in.
pub fn is_built_in(vm: &Vm, name: Qstr) -> bool {
    all(vm).any(|row| row.name == name)
}

/// Prepares the modules that keep state.
pub(crate) fn init(vm: &mut Vm) -> Result<()> {
    sys::init(vm)
}
