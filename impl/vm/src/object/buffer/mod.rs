//! Raw heap blocks that one object field owns, and what is made of them: growable arrays and the rows of maps.
//!
//! Invariants: all elements of a block are initialised (zero bits are a valid element); only the owner refers to the
//! block, plus borrowed views that keep it alive from the native stack.
//! Not here: maps themselves (`map`), objects with inline contents (`sequence`).

mod bytes;
mod fixed;
mod lasting;
pub(crate) mod rows;
mod values;

use core::cell::Cell;
use core::ptr::NonNull;

use heap::Kind;

pub use bytes::ByteBuf;
pub use fixed::Fixed;
pub use lasting::Lasting;
pub use values::ValueBuf;

use super::Trace;
use crate::error::Result;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::value::Value;

/// A fixed-size raw block of `T`, zeroed at allocation.
pub struct RawBlock<T> {
    start: Cell<*mut T>,
    len: Cell<usize>,
}

impl RawBlock<Option<Value>> {
    /// Copies values.
    fn of_values(vm: &mut Vm, values: &[Value]) -> Result<RawBlock<Option<Value>>> {
        if values.is_empty() {
            return Ok(RawBlock::EMPTY);
        }
        let block = vm.alloc_block(size_of_val(values), Kind::Raw)?.cast();
        // SAFETY: the block was just allocated with room for the values, and a value is a set slot.
        unsafe { core::ptr::copy_nonoverlapping(values.as_ptr(), block.as_ptr(), values.len()) };
        Ok(RawBlock {
            start: Cell::new(block.as_ptr().cast()),
            len: Cell::new(values.len()),
        })
    }
}

impl<T: Copy> RawBlock<T> {
    #[allow(
        clippy::declare_interior_mutable_const,
        reason = "each use makes an empty block of its own"
    )]
    pub const EMPTY: RawBlock<T> = RawBlock {
        start: Cell::new(Self::NOWHERE),
        len: Cell::new(0),
    };

    /// Where a block without elements is.
    const NOWHERE: *mut T = NonNull::dangling().as_ptr();

    /// A block that is there.
    #[inline(always)]
    fn at(start: *mut T, len: usize) -> RawBlock<T> {
        RawBlock {
            start: Cell::new(start),
            len: Cell::new(len),
        }
    }

    /// Allocates `len` zeroed elements; `T` must be valid when all bytes are zero.
    pub(crate) fn zeroed(vm: &mut Vm, len: usize) -> Result<RawBlock<T>> {
        if len == 0 {
            return Ok(RawBlock::EMPTY);
        }
        let bytes = len
            .checked_mul(size_of::<T>())
            .ok_or_else(|| vm.memory_error(usize::MAX))?;
        let block = vm.alloc_block(bytes, Kind::Raw)?;
        // SAFETY: the block was just allocated with room for `len` elements.
        unsafe { block.as_ptr().write_bytes(0, bytes) };
        Ok(RawBlock {
            start: Cell::new(block.as_ptr().cast()),
            len: Cell::new(len),
        })
    }

    /// Allocates a copy.
    pub(crate) fn copied(vm: &mut Vm, items: &[T]) -> Result<RawBlock<T>> {
        if items.is_empty() {
            return Ok(RawBlock::EMPTY);
        }
        let block = vm.alloc_block(size_of_val(items), Kind::Raw)?.cast::<T>();
        // SAFETY: the block was just allocated, apart from the items and with room for as many.
        unsafe { block.copy_from_nonoverlapping(NonNull::from(items).cast(), items.len()) };
        Ok(RawBlock {
            start: Cell::new(block.as_ptr()),
            len: Cell::new(items.len()),
        })
    }

    /// A block without capacity whose start is somewhere in memory.
    fn foreign(address: usize) -> RawBlock<T> {
        RawBlock {
            start: Cell::new(core::ptr::with_exposed_provenance_mut(address)),
            len: Cell::new(0),
        }
    }

    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        self.len.get()
    }

    /// Bytes of the block.
    pub(crate) fn bytes(&self) -> usize {
        self.len() * size_of::<T>()
    }

    #[inline(always)]
    pub(crate) fn start(&self) -> *mut T {
        self.start.get()
    }

    /// Takes the contents, leaving an empty block.
    pub(crate) fn take(&self) -> RawBlock<T> {
        let taken = RawBlock {
            start: self.start.clone(),
            len: self.len.clone(),
        };
        self.start.set(Self::NOWHERE);
        self.len.set(0);
        taken
    }

    /// Replaces the contents.
    pub(crate) fn replace(&self, other: RawBlock<T>) {
        self.start.set(other.start.get());
        self.len.set(other.len.get());
    }

    #[inline(always)]
    pub(crate) fn get(&self, index: usize) -> Option<T> {
        if index < self.len.get() {
            // SAFETY: the index is inside the block, which is initialised.
            Some(unsafe { self.start.get().add(index).read() })
        } else {
            None
        }
    }

    #[inline(always)]
    pub(crate) fn set(&self, index: usize, element: T) {
        if index < self.len.get() {
            // SAFETY: the index is inside the block; no reference into it exists, only copies are handed out.
            unsafe { self.start.get().add(index).write(element) };
        }
    }

    /// Makes room for `cap` elements in all: the first `used` stay, new ones are zero.
    ///
    /// Gives the block that was left behind when the elements had to move.
    fn grow_to(&self, vm: &mut Vm, used: usize, cap: usize) -> Result<Option<RawBlock<T>>> {
        let len = self.len.get();
        let bytes = cap
            .checked_mul(size_of::<T>())
            .ok_or_else(|| vm.memory_error(usize::MAX))?;
        if len != 0 && vm.try_resize_block(self.start.get().cast(), bytes) {
            // SAFETY: the block has just grown to `cap` elements.
            unsafe { self.start.get().add(len).write_bytes(0, cap - len) };
            self.len.set(cap);
            return Ok(None);
        }
        let bigger = RawBlock::<T>::zeroed(vm, cap)?;
        // SAFETY: both blocks have room for `used` elements and are distinct.
        unsafe { core::ptr::copy_nonoverlapping(self.start.get(), bigger.start(), used) };
        let old = self.take();
        self.replace(bigger);
        Ok(Some(old))
    }

    /// Gives the block back to the heap.
    pub(crate) fn free(self, vm: &mut Vm) {
        if self.len.get() != 0 {
            vm.free_block(self.start.get().cast());
        }
    }
}

// SAFETY: the block itself is marked; contents without references need no more.
unsafe impl Trace for RawBlock<u8> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.raw(self.start.get().cast());
    }
}

// SAFETY: as for bytes.
unsafe impl Trace for RawBlock<u32> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.raw(self.start.get().cast());
    }
}

// SAFETY: the block and every value in it are visited.
unsafe impl Trace for RawBlock<Option<Value>> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.raw(self.start.get().cast());
        for index in 0..self.len() {
            if let Some(Some(value)) = self.get(index) {
                tracer.value(value);
            }
        }
    }
}
