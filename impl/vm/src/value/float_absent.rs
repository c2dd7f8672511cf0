//! There are no floats: no value is one, and whatever would make one raises.

use super::Value;
use crate::error::{Raise, Result};
use crate::object::{FloatBox, Type};
use crate::real::Float;
use crate::state::Vm;
use crate::types;

#[cold]
fn unsupported(vm: &mut Vm) -> Raise {
    vm.value_error("decimal numbers not supported")
}

#[cold]
fn no_float(vm: &mut Vm, value: Value) -> Raise {
    let name = value.ty().name.shown(vm);
    vm.type_error_fmt(format_args!("can't convert {name} to float"))
}

impl Value {
    /// The type of words that no value is.
    pub(super) const FLOAT_TYPE: &'static Type = &types::none::NONE_TYPE;

    /// Nothing makes this object.
    pub(crate) const fn float_in_rom(boxed: &'static FloatBox, _: Float) -> Value {
        Value::rom(boxed)
    }

    /// Raises.
    #[inline(always)]
    pub fn float(vm: &mut Vm, _: Float) -> Result {
        Err(unsupported(vm))
    }

    /// Raises.
    #[inline(always)]
    pub(crate) fn float_in_place(vm: &mut Vm, _: Float) -> Result {
        Err(unsupported(vm))
    }

    /// Raises, and computes nothing.
    #[inline(always)]
    pub(crate) fn float_of(vm: &mut Vm, _: impl FnOnce() -> f64) -> Result {
        Err(unsupported(vm))
    }

    /// Raises.
    #[inline(always)]
    pub(crate) fn complex(vm: &mut Vm, _: f64, _: f64) -> Result {
        Err(unsupported(vm))
    }

    /// This is none.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(crate) fn immediate_float(self) -> Option<Float> {
        None
    }

    /// This is none.
    #[inline(always)]
    pub fn as_double(self) -> Option<f64> {
        None
    }

    /// This is none.
    #[inline(always)]
    pub fn as_float(self) -> Option<Float> {
        None
    }

    /// This is none.
    #[inline(always)]
    pub(crate) fn as_float_in_place(self) -> Option<Float> {
        None
    }

    /// This is none.
    #[inline(always)]
    pub(crate) fn is_complex(self) -> bool {
        false
    }
}

impl Vm {
    /// Raises: nothing is a float.
    #[inline(always)]
    pub fn float_arg(&mut self, value: Value) -> Result<Float> {
        Err(no_float(self, value))
    }
}
