//! One debug port with one memory access port behind it, after the Arm Debug Interface, version 5.
//!
//! ```text
//!   wire ──> DebugPort: DPIDR CTRL/STAT SELECT RDBUFF ABORT
//!                └──> access port 0: CSW TAR DRW BD0-BD3 BASE IDR ──> bus of the chip
//! ```
//!
//! Invariants: an access port read answers with the result of the one before it; after a bus error every access to the
//! access port is answered with FAULT until ABORT clears the sticky flag. A write that fails is answered with FAULT at
//! once, as by probes that look whether a write was done.
//! Not here: lines, framing and the selection among several ports (`wire`).

use crate::bus::{Bus, BusError, Width};

/// A transfer that a probe asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Request {
    /// Whether it is for the access port, not for the debug port.
    pub access_port: bool,
    /// What to write; nothing to read.
    pub value: Option<u32>,
    /// The register: 0, 4, 8 or 12.
    pub register: u8,
}

/// How a transfer is acknowledged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// A read was done.
    Data(u32),
    /// A write was done.
    Done,
    Wait,
    Fault,
    /// Nobody answers: a cable is off, or the power.
    Silence,
}

/// Who a debug port says it is.
#[derive(Clone, Copy, Debug)]
pub struct Identity {
    pub dpidr: u32,
    /// The identification register of the access port.
    pub apidr: u32,
    /// What is selected with on a wire of several ports, with the instance in the upper four bits.
    pub target: Option<u32>,
}

mod dp {
    pub(super) const ABORT_OR_DPIDR: u8 = 0;
    pub(super) const CTRL_STAT: u8 = 4;
    pub(super) const SELECT_OR_RESEND: u8 = 8;

    /// ABORT: clears the sticky error.
    pub(super) const STKERRCLR: u32 = 1 << 2;
    /// CTRL/STAT: an access port was answered with an error.
    pub(super) const STICKYERR: u32 = 1 << 5;
    /// CTRL/STAT: requests for power; each acknowledge is the bit above.
    pub(super) const POWER_REQUESTS: u32 = 1 << 28 | 1 << 30;
    pub(super) const WRITABLE: u32 = POWER_REQUESTS | 0x0F0D;
}

mod ap {
    pub(super) const CSW: u8 = 0x00;
    pub(super) const TAR: u8 = 0x04;
    pub(super) const DRW: u8 = 0x0C;
    pub(super) const BD0: u8 = 0x10;
    pub(super) const BD3: u8 = 0x1C;
    pub(super) const BASE: u8 = 0xF8;
    pub(super) const IDR: u8 = 0xFC;

    pub(super) const CSW_RESET: u32 = 0x2300_0042;
    pub(super) const CSW_DEVICE_ENABLED: u32 = 1 << 6;
    /// Size of a word, and the address goes on by itself.
    pub(super) const CSW_WORDS: u32 = 0x12;
    pub(super) const ROM_TABLE: u32 = 0xE00F_F003;
    /// The address goes on within these bits only.
    pub(super) const INCREMENT: u32 = 0x3FF;
}

/// The longest run of words that `read_run` and `write_run` take.
pub const RUN: usize = 256;

/// The registers of a debug port and of its access port.
pub struct DebugPort {
    identity: Identity,
    select: u32,
    control: u32,
    sticky_error: bool,
    result: u32,
    csw: u32,
    tar: u32,
    last_error: Option<BusError>,
}

impl DebugPort {
    /// Makes a port as it is after power comes.
    pub fn new(identity: Identity) -> Self {
        Self {
            identity,
            select: 0,
            control: 0,
            sticky_error: false,
            result: 0,
            csw: ap::CSW_RESET,
            tar: 0,
            last_error: None,
        }
    }

    /// Returns who the port is.
    pub fn identity(&self) -> Identity {
        self.identity
    }

    /// Tells whether the port asks for power of the debug part of the chip.
    pub fn requests_power(&self) -> bool {
        self.control & dp::POWER_REQUESTS != 0
    }

    /// Returns what the bus said to the access that failed last, once.
    pub fn take_error(&mut self) -> Option<BusError> {
        self.last_error.take()
    }

    /// Does one transfer.
    pub fn transfer(&mut self, bus: &mut dyn Bus, request: Request) -> Answer {
        match (request.access_port, request.value) {
            (false, None) => self.read_port(request.register),
            (false, Some(value)) => {
                self.write_port(request.register, value);
                Answer::Done
            }
            (true, _) if self.sticky_error => Answer::Fault,
            (true, None) => {
                let posted = self.result;
                match self.read_access(bus, request.register) {
                    Ok(value) => self.result = value,
                    Err(error) => self.fail(error),
                }
                Answer::Data(posted)
            }
            (true, Some(value)) => {
                match self.write_access(bus, request.register, value) {
                    Ok(()) => return Answer::Done,
                    Err(error) => self.fail(error),
                }
                Answer::Fault
            }
        }
    }

    /// Clears the sticky error, as a write to ABORT does.
    pub fn clear_error(&mut self) {
        self.sticky_error = false;
    }

