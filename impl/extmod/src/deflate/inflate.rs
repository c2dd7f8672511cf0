//! Decompression: blocks of bytes as they are, or of codes for bytes and for repetitions of earlier bytes.
//!
//! Invariants: not a byte more is read of the other stream than is needed for the bytes that are asked for; `left` bytes of
//! a block or of a repetition are still to come. An error leaves the stream where it was met.

use core::cell::Cell;

use filesystems::crc32;
use hal::Errno;
use vm::object::{BufferView, ByteBuf, Gc, Slots, Type};
use vm::{Raise, Result, Value, Vm};

use super::huffman::{self, Code, Found, Search};
use super::read_byte;

object! {
    /// A decompression under way.
    pub struct Inflater: INFLATER {
        source: Value,
        /// A byte of the other stream.
        byte: ByteBuf,
        /// The last bytes that came out, around in a ring.
        window: ByteBuf,
        at: Cell<usize>,
        /// The codes of this block.
        table: ByteBuf,
        bits: Cell<u32>,
        bit_count: Cell<u32>,
        stage: Cell<u8>,
        is_last: Cell<bool>,
        left: Cell<usize>,
        distance: Cell<usize>,
        checksum_kind: u8,
        checksum: Cell<u32>,
    }
}

static SLOTS: Slots = Slots::of::<Inflater>();
static INFLATER: Type = Type::rom(q!("DeflateIO"), &SLOTS, &vm::native::RomDict::EMPTY);

pub(super) const NO_CHECKSUM: u8 = 0;
pub(super) const ADLER: u8 = 1;
pub(super) const CRC: u8 = 2;

/// Between two blocks.
const BETWEEN: u8 = 0;
/// In a block of bytes as they are.
const STORED: u8 = 1;
/// In a block of codes.
const CODED: u8 = 2;
/// In a repetition in such a block.
const COPYING: u8 = 3;
/// Behind the last block.
const END: u8 = 4;

const END_OF_BLOCK: usize = 256;
/// The lengths of repetitions: the shortest of each symbol, and the bits that say how much longer.
pub(super) const LENGTH_STARTS: [u16; 29] = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
];
pub(super) const LENGTH_BITS: [u8; 29] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
/// Symbols of distances.
pub(super) const DISTANCE_SYMBOLS: usize = 30;
/// The order in which the lengths of the codes for lengths come.
const ORDER: [u8; 19] = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];

#[cold]
fn damaged(vm: &mut Vm) -> Raise {
    vm.os_error(Errno::EINVAL.0)
}

impl Inflater {
    pub(super) fn new(
        vm: &mut Vm,
        source: Value,
        window_bits: u32,
        checksum_kind: u8,
    ) -> Result<Gc<Inflater>> {
        let window = ByteBuf::zeroed(vm, 1 << window_bits)?;
        let table = ByteBuf::zeroed(vm, huffman::TABLE_BYTES)?;
        let byte = ByteBuf::zeroed(vm, 1)?;
        let checksum = match checksum_kind {
            ADLER => 1,
            _ => !0,
        };
        Inflater::alloc(
            vm,
            Gc::rom(&INFLATER),
            source,
            byte,
            window,
            Cell::new(0),
            table,
            Cell::new(0),
            Cell::new(0),
            Cell::new(BETWEEN),
            Cell::new(false),
            Cell::new(0),
            Cell::new(0),
            checksum_kind,
            Cell::new(checksum),
        )
    }

    /// Reads as many bytes as there is room for, fewer at the end.
    pub(super) fn read(&self, vm: &mut Vm, into: &BufferView) -> Result<usize> {
        let mut done = 0;
        while done < into.len {
            let Some(byte) = self.next(vm)? else {
                break;
            };
            into.slice(done, 1).bytes_mut(vm).fill(byte);
            done += 1;
        }
        Ok(done)
    }

