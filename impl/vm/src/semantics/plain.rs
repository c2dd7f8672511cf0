//! Comparison of plain values: small ints, floats, `str`, and tuples of them. It runs no Python code and makes nothing.
//!
//! What these give is what the operators of the types give; for other values they give nothing.

use crate::object::{TextRef, Tuple};
use crate::state::Vm;
use crate::value::Value;

/// Tuples nested deeper are left to the operators.
const DEPTH: usize = 4;

impl Vm {
    /// `a == b`
    #[inline]
    pub(crate) fn plain_equal(&self, a: Value, b: Value) -> Option<bool> {
        if Value::both_small(a, b) || a.as_qstr().is_some() && b.as_qstr().is_some() {
            return Some(a == b);
        }
        if let (Some(a), Some(b)) = (TextRef::new(self, a), TextRef::new(self, b)) {
            return Some(a.as_bytes() == b.as_bytes());
        }
        match (a.as_float_in_place(), b.as_float_in_place()) {
            (Some(a), Some(b)) => Some(a == b),
            _ => None,
        }
    }

    /// `a == b` of two tuples, unless an item that matters is not plain.
    pub(crate) fn plain_tuples_equal(&self, a: Value, b: Value) -> Option<bool> {
        let (a, b) = (a.as_exactly::<Tuple>()?, b.as_exactly::<Tuple>()?);
        if a.len() != b.len() {
            return Some(false);
        }
        for (x, y) in a.items().iter().zip(b.items()) {
            let is_equal = match Value::both_small(*x, *y) {
                true => x == y,
                false => self.plain_equal(*x, *y)?,
            };
            if !is_equal {
                return Some(false);
            }
        }
        Some(true)
    }

    /// `a < b`
    pub(crate) fn plain_less(&self, a: Value, b: Value) -> Option<bool> {
        self.less_at(a, b, DEPTH)
    }

    fn less_at(&self, a: Value, b: Value, depth: usize) -> Option<bool> {
        if Value::both_small(a, b) {
            return Some((a.bits() as isize) < b.bits() as isize);
        }
        if let (Some(a), Some(b)) = (TextRef::new(self, a), TextRef::new(self, b)) {
            return Some(a.as_bytes() < b.as_bytes());
        }
        if let (Some(a), Some(b)) = (a.as_exactly::<Tuple>(), b.as_exactly::<Tuple>()) {
            return self.tuple_less(a.items(), b.items(), depth.checked_sub(1)?);
        }
        match (a.as_float_in_place(), b.as_float_in_place()) {
            (Some(a), Some(b)) => Some(a < b),
            _ => None,
        }
    }

    /// The first items that differ decide, else the lengths.
    fn tuple_less(&self, a: &[Value], b: &[Value], depth: usize) -> Option<bool> {
        for (x, y) in a.iter().zip(b) {
            if !self.plain_equal(*x, *y)? {
                return self.less_at(*x, *y, depth);
            }
        }
        Some(a.len() < b.len())
    }
}
