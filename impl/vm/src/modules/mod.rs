//! Built-in modules: one file each, and the table that names them.

pub mod array;
pub(crate) mod attrtuple;
mod calendar;
mod cmath;
mod collections;
pub mod errno;
pub(crate) mod gc;
mod heapq;
pub mod io;
mod math;
mod micropython;
pub mod os;
mod platform;
mod random;
pub mod struct_module;
pub(crate) mod sys;
mod time;
pub mod vfs;

use crate::builtins;
use crate::error::Result;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types::module::RomModule;
use crate::value::Value;

/// A built-in module and whether a file on `sys.path` may take its place.
struct Row {
    name: Qstr,
    module: &'static RomModule,
    replaceable: bool,
}

const fn fixed(name: Qstr, module: &'static RomModule) -> Row {
    Row {
        name,
        module,
        replaceable: false,
    }
}

const fn replaceable(name: Qstr, module: &'static RomModule) -> Row {
    Row {
        name,
        module,
        replaceable: true,
    }
}

/// All built-in modules, by name.
static MODULES: &[Row] = &[
    replaceable(q!("array"), &array::ARRAY),
    fixed(q!("builtins"), &builtins::MODULE),
    fixed(q!("cmath"), &cmath::MODULE),
    replaceable(q!("collections"), &collections::MODULE),
    replaceable(q!("errno"), &errno::ERRNO),
    fixed(q!("gc"), &gc::MODULE),
    replaceable(q!("heapq"), &heapq::MODULE),
    replaceable(q!("io"), &io::IO),
    fixed(q!("math"), &math::MODULE),
    fixed(q!("micropython"), &micropython::MODULE),
    replaceable(q!("os"), &os::OS),
    replaceable(q!("platform"), &platform::MODULE),
    replaceable(q!("random"), &random::MODULE),
    replaceable(q!("struct"), &struct_module::STRUCT),
    fixed(q!("sys"), &sys::MODULE),
    replaceable(q!("time"), &time::MODULE),
    fixed(q!("vfs"), &vfs::MODULE),
];

/// The names of the built-in modules.
pub(crate) fn names() -> impl Iterator<Item = Qstr> + Clone {
    MODULES.iter().map(|row| row.name)
}

/// Finds a built-in module among the fixed or the replaceable ones.
pub(crate) fn find(name: Qstr, replaceable: bool) -> Option<Value> {
    let row = MODULES
        .iter()
        .find(|row| row.name == name && row.replaceable == replaceable)?;
    Some(Value::rom(row.module))
}

/// Prepares the modules that keep state.
pub(crate) fn init(vm: &mut Vm) -> Result<()> {
    sys::init(vm)
}
