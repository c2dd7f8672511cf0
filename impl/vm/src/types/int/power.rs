//! Powers of ints, with and without modulus.

use numbers::mpz::{self, IntRef, SmallBuf};

use super::IntValue;
use crate::error::{Raise, Result};
use crate::object::{Int, Scratch};
use crate::real::{self, Float};
use crate::state::Vm;
use crate::types::float;
use crate::value::Value;

/// `base ** exponent` of small ints, without memory while the result is one.
pub(super) fn small_power(vm: &mut Vm, base: isize, exponent: isize) -> Result {
    if exponent < 0 {
        check_negative(vm)?;
        return float::power(vm, base as Float, exponent as Float);
    }
    match checked_power(base, exponent).and_then(Value::try_small) {
        Some(value) => Ok(value),
        None => {
            let base = SmallBuf::from_i64(base as i64);
            let exponent = SmallBuf::from_i64(exponent as i64);
            power(vm, base.view(), exponent.view())
        }
    }
}

/// Raises where there are no floats, as which negative powers are.
#[inline(always)]
fn check_negative(vm: &mut Vm) -> Result<()> {
    match real::FLOATS {
        true => Ok(()),
        false => Err(vm.value_error("negative power with no float support")),
    }
}

fn checked_power(base: isize, exponent: isize) -> Option<isize> {
    let (mut result, mut square, mut rest) = (1isize, base, exponent);
    while rest > 0 {
        if rest & 1 != 0 {
            result = result.checked_mul(square)?;
        }
        rest >>= 1;
        if rest > 0 {
            square = square.checked_mul(square)?;
        }
    }
    Some(result)
}

/// `base ** exponent`
pub(super) fn power(vm: &mut Vm, base: IntRef<'_>, exponent: IntRef<'_>) -> Result {
    if exponent.negative {
        check_negative(vm)?;
        return float::power(
            vm,
            real::narrow(base.to_f64()),
            real::narrow(exponent.to_f64()),
        );
    }
    let count = match exponent.to_u64() {
        Some(count) => count,
        None if base.is_zero() || base.limbs == [1] => 2 + u64::from(exponent.is_odd()),
        None => return Err(vm.memory_error(usize::MAX)),
    };
    let lens = mpz::pow_len(base, count)
        .and_then(|len| mpz::pow_scratch_len(base, count).map(|scratch| (len, scratch)));
    let Ok((len, scratch_len)) = lens else {
        return Err(vm.memory_error(usize::MAX));
    };
    let mut scratch = Scratch::new(vm, scratch_len)?;
    let result = Int::build(vm, len, &mut |out| {
        mpz::pow_into(out, scratch.limbs(), base, count)
    });
    scratch.free(vm);
    result
}

/// `pow(base, exponent, modulus)`; a negative exponent gives 0.
pub fn power_modulo(vm: &mut Vm, base: Value, exponent: Value, modulus: Value) -> Result {
    let all_ints = [base, exponent, modulus].into_iter().all(super::is_int);
    let parts = (
        IntValue::of(base),
        IntValue::of(exponent),
        IntValue::of(modulus),
    );
    let (true, (Some(base), Some(exponent), Some(modulus))) = (all_ints, parts) else {
        return Err(vm.type_error("pow() with 3 arguments requires integers"));
    };
    if modulus.number().is_zero() {
        return Err(vm.value_error("divide by zero"));
    }
    if exponent.number().negative {
        return Ok(Value::small(0));
    }
    modulo_limbs(vm, &base, &exponent, &modulus)
}

fn modulo_limbs(vm: &mut Vm, base: &IntValue, exponent: &IntValue, modulus: &IntValue) -> Result {
    let (base, exponent, modulus) = (base.number(), exponent.number(), modulus.number());
    let mut scratch = Scratch::new(vm, mpz::pow_mod_scratch_len(base, modulus))?;
    let stop = vm.ctrl_c();
    let mut outcome = Ok(());
    let result = Int::build(vm, modulus.limbs.len(), &mut |out| {
        let power = mpz::pow_mod_into(out, scratch.limbs(), base, exponent, modulus, &stop);
        power.unwrap_or_else(|error| {
            outcome = Err(error);
            mpz::Shape::ZERO
        })
    });
    scratch.free(vm);
    match outcome {
        Ok(()) => result,
        Err(mpz::Error::Stopped) => Err(vm.keyboard_interrupt()),
        Err(_) => Err(impossible_power(vm)),
    }
}

#[cold]
fn impossible_power(vm: &mut Vm) -> Raise {
    vm.value_error("divide by zero")
}
