//! Memory for the heap of one machine.
#![allow(
    unsafe_code,
    reason = "the heap takes a region of raw memory, owned by nobody else"
)]

/// The region of a heap.
pub(crate) struct Memory {
    words: Vec<u128>,
}

impl Memory {
    pub(crate) fn new(bytes: usize) -> Memory {
        Memory {
            words: vec![0; bytes / size_of::<u128>()],
        }
    }

    /// Makes the heap, which must be dropped before the memory is; called once.
    pub(crate) fn heap(&mut self) -> Option<heap::Heap> {
        let (start, bytes) = (self.words.as_mut_ptr(), size_of_val(&*self.words));
        // SAFETY: the words are zero, aligned, touched by nobody else, and dropped by the caller after the machine.
        unsafe { heap::Heap::new(start.cast(), bytes) }
    }
}
