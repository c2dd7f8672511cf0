//! Compression: one block of the codes that need not be told, whatever the length.
//!
//! Every byte is coded as itself or, with those that follow, as a repetition of bytes at most a window earlier: the longest
//! there is, and of several the nearest. Repetitions end with the bytes that one call brings.
//! Invariant: fewer than 8 bits wait for others that fill their byte.

use core::cell::Cell;

use filesystems::crc32;
use vm::object::{BufferView, ByteBuf, Gc, Slots, Type};
use vm::stream;
use vm::{Result, Value, Vm};

use super::inflate::{
    ADLER, CRC, DISTANCE_SYMBOLS, LENGTH_BITS, LENGTH_STARTS, NO_CHECKSUM, adler,
};
use super::{DEFAULT_BITS, DeflateIo, GZIP, ZLIB};

object! {
    /// A compression under way.
    pub struct Deflater: DEFLATER {
        sink: Value,
        /// A byte for the other stream.
        byte: ByteBuf,
        /// The last bytes that went in, around in a ring.
        window: ByteBuf,
        start: Cell<usize>,
        len: Cell<usize>,
        bits: Cell<u32>,
        bit_count: Cell<u32>,
        checksum_kind: u8,
        checksum: Cell<u32>,
        total: Cell<u32>,
    }
}

static SLOTS: Slots = Slots::of::<Deflater>();
static DEFLATER: Type = Type::rom(q!("DeflateIO"), &SLOTS, &vm::native::RomDict::EMPTY);

const SHORTEST: usize = 3;
/// One more than a code can say; such a repetition becomes two.
const LONGEST: usize = 259;
/// Before the bits of the only block: it is the last, and its codes are the fixed ones.
const LAST_AND_FIXED: u32 = 0b011;
const GZIP_HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 3];

/// A repetition: where it is in window and input as one, and its length.
struct Match {
    distance: usize,
    len: usize,
}

impl Deflater {
    pub(super) fn new(
        vm: &mut Vm,
        sink: Value,
        window_bits: u32,
        checksum_kind: u8,
    ) -> Result<Gc<Deflater>> {
        let window = ByteBuf::zeroed(vm, 1 << window_bits)?;
        let byte = ByteBuf::zeroed(vm, 1)?;
        let checksum = match checksum_kind {
            ADLER => 1,
            _ => !0,
        };
        Deflater::alloc(
            vm,
            Gc::rom(&DEFLATER),
            sink,
            byte,
            window,
            Cell::new(0),
            Cell::new(0),
            Cell::new(LAST_AND_FIXED),
            Cell::new(3),
            checksum_kind,
            Cell::new(checksum),
            Cell::new(0),
        )
    }

    /// Writes what stands before the compressed bytes.
    pub(super) fn write_header(&self, vm: &mut Vm, window_bits: u32) -> Result<()> {
        match self.checksum_kind {
            ADLER => {
                let method = 8 | window_bits.saturating_sub(8).max(1) << 4;
                let level = 2 << 6;
                let check = 31 - (method << 8 | level) % 31;
                self.write_all(vm, &[method as u8, (level | check) as u8])
            }
            CRC => self.write_all(vm, &GZIP_HEADER),
            _ => Ok(()),
        }
    }

    /// Compresses bytes.
    pub(super) fn write(&self, vm: &mut Vm, from: &BufferView) -> Result<()> {
        self.count(vm, from);
        let mut done = 0;
        while done < from.len {
            let rest = from.slice(done, from.len - done);
            let found = self.longest_match(vm, rest.bytes(vm));
            let len = match found {
                Some(found) => {
                    self.repetition(vm, &found)?;
                    found.len
                }
                None => {
                    let byte = rest.bytes(vm)[0];
                    self.literal(vm, byte)?;
                    1
                }
            };
            self.remember(vm, &rest.slice(0, len));
            done += len;
        }
        Ok(())
    }

    /// Ends the block and writes what stands behind it.
    pub(super) fn finish(&self, vm: &mut Vm) -> Result<()> {
        self.put(vm, 0, 7)?;
        self.put(vm, 0, 7)
    }

    /// Writes the sums.
    pub(super) fn write_footer(&self, vm: &mut Vm) -> Result<()> {
        let sum = self.checksum.get();
        match self.checksum_kind {
            ADLER => self.write_all(vm, &sum.to_be_bytes()),
            CRC => {
                let mut bytes = [0; 8];
                bytes[..4].copy_from_slice(&(!sum).to_le_bytes());
                bytes[4..].copy_from_slice(&self.total.get().to_le_bytes());
                self.write_all(vm, &bytes)
            }
            _ => Ok(()),
        }
    }

    fn count(&self, vm: &Vm, from: &BufferView) {
        self.total
            .set(self.total.get().wrapping_add(from.len as u32));
        let (bytes, sum) = (from.bytes(vm), self.checksum.get());
        match self.checksum_kind {
            ADLER => self
                .checksum
                .set(bytes.iter().fold(sum, |sum, byte| adler(sum, *byte))),
            CRC => self.checksum.set(crc32(sum, bytes)),
            _ => {}
        }
    }

