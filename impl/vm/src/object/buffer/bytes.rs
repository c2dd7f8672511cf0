//! A growable array of bytes.
//!
//! Invariant: blocks it leaves behind are never freed by hand, so views of them stay valid. A buffer of memory that is
//! not its own has a block without capacity, so it is copied before it grows.

use core::cell::Cell;

use super::{RawBlock, Trace};
use crate::error::Result;
use crate::object::{BufferView, Bytes};
use crate::roots::Tracer;
use crate::state::Vm;
use crate::value::Value;

/// A growable array of bytes.
pub struct ByteBuf {
    block: RawBlock<u8>,
    len: Cell<usize>,
}

// SAFETY: the block is marked.
unsafe impl Trace for ByteBuf {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        if self.block.len() == 0 {
            tracer.ambiguous(self.block.start().addr());
        } else {
            self.block.trace(tracer);
        }
    }
}

impl ByteBuf {
    pub const fn new() -> ByteBuf {
        ByteBuf {
            block: RawBlock::EMPTY,
            len: Cell::new(0),
        }
    }

    /// Allocates room for `cap` bytes.
    pub fn with_capacity(vm: &mut Vm, cap: usize) -> Result<ByteBuf> {
        Ok(ByteBuf {
            block: RawBlock::zeroed(vm, cap)?,
            len: Cell::new(0),
        })
    }

    /// Allocates `len` zero bytes.
    pub fn zeroed(vm: &mut Vm, len: usize) -> Result<ByteBuf> {
        Ok(ByteBuf {
            block: RawBlock::zeroed(vm, len)?,
            len: Cell::new(len),
        })
    }

    /// Copies bytes that are not inside this buffer.
    pub fn from_slice(vm: &mut Vm, bytes: &[u8]) -> Result<ByteBuf> {
        let buf = ByteBuf::with_capacity(vm, bytes.len())?;
        buf.extend(vm, bytes)?;
        Ok(buf)
    }

    /// The memory at an address, which stays where it is; memory of the heap is kept alive.
    ///
    /// A port that offers memory by address lets programs read and write what they like: nobody checks the address.
    pub fn of_memory(_: &dyn hal::Memory, address: usize, len: usize) -> ByteBuf {
        if len == 0 {
            return ByteBuf::new();
        }
        ByteBuf {
            block: RawBlock::foreign(address),
            len: Cell::new(len.min(isize::MAX as usize)),
        }
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len.get()
    }

    pub fn is_empty(&self) -> bool {
        self.len.get() == 0
    }

    /// Makes room for at least `needed` bytes in all; an old block is left to the collector.
    fn grow(&self, vm: &mut Vm, needed: usize) -> Result<()> {
        let cap = needed.max(self.block.len() + self.block.len() / 2).max(16);
        let cap = cap.checked_next_multiple_of(16).unwrap_or(cap);
        self.block.grow_to(vm, self.len.get(), cap).map(drop)
    }

    /// Makes room for `additional` more bytes.
    pub fn reserve(&self, vm: &mut Vm, additional: usize) -> Result<()> {
        let needed = self.len.get().saturating_add(additional);
        if needed > self.block.len() {
            self.grow(vm, needed)
        } else {
            Ok(())
        }
    }

    /// Appends bytes (they may be inside this buffer's old block).
    pub fn extend(&self, vm: &mut Vm, bytes: &[u8]) -> Result<()> {
        self.extend_in_place(vm, bytes)
    }

    /// As [`ByteBuf::extend`], without a call where there is room.
    #[inline(always)]
    pub(crate) fn extend_in_place(&self, vm: &mut Vm, bytes: &[u8]) -> Result<()> {
        let len = self.len.get();
        if bytes.len() > self.block.len().saturating_sub(len) {
            self.grow(vm, len.saturating_add(bytes.len()))?;
        }
        // SAFETY: there is room for the bytes behind `len`; `copy` allows overlap.
        unsafe { core::ptr::copy(bytes.as_ptr(), self.block.start().add(len), bytes.len()) };
        self.len.set(len + bytes.len());
        Ok(())
    }

    /// Appends a byte.
    #[inline]
    pub fn push(&self, vm: &mut Vm, byte: u8) -> Result<()> {
        let len = self.len.get();
        if len < self.block.len() {
            self.block.set(len, byte);
            self.len.set(len + 1);
            return Ok(());
        }
        self.extend(vm, &[byte])
    }

    /// Changes the length; new bytes are zero.
    pub fn resize(&self, vm: &mut Vm, len: usize) -> Result<()> {
        let old = self.len.get();
        if len > old {
            self.reserve(vm, len - old)?;
            // SAFETY: there is room up to `len`.
            unsafe { self.block.start().add(old).write_bytes(0, len - old) };
        }
        self.len.set(len);
        Ok(())
    }

