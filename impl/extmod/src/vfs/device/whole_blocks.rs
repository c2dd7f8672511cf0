//! Whole blocks between a device and the memory of a program, for the file systems that use them (FAT).

use vm::object::{BufferAccess, BufferView, ByteBuf};
use vm::types::array::Array;
use vm::{Result, Value, Vm};

use super::{BEGIN, Device, Methods};

/// Bytes of whole blocks that go at once, unless a block is bigger.
const MOST_AT_ONCE: usize = 4096;

impl Methods {
    /// Whether the device can be written.
    pub(in crate::vfs) fn is_writable(&self) -> bool {
        self.writeblocks.is_some() && !self.readonly.get()
    }

    /// Begins to use the device; false when it is not ready.
    pub(in crate::vfs) fn initialise(&self, vm: &mut Vm) -> Result<bool> {
        let answer = self.ask(vm, BEGIN, 0)?;
        Ok(answer == Value::NONE || answer == Value::small(0))
    }
}

impl Device<'_> {
    /// Reads whole blocks into the memory of a program.
    pub(in crate::vfs) fn read_blocks(
        &mut self,
        block: u32,
        into: &BufferView,
    ) -> filesystems::Result {
        self.blocks(block, into.len, |device, block, at, len| {
            let bytes = Self::new_bytes(device.vm, len);
            let bytes = device.caught(bytes)?;
            device.call(device.methods.readblocks, block, bytes, 0)?;
            let view = device.vm.buffer(bytes, BufferAccess::Read);
            let view = device.caught(view)?;
            into.slice(at, len).copy_from(device.vm, &view);
            Ok(())
        })
    }

    /// Writes whole blocks from the memory of a program.
    pub(in crate::vfs) fn write_blocks(
        &mut self,
        block: u32,
        from: &BufferView,
    ) -> filesystems::Result {
        let writer = self.methods.writer()?;
        self.blocks(block, from.len, |device, block, at, len| {
            let bytes = ByteBuf::from_view(device.vm, &from.slice(at, len))
                .and_then(|bytes| Array::bytearray(device.vm, bytes));
            let bytes = device.caught(bytes)?;
            device.call(writer, block, bytes, 0)
        })
    }

    fn new_bytes(vm: &mut Vm, len: usize) -> Result {
        let bytes = ByteBuf::zeroed(vm, len)?;
        Array::bytearray(vm, bytes)
    }

    /// Does something with as many blocks at once as may be: block, offset in the memory and length.
    fn blocks(
        &mut self,
        block: u32,
        len: usize,
        action: impl Fn(&mut Self, u32, usize, usize) -> filesystems::Result,
    ) -> filesystems::Result {
        let block_bytes = self.methods.buffer_bytes.get().max(1);
        let most = (MOST_AT_ONCE / block_bytes).max(1) * block_bytes;
        for at in (0..len).step_by(most) {
            let number = block + (at / block_bytes) as u32;
            action(self, number, at, most.min(len - at))?;
        }
        Ok(())
    }
}
