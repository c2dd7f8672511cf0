//! The wires with two ports that reach a memory each.

use super::*;
use crate::bus::{BusError, Width};

/// A chip with as many ports as memories; each memory answers at its words only.
pub(crate) struct FakeChip {
    pub(crate) memories: Vec<FakeMemory>,
    pub(crate) released: Vec<usize>,
    pub(crate) reset: Vec<bool>,
}

pub(crate) struct FakeMemory(pub(crate) Vec<u32>);

pub(crate) const BASE: u32 = 0x2000_0000;
pub(crate) const DPIDR: u32 = 0x0BC1_2477;
const TARGET: u32 = 0x0100_2927;

impl FakeChip {
    pub(crate) fn new(memories: &[&[u32]]) -> Self {
        let memories = memories.iter().map(|words| FakeMemory(words.to_vec()));
        Self {
            memories: memories.collect(),
            released: Vec::new(),
            reset: Vec::new(),
        }
    }
}

impl Bus for FakeMemory {
    fn read(&mut self, address: u32, _width: Width) -> Result<u32, BusError> {
        let index = (address.wrapping_sub(BASE) / 4) as usize;
        let word = self.0.get(index).copied();
        word.ok_or(BusError::Unmapped(address))
    }

    fn write(&mut self, address: u32, _width: Width, value: u32) -> Result<(), BusError> {
        let index = (address.wrapping_sub(BASE) / 4) as usize;
        let word = self.0.get_mut(index).ok_or(BusError::Unmapped(address))?;
        *word = value;
        Ok(())
    }

    fn read_words(&mut self, address: u32, words: &mut [u32]) -> Result<bool, BusError> {
        for (at, word) in (address..).step_by(4).zip(words) {
            *word = self.read(at, Width::Word)?;
        }
        Ok(true)
    }
}

impl Chip for FakeChip {
    fn identities(&self) -> Vec<Identity> {
        let identity = |index: usize| Identity {
            dpidr: DPIDR,
            apidr: 0,
            target: Some((index as u32) << 28 | TARGET),
        };
        (0..self.memories.len()).map(identity).collect()
    }

    fn bus(&mut self, port: usize) -> &mut dyn Bus {
        &mut self.memories[port]
    }

    fn power_released(&mut self, port: usize) {
        self.released.push(port);
    }

    fn reset_pin(&mut self, low: bool) {
        self.reset.push(low);
    }
}

fn request(access_port: bool, register: u8, value: Option<u32>) -> Request {
    Request {
        access_port,
        value,
        register,
    }
}

fn read(wire: &mut Wire<FakeChip>, access_port: bool, register: u8) -> Answer {
    wire.transfer(request(access_port, register, None)).unwrap()
}

fn write(wire: &mut Wire<FakeChip>, access_port: bool, register: u8, value: u32) {
    let answer = wire.transfer(request(access_port, register, Some(value)));
    assert_eq!(answer, Ok(Answer::Done));
}

/// Selects a port as probes do: the line is reset, then TARGETSEL is written without an answer.
fn select(wire: &mut Wire<FakeChip>, target: u32) {
    wire.sequence(32, u32::MAX);
    wire.sequence(28, 0x0FFF_FFFF);
    wire.sequence(32, target << 13 | 0x1F99);
    wire.sequence(16, target >> 19);
}

#[test]
fn first_port_answers_until_another_is_selected() {
    let mut wire = Wire::new(FakeChip::new(&[&[1], &[2]]));
    let first_word = |wire: &mut Wire<FakeChip>| {
        write(wire, true, 4, BASE);
        read(wire, true, 0xC);
        read(wire, false, 0xC)
    };
    assert_eq!(first_word(&mut wire), Answer::Data(1));
    select(&mut wire, 1 << 28 | TARGET);
    assert_eq!(first_word(&mut wire), Answer::Data(2));
    select(&mut wire, 2 << 28 | TARGET);
    assert_eq!(read(&mut wire, false, 0), Answer::Silence);
    select(&mut wire, TARGET);
    assert_eq!(first_word(&mut wire), Answer::Data(1));
}

#[test]
fn only_port_answers_whatever_is_selected() {
    let mut wire = Wire::new(FakeChip::new(&[&[]]));
    select(&mut wire, 5);
    assert_eq!(read(&mut wire, false, 0), Answer::Data(DPIDR));
}

#[test]
fn chip_is_told_when_power_is_no_longer_asked_for() {
    let mut wire = Wire::new(FakeChip::new(&[&[]]));
    write(&mut wire, false, 4, 0x5000_0000);
    write(&mut wire, false, 4, 0x5000_0000);
    assert!(wire.chip().released.is_empty());
    write(&mut wire, false, 4, 0);
    assert_eq!(wire.chip().released, [0]);
}

#[test]
fn faults_take_the_place_of_transfers() {
    let mut wire = Wire::new(FakeChip::new(&[&[]]));
    let fault = |wire: &mut Wire<FakeChip>, text: &str| wire.add_fault(text.parse().unwrap());
    fault(&mut wire, "wait=1");
    fault(&mut wire, "fault=2");
    fault(&mut wire, "unwire=3");
    let answers: Vec<Answer> = (0..5).map(|_| read(&mut wire, false, 0)).collect();
    let there = Answer::Data(DPIDR);
    let gone = Answer::Silence;
    assert_eq!(answers, [there, Answer::Wait, Answer::Fault, gone, gone]);
    wire.mend();
    assert_eq!(read(&mut wire, false, 0), there);
    fault(&mut wire, "unplug=0");
    assert_eq!(wire.transfer(request(false, 0, None)), Err(Unplugged));
    assert_eq!(wire.transfers(), 7);
}

#[test]
fn run_ends_before_a_fault() {
    let mut wire = Wire::new(FakeChip::new(&[&[0; 64]]));
    write(&mut wire, true, 0, 0x12);
    write(&mut wire, true, 4, BASE);
    wire.add_fault("wait=10".parse().unwrap());
    assert!(wire.run(Run::Read(11)).is_none());
    assert_eq!(wire.run(Run::Read(10)).map(|words| words.len()), Some(10));
    assert_eq!(read(&mut wire, true, 0xC), Answer::Wait);
}