    fn longest_match(&self, vm: &Vm, input: &[u8]) -> Option<Match> {
        let (window, start, len) = (self.window.as_slice(vm), self.start.get(), self.len.get());
        let mask = window.len() - 1;
        let at = |place: usize| match place.checked_sub(len) {
            Some(place) => input[place],
            None => window[(start + place) & mask],
        };
        let most = input.len().min(LONGEST);
        let mut best: Option<Match> = None;
        for place in 0..len {
            let same = (0..most)
                .take_while(|index| at(place + index) == input[*index])
                .count();
            if same >= best.as_ref().map_or(SHORTEST, |best| best.len) {
                best = Some(Match {
                    distance: len - place,
                    len: same,
                });
            }
        }
        best
    }

    fn remember(&self, vm: &mut Vm, bytes: &BufferView) {
        for index in 0..bytes.len {
            let byte = bytes.bytes(vm)[index];
            let window = self.window.as_mut_slice(vm);
            let (start, len, mask) = (self.start.get(), self.len.get(), window.len() - 1);
            window[(start + len) & mask] = byte;
            match len > mask {
                true => self.start.set((start + 1) & mask),
                false => self.len.set(len + 1),
            }
        }
    }

    fn literal(&self, vm: &mut Vm, byte: u8) -> Result<()> {
        match byte {
            ..144 => self.put_code(vm, 0x30 + u32::from(byte), 8),
            _ => self.put_code(vm, 0x190 + u32::from(byte - 144), 9),
        }
    }

    fn repetition(&self, vm: &mut Vm, found: &Match) -> Result<()> {
        let mut left = found.len;
        while left > 0 {
            let part = match left {
                LONGEST => LONGEST - SHORTEST,
                len => len,
            };
            left -= part;
            let symbol = LENGTH_STARTS.partition_point(|start| usize::from(*start) <= part) - 1;
            match symbol as u32 {
                symbol @ ..23 => self.put_code(vm, symbol + 1, 7)?,
                symbol => self.put_code(vm, 0xc0 + symbol - 23, 8)?,
            }
            let more = part - usize::from(LENGTH_STARTS[symbol]);
            self.put(vm, more as u32, LENGTH_BITS[symbol].into())?;
            self.put_distance(vm, found.distance as u32 - 1)?;
        }
        Ok(())
    }

    /// The symbol says how many bits the number has and the second of them; the others follow.
    fn put_distance(&self, vm: &mut Vm, distance: u32) -> Result<()> {
        let bits = (u32::BITS - distance.leading_zeros()).saturating_sub(2);
        let symbol = 2 * bits + (distance >> bits);
        debug_assert!((symbol as usize) < DISTANCE_SYMBOLS);
        self.put_code(vm, symbol, 5)?;
        self.put(vm, distance & ((1 << bits) - 1), bits)
    }

    /// Puts a code, whose highest bit comes first.
    fn put_code(&self, vm: &mut Vm, code: u32, count: u32) -> Result<()> {
        self.put(vm, code.reverse_bits() >> (u32::BITS - count), count)
    }

    /// Puts bits, the lowest first.
    fn put(&self, vm: &mut Vm, bits: u32, count: u32) -> Result<()> {
        let used = self.bit_count.get();
        self.bits.set(self.bits.get() | bits << used);
        self.bit_count.set(used + count);
        while self.bit_count.get() >= 8 {
            self.byte.as_mut_slice(vm)[0] = self.bits.get() as u8;
            self.bits.set(self.bits.get() >> 8);
            self.bit_count.set(self.bit_count.get() - 8);
            let (stream, sink) = stream::of(vm, self.sink)?;
            stream.write(vm, sink, &self.byte.view(Value::NONE, b'B'))?;
        }
        Ok(())
    }

    /// Writes bytes to the other stream in one go.
    fn write_all(&self, vm: &mut Vm, bytes: &[u8]) -> Result<()> {
        let (stream, sink) = stream::of(vm, self.sink)?;
        let view = BufferView::of_immutable(Value::NONE, bytes);
        stream.write(vm, sink, &view).map(drop)
    }
}

/// Compresses bytes for the other stream of an object; the first ones go behind the header.
pub(super) fn write(vm: &mut Vm, this: Gc<DeflateIo>, from: &BufferView) -> Result<Option<usize>> {
    let deflater = match this.deflater.get().downcast::<Deflater>() {
        Some(deflater) => deflater,
        None => begin(vm, this)?,
    };
    deflater.write(vm, from)?;
    Ok(Some(from.len))
}

fn begin(vm: &mut Vm, this: Gc<DeflateIo>) -> Result<Gc<Deflater>> {
    let sink = this.source.get();
    stream::of(vm, sink)?;
    let window_bits = match this.window_bits {
        0 => DEFAULT_BITS,
        bits => bits,
    };
    let checksum_kind = match this.format {
        ZLIB => ADLER,
        GZIP => CRC,
        _ => NO_CHECKSUM,
    };
    let deflater = Deflater::new(vm, sink, window_bits, checksum_kind)?;
    this.deflater.set(Value::object(deflater));
    if let Err(raise) = deflater.write_header(vm, window_bits) {
        vm.catch(raise, &vm::types::exception::OS_ERROR)?;
        return Err(vm.os_error(hal::Errno::EINVAL.0));
    }
    Ok(deflater)
}

/// Ends what an object has written; the inner result is that of the sums behind it, which does not keep it open.
pub(super) fn finish(vm: &mut Vm, this: Gc<DeflateIo>) -> Result<Result<()>> {
    match this.deflater.get().downcast::<Deflater>() {
        Some(deflater) => {
            deflater.finish(vm)?;
            Ok(deflater.write_footer(vm))
        }
        None => Ok(Ok(())),
    }
}
