//! Floats: immediate when the exponent allows it (64-bit words), else boxed.
//!
//! With BIAS = 0x080 << 52, `rotl(bits + BIAS, 4)` moves sign and high exponent bits to the low
//! nibble, which then reads `x100` for 2^-127 <= |x| < 2^129. Zero, tiny, huge and not-a-number
//! are boxed, so identity of equal floats is not guaranteed, as upstream.

use bytecode::op::UnaryOp;

use super::Value;
use crate::error::Result;
use crate::object::{Complex, FloatBox, Gc, Int, Type};
use crate::real::{self, Float};
use crate::state::Vm;
use crate::types;

#[cfg(target_pointer_width = "64")]
const BIAS: u64 = 0x080 << 52;
#[cfg(target_pointer_width = "64")]
const TAG_FLOAT: u64 = 0b100;

impl Value {
    /// The type of words that are floats.
    pub(super) const FLOAT_TYPE: &'static Type = &types::float::FLOAT;

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
    #[inline(never)]
    pub fn float(vm: &mut Vm, number: Float) -> Result {
        Value::float_in_place(vm, number)
    }

    /// As [`Value::float`], without a call where the float is immediate.
    #[cfg(target_pointer_width = "64")]
    #[inline(always)]
    pub(crate) fn float_in_place(vm: &mut Vm, number: Float) -> Result {
        let bits = real::widen(number)
            .to_bits()
            .wrapping_add(BIAS)
            .rotate_left(4);
        if bits & 7 == TAG_FLOAT {
            return Ok(Value::word(bits as usize));
        }
        FloatBox::value(vm, number)
    }

    /// As [`Value::float`].
    #[cfg(not(target_pointer_width = "64"))]
    #[inline(always)]
    pub(crate) fn float_in_place(vm: &mut Vm, number: Float) -> Result {
        FloatBox::value(vm, number)
    }

    /// The float, if this is one that is quick to read.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(crate) fn immediate_float(self) -> Option<Float> {
        #[cfg(target_pointer_width = "64")]
        return (self.bits() as u64 & 7 == TAG_FLOAT).then(|| self.unpacked_float());
        #[cfg(not(target_pointer_width = "64"))]
        return self.as_float_in_place();
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
    #[inline(never)]
    pub fn as_float(self) -> Option<Float> {
        self.as_float_in_place()
    }

    /// As [`Value::as_float`], without a call.
    #[inline(always)]
    pub(crate) fn as_float_in_place(self) -> Option<Float> {
        #[cfg(target_pointer_width = "64")]
        if self.bits() as u64 & 7 == TAG_FLOAT {
            return Some(self.unpacked_float());
        }
        self.as_exactly::<FloatBox>().map(|boxed| boxed.number)
    }

    /// Makes a float of a number that is computed where there are floats.
    #[inline(always)]
    pub(crate) fn float_of(vm: &mut Vm, number: impl FnOnce() -> f64) -> Result {
        Value::float(vm, real::narrow(number()))
    }

    /// Makes a complex number.
    pub(crate) fn complex(vm: &mut Vm, real: f64, imag: f64) -> Result {
        let ty = Gc::rom(&types::complex::COMPLEX);
        let number = Complex::alloc(vm, ty, real::narrow(real), real::narrow(imag))?;
        Ok(Value::object(number))
    }

    /// Whether this is a complex number.
    pub(crate) fn is_complex(self) -> bool {
        self.downcast::<Complex>().is_some()
    }
}

impl Vm {
    /// A float argument; ints and bools are converted.
    pub fn float_arg(&mut self, value: Value) -> Result<Float> {
        if let Some(number) = value.as_float() {
            return Ok(number);
        }
        if let Some(number) = value.as_small() {
            return Ok(number as Float);
        }
        match self.float_maybe(value)? {
            Some(number) => Ok(number),
            None => {
                let name = value.ty().name.shown(self);
                Err(self.type_error_fmt(format_args!("can't convert {name} to float")))
            }
        }
    }

    fn float_maybe(&mut self, value: Value) -> Result<Option<Float>> {
        let unwrapped = value.unwrapped();
        if let Some(number) = unwrapped.as_float() {
            return Ok(Some(number));
        }
        if let Some(number) = unwrapped.as_small() {
            return Ok(Some(number as Float));
        }
        if unwrapped == Value::TRUE || unwrapped == Value::FALSE {
            return Ok(Some(Float::from(u8::from(unwrapped == Value::TRUE))));
        }
        if let Some(int) = unwrapped.downcast::<Int>() {
            return Ok(Some(real::narrow(int.number().to_f64())));
        }
        match self.unary_op_maybe(UnaryOp::Float, value)? {
            Some(result) => Ok(result.as_float()),
            None => Ok(None),
        }
    }
}
