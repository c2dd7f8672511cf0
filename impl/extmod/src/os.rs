//! `os`: the table of the module; what its functions do is part of the VM, which imports through them.

use vm::modules::os;
#[cfg(feature = "system")]
use vm::modules::vfs::VFS_POSIX;
use vm::modules::vfs::umount;
use vm::types::module::{RomModule, RomModuleHooks};
use vm::{Qstr, Result, Value, Vm};

use crate::vfs;

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("os")),
    #[cfg(feature = "fat")]
    "VfsFat" => Value::rom(&vfs::VFS_FAT),
    #[cfg(feature = "lfs1")]
    "VfsLfs1" => Value::rom(&vfs::VFS_LFS1),
    #[cfg(feature = "lfs2")]
    "VfsLfs2" => Value::rom(&vfs::VFS_LFS2),
    #[cfg(feature = "system")]
    "VfsPosix" => Value::rom(&VFS_POSIX),
    "mount" => fkw!(vfs::mount, 0),
    "umount" => f1!(umount),
    "sep" => Value::qstr(q!("/")),
    "chdir" => f1!(os::chdir),
    "getcwd" => f0!(os::getcwd),
    "listdir" => fvar!(os::listdir, 0, 1),
    "ilistdir" => fvar!(os::ilistdir, 0, 1),
    "mkdir" => f1!(os::mkdir),
    "rmdir" => f1!(os::rmdir),
    "remove" => f1!(os::remove),
    "unlink" => f1!(os::remove),
    "rename" => f2!(os::rename),
    "stat" => f1!(os::stat),
    "statvfs" => f1!(os::statvfs),
    #[cfg(feature = "system")]
    "getenv" => fvar!(os::getenv, 1, 2),
    #[cfg(feature = "system")]
    "putenv" => f2!(os::putenv),
    #[cfg(feature = "system")]
    "unsetenv" => f1!(os::unsetenv),
    #[cfg(feature = "system")]
    "system" => f1!(os::system),
    "urandom" => f1!(os::urandom),
    "errno" => fvar!(os::errno, 0, 1),
    "uname" => f0!(os::uname),
});

/// The module.
pub static MODULE: RomModule = RomModule::with_hooks(
    q!("os"),
    &DICT,
    RomModuleHooks {
        attr: Some(attr),
        store: None,
    },
);

/// What belongs to a system below is absent where there is none.
fn attr(vm: &mut Vm, name: Qstr) -> Result<Option<Value>> {
    let is_of_system = [q!("getenv"), q!("putenv"), q!("unsetenv"), q!("system")].contains(&name);
    if is_of_system && os::system_environment(vm.host()).is_none() {
        return Err(vm.attribute_error(Value::rom(&MODULE), name));
    }
    vfs::without_posix(vm, &MODULE, name)
}
