//! Ints in text, in any base.

use numbers::decimal;
use numbers::mpz::{self, NEVER, RadixStyle};

use super::IntValue;
use crate::error::Result;
use crate::object::{ByteBuf, Int, Scratch};
use crate::state::Vm;
use crate::value::Value;

/// Characters of a small int in base 2, with its sign and a separator between groups of four.
const SHORT: usize = 96;

/// The digits of an int, with a minus when it is negative.
pub struct IntText {
    short: [u8; SHORT],
    long: ByteBuf,
    start: usize,
    end: usize,
}

impl IntText {
    /// The text, which is ASCII.
    pub fn as_bytes(&self) -> &[u8] {
        let all = if self.long.is_empty() {
            &self.short[..]
        } else {
            self.long.as_local_slice()
        };
        &all[self.start..self.end]
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(self.as_bytes()).unwrap_or("")
    }
}

/// Writes an int (or bool) in a base; small ones need no memory of the heap.
pub fn to_text(vm: &mut Vm, value: Value, style: &RadixStyle) -> Result<IntText> {
    let value = value.unwrapped();
    let mut text = IntText {
        short: [0; SHORT],
        long: ByteBuf::new(),
        start: 0,
        end: 0,
    };
    if let Some(small) = super::as_small(value) {
        if style.grouping.is_none() && write_short(&mut text, small, style) {
            return Ok(text);
        }
        let number = IntValue::Small(mpz::SmallBuf::from_i64(small as i64));
        let mut scratch = [0; 128 / mpz::LIMB_BITS];
        if mpz::to_radix_len(number.number(), style) <= SHORT {
            let number = number.number();
            let written = mpz::to_radix(&mut text.short, &mut scratch, number, style, NEVER);
            text.start = SHORT - written.map_or(0, <[u8]>::len);
            text.end = SHORT;
            return Ok(text);
        }
    }
    match IntValue::of(value) {
        Some(number) => write_long(vm, &mut text, &number, style)?,
        None => {
            vm.expect::<Int>(value)?;
        }
    }
    Ok(text)
}

/// Writes a small int in one of the common bases.
fn write_short(text: &mut IntText, number: isize, style: &RadixStyle) -> bool {
    let digits: &[u8; 16] = if style.uppercase {
        b"0123456789ABCDEF"
    } else {
        b"0123456789abcdef"
    };
    let mut rest = number.unsigned_abs();
    let mut at = SHORT;
    if style.base == 10 {
        at = decimal::write(&mut text.short, rest as u64);
    } else if matches!(style.base, 2 | 8 | 16) {
        let shift = style.base.trailing_zeros();
        loop {
            at -= 1;
            text.short[at] = digits[rest & (style.base as usize - 1)];
            rest >>= shift;
            if rest == 0 {
                break;
            }
        }
    } else {
        return false;
    }
    if number < 0 {
        at -= 1;
        text.short[at] = b'-';
    }
    (text.start, text.end) = (at, SHORT);
    true
}

/// Room for a small int in base ten.
pub(crate) type ShortText = [u8; 1 + decimal::MAX_DIGITS];

/// Writes a small int in base ten.
#[inline]
pub(crate) fn short_decimal(room: &mut ShortText, number: isize) -> &[u8] {
    let mut at = decimal::write(room, number.unsigned_abs() as u64);
    if number < 0 {
        at -= 1;
        room[at] = b'-';
    }
    &room[at..]
}

fn write_long(vm: &mut Vm, text: &mut IntText, value: &IntValue, style: &RadixStyle) -> Result<()> {
    let number = value.number();
    let end = mpz::to_radix_len(number, style);
    text.long = ByteBuf::zeroed(vm, end)?;
    let mut scratch = Scratch::new(vm, mpz::to_radix_scratch_len(number, style))?;
    let stop = vm.ctrl_c();
    let out = text.long.as_mut_slice(vm);
    let written = mpz::to_radix(out, scratch.limbs(), number, style, &stop);
    let len = written.map(<[u8]>::len);
    scratch.free(vm);
    match len {
        Ok(len) => (text.start, text.end) = (end - len, end),
        Err(_) => return Err(vm.keyboard_interrupt()),
    }
    Ok(())
}
