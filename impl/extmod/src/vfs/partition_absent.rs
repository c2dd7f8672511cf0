//! `rom_ioctl` where no port has a partition: there is one with nothing in it, which cannot be written.

use hal::Errno;
use vm::object::Bytes;
use vm::types::memoryview::MemoryView;
use vm::{Result, Value, Vm};

/// An image without files.
static EMPTY: &[u8] = b"\xd2\xcd\x31\x00";

/// `rom_ioctl(op, ...)`
pub(super) fn rom_ioctl(vm: &mut Vm, args: &[Value]) -> Result {
    match vm.int_arg(args[0])? {
        1 => Ok(Value::small(1)),
        2 => {
            let owner = Bytes::value(vm, EMPTY)?;
            let view = MemoryView::new(vm, owner, 0, EMPTY.len(), b'B')?;
            Ok(Value::object(view))
        }
        _ => Ok(Value::small(-(Errno::EINVAL.0 as isize))),
    }
}
