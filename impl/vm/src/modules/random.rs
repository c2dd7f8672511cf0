//! `random`: pseudo-random numbers, seeded by the host until a program seeds them.
//!
//! What a seed gives is part of the behaviour: the generator is Ilya Levin's Yasmarang, and a number below a limit is
//! drawn with as many bits as the limit needs until one fits.

use crate::error::{Raise, Result};
#[cfg(feature = "float")]
use crate::real::{self, Float};
use crate::state::Vm;
use crate::types::module::RomModule;
use crate::types::{exception, int};
use crate::value::Value;

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("random")),
    "__init__" => fvar!(seed, 0, 1),
    "choice" => f1!(choice),
    "getrandbits" => f1!(getrandbits),
    "randint" => f2!(randint),
    #[cfg(feature = "float")]
    "random" => f0!(random),
    "randrange" => fvar!(randrange, 1, 3),
    "seed" => fvar!(seed, 0, 1),
    #[cfg(feature = "float")]
    "uniform" => f2!(uniform),
});

/// The module.
pub(super) static MODULE: RomModule = RomModule::new(q!("random"), &DICT);

/// The state of the generator.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Yasmarang {
    pad: u32,
    n: u32,
    d: u32,
    dat: u8,
}

impl Yasmarang {
    fn new(seed: u32) -> Yasmarang {
        Yasmarang {
            pad: seed,
            n: 69,
            d: 233,
            dat: 0,
        }
    }

    fn next(&mut self) -> u32 {
        let step = self.d.wrapping_mul(self.n);
        self.pad = self.pad.wrapping_add(step).wrapping_add(self.dat.into());
        self.pad = self.pad.rotate_left(3);
        self.n = self.pad | 2;
        self.d ^= self.pad.rotate_right(1);
        self.dat ^= self.pad as u8 ^ (self.d >> 8) as u8 ^ 1;
        self.pad ^ self.d << 5 ^ self.pad >> 18 ^ u32::from(self.dat) << 1
    }
}

/// The next 32 bits.
fn next(vm: &mut Vm) -> u32 {
    let mut state = match vm.random_state {
        Some(state) => state,
        None => Yasmarang::new(host_seed(vm)),
    };
    let number = state.next();
    vm.random_state = Some(state);
    number
}

/// The next 64 bits.
fn next_u64(vm: &mut Vm) -> u64 {
    u64::from(next(vm)) << 32 | u64::from(next(vm))
}

fn host_seed(vm: &Vm) -> u32 {
    let mut bytes = [0; 4];
    vm.host().fill_random(&mut bytes);
    u32::from_le_bytes(bytes)
}

/// A number below `limit`, which is not zero.
fn below(vm: &mut Vm, limit: u64) -> u64 {
    let mask = u64::MAX >> limit.leading_zeros();
    loop {
        let number = match u32::try_from(limit) {
            Ok(_) => u64::from(next(vm)),
            Err(_) => next_u64(vm),
        };
        if number & mask < limit {
            return number & mask;
        }
    }
}

/// A number from 0 to 1.
#[cfg(feature = "float")]
fn fraction(vm: &mut Vm) -> Float {
    real::fraction(next_u64(vm))
}

fn seed(vm: &mut Vm, args: &[Value]) -> Result {
    let state = match args.first() {
        None => host_seed(vm),
        Some(value) if *value == Value::NONE => host_seed(vm),
        Some(value) => match int::IntValue::of(*value) {
            Some(number) => number.number().low_u64() as u32,
            None => vm.int_arg(*value)? as u32,
        },
    };
    vm.random_state = Some(Yasmarang::new(state));
    Ok(Value::NONE)
}

fn getrandbits(vm: &mut Vm, bits: Value) -> Result {
    match vm.int_arg(bits)? {
        0 => Ok(Value::small(0)),
        bits @ 1..=32 => {
            let number = next(vm) & u32::MAX >> (32 - bits);
            int::from_u64(vm, number.into())
        }
        _ => Err(vm.value_error("bits must be 32 or less")),
    }
}

#[cfg(feature = "float")]
fn random(vm: &mut Vm) -> Result {
    let number = fraction(vm);
    Value::float(vm, number)
}

#[cfg(feature = "float")]
fn uniform(vm: &mut Vm, a: Value, b: Value) -> Result {
    let (a, b) = (vm.float_arg(a)?, vm.float_arg(b)?);
    let number = a + (b - a) * fraction(vm);
    Value::float(vm, number)
}

#[cold]
fn empty_range(vm: &mut Vm) -> Raise {
    vm.raise_empty(&exception::VALUE_ERROR)
}

/// `randrange(stop)`, `randrange(start, stop[, step])`
fn randrange(vm: &mut Vm, args: &[Value]) -> Result {
    let first = vm.int_arg(args[0])?;
    let (start, stop) = match args.get(1) {
        Some(stop) => (first, vm.int_arg(*stop)?),
        None => (0, first),
    };
    let step = match args.get(2) {
        Some(step) => vm.int_arg(*step)?,
        None => 1,
    };
    pick(vm, start, stop as i128, step)
}

fn randint(vm: &mut Vm, first: Value, last: Value) -> Result {
    let (first, last) = (vm.int_arg(first)?, vm.int_arg(last)?);
    pick(vm, first, last as i128 + 1, 1)
}

/// One of `start`, `start + step`, ... before `stop`.
fn pick(vm: &mut Vm, start: isize, stop: i128, step: isize) -> Result {
    let (start, step) = (start as i128, step as i128);
    let count = match step {
        0 => 0,
        1.. => (stop - start + step - 1) / step,
        _ => (start - stop - step - 1) / -step,
    };
    match u64::try_from(count) {
        Ok(count @ 1..) => {
            let number = start + step * i128::from(below(vm, count));
            int::from_i64(vm, number as i64)
        }
        _ => Err(empty_range(vm)),
    }
}

fn choice(vm: &mut Vm, sequence: Value) -> Result {
    let count = vm.len(sequence)?;
    if count == 0 {
        return Err(vm.raise_empty(&exception::INDEX_ERROR));
    }
    let index = below(vm, count as u64);
    vm.load_subscr(sequence, Value::small(index as isize))
}
