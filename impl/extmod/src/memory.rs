//! Memory by address, for the modules that offer it to programs.

#[cfg(feature = "extra")]
use vm::object::ByteBuf;
use vm::{Raise, Result, Vm};

#[cold]
fn unsupported(vm: &mut Vm) -> Raise {
    vm.os_error(hal::Errno::EOPNOTSUPP.0)
}

/// Reads memory at an address.
pub(crate) fn read(vm: &mut Vm, address: usize, bytes: &mut [u8]) -> Result<()> {
    let Some(memory) = vm.host().memory() else {
        return Err(unsupported(vm));
    };
    let outcome = memory.read_memory(address, bytes);
    outcome.map_err(|errno| vm.os_error(errno.0))
}

/// Writes memory at an address.
pub(crate) fn write(vm: &mut Vm, address: usize, bytes: &[u8]) -> Result<()> {
    let Some(memory) = vm.host().memory() else {
        return Err(unsupported(vm));
    };
    let outcome = memory.write_memory(address, bytes);
    outcome.map_err(|errno| vm.os_error(errno.0))
}

/// A copy of memory at an address.
#[cfg(feature = "extra")]
pub(crate) fn copy(vm: &mut Vm, address: usize, len: usize) -> Result<ByteBuf> {
    let copy = ByteBuf::zeroed(vm, len)?;
    let Some(memory) = vm.host().memory() else {
        return Err(unsupported(vm));
    };
    match memory.read_memory(address, copy.as_mut_slice(vm)) {
        Ok(()) => Ok(copy),
        Err(errno) => Err(vm.os_error(errno.0)),
    }
}

/// The memory at an address itself, as bytes.
#[cfg(feature = "extra")]
pub(crate) fn borrow(vm: &mut Vm, address: usize, len: usize) -> Result<ByteBuf> {
    match vm.host().memory() {
        Some(memory) => Ok(ByteBuf::of_memory(memory, address, len)),
        None => Err(unsupported(vm)),
    }
}