    /// The next byte that comes out.
    fn next(&self, vm: &mut Vm) -> Result<Option<u8>> {
        loop {
            match self.stage.get() {
                BETWEEN if self.is_last.get() => self.finish(vm)?,
                BETWEEN => self.begin_block(vm)?,
                STORED if self.left.get() == 0 => self.stage.set(BETWEEN),
                STORED => {
                    self.left.set(self.left.get() - 1);
                    let byte = self.byte(vm)?;
                    return Ok(Some(self.put(vm, byte)));
                }
                COPYING if self.left.get() == 0 => self.stage.set(CODED),
                COPYING => {
                    self.left.set(self.left.get() - 1);
                    let window = self.window.as_slice(vm);
                    let from = self.at.get().wrapping_sub(self.distance.get());
                    let byte = window[from & (window.len() - 1)];
                    return Ok(Some(self.put(vm, byte)));
                }
                CODED => {
                    if let Some(byte) = self.symbol(vm)? {
                        return Ok(Some(self.put(vm, byte)));
                    }
                }
                _ => return Ok(None),
            }
        }
    }

    /// Remembers a byte that comes out.
    fn put(&self, vm: &mut Vm, byte: u8) -> u8 {
        let window = self.window.as_mut_slice(vm);
        let at = self.at.get();
        window[at] = byte;
        self.at.set((at + 1) & (window.len() - 1));
        let checksum = self.checksum.get();
        match self.checksum_kind {
            ADLER => self.checksum.set(adler(checksum, byte)),
            CRC => self.checksum.set(crc32(checksum, &[byte])),
            _ => {}
        }
        byte
    }

    /// A byte of the other stream.
    fn byte(&self, vm: &mut Vm) -> Result<u8> {
        read_byte(vm, self.source, &self.byte.view(Value::NONE, b'B'))
    }

    /// A number of some bits, the lowest first.
    fn bits(&self, vm: &mut Vm, count: u32) -> Result<usize> {
        while self.bit_count.get() < count {
            let byte = u32::from(self.byte(vm)?) << self.bit_count.get();
            self.bits.set(self.bits.get() | byte);
            self.bit_count.set(self.bit_count.get() + 8);
        }
        let bits = self.bits.get();
        self.bits.set(bits >> count);
        self.bit_count.set(self.bit_count.get() - count);
        Ok((bits & ((1 << count) - 1)) as usize)
    }

    /// Forgets the rest of a byte.
    fn align(&self) {
        self.bits.set(0);
        self.bit_count.set(0);
    }

    fn begin_block(&self, vm: &mut Vm) -> Result<()> {
        self.is_last.set(self.bits(vm, 1)? != 0);
        let stage = match self.bits(vm, 2)? {
            0 => {
                self.align();
                let low = [self.byte(vm)?, self.byte(vm)?];
                let inverse = [self.byte(vm)?, self.byte(vm)?];
                let len = u16::from_le_bytes(low);
                if len != !u16::from_le_bytes(inverse) {
                    return Err(damaged(vm));
                }
                self.left.set(len.into());
                STORED
            }
            1 => {
                self.fixed_codes(vm)?;
                CODED
            }
            2 => {
                self.own_codes(vm)?;
                CODED
            }
            _ => return Err(damaged(vm)),
        };
        self.stage.set(stage);
        Ok(())
    }

    fn build(&self, vm: &mut Vm, code: Code, lengths: &[u8]) -> Result<()> {
        match huffman::build(vm, &self.table, code, lengths) {
            true => Ok(()),
            false => Err(damaged(vm)),
        }
    }

    /// The codes that need not be told.
    fn fixed_codes(&self, vm: &mut Vm) -> Result<()> {
        let mut lengths = [8; 288];
        lengths[144..256].fill(9);
        lengths[256..280].fill(7);
        self.build(vm, Code::Literals, &lengths)?;
        self.build(vm, Code::Distances, &[5; DISTANCE_SYMBOLS])
    }

