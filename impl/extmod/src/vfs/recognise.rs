//! Which file system is on a block device.

use filesystems::BlockDevice;
use vm::object::Type;
use vm::{Result, Value, Vm};

#[cfg(feature = "fat")]
use super::VFS_FAT;
#[cfg(feature = "lfs1")]
use super::VFS_LFS1;
use super::VFS_LFS2;
use super::device::{Device, Methods};

/// What is read of the first blocks to recognise a file system, and where.
const START_BYTES: usize = 44;
const START: u32 = 8;

/// Makes the file system that is on a block device.
pub(super) fn recognise(vm: &mut Vm, device: Value) -> Result {
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
