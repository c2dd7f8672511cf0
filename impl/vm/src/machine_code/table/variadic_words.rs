//! Arguments of functions with `...` where all of them are words, one after the other.

/// A list of arguments: where the next one is.
#[repr(C)]
pub(in super::super) struct Variadic(*const usize);

impl Variadic {
    /// The next argument that is a word, or less.
    ///
    /// # Safety
    ///
    /// There is one.
    pub(super) unsafe fn word(&mut self) -> usize {
        // SAFETY: the caller's promise.
        unsafe {
            let word = self.0.read();
            self.0 = self.0.add(1);
            word
        }
    }

    /// The next argument that is a float: two words, aligned.
    ///
    /// # Safety
    ///
    /// There is one.
    pub(super) unsafe fn double(&mut self) -> f64 {
        self.0 = self.0.wrapping_byte_add(self.0.addr() & 4);
        // SAFETY: the caller's promise.
        let (low, high) = unsafe { (self.word(), self.word()) };
        f64::from_bits(low as u64 | (high as u64) << 32)
    }
}
