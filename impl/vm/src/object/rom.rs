//! Objects whose contents follow the header, made at compile time: what frozen code's constants are made of.
//!
//! Each layout is the one of the heap object of the same kind, with a length that the compiler knows, and without
//! cells, so that it lies in read-only memory; what the heap object would fill in later is filled in from the start.

use core::mem::offset_of;

use numbers::mpz::Limb;

use super::sequence::StrData;
use super::{Bytes, Header, Int, Str, Tuple};
use crate::qstr::hash_bytes;
use crate::types;
use crate::value::Value;

/// A tuple in ROM.
#[repr(C, align(8))]
pub struct RomTuple<const N: usize> {
    header: Header,
    len: usize,
    items: [Value; N],
}

const _: () = assert!(offset_of!(RomTuple<0>, len) == offset_of!(Tuple, len));
const _: () = assert!(offset_of!(RomTuple<0>, items) == offset_of!(Tuple, items));

impl<const N: usize> RomTuple<N> {
    /// A tuple of these items.
    pub const fn new(items: [Value; N]) -> RomTuple<N> {
        RomTuple {
            header: Header::rom(&types::tuple::TUPLE),
            len: N,
            items,
        }
    }

    /// The tuple, as objects refer to it.
    pub const fn tuple(&'static self) -> &'static Tuple {
        // SAFETY: the layout is that of a tuple with `N` items.
        unsafe { &*core::ptr::from_ref(self).cast::<Tuple>() }
    }

    pub const fn value(&'static self) -> Value {
        Value::rom(self.tuple())
    }
}

/// A `str` or `bytes` in ROM, which knows its hash and its length in code points.
#[repr(C, align(8))]
pub struct RomText<const N: usize> {
    header: Header,
    hash: u32,
    chars: u32,
    len: usize,
    data: [u8; N],
}

const _: () = assert!(offset_of!(RomText<0>, hash) == offset_of!(StrData, hash));
const _: () = assert!(offset_of!(RomText<0>, chars) == offset_of!(StrData, chars));
const _: () = assert!(offset_of!(RomText<0>, len) == offset_of!(StrData, len));
const _: () = assert!(offset_of!(RomText<0>, data) == offset_of!(StrData, data));

impl<const N: usize> RomText<N> {
    const fn new(header: Header, chars: usize, data: [u8; N]) -> RomText<N> {
        RomText {
            header,
            hash: hash_bytes(&data),
            chars: chars as u32 + 1,
            len: N,
            data,
        }
    }

    /// The bytes of a string.
    pub const fn str(data: [u8; N]) -> RomText<N> {
        let (mut chars, mut at) = (0, 0);
        while at < N {
            chars += (data[at] & 0xc0 != 0x80) as usize;
            at += 1;
        }
        RomText::new(Header::rom(&types::str::STR), chars, data)
    }

    /// A `bytes` object.
    pub const fn bytes(data: [u8; N]) -> RomText<N> {
        RomText::new(Header::rom(&types::bytes::BYTES), 0, data)
    }

    pub const fn value(&'static self) -> Value {
        // The layouts of `str` and `bytes` are the same; the header tells them apart.
        const _: () = assert!(size_of::<Str>() == size_of::<Bytes>());
        // SAFETY: the layout is that of a string with `N` bytes. It has cells that this one has not; nothing writes
        // to them, as hash and number of code points are known.
        Value::rom(unsafe { &*core::ptr::from_ref(self).cast::<Str>() })
    }
}

/// A big integer in ROM.
#[repr(C, align(8))]
pub struct RomInt<const N: usize> {
    header: Header,
    len: usize,
    negative: bool,
    limbs: [Limb; N],
}

const _: () = assert!(offset_of!(RomInt<0>, len) == offset_of!(Int, len));
const _: () = assert!(offset_of!(RomInt<0>, negative) == offset_of!(Int, negative));
const _: () = assert!(offset_of!(RomInt<0>, limbs) == offset_of!(Int, limbs));

/// 32-bit digits in a limb.
const DIGITS: usize = size_of::<Limb>() / size_of::<u32>();

/// How many limbs a number of 32-bit digits has.
pub const fn limbs(n_digits: usize) -> usize {
    n_digits.div_ceil(DIGITS)
}

impl<const N: usize> RomInt<N> {
    /// An integer of 32-bit digits, least significant first, the last one not zero.
    pub const fn new<const DIGIT_COUNT: usize>(
        negative: bool,
        digits: [u32; DIGIT_COUNT],
    ) -> RomInt<N> {
        assert!(limbs(DIGIT_COUNT) == N && digits[DIGIT_COUNT - 1] != 0);
        let mut packed = [0; N];
        let mut at = 0;
        while at < DIGIT_COUNT {
            #[allow(
                clippy::unnecessary_cast,
                reason = "a limb is as wide as a digit on some targets"
            )]
            let digit = digits[at] as Limb;
            packed[at / DIGITS] |= digit << (32 * (at % DIGITS));
            at += 1;
        }
        RomInt {
            header: Header::rom(&types::int::INT),
            len: N,
            negative,
            limbs: packed,
        }
    }

    /// The integer; it is a small one where the word has room for it.
    pub const fn value(&'static self, small: Option<i64>) -> Value {
        if let Some(number) = small
            && let Some(value) = Value::small_in_rom(number)
        {
            return value;
        }
        // SAFETY: the layout is that of an integer with `N` limbs, which no small int has room for.
        Value::rom(unsafe { &*core::ptr::from_ref(self).cast::<Int>() })
    }
}
