//! Unary operations, truth and hashing.

use bytecode::op::UnaryOp;

use crate::error::Result;
use crate::object::{Bytes, Str, Tuple};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::text::Shown;
use crate::types;
use crate::value::Value;

/// The special method of a unary operation.
pub(crate) fn method_name(op: UnaryOp) -> Option<Qstr> {
    Some(match op {
        UnaryOp::Positive => q!("__pos__"),
        UnaryOp::Negative => q!("__neg__"),
        UnaryOp::Invert => q!("__invert__"),
        UnaryOp::Bool => q!("__bool__"),
        UnaryOp::Len => q!("__len__"),
        UnaryOp::Hash => q!("__hash__"),
        UnaryOp::Abs => q!("__abs__"),
        UnaryOp::Int => q!("__int__"),
        UnaryOp::Float => q!("__float__"),
        UnaryOp::Complex => q!("__complex__"),
        UnaryOp::SizeOf => q!("__sizeof__"),
        UnaryOp::Not => return None,
    })
}

impl Vm {
    /// Applies a unary operator.
    #[inline]
    pub fn unary_op(&mut self, op: UnaryOp, value: Value) -> Result {
        if op == UnaryOp::Not {
            return Ok(Value::bool(!self.truth(value)?));
        }
        if let Some(result) = self.unary_op_maybe(op, value)? {
            return Ok(result);
        }
        let ty = value.ty().name.shown(self);
        let name = method_name(op).map_or(Shown(b""), |name| name.shown(self));
        Err(self.type_error_fmt(format_args!("unsupported type for {name}: '{ty}'")))
    }

    /// Applies a unary operator, or gives nothing when the type has none.
    #[inline(never)]
    pub fn unary_op_maybe(&mut self, op: UnaryOp, value: Value) -> Result<Option<Value>> {
        match value.ty().slots.unary {
            Some(unary) => unary(self, op, value),
            None => Ok((op == UnaryOp::Hash).then(|| hash_identity(value))),
        }
    }

    /// Whether a value counts as true.
    #[inline]
    pub fn truth(&mut self, value: Value) -> Result<bool> {
        if value == Value::TRUE {
            return Ok(true);
        }
        if value == Value::FALSE || value == Value::NONE {
            return Ok(false);
        }
        match value.as_small() {
            Some(number) => Ok(number != 0),
            None => self.truth_slow(value),
        }
    }

    fn truth_slow(&mut self, value: Value) -> Result<bool> {
        if let Some(result) = self.unary_op_maybe(UnaryOp::Bool, value)? {
            let is_false =
                result == Value::FALSE || result == Value::NONE || result.as_small() == Some(0);
            return Ok(!is_false);
        }
        match self.unary_op_maybe(UnaryOp::Len, value)? {
            Some(len) => Ok(len != Value::small(0)),
            None => Ok(true),
        }
    }

    /// The hash of a value; equal values have equal hashes.
    #[inline]
    pub fn hash(&mut self, value: Value) -> Result<u32> {
        if let Some(hash) = plain_hash(self, value) {
            return Ok(hash);
        }
        if let Some(tuple) = value.as_exactly::<Tuple>() {
            return types::tuple::hash(self, tuple);
        }
        if let Some(hash) = self.wrapped_hash(value) {
            return Ok(hash);
        }
        let hash = self.unary_op(UnaryOp::Hash, value)?;
        match hash.as_small() {
            Some(number) => Ok(hash_int(number)),
            None => {
                let number = self.int_arg(hash)?;
                Ok(hash_int(number))
            }
        }
    }

    /// The hash of what an instance wraps, if that has it at hand and the class has no other one.
    fn wrapped_hash(&mut self, value: Value) -> Option<u32> {
        let native = value.unwrapped();
        if native == value {
            return None;
        }
        let hash = plain_hash(self, native)?;
        let own = self.lookup(value.ty(), q!("__hash__"));
        let has_own = own.is_some_and(|found| found.owner.is_class());
        (!has_own).then_some(hash)
    }

    /// `len(value)`, or nothing when it has no length.
    #[inline(always)]
    pub fn len_maybe(&mut self, value: Value) -> Result<Option<Value>> {
        self.unary_op_maybe(UnaryOp::Len, value)
    }

    /// `len(value)`
    pub fn len(&mut self, value: Value) -> Result<usize> {
        match self.len_maybe(value)? {
            Some(len) => match len.as_small().and_then(|len| usize::try_from(len).ok()) {
                Some(len) => Ok(len),
                None => Err(self.value_error("__len__() should return >= 0")),
            },
            None => {
                let name = value.ty().name.shown(self);
                Err(self.type_error_fmt(format_args!("object of type '{name}' has no len()")))
            }
        }
    }
}

/// Whether a value gives its hash at once, and the same one whenever it is asked: strings, `bytes`, and what is in its
/// word.
#[inline(always)]
pub(crate) fn has_plain_hash(value: Value) -> bool {
    !value.is_object()
        || value.is_exactly(&types::str::STR)
        || value.is_exactly(&types::bytes::BYTES)
}

/// The hash of a value that has it at hand. Bytes have another one than a string of the same: they are not compared.
#[inline]
pub(crate) fn plain_hash(vm: &Vm, value: Value) -> Option<u32> {
    if let Some(number) = value.as_small() {
        return Some(hash_int(number));
    }
    if let Some(qstr) = value.as_qstr() {
        return Some(qstr.hash(vm));
    }
    if let Some(text) = value.as_exactly::<Str>() {
        return Some(text.hash());
    }
    if let Some(bytes) = value.as_exactly::<Bytes>() {
        return Some(!bytes.hash());
    }
    if value.is_object() {
        return None;
    }
    let number = match value.as_float() {
        Some(number) => types::float::hash(number),
        None => match value {
            flag if flag == Value::FALSE || flag == Value::TRUE => {
                Value::small(isize::from(flag == Value::TRUE))
            }
            _ => hash_identity(value),
        },
    };
    number.as_small().map(hash_int)
}

/// Spreads an integer over 32 bits; floats and big integers that equal a small int hash the same.
#[inline]
pub(crate) fn hash_int(number: isize) -> u32 {
    let wide = number as i64 as u64;
    (wide ^ wide >> 32) as u32
}

/// What `hash()` and dicts use for objects that compare by identity.
pub(crate) fn hash_identity(value: Value) -> Value {
    Value::small((value.bits() >> 4) as isize)
}
