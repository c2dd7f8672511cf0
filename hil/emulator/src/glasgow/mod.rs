//! The probe: what the `probe-rs` applet of the Glasgow Interface Explorer speaks, which probe-rs has a driver for.
//!
//! ```text
//!   stream:    packets of COBS, each ended by a zero
//!   packet:    endpoint (0 probe, 1 wire), bytes; an endpoint sees its bytes without packet boundaries
//!   probe:     00 identify -> "probe-rs,v01"    10 clock -> u32    11 divisor -> u16    12 u16 set divisor
//!              20 reset pin low                 21 reset pin free
//!   wire:      header = 0 0 A3 A2 RnW APnDP, then u32 if it writes -> 01 u32 | 11 | 12 WAIT | 14 FAULT | 20 nobody
//!              header = 0 0 1 length, then u32: a sequence of bits  -> nothing
//! ```
//!
//! Like probes of the CMSIS-DAP kind, and so that no answer is left over, this one forgets the rest of a packet after a
//! transfer that was not acknowledged, and clears the sticky error after a FAULT.

mod cobs;

use crate::port::{Answer, RUN, Request};
use crate::wire::{Chip, Run, Unplugged, Wire};

const IDENTIFIER: &[u8] = b"probe-rs,v01";
const CLOCK_HZ: u32 = 48_000_000;

const PROBE: u8 = 0;
const WIRE: u8 = 1;

mod command {
    pub(super) const IDENTIFY: u8 = 0x00;
    pub(super) const CLOCK: u8 = 0x10;
    pub(super) const DIVISOR: u8 = 0x11;
    pub(super) const SET_DIVISOR: u8 = 0x12;
    pub(super) const RESET_LOW: u8 = 0x20;
    pub(super) const RESET_FREE: u8 = 0x21;
}

mod header {
    pub(super) const ACCESS_PORT: u8 = 1;
    pub(super) const READ: u8 = 1 << 1;
    pub(super) const REGISTER: u8 = 0xC;
    pub(super) const SEQUENCE: u8 = 1 << 5;
    pub(super) const LENGTH: u8 = 0x1F;
    pub(super) const READ_DRW: u8 = ACCESS_PORT | READ | 0xC;
    pub(super) const WRITE_DRW: u8 = ACCESS_PORT | 0xC;
    /// Bytes of a header with a word.
    pub(super) const WITH_WORD: usize = 5;
}

mod answer {
    pub(super) const DATA: u8 = 0x01;
    pub(super) const DONE: u8 = 0x11;
    pub(super) const WAIT: u8 = 0x12;
    pub(super) const FAULT: u8 = 0x14;
    pub(super) const SILENCE: u8 = 0x20;
}

/// One connection to the probe.
#[derive(Default, Debug)]
pub struct Connection {
    /// The beginning of a packet.
    received: Vec<u8>,
    /// The beginning of a command to the probe, and of a transfer.
    pending: [Vec<u8>; 2],
    divisor: u16,
}

impl Connection {
    /// Takes what came and returns what to answer.
    pub fn receive<C: Chip>(
        &mut self,
        wire: &mut Wire<C>,
        bytes: &[u8],
    ) -> Result<Vec<u8>, Unplugged> {
        let mut answers = Vec::new();
        self.received.extend_from_slice(bytes);
        while let Some(end) = self.received.iter().position(|byte| *byte == 0) {
            let packet: Vec<u8> = self.received.drain(..=end).collect();
            let Some(data) = cobs::decode(&packet[..end]) else {
                continue;
            };
            let Some((endpoint, data)) = data.split_first() else {
                continue;
            };
            let answer = match *endpoint {
                PROBE => self.command_probe(wire, data),
                WIRE => self.transfer(wire, data)?,
                _ => Vec::new(),
            };
            if !answer.is_empty() {
                cobs::encode(&[&[*endpoint], answer.as_slice()].concat(), &mut answers);
            }
        }
        Ok(answers)
    }

