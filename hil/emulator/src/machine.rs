//! What an emulator must do to be debugged: move memory, run, stop, show its registers.
//!
//! Invariants: memory can be read and written while the core runs; registers only while it is stopped.
//! Not here: the registers of the debug architecture, which `cortex_m` makes of these few operations.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use crate::bus::Width;

/// A register of the core.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Register {
    /// `r0` to `r12`, then `sp`, `lr` and `pc`.
    General(u8),
    Xpsr,
    Msp,
    Psp,
    Primask,
    Basepri,
    Faultmask,
    Control,
    /// `s0` to `s31`.
    Float(u8),
    Fpscr,
}

impl Register {
    /// The address of the next instruction.
    pub const PC: Self = Self::General(15);
}

/// Where a running core stops.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Stops {
    /// Addresses of instructions before which the core stops.
    pub breakpoints: BTreeSet<u32>,
    /// Whether `BKPT` stops the core; without a debugger it is a fault.
    pub bkpt: bool,
}

/// An emulated chip with one core.
pub trait Machine: Send {
    /// Reads through the bus of the core, with the effects that has on devices.
    fn read(&mut self, address: u32, width: Width) -> Result<u32>;

    /// Writes through the bus of the core.
    fn write(&mut self, address: u32, width: Width, value: u32) -> Result<()>;

    /// Reads memory.
    fn read_block(&mut self, address: u32, bytes: &mut [u8]) -> Result<()>;

    /// Writes memory.
    fn write_block(&mut self, address: u32, bytes: &[u8]) -> Result<()>;

    /// Writes memory behind the back of the chip, flash too.
    fn poke(&mut self, address: u32, bytes: &[u8]) -> Result<()>;

    /// Tells whether the core runs; it may have stopped by itself.
    fn is_running(&mut self) -> Result<bool>;

    /// Lets the core run.
    fn run(&mut self, stops: &Stops) -> Result<()>;

    /// Stops the core.
    fn stop(&mut self) -> Result<()>;

    /// Executes one instruction of a stopped core.
    fn step(&mut self) -> Result<()>;

    /// Returns a register of a stopped core.
    fn register(&mut self, register: Register) -> Result<u32>;

    /// Sets a register of a stopped core.
    fn set_register(&mut self, register: Register, value: u32) -> Result<()>;

    /// Resets the chip; afterwards the core is stopped before its first instruction.
    fn reset(&mut self) -> Result<()>;

    /// Takes the power away and gives it back: only flash survives. Afterwards the core is stopped.
    fn power_cycle(&mut self) -> Result<()>;

    /// Returns the levels of the pins, as the board sees them.
    fn pins(&mut self) -> Result<Vec<Pin>>;

    /// Puts a level on an input pin from outside.
    fn set_pin(&mut self, name: &str, level: bool) -> Result<()>;

    /// Connects two pins with a wire.
    fn connect_pins(&mut self, first: &str, second: &str) -> Result<()> {
        bail!("this emulator has no wire from {first} to {second}")
    }

    /// Tells how often the level of a pin has changed.
    fn edges(&mut self, name: &str) -> Result<u32> {
        bail!("this emulator does not count the edges of {name}")
    }

    /// Puts a memory on the second I2C bus.
    fn add_memory(&mut self) -> Result<()> {
        bail!("this emulator has no I2C bus to put a memory on")
    }
}

/// A pin, from outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pin {
    pub name: String,
    pub level: bool,
    /// Whether the chip drives it.
    pub output: bool,
}
