//! What is done with a debug probe, as little as the rest needs.
//!
//! Two implementers: [`real`], over probe-rs, and [`fake`], a board of a few lines whose faults can be chosen.

pub mod fake;
pub mod real;

use crate::fault::Result;
use crate::image::Image;
use crate::inventory::Device;
use crate::placeholder::Places;
use crate::registers::Registers;

/// What a processor is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It runs.
    Running,
    /// It stands still, for this reason.
    Stopped(String),
}

/// Opens probes.
pub trait Opener {
    /// Opens the probe of a device and attaches to its chip.
    ///
    /// # Errors
    /// When there is no such probe, or no such chip behind it.
    fn open(&self, device: &Device, places: &Places) -> Result<Box<dyn Probe>>;
}

/// A probe that is attached to a chip. After any fault of kind `Lost` it is of no use: it is closed, and opened again.
pub trait Probe {
    /// What it is and what it is attached to.
    fn facts(&self) -> Vec<(String, String)>;

    /// Looks whether memory reads like an image, which is quick where it does not.
    ///
    /// # Errors
    /// When it cannot be read.
    fn holds(&mut self, image: &Image) -> Result<bool>;

    /// Writes an image to flash; `progress` hears how many bytes are done.
    ///
    /// # Errors
    /// When it cannot be written.
    fn flash(&mut self, image: &Image, progress: &mut dyn FnMut(u64)) -> Result<()>;

    /// Reads flash back.
    ///
    /// # Errors
    /// `Differs` when it does not hold the image, `Lost` when it cannot be read.
    fn verify(&mut self, image: &Image) -> Result<()>;

    /// Writes bytes to some part of the flash, and reads them back; the rest stays as it is.
    ///
    /// # Errors
    /// When they cannot be written.
    fn place(&mut self, address: u64, bytes: &[u8]) -> Result<()>;

    /// Lets the firmware begin.
    ///
    /// # Errors
    /// When the chip cannot be reset.
    fn reset(&mut self, image: &Image) -> Result<()>;

    /// What the processor is doing.
    ///
    /// # Errors
    /// When it cannot be asked.
    fn state(&mut self) -> Result<State>;

    /// Stops the processor and reads its registers.
    ///
    /// # Errors
    /// When they cannot be read.
    fn registers(&mut self) -> Result<Registers>;

    /// Reads what the console in the chip's memory holds; 0 when there is nothing.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize>;

    /// Writes what the console has room for.
    ///
    /// # Errors
    /// When it cannot be written.
    fn write(&mut self, bytes: &[u8]) -> Result<usize>;

    /// Lets the chip run without anybody watching.
    fn close(self: Box<Self>);
}
