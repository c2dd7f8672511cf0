//! Arrays that never change: of an object's own, in ROM, or a part of other bytes that last.

use core::ptr::NonNull;

use super::{Lasting, RawBlock, Trace};
use crate::roots::Tracer;

/// An array that never changes: a raw block that its owner keeps alive, bytes that last as long as something points to
/// them, or a part of ROM.
///
/// It has no cells, so objects made of it can lie in read-only memory.
pub struct Fixed<T> {
    start: NonNull<T>,
    len: usize,
}

impl<T: Copy> Fixed<T> {
    /// An array in ROM.
    pub const fn rom(items: &'static [T]) -> Fixed<T> {
        let start = items.as_ptr().cast_mut();
        Fixed {
            // SAFETY: slices are not null.
            start: unsafe { NonNull::new_unchecked(start) },
            len: items.len(),
        }
    }

    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    #[inline(always)]
    pub(crate) fn start(&self) -> *const T {
        self.start.as_ptr()
    }

    /// The items.
    #[inline(always)]
    pub fn items(&self) -> &[T] {
        // SAFETY: `len` initialised items are there, they never change and live as long as the owner of this array.
        unsafe { core::slice::from_raw_parts(self.start.as_ptr(), self.len) }
    }

    #[inline(always)]
    pub(crate) fn get(&self, index: usize) -> Option<T> {
        self.items().get(index).copied()
    }
}

impl<T: Copy> From<RawBlock<T>> for Fixed<T> {
    /// Takes over a block that is filled and not written to any more.
    fn from(block: RawBlock<T>) -> Fixed<T> {
        Fixed {
            // SAFETY: blocks are not null, also empty ones.
            start: unsafe { NonNull::new_unchecked(block.start()) },
            len: block.len(),
        }
    }
}

impl From<Lasting> for Fixed<u8> {
    fn from(bytes: Lasting) -> Fixed<u8> {
        Fixed {
            start: bytes.start(),
            len: bytes.len(),
        }
    }
}

// SAFETY: the block, if it is one or a part of one, is marked; its contents hold no references.
unsafe impl Trace for Fixed<u8> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.inside(self.start.as_ptr());
    }
}

// SAFETY: the block, if it is one, is marked; its contents hold no references.
unsafe impl Trace for Fixed<u32> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.raw(self.start.as_ptr().cast());
    }
}
