//! Block devices that Python objects are.
//!
//! ```text
//!   readblocks(block, buffer)           whole blocks
//!   readblocks(block, buffer, offset)   any bytes; likewise writeblocks
//!   ioctl(op, arg)                      1 begin, 2 end, 3 sync, 4 count, 5 size of blocks, 6 erase
//!   sync(), count()                     instead of ioctl, in old devices
//! ```
//!
//! Bytes go through a buffer of the heap that the methods see as a `memoryview`.

#[cfg(feature = "fat")]
mod whole_blocks;

use core::cell::Cell;

use filesystems::{BlockDevice, Error};
use vm::object::{BufferAccess, ByteBuf, Gc, Slots, Type};
use vm::types::array::Array;
use vm::types::memoryview::MemoryView;
use vm::{Raise, Result, Value, Vm};

use super::error;

vm::object! {
    /// The methods of a device, and the buffer.
    pub(super) struct Methods: METHODS {
        readblocks: Value,
        writeblocks: Option<Value>,
        ioctl: Option<Value>,
        object: Value,
        buffer: Cell<Value>,
        pub(super) buffer_bytes: Cell<usize>,
        pub(super) readonly: Cell<bool>,
        /// The view of the buffer that was used last.
        view: Cell<Option<Value>>,
    }
}

static METHODS: Type = Type::rom(
    q!("object"),
    &Slots::of::<Methods>(),
    &vm::native::RomDict::EMPTY,
);

const EROFS: i32 = 30;
const EIO: i32 = 5;
const EINVAL: i32 = hal::Errno::EINVAL.0;
const BEGIN: isize = 1;
const SYNC: isize = 3;
const COUNT: isize = 4;
const BLOCK_BYTES: isize = 5;
const ERASE: isize = 6;
/// Bytes of a block of a device that does not say.
const DEFAULT_BYTES: isize = 512;

impl Methods {
    /// Looks up the methods; there is no buffer yet.
    pub(super) fn of(vm: &mut Vm, object: Value) -> Result<Gc<Methods>> {
        let readblocks = vm.load_attr(object, q!("readblocks"))?;
        let writeblocks = vm.load_attr_maybe(object, q!("writeblocks"))?;
        let ioctl = vm.load_attr_maybe(object, q!("ioctl"))?;
        let ty = Gc::rom(&METHODS);
        Methods::alloc(
            vm,
            ty,
            readblocks,
            writeblocks,
            ioctl,
            object,
            Cell::new(Value::NONE),
            Cell::new(0),
            Cell::new(false),
            Cell::new(None),
        )
    }

    /// Makes the buffer, which takes that many bytes at once.
    pub(super) fn reserve(&self, vm: &mut Vm, buffer_bytes: usize) -> Result<()> {
        let buffer = ByteBuf::zeroed(vm, buffer_bytes)?;
        self.buffer.set(Array::bytearray(vm, buffer)?);
        self.buffer_bytes.set(buffer_bytes);
        Ok(())
    }

    fn writer(&self) -> filesystems::Result<Value> {
        self.writeblocks
            .filter(|_| !self.readonly.get())
            .ok_or(Error::Device(EROFS))
    }

    /// Asks the device something; `None` is what devices without an answer give.
    fn ask(&self, vm: &mut Vm, op: isize, arg: isize) -> Result<Value> {
        if let Some(ioctl) = self.ioctl {
            return vm.call(ioctl, &[Value::small(op), Value::small(arg)]);
        }
        match op {
            SYNC => vm.call_method(self.object, q!("sync"), &[]),
            COUNT => vm.call_method(self.object, q!("count"), &[]),
            _ => Ok(Value::NONE),
        }
    }

    /// Begins to use the device.
    pub(super) fn begin(&self, vm: &mut Vm, arg: isize) -> Result<()> {
        self.ask(vm, BEGIN, arg).map(drop)
    }

    /// Bytes of a block.
    pub(super) fn block_bytes(&self, vm: &mut Vm) -> Result<u32> {
        let answer = self.ask(vm, BLOCK_BYTES, 0)?;
        let answer = match answer == Value::NONE {
            true => DEFAULT_BYTES,
            false => vm.int_arg(answer)?,
        };
        u32::try_from(answer).map_err(|_| vm.os_error(EINVAL))
    }

