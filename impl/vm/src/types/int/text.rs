//! Ints in text, in any base.

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
        if style.base == 10 && style.grouping.is_none() {
            decimal(&mut text, small);
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

/// Writes a small int in base ten.
fn decimal(text: &mut IntText, number: isize) {
    let mut rest = number.unsigned_abs();
    let mut at = SHORT;
    loop {
        at -= 1;
        text.short[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        at -= 1;
        text.short[at] = b'-';
    }
    (text.start, text.end) = (at, SHORT);
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
