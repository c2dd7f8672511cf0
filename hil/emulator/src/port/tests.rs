//! The registers of a debug port and its access port, in front of a few words of memory.

use std::collections::BTreeMap;

use super::*;

const BASE: u32 = 0x2000_0000;

/// Memory with a hole: only what is in it answers.
#[derive(Default)]
struct Memory {
    words: BTreeMap<u32, u32>,
    runs: usize,
}

impl Memory {
    fn new(words: &[u32]) -> Self {
        let words = (BASE..).step_by(4).zip(words.iter().copied());
        Self {
            words: words.collect(),
            runs: 0,
        }
    }
}

impl Bus for Memory {
    fn read(&mut self, address: u32, width: Width) -> Result<u32, BusError> {
        let word = self.words.get(&(address & !3));
        let word = word.ok_or(BusError::Unmapped(address))?;
        Ok(word >> (8 * (address & 3)) & width.mask())
    }

    fn write(&mut self, address: u32, width: Width, value: u32) -> Result<(), BusError> {
        let word = self.words.get_mut(&(address & !3));
        let word = word.ok_or(BusError::Unmapped(address))?;
        let shift = 8 * (address & 3);
        *word = *word & !(width.mask() << shift) | value << shift;
        Ok(())
    }

    fn read_words(&mut self, address: u32, words: &mut [u32]) -> Result<bool, BusError> {
        self.runs += 1;
        for (at, word) in (address..).step_by(4).zip(words) {
            *word = self.read(at, Width::Word)?;
        }
        Ok(true)
    }

    fn write_words(&mut self, address: u32, words: &[u32]) -> Result<bool, BusError> {
        self.runs += 1;
        for (at, word) in (address..).step_by(4).zip(words) {
            self.write(at, Width::Word, *word)?;
        }
        Ok(true)
    }
}

/// A port and what is behind it.
struct Rig {
    port: DebugPort,
    memory: Memory,
}

impl Rig {
    fn new(words: &[u32]) -> Self {
        let identity = Identity {
            dpidr: 0x2BA0_1477,
            apidr: 0x2477_0011,
            target: Some(0x1100_2927),
        };
        let mut rig = Self {
            port: DebugPort::new(identity),
            memory: Memory::new(words),
        };
        rig.write_access(ap::CSW, ap::CSW_WORDS);
        rig.write_access(ap::TAR, BASE);
        rig
    }

    fn transfer(&mut self, access_port: bool, register: u8, value: Option<u32>) -> Answer {
        let request = Request {
            access_port,
            value,
            register,
        };
        self.port.transfer(&mut self.memory, request)
    }

    fn read_port(&mut self, register: u8) -> Answer {
        self.transfer(false, register, None)
    }

    fn write_port(&mut self, register: u8, value: u32) {
        assert_eq!(self.transfer(false, register, Some(value)), Answer::Done);
    }

    fn write_access(&mut self, register: u8, value: u32) -> Answer {
        self.write_port(dp::SELECT_OR_RESEND, u32::from(register & 0xF0));
        self.transfer(true, register & 0xF, Some(value))
    }

    /// Reads an access port register and then the result.
    fn read_access(&mut self, register: u8) -> Answer {
        self.write_port(dp::SELECT_OR_RESEND, u32::from(register & 0xF0));
        self.transfer(true, register & 0xF, None);
        self.read_port(0xC)
    }
}

#[test]
fn power_is_acknowledged() {
    let mut rig = Rig::new(&[]);
    rig.write_port(dp::SELECT_OR_RESEND, 0);
    rig.write_port(dp::CTRL_STAT, 0x5000_0000);
    assert_eq!(rig.read_port(dp::CTRL_STAT), Answer::Data(0xF000_0000));
    assert!(rig.port.requests_power());
    rig.write_port(dp::CTRL_STAT, 0);
    assert_eq!(rig.read_port(dp::CTRL_STAT), Answer::Data(0));
    assert!(!rig.port.requests_power());
}

#[test]
fn port_says_who_it_is() {
    let mut rig = Rig::new(&[]);
    assert_eq!(rig.read_port(0), Answer::Data(0x2BA0_1477));
    assert_eq!(rig.read_access(ap::IDR), Answer::Data(0x2477_0011));
    rig.write_port(dp::SELECT_OR_RESEND, 2);
    assert_eq!(rig.read_port(dp::CTRL_STAT), Answer::Data(0x0100_2927));
    rig.write_port(dp::SELECT_OR_RESEND, 3);
    assert_eq!(rig.read_port(dp::CTRL_STAT), Answer::Data(0x1000_0001));
}

#[test]
fn other_access_ports_are_not_there() {
    let mut rig = Rig::new(&[1]);
    rig.write_port(dp::SELECT_OR_RESEND, 0x0100_00F0);
    assert_eq!(rig.transfer(true, 0xC, None), Answer::Data(0));
    assert_eq!(rig.read_port(0xC), Answer::Data(0));
}

