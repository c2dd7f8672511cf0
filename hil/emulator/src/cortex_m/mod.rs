//! The debug registers of a Cortex-M, made of what a [`Machine`] can do.
//!
//! ```text
//!   DHCSR DCRSR DCRDR DEMCR DFSR   halting, stepping, core registers, vector catch        here
//!   FPB or BPU                     breakpoints                                            breakpoints
//!   AIRCR                          reset requests                                         here
//!   ROM table, identification      where what is                                          here
//!   DWT, ITM                       there, and do nothing
//!   everything else                the machine's
//! ```
//!
//! Invariants: while DHCSR says that the core is halted the machine is stopped; a stop of the machine by itself becomes
//! a halt with its reason in DFSR before anyone can see it.

mod breakpoints;
mod registers;

use core::ops::Range;

use anyhow::Result;

pub use breakpoints::Revision;

use crate::bus::{Bus, BusError, Width};
use crate::machine::{Machine, Register, Stops};
use breakpoints::BreakpointUnit;
use registers::{
    AIRCR, DCRDR, DCRSR, DEBUG, DEMCR, DFSR, DHCSR, DWT, FPB, ITM, PRIVATE, ROM_TABLE, SCS, VTOR,
    aircr, dcrsr, demcr, dfsr, dhcsr,
};

/// What is where on a chip, and how it is debugged.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Where a core that was reset finds its first instruction.
    pub vectors: u32,
    pub flash: Range<u32>,
    pub ram: Vec<Range<u32>>,
    /// Where else something answers.
    pub devices: Vec<Range<u32>>,
    pub breakpoints: usize,
    pub revision: Revision,
    /// The part number in the ROM table.
    pub part: u32,
}

/// What a byte of flash is when it is erased.
const ERASED: u8 = 0xFF;

/// A bit of flash that is to change when it has been programmed, and what its byte was before.
struct Flip {
    address: u32,
    bit: u8,
    before: Option<u8>,
}

/// A core and what its debugger has set.
pub struct CortexM {
    machine: Box<dyn Machine>,
    layout: Layout,
    control: u32,
    transfer: u32,
    monitor: u32,
    reasons: u32,
    was_reset: bool,
    unit: BreakpointUnit,
    /// Whether the reset pin is low.
    held: bool,
    hangs: bool,
    hanging: bool,
    flips: Vec<Flip>,
}

impl CortexM {
    /// Takes a machine as it comes out of a reset, and lets it run.
    pub fn new(mut machine: Box<dyn Machine>, layout: Layout) -> Result<Self> {
        machine.run(&Stops::default())?;
        Ok(Self {
            unit: BreakpointUnit::new(layout.revision, layout.breakpoints),
            machine,
            layout,
            control: 0,
            transfer: 0,
            monitor: 0,
            reasons: 0,
            was_reset: true,
            held: false,
            hangs: false,
            hanging: false,
            flips: Vec::new(),
        })
    }

    /// Returns the machine.
    pub fn machine(&mut self) -> &mut dyn Machine {
        self.machine.as_mut()
    }

    /// Sets whether the core stays at its first instruction after a reset, while it seems to run.
    pub fn set_hangs(&mut self, hangs: bool) {
        self.hangs = hangs;
    }

    /// Lets a bit of flash change when a flash algorithm has programmed it.
    pub fn flip(&mut self, address: u32, bit: u8) {
        self.flips.push(Flip {
            address,
            bit,
            before: None,
        });
    }

    /// Mends the core.
    pub fn mend(&mut self) {
        self.hangs = false;
        self.flips.clear();
    }

    /// Holds the core in reset.
    pub fn hold_in_reset(&mut self) -> Result<()> {
        self.held = true;
        self.machine.stop()
    }

    /// Resets the chip; the debugger's settings stay.
    pub fn reset(&mut self) -> Result<()> {
        self.machine.stop()?;
        self.machine.reset()?;
        self.after_reset()
    }

    /// Resets the chip into a state where nothing runs, and nothing of the debugger's is left.
    pub fn rescue(&mut self) -> Result<()> {
        self.machine.stop()?;
        self.machine.reset()?;
        self.control = 0;
        self.monitor = 0;
        self.was_reset = true;
        self.held = false;
        self.hanging = true;
        Ok(())
    }

