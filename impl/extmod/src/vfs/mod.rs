//! `vfs`: mounting, and the Python faces of the crate `filesystems`.
//!
//! Not here: which mount a path belongs to, and the system's own files (`vm::modules::vfs`).

mod device;
mod error;
mod lfs2;
mod lfs2_file;
mod rom;

pub(crate) use lfs2::VFS_LFS2;

use device::{Device, Methods};
use filesystems::BlockDevice;
use vm::modules::vfs::{VFS_POSIX, umount};
use vm::native::Args;
use vm::object::{Bytes, Str, Tuple};
use vm::types::module::{RomModule, RomModuleHooks};
use vm::{Qstr, Result, Value, Vm};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("vfs")),
    "mount" => fkw!(mount, 0),
    "umount" => f1!(umount),
    "rom_ioctl" => fvar!(rom::rom_ioctl, 1, 4),
    "VfsLfs2" => Value::rom(&lfs2::VFS_LFS2),
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

/// What is read of the first blocks to recognise a file system.
const SUPERBLOCK_BYTES: usize = 32;
const EIO: i32 = 5;

/// Makes the file system that is on a block device.
fn recognise(vm: &mut Vm, device: Value) -> Result {
    let methods = Methods::of(vm, device, SUPERBLOCK_BYTES)?;
    methods.begin(vm, 1)?;
    methods.block_bytes(vm)?;
    let mut device_in_use = Device {
        vm,
        methods,
        extended: true,
        raised: None,
    };
    for block in 0..2 {
        let mut start = [0; SUPERBLOCK_BYTES];
        match device_in_use.read(block, 0, &mut start) {
            Ok(()) if start[8..16] == *b"littlefs" => {
                let ty = Value::rom(&lfs2::VFS_LFS2);
                return vm.call(ty, &[device]);
            }
            Ok(()) => {}
            Err(_) => return Err(device_in_use.raise(filesystems::Error::Device(EIO))),
        }
    }
    Err(vm.os_error(hal::Errno::ENODEV.0))
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