#[test]
fn reads_answer_with_the_result_of_the_one_before() {
    let mut rig = Rig::new(&[11, 22, 33]);
    assert_eq!(rig.transfer(true, ap::DRW, None), Answer::Data(0));
    assert_eq!(rig.transfer(true, ap::DRW, None), Answer::Data(11));
    assert_eq!(rig.read_port(0xC), Answer::Data(22));
    assert_eq!(rig.read_port(dp::SELECT_OR_RESEND), Answer::Data(22));
    assert_eq!(rig.read_access(ap::TAR), Answer::Data(BASE + 8));
}

#[test]
fn narrow_accesses_use_the_lanes_of_their_address() {
    let mut rig = Rig::new(&[0x4433_2211]);
    rig.write_access(ap::CSW, 0x10);
    rig.write_access(ap::TAR, BASE + 1);
    assert_eq!(rig.read_access(ap::DRW), Answer::Data(0x2200));
    assert_eq!(rig.write_access(ap::DRW, 0x00AA_0000), Answer::Done);
    assert_eq!(rig.memory.words[&BASE], 0x44AA_2211);
    rig.write_access(ap::CSW, 0x11);
    rig.write_access(ap::TAR, BASE + 2);
    assert_eq!(rig.read_access(ap::DRW), Answer::Data(0x44AA_0000));
}

#[test]
fn address_goes_on_within_a_kilobyte_and_only_if_asked() {
    let mut rig = Rig::new(&[7; 256]);
    rig.write_access(ap::TAR, BASE + 0x3FC);
    rig.read_access(ap::DRW);
    assert_eq!(rig.read_access(ap::TAR), Answer::Data(BASE));
    rig.write_access(ap::CSW, 0x02);
    rig.read_access(ap::DRW);
    assert_eq!(rig.read_access(ap::TAR), Answer::Data(BASE));
}

#[test]
fn banked_registers_leave_the_address_alone() {
    let mut rig = Rig::new(&[1, 2, 3, 4]);
    assert_eq!(rig.read_access(0x18), Answer::Data(3));
    assert_eq!(rig.write_access(0x1C, 9), Answer::Done);
    assert_eq!(rig.memory.words[&(BASE + 12)], 9);
    assert_eq!(rig.read_access(ap::TAR), Answer::Data(BASE));
}

#[test]
fn error_sticks_until_it_is_cleared() {
    let mut rig = Rig::new(&[5]);
    rig.write_access(ap::TAR, 0x9000_0000);
    assert_eq!(rig.transfer(true, ap::DRW, None), Answer::Data(0));
    assert_eq!(rig.read_port(0xC), Answer::Fault);
    assert_eq!(rig.transfer(true, ap::TAR, Some(BASE)), Answer::Fault);
    assert_eq!(rig.read_port(dp::CTRL_STAT), Answer::Data(dp::STICKYERR));
    assert!(matches!(
        rig.port.take_error(),
        Some(BusError::Unmapped(0x9000_0000))
    ));
    rig.write_port(dp::ABORT_OR_DPIDR, dp::STKERRCLR);
    rig.write_access(ap::TAR, BASE);
    assert_eq!(rig.read_access(ap::DRW), Answer::Data(5));
}

#[test]
fn failed_write_is_told_at_once() {
    let mut rig = Rig::new(&[]);
    assert_eq!(rig.write_access(ap::DRW, 1), Answer::Fault);
}

#[test]
fn run_is_the_same_as_single_reads() {
    let words: Vec<u32> = (100..110).collect();
    let (mut single, mut run) = (Rig::new(&words), Rig::new(&words));
    let expected: Vec<u32> = (0..10)
        .map(|_| match single.transfer(true, ap::DRW, None) {
            Answer::Data(word) => word,
            other => panic!("{other:?}"),
        })
        .collect();
    let Rig { port, memory } = &mut run;
    assert_eq!(port.read_run(memory, 10).as_deref(), Some(&*expected));
    assert_eq!(memory.runs, 1);
    assert_eq!(run.read_port(0xC), single.read_port(0xC));
    assert_eq!(run.read_access(ap::TAR), single.read_access(ap::TAR));
}

#[test]
fn run_that_wraps_or_fails_is_left_to_single_accesses() {
    let Rig {
        mut port,
        mut memory,
    } = Rig::new(&[1, 2]);
    assert_eq!(port.read_run(&mut memory, 3), None);
    assert_eq!(port.read_run(&mut memory, 1), None);
    assert_eq!(port.write_run(&mut memory, &[8, 9]), Some(()));
    assert_eq!(memory.words.values().copied().collect::<Vec<_>>(), [8, 9]);
    let Rig {
        mut port,
        mut memory,
    } = Rig::new(&[0; 512]);
    port.transfer(
        &mut memory,
        Request {
            access_port: true,
            value: Some(BASE + 0x3F8),
            register: ap::TAR,
        },
    );
    assert_eq!(port.read_run(&mut memory, 3), None);
    assert!(port.read_run(&mut memory, 2).is_some());
}
