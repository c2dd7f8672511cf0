//! `vfs`: mounting, and the Python faces of the crate `filesystems`.
//!
//! Not here: which mount a path belongs to, and the system's own files (`vm::modules::vfs`).

#[cfg(feature = "lfs2")]
mod abandoned;
#[cfg(feature = "lfs2")]
mod device;
mod error;
#[cfg(feature = "fat")]
mod fat;
#[cfg(feature = "fat")]
mod fat_file;
#[cfg(feature = "lfs2")]
mod file;
#[cfg(feature = "lfs2")]
mod littlefs;
#[cfg(feature = "rom")]
mod partition;
#[cfg(not(feature = "rom"))]
#[path = "partition_absent.rs"]
mod partition;
#[cfg(feature = "lfs2")]
mod recognise;
#[cfg(not(feature = "lfs2"))]
#[path = "recognise_absent.rs"]
mod recognise;
mod rom;
#[cfg(feature = "lfs2")]
mod words;

#[cfg(feature = "fat")]
pub(crate) use fat::VFS_FAT;
#[cfg(feature = "lfs1")]
pub(crate) use littlefs::VFS_LFS1;
#[cfg(feature = "lfs2")]
pub(crate) use littlefs::VFS_LFS2;
#[cfg(feature = "rom")]
pub use partition::mount_rom;
#[cfg(feature = "board")]
pub(crate) use partition::program;

#[cfg(feature = "system")]
use vm::modules::vfs::VFS_POSIX;
use vm::modules::vfs::umount;
use vm::native::Args;
use vm::object::{Bytes, Str, Tuple};
use vm::types::module::{RomModule, RomModuleHooks};
use vm::{Qstr, Result, Value, Vm};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("vfs")),
    "mount" => fkw!(mount, 0),
    "umount" => f1!(umount),
    "rom_ioctl" => fvar!(partition::rom_ioctl, 1, 4),
    #[cfg(feature = "fat")]
    "VfsFat" => Value::rom(&VFS_FAT),
    #[cfg(feature = "lfs1")]
    "VfsLfs1" => Value::rom(&VFS_LFS1),
    #[cfg(feature = "lfs2")]
    "VfsLfs2" => Value::rom(&VFS_LFS2),
    "VfsRom" => Value::rom(&rom::VFS_ROM),
    #[cfg(feature = "system")]
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
    if name == q!("VfsPosix") && vm::modules::os::system_files(vm.host()).is_none() {
        return Err(vm.attribute_error(Value::rom(module), name));
    }
    Ok(None)
}

/// `mount(fs, path, *, readonly=False)`; of a block device, the file system that is on it.
pub(crate) fn mount(vm: &mut Vm, args: &Args<'_>) -> Result {
    vm::modules::vfs::mount(vm, args, recognise::recognise)
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