    /// Takes the power away and gives it back, which the debugger's settings do not survive.
    pub fn power_cycle(&mut self) -> Result<()> {
        self.machine.power_cycle()?;
        self.control = 0;
        self.monitor = 0;
        self.unit = BreakpointUnit::new(self.layout.revision, self.layout.breakpoints);
        self.after_reset()
    }

    fn after_reset(&mut self) -> Result<()> {
        self.was_reset = true;
        self.held = false;
        self.hanging = false;
        if self.debugs() && self.monitor & demcr::VC_CORERESET != 0 {
            self.control |= dhcsr::C_HALT;
            self.reasons |= dfsr::VCATCH;
            return Ok(());
        }
        self.control &= dhcsr::C_DEBUGEN;
        self.resume()
    }

    fn debugs(&self) -> bool {
        self.control & dhcsr::C_DEBUGEN != 0
    }

    /// Tells whether the core is halted, after looking whether it stopped by itself.
    fn is_halted(&mut self) -> Result<bool> {
        if self.hanging || self.held {
            return Ok(false);
        }
        let seen = self.control & dhcsr::C_HALT != 0 || !self.debugs();
        if self.machine.is_running()? {
            return Ok(false);
        }
        if !seen {
            return self.note_stop();
        }
        Ok(true)
    }

    /// Finds out why the core stopped by itself. An exception whose handler is shared with a caught one goes on.
    fn note_stop(&mut self) -> Result<bool> {
        let pc = self.machine.register(Register::PC)?;
        let caught = self.caught_exceptions()?;
        let exception = self.machine.register(Register::Xpsr)? & 0x1FF;
        let handlers = |wanted: &(u32, u32)| wanted.1 == pc;
        if caught.contains(&(exception, pc)) {
            self.reasons |= dfsr::VCATCH;
        } else if caught.iter().any(handlers) && !self.set_breakpoints().contains(&pc) {
            self.machine.step()?;
            self.resume()?;
            return Ok(false);
        } else {
            self.reasons |= dfsr::BKPT;
        }
        self.control |= dhcsr::C_HALT;
        if self.layout.ram.iter().any(|range| range.contains(&pc)) {
            self.flip_programmed()?;
        }
        Ok(true)
    }

    /// Changes bits of flash that have been programmed: a flash algorithm, in RAM, has just returned.
    fn flip_programmed(&mut self) -> Result<()> {
        for mut flip in core::mem::take(&mut self.flips) {
            let mut byte = [0];
            self.machine.read_block(flip.address, &mut byte)?;
            let [value] = byte;
            let before = flip.before.replace(value).unwrap_or(value);
            if value == before || value == ERASED {
                self.flips.push(flip);
            } else {
                self.machine.poke(flip.address, &[value ^ 1 << flip.bit])?;
            }
        }
        Ok(())
    }

    /// Returns the exceptions that stop the core, with the addresses of their handlers.
    fn caught_exceptions(&mut self) -> Result<Vec<(u32, u32)>> {
        let wanted = demcr::CATCHES
            .iter()
            .filter(|(bit, _)| self.monitor & bit != 0);
        let mut caught = Vec::new();
        for (_, exception) in wanted {
            let table = self.machine.read(VTOR, Width::Word)?;
            let handler = self.machine.read(table + 4 * exception, Width::Word)?;
            caught.push((*exception, handler & !1));
        }
        Ok(caught)
    }

    fn set_breakpoints(&self) -> std::collections::BTreeSet<u32> {
        let mut addresses = Default::default();
        self.unit.collect(&mut addresses);
        addresses
    }

    fn resume(&mut self) -> Result<()> {
        if self.stays()? {
            self.hanging = true;
            return Ok(());
        }
        let mut stops = Stops::default();
        if self.debugs() {
            stops.bkpt = true;
            stops.breakpoints = self.set_breakpoints();
            let caught = self.caught_exceptions()?;
            let handlers = caught.iter().map(|(_, handler)| *handler);
            stops.breakpoints.extend(handlers);
        }
        self.machine.run(&stops)
    }

    /// Tells whether the core has a fault that keeps it at its first instruction.
    fn stays(&mut self) -> Result<bool> {
        Ok(self.hangs && self.machine.register(Register::PC)? == self.first_instruction()?)
    }

