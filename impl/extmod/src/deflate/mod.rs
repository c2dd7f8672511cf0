//! `deflate`: reading what was compressed, and with the feature `deflate-compress` writing it, as a stream over another one.

#[cfg_attr(not(feature = "deflate-compress"), path = "deflater_absent.rs")]
mod deflater;
mod header;
mod huffman;
mod inflate;

use core::cell::Cell;

use hal::Errno;
use inflate::Inflater;
use vm::native::Args;
use vm::object::{BufferView, Gc, Slots, Type};
use vm::stream::{self, Ioctl, Stream};
use vm::types::module::RomModule;
use vm::{Result, Value, Vm};

object! {
    /// A stream over a stream of compressed bytes.
    pub struct DeflateIo: DEFLATE_IO {
        /// The other stream, `None` once this one is closed.
        source: Cell<Value>,
        format: isize,
        /// The size of the window as a power of 2, 0 to learn it from the header.
        window_bits: u32,
        closes: bool,
        /// What reads, from the first read on.
        inflater: Cell<Option<Gc<Inflater>>>,
        /// What writes, from the first write on.
        deflater: Cell<Value>,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    unary: Some(stream::unary),
    stream: Some(&Compressed),
    ..Slots::of::<DeflateIo>()
};

rom_dict!(static METHODS = {
    "read" => fvar!(stream::read, 1, 2),
    "readinto" => fvar!(stream::readinto, 2, 3),
    "readline" => fvar!(stream::readline, 1, 2),
    #[cfg(feature = "deflate-compress")]
    "write" => fvar!(stream::write, 2, 4),
    "close" => f1!(stream::close),
    "__enter__" => f1!(stream::enter),
    "__exit__" => fvar!(stream::exit, 4, 4),
});

static DEFLATE_IO: Type = Type::rom(q!("DeflateIO"), &SLOTS, &METHODS);

/// The header says which of the others it is, but raw; what is written is raw.
const AUTO: isize = 0;
const RAW: isize = 1;
const ZLIB: isize = 2;
const GZIP: isize = 3;

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("deflate")),
    "DeflateIO" => Value::rom(&DEFLATE_IO),
    "AUTO" => Value::small(AUTO),
    "RAW" => Value::small(RAW),
    "ZLIB" => Value::small(ZLIB),
    "GZIP" => Value::small(GZIP),
});

/// The module.
pub static MODULE: RomModule = RomModule::new(q!("deflate"), &DICT);

/// The window of streams that nobody has said anything about: of raw ones that are read, and of all that are written.
const DEFAULT_BITS: u32 = 8;

/// `DeflateIO(stream, format=AUTO, wbits=0, close=False)`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 1, 4)?;
    let format = match args.pos.get(1) {
        Some(format) => vm.int_arg(*format)?,
        None => AUTO,
    };
    let window_bits = match args.pos.get(2) {
        Some(bits) => vm.int_arg(*bits)?,
        None => 0,
    };
    if !(AUTO..=GZIP).contains(&format) {
        return Err(vm.value_error("format"));
    }
    if window_bits != 0 && !(5..=15).contains(&window_bits) {
        return Err(vm.value_error("wbits"));
    }
    let closes = match args.pos.get(3) {
        Some(closes) => vm.truth(*closes)?,
        None => false,
    };
    let (source, inflater) = (Cell::new(args.pos[0]), Cell::new(None));
    let bits = window_bits as u32;
    let deflater = Cell::new(Value::NONE);
    let stream = DeflateIo::alloc(vm, ty, source, format, bits, closes, inflater, deflater)?;
    Ok(Value::object(stream))
}

impl DeflateIo {
    /// What reads; it is made at the first read, which reads the header.
    fn inflater(&self, vm: &mut Vm) -> Result<Gc<Inflater>> {
        if let Some(inflater) = self.inflater.get() {
            return Ok(inflater);
        }
        let source = self.source.get();
        stream::of(vm, source)?;
        let inflater = match self.format {
            RAW => {
                let bits = match self.window_bits {
                    0 => DEFAULT_BITS,
                    bits => bits,
                };
                Inflater::new(vm, source, bits, inflate::NO_CHECKSUM)?
            }
            _ => self.with_header(vm, source)?,
        };
        self.inflater.set(Some(inflater));
        Ok(inflater)
    }

    fn with_header(&self, vm: &mut Vm, source: Value) -> Result<Gc<Inflater>> {
        let header = header::read(vm, source)?;
        let is_wanted = match &header {
            Some(header) if header.is_gzip => self.format != ZLIB,
            Some(_) => self.format != GZIP,
            None => false,
        };
        let Some(header) = header.filter(|_| is_wanted) else {
            return Err(vm.os_error(Errno::EINVAL.0));
        };
        let bits = match self.window_bits {
            0 => header.window_bits,
            bits => bits.min(header.window_bits),
        };
        let checksum = match header.is_gzip {
            true => inflate::CRC,
            false => inflate::ADLER,
        };
        Inflater::new(vm, source, bits, checksum)
    }
}

struct Compressed;

impl Stream for Compressed {
    fn is_text(&self) -> bool {
        false
    }

    fn read(&self, vm: &mut Vm, stream: Value, into: &BufferView) -> Result<Option<usize>> {
        let this = vm.expect::<DeflateIo>(stream)?;
        if this.source.get() == Value::NONE {
            return Err(vm.os_error(Errno::EINVAL.0));
        }
        let inflater = this.inflater(vm)?;
        inflater.read(vm, into).map(Some)
    }

    fn write(&self, vm: &mut Vm, stream: Value, from: &BufferView) -> Result<Option<usize>> {
        let this = vm.expect::<DeflateIo>(stream)?;
        if this.source.get() == Value::NONE {
            return Err(vm.os_error(Errno::EINVAL.0));
        }
        deflater::write(vm, this, from)
    }

    fn ioctl(&self, vm: &mut Vm, stream: Value, request: Ioctl) -> Result<i64> {
        if request != Ioctl::Close {
            return Err(vm.os_error(Errno::EINVAL.0));
        }
        let this = vm.expect::<DeflateIo>(stream)?;
        let source = this.source.get();
        if source == Value::NONE {
            return Ok(0);
        }
        let finished = deflater::finish(vm, this)?;
        this.inflater.set(None);
        this.deflater.set(Value::NONE);
        if this.closes {
            stream::close(vm, source)?;
        }
        this.source.set(Value::NONE);
        finished.map(|()| 0)
    }
}

/// Reads a byte of the other stream; its end is an error.
fn read_byte(vm: &mut Vm, source: Value, byte: &BufferView) -> Result<u8> {
    let (stream, value) = stream::of(vm, source)?;
    match stream.read(vm, value, byte)? {
        Some(1) => Ok(byte.bytes(vm)[0]),
        None => Err(vm.os_error(Errno::EAGAIN.0)),
        _ => Err(vm.raise_empty(&vm::types::exception::EOF_ERROR)),
    }
}