    /// Returns a packet that no driver can read, which tells it that the connection is no good.
    pub fn garbage() -> &'static [u8] {
        &[0x05, 0x01, 0x00]
    }

    fn command_probe<C: Chip>(&mut self, wire: &mut Wire<C>, data: &[u8]) -> Vec<u8> {
        let pending = &mut self.pending[usize::from(PROBE)];
        pending.extend_from_slice(data);
        let (mut answer, mut used) = (Vec::new(), 0);
        while let Some((&command, arguments)) = pending[used..].split_first() {
            match command {
                command::IDENTIFY => answer.extend_from_slice(IDENTIFIER),
                command::CLOCK => answer.extend_from_slice(&CLOCK_HZ.to_le_bytes()),
                command::DIVISOR => answer.extend_from_slice(&self.divisor.to_le_bytes()),
                command::SET_DIVISOR => {
                    let Some((divisor, _)) = arguments.split_first_chunk() else {
                        break;
                    };
                    self.divisor = u16::from_le_bytes(*divisor);
                    used += divisor.len();
                }
                command::RESET_LOW => wire.reset_pin(true),
                command::RESET_FREE => wire.reset_pin(false),
                _ => {}
            }
            used += 1;
        }
        pending.drain(..used);
        answer
    }

    fn transfer<C: Chip>(&mut self, wire: &mut Wire<C>, data: &[u8]) -> Result<Vec<u8>, Unplugged> {
        let mut bytes = core::mem::take(&mut self.pending[usize::from(WIRE)]);
        bytes.extend_from_slice(data);
        let (mut answers, mut at) = (Vec::new(), 0);
        loop {
            if let Some(used) = do_run(wire, &bytes[at..], &mut answers) {
                at += used;
                continue;
            }
            let Some((item, used)) = Item::parse(&bytes[at..]) else {
                break;
            };
            at += used;
            match item {
                Item::Sequence { length, bits } => wire.sequence(length, bits),
                Item::Transfer(request) => {
                    let answer = wire.transfer(request)?;
                    put(&mut answers, answer);
                    if !matches!(answer, Answer::Data(_) | Answer::Done) {
                        wire.clear_error();
                        at = bytes.len();
                    }
                }
            }
        }
        bytes.drain(..at);
        self.pending[usize::from(WIRE)] = bytes;
        Ok(answers)
    }
}

/// What a probe is told to do on the wire.
enum Item {
    Sequence { length: u8, bits: u32 },
    Transfer(Request),
}

impl Item {
    /// Reads the next item and says how many bytes it is; nothing if it is not whole.
    fn parse(bytes: &[u8]) -> Option<(Self, usize)> {
        let (&head, arguments) = bytes.split_first()?;
        let word = arguments.first_chunk();
        let word = word.map(|word| u32::from_le_bytes(*word));
        if head & header::SEQUENCE != 0 {
            let length = match head & header::LENGTH {
                0 => 32,
                length => length,
            };
            let bits = word?;
            return Some((Self::Sequence { length, bits }, header::WITH_WORD));
        }
        let reads = head & header::READ != 0;
        let request = Request {
            access_port: head & header::ACCESS_PORT != 0,
            register: head & header::REGISTER,
            value: if reads { None } else { Some(word?) },
        };
        let used = if reads { 1 } else { header::WITH_WORD };
        Some((Self::Transfer(request), used))
    }
}

/// Does consecutive accesses to DRW in one go, where that is possible, and says how many bytes asked for them.
fn do_run<C: Chip>(wire: &mut Wire<C>, bytes: &[u8], answers: &mut Vec<u8>) -> Option<usize> {
    match *bytes.first()? {
        header::READ_DRW => {
            let same = |byte: &&u8| **byte == header::READ_DRW;
            let count = bytes.iter().take_while(same).take(RUN).count();
            let words = wire.run(Run::Read(count))?;
            words
                .iter()
                .for_each(|word| put(answers, Answer::Data(*word)));
            Some(count)
        }
        header::WRITE_DRW => {
            let words: Vec<u32> = bytes
                .chunks_exact(header::WITH_WORD)
                .map_while(|chunk| chunk.strip_prefix(&[header::WRITE_DRW])?.first_chunk())
                .map(|word| u32::from_le_bytes(*word))
                .take(RUN)
                .collect();
            wire.run(Run::Write(&words))?;
            words.iter().for_each(|_| put(answers, Answer::Done));
            Some(header::WITH_WORD * words.len())
        }
        _ => None,
    }
}

fn put(answers: &mut Vec<u8>, answer: Answer) {
    answers.push(match answer {
        Answer::Data(_) => answer::DATA,
        Answer::Done => answer::DONE,
        Answer::Wait => answer::WAIT,
        Answer::Fault => answer::FAULT,
        Answer::Silence => answer::SILENCE,
    });
    if let Answer::Data(word) = answer {
        answers.extend_from_slice(&word.to_le_bytes());
    }
}

#[cfg(test)]
mod tests;
