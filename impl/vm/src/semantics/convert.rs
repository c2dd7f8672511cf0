//! Conversions of arguments: what native functions accept, and the errors for what they do not.

use bytecode::op::UnaryOp;

use crate::error::{Raise, Result};
use crate::object::{BufferAccess, BufferView, Gc, Int, Object, TextRef};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::text::Shown;
use crate::types;
use crate::value::Value;

impl Vm {
    /// As [`Vm::expect`], in place for what it mostly is.
    #[inline(always)]
    pub(crate) fn expect_mostly<T: Object>(&mut self, value: Value) -> Result<Gc<T>> {
        match value.as_exactly::<T>() {
            Some(object) => Ok(object),
            None => self.expect::<T>(value),
        }
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn mismatch_error(&mut self, wanted: Qstr, value: Value) -> Raise {
        let (wanted, given) = (wanted.shown(self), value.ty().name.shown(self));
        self.type_error_fmt(format_args!(
            "argument should be a '{wanted}' not a '{given}'"
        ))
    }

    /// An int argument that fits a machine word; bools count.
    #[inline(never)]
    pub fn int_arg(&mut self, value: Value) -> Result<isize> {
        match value.as_small() {
            Some(number) => Ok(number),
            None => self.int_arg_slow(value),
        }
    }

    fn int_arg_slow(&mut self, value: Value) -> Result<isize> {
        if value == Value::TRUE || value == Value::FALSE {
            return Ok(isize::from(value == Value::TRUE));
        }
        if let Some(int) = value.cast_native::<Int>() {
            return match int
                .number()
                .to_i64()
                .and_then(|number| isize::try_from(number).ok())
            {
                Some(number) => Ok(number),
                None => Err(self.overflow_error("overflow converting long int to machine word")),
            };
        }
        if let Some(number) = value.unwrapped().as_small() {
            return Ok(number);
        }
        if value.ty().is_class()
            && let Some(number) = self.unary_op_maybe(UnaryOp::Int, value)?
        {
            return self.int_arg(number);
        }
        let name = value.ty().name.shown(self);
        Err(self.type_error_fmt(format_args!("can't convert {name} to int")))
    }

    /// An int argument for an index: clamped to the machine word instead of overflowing.
    pub fn index_arg_clamped(&mut self, value: Value) -> Result<isize> {
        if let Some(int) = value.downcast::<Int>() {
            return Ok(if int.number().negative {
                isize::MIN
            } else {
                isize::MAX
            });
        }
        self.int_arg(value)
    }

    /// A `str` argument (also of a Python class derived from `str`).
    #[inline(never)]
    pub fn text_arg(&mut self, value: Value) -> Result<TextRef> {
        match value.unwrapped().text(self) {
            Some(text) => Ok(text),
            None => Err(self.str_conversion_error(value)),
        }
    }

    /// A `str` argument as a qstr.
    pub fn name_arg(&mut self, value: Value) -> Result<crate::Qstr> {
        if let Some(name) = value.as_qstr() {
            return Ok(name);
        }
        let text = self.text_arg(value)?;
        self.intern_text(&text)
    }

    #[cold]
    pub(crate) fn str_conversion_error(&mut self, value: Value) -> Raise {
        let name = value.ty().name.shown(self);
        self.type_error_fmt(format_args!(
            "can't convert '{name}' object to str implicitly"
        ))
    }

    /// The bytes of an object, or `TypeError`.
    pub fn buffer(&mut self, value: Value, access: BufferAccess) -> Result<BufferView> {
        match self.buffer_maybe(value, access) {
            Some(view) => Ok(view),
            None => Err(self.type_error("object with buffer protocol required")),
        }
    }

    /// The bytes of an object, or nothing when it has none.
    pub fn buffer_maybe(&mut self, value: Value, access: BufferAccess) -> Option<BufferView> {
        let value = value.unwrapped();
        let buffer = value.ty().slots.buffer?;
        buffer(self, value, access)
    }

    /// An index into a sequence of `len` items; negative ones count from the end.
    pub fn index(&mut self, ty: &crate::object::Type, len: usize, index: Value) -> Result<usize> {
        let number = match index.as_small() {
            Some(number) => number,
            None => self.index_slow(ty, index)?,
        };
        let from_start = if number < 0 {
            number.wrapping_add(len as isize)
        } else {
            number
        };
        if from_start < 0 || from_start as usize >= len {
            let name = self.index_name(ty);
            return Err(self.raise_fmt(
                &types::exception::INDEX_ERROR,
                format_args!("{name} index out of range"),
            ));
        }
        Ok(from_start as usize)
    }

    /// A bound of a part of a sequence; whatever its size, it is on its side of 0.
    pub(crate) fn bound_arg(&mut self, ty: &crate::object::Type, bound: Value) -> Result<isize> {
        match bound.downcast::<Int>() {
            Some(int) if int.number().negative => Ok(isize::MIN),
            Some(_) => Ok(isize::MAX),
            None => self.index_slow(ty, bound),
        }
    }

    fn index_slow(&mut self, ty: &crate::object::Type, index: Value) -> Result<isize> {
        if index == Value::TRUE || index == Value::FALSE {
            return Ok(isize::from(index == Value::TRUE));
        }
        if index.cast_native::<Int>().is_some() {
            return self.int_arg(index);
        }
        if let Some(number) = index.unwrapped().as_small() {
            return Ok(number);
        }
        let (name, given) = (self.index_name(ty), index.ty().name.shown(self));
        Err(self.type_error_fmt(format_args!("{name} indices must be integers, not {given}")))
    }

    /// What messages about indices call a type.
    fn index_name(&self, ty: &crate::object::Type) -> Shown<'static> {
        if core::ptr::eq(ty, &types::str::STR) {
            return Shown(b"string");
        }
        ty.name.shown(self)
    }
}
