//! Randomness.

/// Produces bytes nobody can predict, as far as the port can.
pub trait Random {
    /// Fills the buffer with random bytes.
    fn fill_random(&self, buffer: &mut [u8]);
}