    /// Replaces a range by bytes that are not inside this buffer.
    pub fn splice(&self, vm: &mut Vm, start: usize, end: usize, with: &[u8]) -> Result<()> {
        let len = self.len.get();
        let start = start.min(len);
        let end = end.clamp(start, len);
        let removed = end - start;
        if with.len() > removed {
            self.reserve(vm, with.len() - removed)?;
        }
        // SAFETY: the block has room for the new length.
        unsafe {
            let at = self.block.start();
            core::ptr::copy(at.add(end), at.add(start + with.len()), len - end);
            core::ptr::copy(with.as_ptr(), at.add(start), with.len());
        }
        self.len.set(len - removed + with.len());
        Ok(())
    }

    /// The bytes; nothing can change them while the VM is borrowed.
    #[inline(always)]
    pub fn as_slice<'vm>(&self, _vm: &'vm Vm) -> &'vm [u8] {
        // SAFETY: bytes below `len` are initialised; writing needs `&mut Vm`.
        unsafe { core::slice::from_raw_parts(self.block.start(), self.len.get()) }
    }

    /// The bytes, to change.
    #[inline(always)]
    pub fn as_mut_slice<'vm>(&self, _vm: &'vm mut Vm) -> &'vm mut [u8] {
        // SAFETY: as for `as_slice`; the exclusive borrow of the VM makes this the only slice.
        unsafe { core::slice::from_raw_parts_mut(self.block.start(), self.len.get()) }
    }

    /// The bytes, for a buffer whose owner is on the native stack and hands the buffer to nobody else.
    #[inline(always)]
    pub fn as_local_slice(&self) -> &[u8] {
        // SAFETY: as for `as_slice`; the borrow of the buffer keeps it from changing, since only its owner can.
        unsafe { core::slice::from_raw_parts(self.block.start(), self.len.get()) }
    }

    /// The bytes, to change; as for [`ByteBuf::as_local_slice`], and no view of the buffer is in use.
    #[inline(always)]
    pub fn as_local_mut_slice(&mut self) -> &mut [u8] {
        // SAFETY: as for `as_local_slice`; the exclusive borrow of the buffer makes this the only slice.
        unsafe { core::slice::from_raw_parts_mut(self.block.start(), self.len.get()) }
    }

    /// Copies the bytes of a view, for uses that allocate while they read.
    pub fn from_view(vm: &mut Vm, view: &BufferView) -> Result<ByteBuf> {
        // SAFETY: the view keeps its bytes alive (see `BufferView`), and the new block is not in it.
        let bytes = unsafe { core::slice::from_raw_parts(view.start, view.len) };
        ByteBuf::from_slice(vm, bytes)
    }

    /// Replaces a range by the bytes of a view, which may be a view of this very buffer.
    pub fn splice_view(
        &self,
        vm: &mut Vm,
        start: usize,
        end: usize,
        with: &BufferView,
    ) -> Result<()> {
        let start_address = self.block.start().addr();
        let own = start_address..start_address.saturating_add(self.block.len().max(self.len()));
        if own.contains(&with.start.addr()) {
            let copy = ByteBuf::from_view(vm, with)?;
            return self.splice(vm, start, end, copy.as_local_slice());
        }
        // SAFETY: the view keeps its bytes alive, and they are outside of this buffer.
        let bytes = unsafe { core::slice::from_raw_parts(with.start, with.len) };
        self.splice(vm, start, end, bytes)
    }

    /// Appends the bytes of a view of something else.
    pub fn extend_view(&self, vm: &mut Vm, view: &BufferView) -> Result<()> {
        // SAFETY: the view keeps its bytes alive, and they are outside of this buffer.
        self.extend(vm, unsafe {
            core::slice::from_raw_parts(view.start, view.len)
        })
    }

    /// Takes the contents, leaving an empty buffer.
    pub fn take(&self) -> ByteBuf {
        ByteBuf {
            block: self.block.take(),
            len: Cell::new(self.len.take()),
        }
    }

    /// Puts back what was taken.
    pub fn replace(&self, other: ByteBuf) {
        self.len.set(other.len.get());
        self.block.replace(other.block);
    }

    /// A view for the buffer protocol.
    pub fn view(&self, owner: Value, typecode: u8) -> BufferView {
        BufferView {
            owner,
            start: self.block.start(),
            len: self.len.get(),
            typecode,
        }
    }
}

impl BufferView {
    /// A copy of the bytes as a `bytes` object.
    pub fn to_bytes(&self, vm: &mut Vm) -> Result {
        // SAFETY: the view keeps its bytes alive, and making an object runs no code that could change them.
        Bytes::value(vm, unsafe {
            core::slice::from_raw_parts(self.start, self.len)
        })
    }
}

impl Default for ByteBuf {
    fn default() -> ByteBuf {
        ByteBuf::new()
    }
}