    /// Does as many reads of DRW in one go, where that is possible: the words that the reads are answered with.
    pub fn read_run(&mut self, bus: &mut dyn Bus, count: usize) -> Option<Vec<u32>> {
        self.is_run(count).then_some(())?;
        let mut words = vec![0; count];
        bus.read_words(self.tar, &mut words).ok()?.then_some(())?;
        self.advance(4 * count as u32);
        words.rotate_right(1);
        core::mem::swap(&mut self.result, &mut words[0]);
        Some(words)
    }

    /// Does as many writes of DRW in one go, where that is possible.
    pub fn write_run(&mut self, bus: &mut dyn Bus, words: &[u32]) -> Option<()> {
        self.is_run(words.len()).then_some(())?;
        bus.write_words(self.tar, words).ok()?.then_some(())?;
        self.advance(4 * words.len() as u32);
        Some(())
    }

    /// Tells whether accesses to DRW move consecutive words that do not wrap.
    fn is_run(&self, count: usize) -> bool {
        (2..=RUN).contains(&count)
            && !self.sticky_error
            && self.select & 0xFF00_00F0 == 0
            && self.csw & 0x37 == ap::CSW_WORDS
            && self.tar.is_multiple_of(4)
            && (self.tar & ap::INCREMENT) as usize + 4 * count <= ap::INCREMENT as usize + 1
    }

    fn fail(&mut self, error: BusError) {
        self.sticky_error = true;
        self.last_error = Some(error);
    }

    fn read_port(&self, register: u8) -> Answer {
        let target = self.identity.target;
        Answer::Data(match (register, self.select & 0xF) {
            (dp::ABORT_OR_DPIDR, _) => self.identity.dpidr,
            (dp::CTRL_STAT, 0) => self.status(),
            (dp::CTRL_STAT, 2) => target.map_or(0, |target| target & 0x0FFF_FFFF),
            (dp::CTRL_STAT, 3) => target.map_or(0, |target| target & 0xF000_0000 | 1),
            (dp::CTRL_STAT, _) => 0,
            (dp::SELECT_OR_RESEND, _) => self.result,
            _ if self.sticky_error => return Answer::Fault,
            _ => self.result,
        })
    }

    fn status(&self) -> u32 {
        let acknowledged = (self.control & dp::POWER_REQUESTS) << 1;
        let sticky = if self.sticky_error { dp::STICKYERR } else { 0 };
        self.control | acknowledged | sticky
    }

    fn write_port(&mut self, register: u8, value: u32) {
        match register {
            dp::ABORT_OR_DPIDR if value & dp::STKERRCLR != 0 => self.clear_error(),
            dp::CTRL_STAT if self.select & 0xF == 0 => self.control = value & dp::WRITABLE,
            dp::SELECT_OR_RESEND => self.select = value,
            _ => {}
        }
    }

    /// Returns the address of an access port register, where the selected access port is there.
    fn access_register(&self, register: u8) -> Option<u8> {
        (self.select >> 24 == 0).then_some((self.select & 0xF0) as u8 | register)
    }

    fn read_access(&mut self, bus: &mut dyn Bus, register: u8) -> Result<u32, BusError> {
        Ok(match self.access_register(register) {
            Some(ap::CSW) => self.csw,
            Some(ap::TAR) => self.tar,
            Some(ap::DRW) => {
                let width = Width::from_code(self.csw & 7);
                let value = bus.read(self.tar & !(width.bytes() - 1), width)?;
                let lanes = value << (8 * (self.tar & 3 & !(width.bytes() - 1)));
                self.advance_after(width);
                lanes
            }
            Some(banked @ ap::BD0..=ap::BD3) => bus.read(self.banked(banked), Width::Word)?,
            Some(ap::BASE) => ap::ROM_TABLE,
            Some(ap::IDR) => self.identity.apidr,
            _ => 0,
        })
    }

    fn write_access(
        &mut self,
        bus: &mut dyn Bus,
        register: u8,
        value: u32,
    ) -> Result<(), BusError> {
        match self.access_register(register) {
            Some(ap::CSW) => self.csw = value & !7 | (value & 7).min(2) | ap::CSW_DEVICE_ENABLED,
            Some(ap::TAR) => self.tar = value,
            Some(ap::DRW) => {
                let width = Width::from_code(self.csw & 7);
                let at = self.tar & !(width.bytes() - 1);
                bus.write(at, width, value >> (8 * (at & 3)) & width.mask())?;
                self.advance_after(width);
            }
            Some(banked @ ap::BD0..=ap::BD3) => {
                bus.write(self.banked(banked), Width::Word, value)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn banked(&self, register: u8) -> u32 {
        self.tar & !0xF | u32::from(register & 0xC)
    }

    fn advance_after(&mut self, width: Width) {
        if self.csw >> 4 & 3 != 0 {
            self.advance(width.bytes());
        }
    }

    fn advance(&mut self, bytes: u32) {
        let low = self.tar.wrapping_add(bytes) & ap::INCREMENT;
        self.tar = self.tar & !ap::INCREMENT | low;
    }
}

#[cfg(test)]
mod tests;