    /// The number of blocks.
    pub(super) fn block_count(&self, vm: &mut Vm) -> Result<u32> {
        let answer = self.ask(vm, COUNT, 0)?;
        let answer = vm.int_arg(answer)?;
        u32::try_from(answer).map_err(|_| vm.os_error(EINVAL))
    }

    fn view(&self, vm: &mut Vm, len: usize) -> Result {
        if let Some(view) = self.view.get()
            && let Some(last) = view.downcast::<MemoryView>()
            && last.len == len
        {
            return Ok(view);
        }
        let view = MemoryView::new(vm, self.buffer.get(), 0, len, b'B')?;
        let view = Value::object(view);
        self.view.set(Some(view));
        Ok(view)
    }
}

/// A device in use.
pub(super) struct Device<'vm> {
    pub(super) vm: &'vm mut Vm,
    pub(super) methods: Gc<Methods>,
    /// Whether transfers have an offset.
    pub(super) extended: bool,
    /// What the device raised.
    pub(super) raised: Option<Raise>,
}

impl Device<'_> {
    fn caught<T>(&mut self, outcome: Result<T>) -> filesystems::Result<T> {
        outcome.map_err(|raise| {
            self.raised = Some(raise);
            Error::Device(EIO)
        })
    }

    /// The exception for an error: the device's own, if it raised one.
    pub(super) fn raise(mut self, error: Error) -> Raise {
        match self.raised.take() {
            Some(raise) => raise,
            None => error::raise(self.vm, error),
        }
    }

    /// What the answer of a method says about success.
    fn check(&mut self, answer: Result) -> filesystems::Result {
        let answer = self.caught(answer)?;
        if answer == Value::NONE {
            return Ok(());
        }
        let number = self.vm.int_arg(answer);
        match self.caught(number)? {
            0 => Ok(()),
            number if number < 0 && self.extended => {
                Err(Error::Device(number.unsigned_abs() as i32))
            }
            _ if self.extended => Err(Error::Device(EINVAL)),
            _ => Err(Error::Device(EIO)),
        }
    }

    /// Calls a method with a view of the buffer.
    fn transfer(
        &mut self,
        method: Value,
        block: u32,
        offset: u32,
        len: usize,
    ) -> filesystems::Result {
        let view = self.methods.view(self.vm, len);
        let view = self.caught(view)?;
        self.call(method, block, view, offset)
    }

    fn call(&mut self, method: Value, block: u32, view: Value, offset: u32) -> filesystems::Result {
        let args = [
            Value::small(block as isize),
            view,
            Value::small(offset as isize),
        ];
        let count = if self.extended { 3 } else { 2 };
        let answer = self.vm.call(method, &args[..count]);
        self.check(answer)
    }
}

impl BlockDevice for Device<'_> {
    fn read(&mut self, block: u32, offset: u32, into: &mut [u8]) -> filesystems::Result {
        let mut offset = offset;
        for part in into.chunks_mut(self.methods.buffer_bytes.get()) {
            let (method, buffer) = (self.methods.readblocks, self.methods.buffer.get());
            self.transfer(method, block, offset, part.len())?;
            let view = self.vm.buffer(buffer, BufferAccess::Read);
            let bytes = self.caught(view)?.bytes(self.vm);
            part.copy_from_slice(bytes.get(..part.len()).ok_or(Error::Busy)?);
            offset += part.len() as u32;
        }
        Ok(())
    }

    fn write(&mut self, block: u32, offset: u32, from: &[u8]) -> filesystems::Result {
        let mut offset = offset;
        for part in from.chunks(self.methods.buffer_bytes.get()) {
            let method = self.methods.writer()?;
            let view = self
                .vm
                .buffer(self.methods.buffer.get(), BufferAccess::Write);
            let bytes = self.caught(view)?.bytes_mut(self.vm);
            bytes
                .get_mut(..part.len())
                .ok_or(Error::Busy)?
                .copy_from_slice(part);
            self.transfer(method, block, offset, part.len())?;
            offset += part.len() as u32;
        }
        Ok(())
    }

    fn erase(&mut self, block: u32) -> filesystems::Result {
        self.methods.writer()?;
        let methods = self.methods;
        let answer = methods.ask(self.vm, ERASE, block as isize);
        self.check(answer)
    }

    fn sync(&mut self) -> filesystems::Result {
        let methods = self.methods;
        let answer = methods.ask(self.vm, SYNC, 0);
        self.caught(answer).map(drop)
    }
}
