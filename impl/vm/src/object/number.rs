//! Boxed numbers: floats that do not fit a word, complex numbers, big integers.

use core::ptr::NonNull;

use heap::Kind;
use numbers::mpz::{IntRef, Limb};

use super::{Gc, Header, Layout, Object, Type};
use crate::error::Result;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

crate::object! {
    /// A float on the heap.
    pub struct FloatBox: types::float::FLOAT {
        pub number: f64,
    }
}

static ZERO: FloatBox = FloatBox::rom(&types::float::FLOAT, 0.0);

impl FloatBox {
    #[cold]
    pub(crate) fn value(vm: &mut Vm, number: f64) -> Result {
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
        pub real: f64,
        pub imag: f64,
    }
}

/// A big integer: sign and magnitude, `len` limbs follow, least significant first.
///
/// Invariant: it does not fit a small int; the top limb is not zero.
#[repr(C, align(8))]
pub struct Int {
    header: Header,
    len: usize,
    negative: bool,
    limbs: [Limb; 0],
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
        if let Some(small) = number.to_i64()
            && let Ok(small) = isize::try_from(small)
            && let Some(value) = Value::try_small(small)
        {
            return Ok(value);
        }
        Ok(Value::object(Int::alloc(
            vm,
            number.negative,
            number.limbs,
        )?))
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
