//! `platform`: what this interpreter runs on.

use crate::error::Result;
use crate::object::{Str, Tuple};
use crate::state::Vm;
use crate::types::module::RomModule;
use crate::value::Value;

rom_dict!(static DICT = {
    "libc_ver" => fvar!(libc_ver, 0, crate::native::ANY),
    "platform" => fvar!(platform, 0, crate::native::ANY),
    "python_compiler" => fvar!(python_compiler, 0, crate::native::ANY),
});

pub(super) static MODULE: RomModule = RomModule::new(q!("platform"), &DICT);

const SYSTEM: &str = if cfg!(target_os = "linux") {
    "Linux"
} else if cfg!(target_os = "none") {
    "MicroPython"
} else {
    "Unix"
};
const MACHINE: &str = if cfg!(target_arch = "x86_64") {
    "x86_64"
} else if cfg!(target_arch = "aarch64") {
    "aarch64"
} else if cfg!(target_arch = "x86") {
    "x86"
} else if cfg!(target_arch = "arm") {
    "arm"
} else if cfg!(any(target_arch = "riscv32", target_arch = "riscv64")) {
    "riscv"
} else {
    ""
};
const LIBC: &str = if cfg!(target_env = "gnu") {
    "glibc"
} else if cfg!(target_env = "musl") {
    "musl"
} else {
    ""
};

fn platform(vm: &mut Vm, _: &[Value]) -> Result {
    let version = super::sys::VERSION_TEXT;
    let parts = [SYSTEM, "-", version, "-", MACHINE, "--with-", LIBC];
    Str::from_parts(vm, &parts.map(str::as_bytes))
}

fn python_compiler(vm: &mut Vm, _: &[Value]) -> Result {
    Str::value(vm, concat!("Rust ", env!("CARGO_PKG_RUST_VERSION")))
}

fn libc_ver(vm: &mut Vm, _: &[Value]) -> Result {
    let name = Str::value(vm, LIBC)?;
    Tuple::value(vm, &[name, Value::qstr(q!(""))])
}
