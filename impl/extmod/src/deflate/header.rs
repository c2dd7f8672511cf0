//! What stands before the compressed bytes.
//!
//! ```text
//!   zlib   method and window, flags: 31 divides the two as a number
//!   gzip   0x1f 0x8b, method, flags, time (4), 2 more; then, as the flags say, extra bytes, name, comment, checksum
//! ```

use vm::object::ByteBuf;
use vm::{Result, Value, Vm};

use super::read_byte;

const GZIP_START: u8 = 0x1f;
const GZIP_NEXT: u8 = 0x8b;
const DEFLATED: u8 = 8;
const GZIP_BITS: u32 = 15;
const HAS_CHECKSUM: u8 = 1 << 1;
const HAS_EXTRA: u8 = 1 << 2;
const HAS_NAME: u8 = 1 << 3;
const HAS_COMMENT: u8 = 1 << 4;
/// A dictionary that both sides know.
const HAS_DICTIONARY: u8 = 1 << 5;

/// What a header says.
pub(super) struct Header {
    pub(super) is_gzip: bool,
    pub(super) window_bits: u32,
}

/// Reads a header; `None` for what is none.
pub(super) fn read(vm: &mut Vm, source: Value) -> Result<Option<Header>> {
    let buffer = ByteBuf::zeroed(vm, 1)?;
    let view = buffer.view(Value::NONE, b'B');
    let mut next = |vm: &mut Vm| read_byte(vm, source, &view);
    let (first, second) = (next(vm)?, next(vm)?);
    if (first, second) == (GZIP_START, GZIP_NEXT) {
        return read_gzip(vm, &mut next);
    }
    let is_header = (u32::from(first) << 8 | u32::from(second)) % 31 == 0;
    let window_bits = u32::from(first >> 4) + 8;
    if !is_header || first & 0xf != DEFLATED || window_bits > 15 || second & HAS_DICTIONARY != 0 {
        return Ok(None);
    }
    Ok(Some(Header {
        is_gzip: false,
        window_bits,
    }))
}

fn read_gzip(vm: &mut Vm, next: &mut impl FnMut(&mut Vm) -> Result<u8>) -> Result<Option<Header>> {
    let (method, flags) = (next(vm)?, next(vm)?);
    if method != DEFLATED {
        return Ok(None);
    }
    for _ in 0..6 {
        next(vm)?;
    }
    if flags & HAS_EXTRA != 0 {
        let len = u32::from(next(vm)?) | u32::from(next(vm)?) << 8;
        for _ in 0..len {
            next(vm)?;
        }
    }
    for text in [HAS_NAME, HAS_COMMENT] {
        while flags & text != 0 && next(vm)? != 0 {}
    }
    if flags & HAS_CHECKSUM != 0 {
        next(vm)?;
        next(vm)?;
    }
    Ok(Some(Header {
        is_gzip: true,
        window_bits: GZIP_BITS,
    }))
}
