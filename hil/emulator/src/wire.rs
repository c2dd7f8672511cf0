//! The two wires of serial wire debug: the debug ports that share them, and the faults that they may have.
//!
//! ```text
//!   probe ──transfers, sequences──> Wire ──> one of the ports ──> the chip's bus for that port
//! ```
//!
//! A chip with one port answers always. Of several ports the one answers that TARGETSEL named last.

use crate::bus::Bus;
use crate::faults::{Fate, Fault, WireFaults};
use crate::port::{Answer, DebugPort, Identity, RUN, Request};

/// What hangs on the wires.
pub trait Chip: Send {
    /// Returns who the debug ports are.
    fn identities(&self) -> Vec<Identity>;

    /// Returns what the access port behind a debug port reaches.
    fn bus(&mut self, port: usize) -> &mut dyn Bus;

    /// Is told that a debug port no longer asks for power.
    fn power_released(&mut self, port: usize);

    /// Pulls the reset pin down or lets it go.
    fn reset_pin(&mut self, low: bool);
}

/// The wires and the ports.
pub struct Wire<C> {
    chip: C,
    ports: Vec<DebugPort>,
    selected: Option<usize>,
    /// The first half of a selection among ports, seen in the last sequence.
    selection: Option<u32>,
    faults: WireFaults,
}

/// A run of the same transfer, as a probe can see it coming.
#[derive(Clone, Copy, Debug)]
pub enum Run<'a> {
    Read(usize),
    Write(&'a [u32]),
}

/// The connection to the probe broke.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unplugged;

impl<C: Chip> Wire<C> {
    /// Connects a chip.
    pub fn new(chip: C) -> Self {
        let ports = chip.identities().into_iter().map(DebugPort::new).collect();
        Self {
            chip,
            ports,
            selected: Some(0),
            selection: None,
            faults: WireFaults::default(),
        }
    }

    /// Returns the chip.
    pub fn chip(&mut self) -> &mut C {
        &mut self.chip
    }

    /// Adds a fault of the wire.
    pub fn add_fault(&mut self, fault: Fault) {
        self.faults.add(fault);
    }

    /// Mends the wire.
    pub fn mend(&mut self) {
        self.faults.clear();
    }

    /// Returns how many transfers there were.
    pub fn transfers(&self) -> u64 {
        self.faults.transfers()
    }

    /// Makes the ports anew, as power does.
    pub fn power_cycle(&mut self) {
        let identities = self.chip.identities();
        self.ports = identities.into_iter().map(DebugPort::new).collect();
        self.selected = Some(0);
    }

    /// Pulls the reset pin down or lets it go.
    pub fn reset_pin(&mut self, low: bool) {
        self.chip.reset_pin(low);
    }

    /// Looks at bits that are no transfer: resets of the line, and selections among ports, which come as 32 bits, whose
    /// lower 13 are the request and the turnaround, and the rest.
    pub fn sequence(&mut self, length: u8, bits: u32) {
        const REQUEST: u32 = 0x1F99;
        const REQUEST_BITS: u32 = 13;
        let selection = self.selection.take();
        if length == 32 && bits & ((1 << REQUEST_BITS) - 1) == REQUEST {
            self.selection = Some(bits >> REQUEST_BITS);
        } else if let (Some(low), 16) = (selection, length) {
            self.select(low | bits << (32 - REQUEST_BITS));
        }
    }

    fn select(&mut self, target: u32) {
        if self.ports.len() > 1 {
            let wanted = |port: &DebugPort| port.identity().target == Some(target);
            self.selected = self.ports.iter().position(wanted);
        }
    }

    /// Does one transfer.
    pub fn transfer(&mut self, request: Request) -> Result<Answer, Unplugged> {
        match self.faults.advance() {
            Fate::Done => {}
            Fate::Wait => return Ok(Answer::Wait),
            Fate::Refused => return Ok(Answer::Fault),
            Fate::Lost => return Ok(Answer::Silence),
            Fate::Broken => return Err(Unplugged),
        }
        let Some(index) = self.selected else {
            return Ok(Answer::Silence);
        };
        let port = &mut self.ports[index];
        let powered = port.requests_power();
        let answer = port.transfer(self.chip.bus(index), request);
        if let Some(error) = port.take_error() {
            crate::report(&error);
        }
        if powered && !port.requests_power() {
            self.chip.power_released(index);
        }
        Ok(answer)
    }

    /// Does a run of accesses to DRW in one go, where that is possible; the answers of a read.
    pub fn run(&mut self, run: Run<'_>) -> Option<Vec<u32>> {
        let count = match run {
            Run::Read(count) => count,
            Run::Write(words) => words.len(),
        };
        if count > RUN || count as u64 > self.faults.undisturbed() {
            return None;
        }
        let index = self.selected?;
        let (port, bus) = (&mut self.ports[index], self.chip.bus(index));
        let answers = match run {
            Run::Read(count) => port.read_run(bus, count)?,
            Run::Write(words) => port.write_run(bus, words).map(|()| Vec::new())?,
        };
        self.faults.count(count);
        Some(answers)
    }

    /// Clears the sticky error of the port that answers, as probes do after a FAULT.
    pub fn clear_error(&mut self) {
        if let Some(index) = self.selected {
            self.ports[index].clear_error();
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
