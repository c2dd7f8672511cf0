//! Boxed numbers: floats that do not fit a word, complex numbers, big integers.

use core::ptr::NonNull;

use heap::{GRANULE, Kind};
use numbers::mpz::{IntRef, Limb, Shape};

use super::{Gc, Header, Layout, Object, RawBlock, Type};
use crate::error::Result;
use crate::real::Float;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

crate::object! {
    /// A float on the heap.
    pub struct FloatBox: types::float::FLOAT {
        pub number: Float,
    }
}

static ZERO: FloatBox = FloatBox::rom(&types::float::FLOAT, 0.0);

impl FloatBox {
    #[cold]
    pub(crate) fn value(vm: &mut Vm, number: Float) -> Result {
        if number.to_bits() == 0 {
            return Ok(Value::rom(&ZERO));
        }
        Ok(Value::object(FloatBox::alloc(
            vm,
            Gc::rom(&types::float::FLOAT),
            number,
        )?))
    }
}

crate::object! {
    /// A complex number.
    pub struct Complex: types::complex::COMPLEX {
        pub real: Float,
        pub imag: Float,
    }
}

/// A big integer: sign and magnitude, `len` limbs follow, least significant first.
///
/// Invariant: it does not fit a small int; the top limb is not zero.
#[repr(C, align(8))]
pub struct Int {
    header: Header,
    pub(super) len: usize,
    pub(super) negative: bool,
    pub(super) limbs: [Limb; 0],
}

// SAFETY: repr(C), header first, no references.
unsafe impl Object for Int {
    const TYPE: &'static Type = &types::int::INT;
    const LAYOUT: &'static Layout = {
        static LAYOUT: Layout = Layout::of::<Int>(None);
        &LAYOUT
    };

    fn trace(&self, _: &mut Tracer<'_>) {}
}

/// Integers that may be this long are computed on the native stack.
const SHORT_LIMBS: usize = 4;

impl Int {
    /// Makes an integer object from normalised limbs (the caller has checked that no small int fits).
    fn alloc(vm: &mut Vm, negative: bool, limbs: &[Limb]) -> Result<Gc<Int>> {
        let bytes = size_of::<Int>() + size_of_val(limbs);
        let block: NonNull<Int> = vm.alloc_block(bytes, Kind::Object)?.cast();
        // SAFETY: the block has room for the header and the limbs.
        unsafe {
            block.write(Int {
                header: Header::rom(&types::int::INT),
                len: limbs.len(),
                negative,
                limbs: [],
            });
            let at = (&raw mut (*block.as_ptr()).limbs).cast::<Limb>();
            core::ptr::copy_nonoverlapping(limbs.as_ptr(), at, limbs.len());
            Ok(Gc::from_non_null(block))
        }
    }

    /// Makes an int value of any size: small when it fits.
    pub fn value(vm: &mut Vm, number: IntRef<'_>) -> Result {
        if let Some(value) = small_value(number) {
            return Ok(value);
        }
        Ok(Value::object(Int::alloc(
            vm,
            number.negative,
            number.limbs,
        )?))
    }

    /// Makes an int value from what `fill` writes into `len` limbs, which are zero before.
    pub fn build(vm: &mut Vm, len: usize, fill: &mut dyn FnMut(&mut [Limb]) -> Shape) -> Result {
        if len <= SHORT_LIMBS {
            let mut limbs = [0; SHORT_LIMBS];
            let shape = fill(&mut limbs[..len]);
            return Int::value(vm, shape.view(&limbs));
        }
        let block = Int::reserve(vm, len)?;
        // SAFETY: behind the header are `len` limbs, all zero; the handle is made afterwards.
        let shape = unsafe {
            let at = (&raw mut (*block.as_ptr()).limbs).cast::<Limb>();
            fill(core::slice::from_raw_parts_mut(at, len))
        };
        Ok(Int::finish(vm, block, len, shape))
    }

    /// Allocates room for a header, which is not initialised, and limbs, which are zero.
    fn reserve(vm: &mut Vm, len: usize) -> Result<NonNull<Int>> {
        let bytes = len
            .checked_mul(size_of::<Limb>())
            .and_then(|bytes| bytes.checked_add(size_of::<Int>()));
        let Some(bytes) = bytes else {
            return Err(vm.memory_error(usize::MAX));
        };
        let block: NonNull<Int> = vm.alloc_block(bytes, Kind::Object)?.cast();
        // SAFETY: the block has room for the header and `len` limbs.
        unsafe {
            let at = (&raw mut (*block.as_ptr()).limbs).cast::<Limb>();
            at.write_bytes(0, len);
        }
        Ok(block)
    }

    /// Makes the integer in a block from [`Int::reserve`] with `len` limbs, which are set.
    #[inline(never)]
    fn finish(vm: &mut Vm, block: NonNull<Int>, len: usize, shape: Shape) -> Value {
        assert!(
            shape.len <= len,
            "a shape describes the limbs it was made of"
        );
        // SAFETY: the header and `shape.len <= len` limbs are initialised.
        let int = unsafe {
            block.write(Int {
                header: Header::rom(&types::int::INT),
                len: shape.len,
                negative: shape.negative,
                limbs: [],
            });
            Gc::from_non_null(block)
        };
        Int::settle(vm, int, len)
    }

    /// Gives memory back that a new integer does not need after all.
    fn settle(vm: &mut Vm, int: Gc<Int>, allocated: usize) -> Value {
        let start = int.as_ptr().cast();
        if let Some(value) = small_value(int.number()) {
            vm.free_block(start);
            return value;
        }
        let bytes = |len: usize| size_of::<Int>() + len * size_of::<Limb>();
        if bytes(int.len).div_ceil(GRANULE) < bytes(allocated).div_ceil(GRANULE) {
            vm.try_resize_block(start, bytes(int.len));
        }
        Value::object(int)
    }

    /// The number.
    pub fn number(&self) -> IntRef<'_> {
        // SAFETY: `len` limbs follow the header.
        let limbs = unsafe { core::slice::from_raw_parts(self.limbs.as_ptr(), self.len) };
        IntRef {
            negative: self.negative,
            limbs,
        }
    }
}

/// The number as a small int, if it fits.
fn small_value(number: IntRef<'_>) -> Option<Value> {
    Value::try_small(isize::try_from(number.to_i64()?).ok()?)
}

/// Scratch memory that needs no block of the heap.
const STACK_LIMBS: usize = 24;

/// Working memory for an operation on integers: on the native stack when it is short, else a block of the heap.
pub struct Scratch {
    short: [Limb; STACK_LIMBS],
    block: RawBlock<Limb>,
    len: usize,
}

impl Scratch {
    /// Makes room for `len` limbs, all zero.
    pub fn new(vm: &mut Vm, len: usize) -> Result<Scratch> {
        let block = if len <= STACK_LIMBS {
            RawBlock::EMPTY
        } else {
            RawBlock::zeroed(vm, len)?
        };
        Ok(Scratch {
            short: [0; STACK_LIMBS],
            block,
            len,
        })
    }

    /// The limbs.
    pub fn limbs(&mut self) -> &mut [Limb] {
        if self.len <= STACK_LIMBS {
            return &mut self.short[..self.len];
        }
        // SAFETY: the block holds `len` initialised limbs; this value is its only owner and is borrowed exclusively,
        // and it keeps the block alive from the native stack.
        unsafe { core::slice::from_raw_parts_mut(self.block.start(), self.len) }
    }

    /// Gives the memory back at once instead of at the next collection.
    pub fn free(self, vm: &mut Vm) {
        self.block.free(vm);
    }
}
