//! What a driver sends and what it gets, without an emulator.

use super::*;
use crate::wire::tests::{BASE, DPIDR, FakeChip};

/// A probe with a chip that has these words of memory.
struct Rig {
    connection: Connection,
    wire: Wire<FakeChip>,
}

impl Rig {
    fn new(words: &[u32]) -> Self {
        Self {
            connection: Connection::default(),
            wire: Wire::new(FakeChip::new(&[words])),
        }
    }

    /// Sends the bytes of an endpoint and returns those that come back from it.
    fn exchange(&mut self, endpoint: u8, data: &[u8]) -> Vec<u8> {
        let mut packet = Vec::new();
        cobs::encode(&[&[endpoint], data].concat(), &mut packet);
        let answer = self.connection.receive(&mut self.wire, &packet).unwrap();
        let packets = answer.split_inclusive(|byte| *byte == 0);
        packets
            .flat_map(|packet| {
                let data = cobs::decode(&packet[..packet.len() - 1]).unwrap();
                assert_eq!(data[0], endpoint);
                data[1..].to_vec()
            })
            .collect()
    }

    /// Sets the address and words that follow each other.
    fn aim(&mut self, address: u32) {
        let mut commands = Vec::new();
        for (head, word) in [(0x08, 0), (0x01, 0x12), (0x05, address)] {
            commands.push(head);
            commands.extend(u32::to_le_bytes(word));
        }
        assert_eq!(self.exchange(WIRE, &commands), [answer::DONE; 3]);
    }
}

fn data(word: u32) -> Vec<u8> {
    [&[answer::DATA], word.to_le_bytes().as_slice()].concat()
}

#[test]
fn probe_says_what_it_is() {
    let mut rig = Rig::new(&[]);
    assert_eq!(rig.exchange(PROBE, &[0x00]), IDENTIFIER);
    assert_eq!(rig.exchange(PROBE, &[0x10]), CLOCK_HZ.to_le_bytes());
    assert_eq!(rig.exchange(PROBE, &[0x12, 0x34, 0x12, 0x11]), [0x34, 0x12]);
}

#[test]
fn commands_may_come_in_pieces() {
    let mut rig = Rig::new(&[]);
    assert!(rig.exchange(PROBE, &[0x12, 0x01]).is_empty());
    assert_eq!(rig.exchange(PROBE, &[0x00, 0x11]), [1, 0]);
    let mut packet = Vec::new();
    cobs::encode(&[WIRE, 0x02], &mut packet);
    let (first, last) = packet.split_at(2);
    let Rig { connection, wire } = &mut rig;
    assert!(connection.receive(wire, first).unwrap().is_empty());
    assert!(!connection.receive(wire, last).unwrap().is_empty());
}

#[test]
fn reset_pin_follows_the_probe() {
    let mut rig = Rig::new(&[]);
    assert!(rig.exchange(PROBE, &[0x20, 0x21]).is_empty());
    assert_eq!(rig.wire.chip().reset, [true, false]);
}

#[test]
fn transfers_are_answered_in_order() {
    let mut rig = Rig::new(&[5, 6]);
    assert_eq!(rig.exchange(WIRE, &[0x02]), data(DPIDR));
    rig.aim(BASE);
    let reads = [0x0F, 0x0F, 0x0E];
    let expected = [data(0), data(5), data(6)].concat();
    assert_eq!(rig.exchange(WIRE, &reads), expected);
    rig.aim(BASE + 4);
    assert_eq!(rig.exchange(WIRE, &[0x0D, 9, 0, 0, 0]), [answer::DONE]);
    assert_eq!(rig.wire.chip().memories[0].0, [5, 9]);
}

#[test]
fn sequences_have_no_answer() {
    let mut rig = Rig::new(&[]);
    let sequence = [0x20, 0xFF, 0xFF, 0xFF, 0xFF, 0x02];
    assert_eq!(rig.exchange(WIRE, &sequence), data(DPIDR));
}

#[test]
fn rest_of_a_packet_is_forgotten_after_a_fault_and_the_error_with_it() {
    let mut rig = Rig::new(&[5]);
    rig.aim(BASE);
    let answers = rig.exchange(WIRE, &[0x0F, 0x0F, 0x0F, 0x0E]);
    assert_eq!(answers, [data(0), data(5), vec![answer::FAULT]].concat());
    rig.aim(BASE);
    assert_eq!(rig.exchange(WIRE, &[0x0F, 0x0E])[5..], data(5));
}

#[test]
fn wait_and_silence_are_told() {
    let mut rig = Rig::new(&[]);
    rig.wire.add_fault("wait=0".parse().unwrap());
    rig.wire.add_fault("unwire=1".parse().unwrap());
    assert_eq!(rig.exchange(WIRE, &[0x02, 0x02]), [answer::WAIT]);
    assert_eq!(rig.exchange(WIRE, &[0x02, 0x02]), [answer::SILENCE]);
}

#[test]
fn pulled_cable_ends_the_connection() {
    let mut rig = Rig::new(&[]);
    rig.wire.add_fault("unplug=0".parse().unwrap());
    let mut packet = Vec::new();
    cobs::encode(&[WIRE, 0x02], &mut packet);
    let result = rig.connection.receive(&mut rig.wire, &packet);
    assert_eq!(result, Err(Unplugged));
    let (end, garbage) = Connection::garbage().split_last().unwrap();
    assert_eq!((*end, cobs::decode(garbage)), (0, None));
}

#[test]
fn nonsense_is_ignored() {
    let mut rig = Rig::new(&[]);
    let Rig { connection, wire } = &mut rig;
    assert!(connection.receive(wire, &[9, 1, 0, 0]).unwrap().is_empty());
    assert!(rig.exchange(7, &[1, 2, 3]).is_empty());
    assert_eq!(rig.exchange(PROBE, &[0x77, 0x00]), IDENTIFIER);
}
