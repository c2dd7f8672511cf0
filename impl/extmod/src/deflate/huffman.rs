//! Codes of different lengths: how many there are of each length, and their symbols, the shortest codes first.
//!
//! ```text
//!   table of 16-bit numbers   | literals: 16 counts, 288 symbols | distances: 16 counts, 32 symbols |
//! ```

use vm::Vm;
use vm::object::ByteBuf;

/// The longest code.
pub(super) const LONGEST: usize = 15;
const LITERALS: usize = 288;
const DISTANCES: usize = 32;
/// Lengths of codes of both kinds.
pub(super) const MOST_LENGTHS: usize = LITERALS + DISTANCES;
/// Bytes of a table.
pub(super) const TABLE_BYTES: usize = 2 * (2 * (LONGEST + 1) + MOST_LENGTHS);

/// Which of the two codes of a table.
#[derive(Clone, Copy)]
pub(super) enum Code {
    Literals,
    Distances,
}

impl Code {
    fn start(self) -> usize {
        match self {
            Code::Literals => 0,
            Code::Distances => LONGEST + 1 + LITERALS,
        }
    }
}

fn number(vm: &Vm, table: &ByteBuf, index: usize) -> usize {
    let pair = table.as_slice(vm).get(2 * index..2 * index + 2);
    pair.map_or(0, |pair| u16::from_le_bytes([pair[0], pair[1]]).into())
}

fn set_number(vm: &mut Vm, table: &ByteBuf, index: usize, number: usize) {
    if let Some(pair) = table.as_mut_slice(vm).get_mut(2 * index..2 * index + 2) {
        pair.copy_from_slice(&(number as u16).to_le_bytes());
    }
}

/// Makes a code from the lengths of its symbols; 0 is a symbol without a code. Tells whether no code is used twice.
pub(super) fn build(vm: &mut Vm, table: &ByteBuf, code: Code, lengths: &[u8]) -> bool {
    let start = code.start();
    let mut counts = [0; LONGEST + 1];
    for length in lengths {
        counts[usize::from(*length)] += 1;
    }
    counts[0] = 0;
    let (mut left, mut places, mut place) = (1i32, [0; LONGEST + 1], 0);
    for length in 1..=LONGEST {
        left = 2 * left - counts[length] as i32;
        if left < 0 {
            return false;
        }
        places[length] = place;
        place += counts[length];
        set_number(vm, table, start + length, counts[length]);
    }
    for (symbol, length) in lengths.iter().enumerate() {
        let place = &mut places[usize::from(*length)];
        if *length != 0 {
            set_number(vm, table, start + LONGEST + 1 + *place, symbol);
            *place += 1;
        }
    }
    true
}

/// Looks for the symbol of a code that is still being read.
pub(super) struct Search {
    code: Code,
    length: usize,
    bits: usize,
    first: usize,
    index: usize,
}

/// What a bit more tells.
pub(super) enum Found {
    Symbol(usize),
    More,
    Nothing,
}

impl Search {
    pub(super) fn new(code: Code) -> Search {
        Search {
            code,
            length: 0,
            bits: 0,
            first: 0,
            index: 0,
        }
    }

    /// Takes the next bit: codes of a length are consecutive numbers, and begin behind the shorter ones, doubled.
    pub(super) fn add(&mut self, vm: &Vm, table: &ByteBuf, bit: usize) -> Found {
        self.length += 1;
        if self.length > LONGEST {
            return Found::Nothing;
        }
        self.bits |= bit;
        let start = self.code.start();
        let count = number(vm, table, start + self.length);
        if self.bits < self.first + count {
            let place = self.index + self.bits - self.first;
            return Found::Symbol(number(vm, table, start + LONGEST + 1 + place));
        }
        self.index += count;
        self.first = (self.first + count) << 1;
        self.bits <<= 1;
        Found::More
    }
}
