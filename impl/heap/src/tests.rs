//! Tests of the heap; the whole file runs under Miri.

mod behaviour;
mod model;

use std::alloc::{Layout, alloc_zeroed, dealloc};

use crate::Heap;

/// A heap together with the region it lives in.
struct Region {
    heap: Heap,
    start: *mut u8,
    layout: Layout,
}

impl Region {
    fn new(bytes: usize) -> Region {
        let layout = Layout::from_size_align(bytes, 8).unwrap();
        // SAFETY: the size is not zero.
        let start = unsafe { alloc_zeroed(layout) };
        // SAFETY: the region is fresh, zeroed, and freed after the heap's last use.
        let heap = unsafe { Heap::new(start, bytes) }.unwrap();
        Region {
            heap,
            start,
            layout,
        }
    }
}

impl Drop for Region {
    fn drop(&mut self) {
        // SAFETY: allocated in `new` with this layout; the heap is not used any more.
        unsafe { dealloc(self.start, self.layout) };
    }
}
