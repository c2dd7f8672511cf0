//! The console: standard input, output and error of a program, or the serial line of a board.

use crate::Result;

/// Moves bytes between a program and the person or machine in front of it.
pub trait Console {
    /// Writes some of the bytes to the output and returns how many were taken.
    fn write_output(&self, bytes: &[u8]) -> Result<usize>;

    /// Writes some of a text to the output and returns how many bytes were taken.
    ///
    /// A serial line, whose other end is a terminal, gets a carriage return before each newline.
    fn write_text(&self, text: &[u8]) -> Result<usize> {
        self.write_output(text)
    }

    /// Writes some of a text to the error output, which is the output where there is only one.
    fn write_error(&self, text: &[u8]) -> Result<usize> {
        self.write_text(text)
    }

    /// Reads at least one byte into the buffer, waiting for it; returns 0 at the end of the input.
    ///
    /// Fails with [`Errno::EINTR`](crate::Errno::EINTR) when the interrupt flag is set while waiting.
    fn read_input(&self, buffer: &mut [u8]) -> Result<usize>;

    /// Tells whether [`Console::read_input`] would return at once.
    fn input_ready(&self) -> bool {
        true
    }

    /// Tells whether what is typed is shown by the device itself, so that nobody needs to repeat it.
    fn echoes_input(&self) -> bool {
        false
    }

    /// Chooses whether every byte is handed over as it is typed, unseen, or lines are, which the device shows and edits.
    ///
    /// In raw mode the interrupt byte is a byte like others, and the enter key is a carriage return. A serial line knows
    /// no other mode.
    fn set_raw_input(&self, _is_raw: bool) {}

    /// Hands bytes that are still buffered to the device.
    fn flush_output(&self) -> Result<()> {
        Ok(())
    }

    /// Writes all bytes to the output, in as many steps as that takes.
    fn write_output_all(&self, bytes: &[u8]) -> Result<()> {
        write_all(bytes, |rest| self.write_output(rest))
    }

    /// Writes all of a text to the output, in as many steps as that takes.
    fn write_text_all(&self, text: &[u8]) -> Result<()> {
        write_all(text, |rest| self.write_text(rest))
    }

    /// Writes all of a text to the error output, in as many steps as that takes.
    fn write_error_all(&self, text: &[u8]) -> Result<()> {
        write_all(text, |rest| self.write_error(rest))
    }
}

/// Repeats a partial write until nothing is left; a device that takes nothing any more is an error.
fn write_all(mut rest: &[u8], mut write: impl FnMut(&[u8]) -> Result<usize>) -> Result<()> {
    while !rest.is_empty() {
        let taken = write(rest)?;
        if taken == 0 {
            return Err(crate::Errno::EIO);
        }
        rest = &rest[taken.min(rest.len())..];
    }
    Ok(())
}
