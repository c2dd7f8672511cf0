//! A chip with its debug ports: one core that runs, and what else there may be.
//!
//! ```text
//!   port 0   the core
//!   port 1   a second core that is halted for ever, if the chip has two
//!   last     on a chip with a rescue port: letting its power go resets the chip into a state where nothing runs
//! ```

use anyhow::Result;

use crate::bus::{Bus, BusError, Width};
use crate::cortex_m::CortexM;
use crate::port::Identity;
use crate::report;
use crate::wire::Chip;

/// A chip.
pub struct Soc {
    cores: Cores,
    identities: Vec<Identity>,
    reset_low: bool,
}

/// The instance of a rescue port, in the upper four bits of its target.
const RESCUE: u32 = 15;

impl Soc {
    /// Makes a chip of a core.
    pub fn new(core: CortexM, identities: Vec<Identity>) -> Self {
        let cores = Cores { core, selected: 0 };
        Self {
            cores,
            identities,
            reset_low: false,
        }
    }

    /// Returns the core that runs.
    pub fn core(&mut self) -> &mut CortexM {
        &mut self.cores.core
    }
}

impl Chip for Soc {
    fn identities(&self) -> Vec<Identity> {
        self.identities.clone()
    }

    fn bus(&mut self, port: usize) -> &mut dyn Bus {
        self.cores.selected = port;
        &mut self.cores
    }

    fn power_released(&mut self, port: usize) {
        let target = self.identities[port].target;
        if target.is_some_and(|target| target >> 28 == RESCUE) {
            note(self.core().rescue());
        }
    }

    fn reset_pin(&mut self, low: bool) {
        let before = core::mem::replace(&mut self.reset_low, low);
        match (before, low) {
            (false, true) => note(self.core().hold_in_reset()),
            (true, false) => note(self.core().reset()),
            _ => {}
        }
    }
}

/// Reports what a pin cannot be told.
fn note(result: Result<()>) {
    if let Err(error) = result {
        report(&error);
    }
}

/// What the ports reach: the core, or the same memory as seen by a second core that is parked.
struct Cores {
    core: CortexM,
    selected: usize,
}

/// What a parked core answers for its own registers, where it is not nothing.
const PARKED: [(u32, u32); 4] = [
    // DHCSR: halted, ready, debugged.
    (0xE000_EDF0, 0x0003_0003),
    // CPUID.
    (0xE000_ED00, 0x410C_C601),
    // The control register of four breakpoints.
    (0xE000_2000, 0x40),
    // Which core it is.
    (0xD000_0000, 1),
];
const PRIVATE: core::ops::Range<u32> = 0xE000_0000..0xE010_0000;

impl Bus for Cores {
    fn read(&mut self, address: u32, width: Width) -> Result<u32, BusError> {
        if self.selected == 0 {
            return self.core.read(address, width);
        }
        let own = PARKED.iter().find(|(known, _)| *known == address & !3);
        match own {
            Some((_, word)) => Ok(word >> (8 * (address & 3)) & width.mask()),
            None if PRIVATE.contains(&address) => Ok(0),
            None => self.core.read(address, width),
        }
    }

    fn write(&mut self, address: u32, width: Width, value: u32) -> Result<(), BusError> {
        if self.selected != 0 && PRIVATE.contains(&address) {
            return Ok(());
        }
        self.core.write(address, width, value)
    }

    fn read_words(&mut self, address: u32, words: &mut [u32]) -> Result<bool, BusError> {
        self.core.read_words(address, words)
    }

    fn write_words(&mut self, address: u32, words: &[u32]) -> Result<bool, BusError> {
        self.core.write_words(address, words)
    }
}