    fn first_instruction(&mut self) -> Result<u32> {
        let reset = self.machine.read(self.layout.vectors + 4, Width::Word)?;
        Ok(reset & !1)
    }

    fn step(&mut self) -> Result<()> {
        let pc = self.machine.register(Register::PC)?;
        let instruction = match self.answers(pc) {
            true => self.machine.read(pc, Width::Half)?,
            false => 0,
        };
        match instruction {
            0xBE00..=0xBEFF => self.reasons |= dfsr::BKPT,
            // Waiting ends at once when it is stepped.
            0xBF20 | 0xBF30 => {
                self.machine.set_register(Register::PC, pc + 2)?;
                self.reasons |= dfsr::HALTED;
            }
            _ => {
                if !self.stays()? {
                    self.machine.step()?;
                }
                self.reasons |= dfsr::HALTED;
            }
        }
        self.control |= dhcsr::C_HALT;
        Ok(())
    }

    fn set_control(&mut self, value: u32) -> Result<()> {
        if value >> 16 != dhcsr::KEY {
            return Ok(());
        }
        let (halted, debugged) = (self.is_halted()?, self.debugs());
        self.control = value & dhcsr::CONTROL;
        let halt = value & dhcsr::C_HALT != 0;
        if !self.debugs() {
            self.control = 0;
            if halted {
                self.resume()?;
            }
        } else if halted && !halt {
            match value & dhcsr::C_STEP {
                0 => self.resume()?,
                _ => self.step()?,
            }
        } else if !halted && halt {
            self.hanging = false;
            self.machine.stop()?;
            self.reasons |= dfsr::HALTED;
        } else if !debugged {
            self.set_stops()?;
        }
        Ok(())
    }

    /// Makes a running core stop where it should, after that has changed.
    fn set_stops(&mut self) -> Result<()> {
        if !self.is_halted()? && !self.hanging && !self.held {
            self.machine.stop()?;
            self.resume()?;
        }
        Ok(())
    }

    fn status(&mut self) -> Result<u32> {
        let halted = self.is_halted()?;
        let reset = core::mem::take(&mut self.was_reset);
        let mut status = self.control | dhcsr::S_REGRDY | dhcsr::S_RETIRE_ST;
        if halted {
            status |= dhcsr::S_HALT;
        }
        if reset {
            status |= dhcsr::S_RESET_ST;
        }
        Ok(status)
    }

    fn transfer_register(&mut self, request: u32) -> Result<()> {
        if !self.is_halted()? {
            return Ok(());
        }
        let write = request & dcrsr::WRITE != 0;
        let register = match request & dcrsr::REGISTER {
            number @ 0..=15 => Register::General(number as u8),
            16 => Register::Xpsr,
            17 => Register::Msp,
            18 => Register::Psp,
            20 => return self.transfer_special(write),
            33 => Register::Fpscr,
            number @ 64..=95 => Register::Float(number as u8 - 64),
            _ => return Ok(()),
        };
        if write {
            return self.machine.set_register(register, self.transfer);
        }
        self.transfer = self.machine.register(register)?;
        Ok(())
    }

    /// Moves the four small registers that share one word.
    fn transfer_special(&mut self, write: bool) -> Result<()> {
        let registers = [
            Register::Primask,
            Register::Basepri,
            Register::Faultmask,
            Register::Control,
        ];
        let mut bytes = self.transfer.to_le_bytes();
        for (register, byte) in registers.into_iter().zip(&mut bytes) {
            match write {
                true => self.machine.set_register(register, u32::from(*byte))?,
                false => *byte = self.machine.register(register)? as u8,
            }
        }
        self.transfer = u32::from_le_bytes(bytes);
        Ok(())
    }

    fn memory(&self) -> impl Iterator<Item = &Range<u32>> {
        core::iter::once(&self.layout.flash).chain(&self.layout.ram)
    }

    fn answers(&self, address: u32) -> bool {
        let mut ranges = self.memory().chain(&self.layout.devices);
        ranges.any(|range| range.contains(&address))
    }

    fn is_memory(&self, address: u32, bytes: usize) -> bool {
        let last = address.saturating_add(bytes as u32 - 1);
        let mut ranges = self.memory();
        ranges.any(|range| range.contains(&address) && range.contains(&last))
    }

