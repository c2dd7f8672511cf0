//! Memory that machine code runs in.

/// What a port offers where machine code of `.mpy` files and of the compiler may run.
pub trait CodeMemory {
    /// Returns the number that the architecture has in `.mpy` files.
    fn architecture(&self) -> u8;

    /// Returns the oldest architecture whose code runs here too; most run only their own.
    fn oldest_architecture(&self) -> u8 {
        self.architecture()
    }

    /// Returns the extensions of the processor, as flags in `.mpy` files say them.
    fn extensions(&self) -> usize {
        0
    }

    /// Returns whether code may run wherever there is memory; then short-lived code is not given to `place`.
    fn runs_anywhere(&self) -> bool;

    /// Puts code where it stays and may run. `adjust` changes the copy, knowing the address where it will run.
    ///
    /// Returns that address, which is aligned as code has to be, or `None` when there is no memory.
    fn place(&self, code: &[u8], adjust: &mut dyn FnMut(&mut [u8], usize)) -> Option<usize>;

    /// Makes the processor see code that was written to memory.
    fn synchronise(&self) {}
}
