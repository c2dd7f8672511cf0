//! `vfs`: mounting, and the Python faces of the crate `filesystems`.
//!
//! Not here: which mount a path belongs to, and the system's own files (`vm::modules::vfs`).

mod abandoned;
mod device;
mod error;
#[cfg(feature = "fat")]
mod fat;
#[cfg(feature = "fat")]
mod fat_file;
mod file;
mod littlefs;
mod once;
mod rom;
mod words;

#[cfg(feature = "fat")]
pub(crate) use fat::VFS_FAT;
#[cfg(feature = "lfs1")]
pub(crate) use littlefs::VFS_LFS1;
pub(crate) use littlefs::VFS_LFS2;

use device::{Device, Methods};
use filesystems::BlockDevice;
use vm::modules::vfs::{VFS_POSIX, umount};
use vm::native::Args;
use vm::object::{Bytes, Str, Tuple, Type};
use vm::types::module::{RomModule, RomModuleHooks};
use vm::{Qstr, Result, Value, Vm};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("vfs")),
    "mount" => fkw!(mount, 0),
    "umount" => f1!(umount),
    "rom_ioctl" => fvar!(rom::rom_ioctl, 1, 4),
    #[cfg(feature = "fat")]
    "VfsFat" => Value::rom(&VFS_FAT),
    #[cfg(feature = "lfs1")]
    "VfsLfs1" => Value::rom(&VFS_LFS1),
    "VfsLfs2" => Value::rom(&VFS_LFS2),
    "VfsRom" => Value::rom(&rom::VFS_ROM),
    "VfsPosix" => Value::rom(&VFS_POSIX),
});

/// The module.
pub static MODULE: RomModule = RomModule::with_hooks(
    q!("vfs"),
    &DICT,
    RomModuleHooks {
        attr: Some(|vm, name| without_posix(vm, &MODULE, name)),
        store: None,
    },
);

/// Raises where a module is asked for the files of a system below and there is none.
pub(crate) fn without_posix(
    vm: &mut Vm,
    module: &'static RomModule,
    name: Qstr,
) -> Result<Option<Value>> {
    if name == q!("VfsPosix") && vm.host().files().is_none() {
        return Err(vm.attribute_error(Value::rom(module), name));
    }
    Ok(None)
}

/// `mount(fs, path, *, readonly=False)`; of a block device, the file system that is on it.
pub(crate) fn mount(vm: &mut Vm, args: &Args<'_>) -> Result {
    vm::modules::vfs::mount(vm, args, recognise)
}

/// What is read of the first blocks to recognise a file system, and where.
const START_BYTES: usize = 44;
const START: u32 = 8;

/// Makes the file system that is on a block device.
fn recognise(vm: &mut Vm, device: Value) -> Result {
    match littlefs_on(vm, device) {
        Ok(Some(ty)) => return vm.call(Value::rom(ty), &[device]),
        Ok(None) => {}
        // Devices need not be able to read parts of blocks.
        Err(raise) => drop(vm.catch(raise, &vm::types::exception::EXCEPTION)?),
    }
    default_on(vm, device)
}

#[cfg(feature = "fat")]
fn default_on(vm: &mut Vm, device: Value) -> Result {
    vm.call(Value::rom(&VFS_FAT), &[device])
}

#[cfg(not(feature = "fat"))]
fn default_on(vm: &mut Vm, _: Value) -> Result {
    Err(vm.os_error(hal::Errno::ENODEV.0))
}

/// The type for the littlefs that is on a block device; either of the first blocks says so.
fn littlefs_on(vm: &mut Vm, device: Value) -> Result<Option<&'static Type>> {
    let methods = Methods::of(vm, device)?;
    methods.reserve(vm, START_BYTES)?;
    let mut device = Device {
        vm,
        methods,
        extended: true,
        raised: None,
    };
    for block in 0..2 {
        let mut start = [0; START_BYTES];
        match device.read(block, START, &mut start) {
            #[cfg(feature = "lfs1")]
            Ok(()) if start[32..].starts_with(b"littlefs") => return Ok(Some(&VFS_LFS1)),
            Ok(()) if start.starts_with(b"littlefs") => return Ok(Some(&VFS_LFS2)),
            Err(error) if device.raised.is_some() => return Err(device.raise(error)),
            _ => {}
        }
    }
    Ok(None)
}

/// A row that `stat` gives: type, size and a time for all three.
fn stat_row(vm: &mut Vm, kind: hal::FileKind, size: usize, time: u64) -> Result {
    let mut row = [Value::small(0); 10];
    row[0] = Value::small(kind.mode_bits() as isize);
    row[6] = Value::small(size as isize);
    row[7..].fill(vm::types::int::from_u64(vm, time)?);
    Tuple::value(vm, &row)
}

/// A row that `ilistdir` gives; the name is `bytes` where the path was.
fn listing_row(
    vm: &mut Vm,
    name: &[u8],
    as_bytes: bool,
    kind: hal::FileKind,
    size: usize,
) -> Result {
    let name = match as_bytes {
        true => Bytes::value(vm, name)?,
        false => Str::value(vm, name)?,
    };
    let kind = Value::small(kind.mode_bits() as isize);
    Tuple::value(
        vm,
        &[name, kind, Value::small(0), Value::small(size as isize)],
    )
}