    /// Reads a word of the private peripherals.
    fn read_private(&mut self, address: u32) -> Result<u32> {
        Ok(match address {
            DHCSR => self.status()?,
            DCRSR => 0,
            DCRDR => self.transfer,
            DEMCR => self.monitor,
            DFSR => {
                self.is_halted()?;
                self.reasons
            }
            _ if SCS.contains(&address) => self.machine.read(address, Width::Word)?,
            _ if FPB.contains(&address) => {
                let offset = address - FPB.start;
                let register = self.unit.read(offset);
                register.unwrap_or_else(|| identification(offset, 0xE, 3))
            }
            _ if DWT.contains(&address) => identification(address & 0xFFF, 0xE, 2),
            _ if ITM.contains(&address) => identification(address & 0xFFF, 0xE, 1),
            _ if ROM_TABLE.contains(&address) => self.rom_table(address - ROM_TABLE.start),
            _ => 0,
        })
    }

    /// Returns a word of the ROM table: offsets of the components, then identification.
    fn rom_table(&self, offset: u32) -> u32 {
        let component = |range: &Range<u32>| range.start.wrapping_sub(ROM_TABLE.start) | 3;
        match offset {
            0 => component(&SCS),
            4 => component(&DWT),
            8 => component(&FPB),
            12 => 0,
            _ => identification(offset, 1, self.layout.part),
        }
    }

    fn write_private(&mut self, address: u32, value: u32) -> Result<()> {
        match address {
            DHCSR => self.set_control(value)?,
            DCRSR => self.transfer_register(value)?,
            DCRDR => self.transfer = value,
            DEMCR => {
                self.monitor = value;
                self.set_stops()?;
            }
            DFSR => {
                self.is_halted()?;
                self.reasons &= !value;
            }
            AIRCR if value >> 16 == aircr::KEY && value & aircr::RESET != 0 => self.reset()?,
            _ if SCS.contains(&address) => self.machine.write(address, Width::Word, value)?,
            _ if FPB.contains(&address) => {
                self.unit.write(address - FPB.start, value);
                self.set_stops()?;
            }
            _ => {}
        }
        Ok(())
    }
}

impl Bus for CortexM {
    fn read(&mut self, address: u32, width: Width) -> Result<u32, BusError> {
        if PRIVATE.contains(&address) {
            let word = self.read_private(address & !3)?;
            return Ok(word >> (8 * (address & 3)) & width.mask());
        }
        if !self.answers(address) {
            return Err(BusError::Unmapped(address));
        }
        Ok(self.machine.read(address, width)?)
    }

    fn write(&mut self, address: u32, width: Width, value: u32) -> Result<(), BusError> {
        let whole = width == Width::Word || DEBUG.contains(&address);
        if PRIVATE.contains(&address) && (whole || !SCS.contains(&address)) {
            return Ok(self.write_private(address & !3, value << (8 * (address & 3)))?);
        }
        if !self.answers(address) && !PRIVATE.contains(&address) {
            return Err(BusError::Unmapped(address));
        }
        Ok(self.machine.write(address, width, value)?)
    }

    fn read_words(&mut self, address: u32, words: &mut [u32]) -> Result<bool, BusError> {
        if !self.is_memory(address, 4 * words.len()) {
            return Ok(false);
        }
        let mut bytes = vec![0; 4 * words.len()];
        self.machine.read_block(address, &mut bytes)?;
        for (word, bytes) in words.iter_mut().zip(bytes.as_chunks().0) {
            *word = u32::from_le_bytes(*bytes);
        }
        Ok(true)
    }

    fn write_words(&mut self, address: u32, words: &[u32]) -> Result<bool, BusError> {
        if !self.is_memory(address, 4 * words.len()) {
            return Ok(false);
        }
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        self.machine.write_block(address, &bytes)?;
        Ok(true)
    }
}

/// Returns a word of the identification that ends a component's registers.
fn identification(offset: u32, class: u32, part: u32) -> u32 {
    const ARM: u32 = 0xB;
    match offset {
        0xFD0 => 4,
        0xFE0 => part & 0xFF,
        0xFE4 => ARM << 4 | part >> 8 & 0xF,
        0xFE8 => 0x08 | 3,
        0xFF0 => 0x0D,
        0xFF4 => class << 4,
        0xFF8 => 0x05,
        0xFFC => 0xB1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests;
