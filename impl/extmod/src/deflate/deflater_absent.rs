//! Where compression is left out: nothing can be written.

use hal::Errno;
use vm::object::{BufferView, Gc};
use vm::{Result, Vm};

use super::DeflateIo;

pub(super) fn write(vm: &mut Vm, _: Gc<DeflateIo>, _: &BufferView) -> Result<Option<usize>> {
    Err(vm.os_error(Errno::EINVAL.0))
}

pub(super) fn finish(_: &mut Vm, _: Gc<DeflateIo>) -> Result<Result<()>> {
    Ok(Ok(()))
}
