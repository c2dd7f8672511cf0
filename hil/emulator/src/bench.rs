//! A board on a bench: its chip behind the wires of a probe, its serial lines, its pins, its power switch.

use anyhow::{Context, Result};

use crate::board::{Board, Emulator};
use crate::cortex_m::CortexM;
use crate::faults::Fault;
use crate::machine::{Machine, Pin};
use crate::qemu::Qemu;
use crate::rp2040::Rp2040;
use crate::serial::SerialLine;
use crate::soc::Soc;
use crate::wire::Wire;

/// A board whose power is on.
pub struct Bench {
    wire: Wire<Soc>,
    serial: [SerialLine; 2],
}

impl Bench {
    /// Powers a board with these faults.
    pub fn new(board: &Board, faults: &[Fault]) -> Result<Self> {
        let serial = <[SerialLine; 2]>::default();
        let machine: Box<dyn Machine> = match &board.emulator {
            Emulator::Qemu { .. } => Box::new(Qemu::start(board, &serial)?),
            Emulator::Rp2040js => Box::new(Rp2040::start(&serial)?),
        };
        let soc = Soc::new(CortexM::new(machine, board.layout())?, board.identities());
        let mut bench = Self {
            wire: Wire::new(soc),
            serial,
        };
        faults.iter().for_each(|fault| bench.add_fault(*fault));
        Ok(bench)
    }

    /// Returns the wires of the probe.
    pub fn wire(&mut self) -> &mut Wire<Soc> {
        &mut self.wire
    }

    /// Returns the serial lines; the first is the console's.
    pub fn serial(&self) -> &[SerialLine; 2] {
        &self.serial
    }

    /// Adds a fault, which counts from now on.
    pub fn add_fault(&mut self, fault: Fault) {
        match fault {
            Fault::Hang => self.wire.chip().core().set_hangs(true),
            Fault::Flip { address, bit } => self.wire.chip().core().flip(address, bit),
            Fault::Mute => self.serial.iter().for_each(|line| line.set_mute(true)),
            other => self.wire.add_fault(other),
        }
    }

    /// Mends everything.
    pub fn mend(&mut self) {
        self.wire.mend();
        self.wire.chip().core().mend();
        self.serial.iter().for_each(|line| line.set_mute(false));
    }

    /// Resets the chip as its button does.
    pub fn reset(&mut self) -> Result<()> {
        self.wire.chip().core().reset()
    }

    /// Takes the power away and gives it back.
    pub fn power_cycle(&mut self) -> Result<()> {
        self.wire.power_cycle();
        self.wire.chip().core().power_cycle()
    }

    /// Returns the levels of the pins.
    pub fn pins(&mut self) -> Result<Vec<Pin>> {
        self.wire.chip().core().machine().pins()
    }

    /// Connects two pins, written `FIRST=SECOND`, with a wire.
    pub fn connect(&mut self, pins: &str) -> Result<()> {
        let (first, second) = pins.split_once('=').context("a wire is PIN=PIN")?;
        let machine = self.wire.chip().core().machine();
        machine.connect_pins(first, second)
    }

    /// Tells how often the level of a pin has changed.
    pub fn edges(&mut self, pin: &str) -> Result<u32> {
        self.wire.chip().core().machine().edges(pin)
    }

    /// Puts a memory of 256 bytes on the second I2C bus.
    pub fn add_memory(&mut self) -> Result<()> {
        self.wire.chip().core().machine().add_memory()
    }

    /// Puts a level on a pin.
    pub fn set_pin(&mut self, name: &str, level: bool) -> Result<()> {
        self.wire.chip().core().machine().set_pin(name, level)
    }
}