    /// The codes of this block; their lengths are coded too.
    fn own_codes(&self, vm: &mut Vm) -> Result<()> {
        let literals = self.bits(vm, 5)? + 257;
        let distances = self.bits(vm, 5)? + 1;
        let orders = self.bits(vm, 4)? + 4;
        let mut lengths = [0; huffman::MOST_LENGTHS];
        if literals > 286 || distances > DISTANCE_SYMBOLS {
            return Err(damaged(vm));
        }
        for place in &ORDER[..orders] {
            lengths[usize::from(*place)] = self.bits(vm, 3)? as u8;
        }
        self.build(vm, Code::Literals, &lengths[..ORDER.len()])?;
        lengths.fill(0);
        let mut index = 0;
        while index < literals + distances {
            let symbol = self.decode(vm, Code::Literals)?;
            let (length, repeat) = match symbol {
                16 if index == 0 => return Err(damaged(vm)),
                16 => (lengths[index - 1], 3 + self.bits(vm, 2)?),
                17 => (0, 3 + self.bits(vm, 3)?),
                18 => (0, 11 + self.bits(vm, 7)?),
                length => (length as u8, 1),
            };
            let Some(places) = lengths[..literals + distances].get_mut(index..index + repeat)
            else {
                return Err(damaged(vm));
            };
            places.fill(length);
            index += repeat;
        }
        let (literal_lengths, distance_lengths) = lengths[..index].split_at(literals);
        self.build(vm, Code::Literals, literal_lengths)?;
        self.build(vm, Code::Distances, distance_lengths)
    }

    fn decode(&self, vm: &mut Vm, code: Code) -> Result<usize> {
        let mut search = Search::new(code);
        loop {
            let bit = self.bits(vm, 1)?;
            match search.add(vm, &self.table, bit) {
                Found::Symbol(symbol) => return Ok(symbol),
                Found::More => {}
                Found::Nothing => return Err(damaged(vm)),
            }
        }
    }

    /// Reads a symbol: gives its byte, if it is one, or begins what else it is.
    fn symbol(&self, vm: &mut Vm) -> Result<Option<u8>> {
        let symbol = self.decode(vm, Code::Literals)?;
        if symbol < END_OF_BLOCK {
            return Ok(Some(symbol as u8));
        }
        if symbol == END_OF_BLOCK {
            self.stage.set(BETWEEN);
            return Ok(None);
        }
        let index = symbol - END_OF_BLOCK - 1;
        let Some(start) = LENGTH_STARTS.get(index) else {
            return Err(damaged(vm));
        };
        let length = usize::from(*start) + self.bits(vm, LENGTH_BITS[index].into())?;
        let distance = self.distance(vm)?;
        if distance > self.window.len() {
            return Err(damaged(vm));
        }
        self.left.set(length);
        self.distance.set(distance);
        self.stage.set(COPYING);
        Ok(None)
    }

    /// Reads a distance: the first symbols are distances, of the others two each have a bit more than the two before.
    fn distance(&self, vm: &mut Vm) -> Result<usize> {
        let symbol = self.decode(vm, Code::Distances)?;
        if symbol >= DISTANCE_SYMBOLS {
            return Err(damaged(vm));
        }
        let bits = (symbol / 2).saturating_sub(1);
        let start = match symbol {
            0..2 => symbol,
            _ => (2 + symbol % 2) << bits,
        };
        Ok(1 + start + self.bits(vm, bits as u32)?)
    }

    /// Reads and checks what is behind the last block.
    fn finish(&self, vm: &mut Vm) -> Result<()> {
        self.align();
        self.stage.set(END);
        if self.checksum_kind == NO_CHECKSUM {
            return Ok(());
        }
        let mut sum = [0; 4];
        for byte in &mut sum {
            *byte = self.byte(vm)?;
        }
        let sum = match self.checksum_kind {
            ADLER => u32::from_be_bytes(sum),
            _ => u32::from_le_bytes(sum),
        };
        if self.checksum_kind == CRC {
            // The length that follows adds nothing.
            for _ in 0..4 {
                self.byte(vm)?;
            }
        }
        let computed = match self.checksum_kind {
            ADLER => self.checksum.get(),
            _ => !self.checksum.get(),
        };
        match sum == computed {
            true => Ok(()),
            false => Err(damaged(vm)),
        }
    }
}

/// The sum of zlib with a byte more: of the bytes, and of these sums.
pub(super) fn adler(sum: u32, byte: u8) -> u32 {
    const MODULUS: u32 = 65521;
    let low = ((sum & 0xffff) + u32::from(byte)) % MODULUS;
    let high = ((sum >> 16) + low) % MODULUS;
    high << 16 | low
}
