//! Floats: immediate when the exponent allows it (64-bit words), else boxed.
//!
//! With BIAS = 0x080 << 52, `rotl(bits + BIAS, 4)` moves sign and high exponent bits to the low
//! nibble, which then reads `x100` for 2^-127 <= |x| < 2^129. Zero, tiny, huge and not-a-number
//! are boxed, so identity of equal floats is not guaranteed, as upstream.

use super::Value;
use crate::error::Result;
use crate::object::FloatBox;
use crate::real::{self, Float};
use crate::state::Vm;

#[cfg(target_pointer_width = "64")]
const BIAS: u64 = 0x080 << 52;
#[cfg(target_pointer_width = "64")]
const TAG_FLOAT: u64 = 0b100;

impl Value {
    /// The float that an object in ROM is, in the word where it fits.
    pub(crate) const fn float_in_rom(boxed: &'static FloatBox, number: Float) -> Value {
        #[cfg(target_pointer_width = "64")]
        {
            let bits = real::widen(number)
                .to_bits()
                .wrapping_add(BIAS)
                .rotate_left(4);
            if bits & 7 == TAG_FLOAT {
                return Value::word(bits as usize);
            }
        }
        let _ = number;
        Value::rom(boxed)
    }

    /// Makes a float.
    #[cfg(target_pointer_width = "64")]
    #[inline(always)]
    pub fn float(vm: &mut Vm, number: Float) -> Result {
        let bits = real::widen(number)
            .to_bits()
            .wrapping_add(BIAS)
            .rotate_left(4);
        if bits & 7 == TAG_FLOAT {
            return Ok(Value::word(bits as usize));
        }
        FloatBox::value(vm, number)
    }

    /// Makes a float.
    #[cfg(not(target_pointer_width = "64"))]
    pub fn float(vm: &mut Vm, number: Float) -> Result {
        FloatBox::value(vm, number)
    }

    /// The float, if this is one that is quick to read.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(crate) fn immediate_float(self) -> Option<Float> {
        #[cfg(target_pointer_width = "64")]
        return (self.bits() as u64 & 7 == TAG_FLOAT).then(|| self.unpacked_float());
        #[cfg(not(target_pointer_width = "64"))]
        return self.as_float();
    }

    #[cfg(target_pointer_width = "64")]
    #[inline(always)]
    fn unpacked_float(self) -> Float {
        real::narrow(f64::from_bits(
            (self.bits() as u64).rotate_right(4).wrapping_sub(BIAS),
        ))
    }

    /// The float as a double, if this is one.
    pub fn as_double(self) -> Option<f64> {
        self.as_float().map(real::widen)
    }

    /// The float, if this is one (no conversion from int).
    #[inline(always)]
    pub fn as_float(self) -> Option<Float> {
        #[cfg(target_pointer_width = "64")]
        if self.bits() as u64 & 7 == TAG_FLOAT {
            return Some(self.unpacked_float());
        }
        self.downcast::<FloatBox>().map(|boxed| boxed.number)
    }
}
