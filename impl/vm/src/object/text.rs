//! One view of both kinds of `str`: interned and not.

use super::{Bytes, Gc, Str};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::text::{self, Shown};
use crate::value::Value;

/// The text of a `str` value. Keeps the string alive.
#[derive(Clone, Copy)]
pub struct TextRef {
    value: Value,
    start: *const u8,
    len: usize,
}

impl TextRef {
    /// The text of a value, in place; [`Value::text`] is a call.
    #[inline(always)]
    pub(crate) fn new(vm: &Vm, value: Value) -> Option<TextRef> {
        if let Some(qstr) = value.as_qstr() {
            let text = qstr.as_bytes(vm);
            return Some(TextRef {
                value,
                start: text.as_ptr(),
                len: text.len(),
            });
        }
        let object = value.downcast::<Str>()?;
        let text = object.as_bytes();
        Some(TextRef {
            value,
            start: text.as_ptr(),
            len: text.len(),
        })
    }

    /// Bytes, which are looked at like a text.
    #[inline]
    pub(crate) fn of_bytes(object: Gc<Bytes>) -> TextRef {
        let bytes = object.as_bytes();
        TextRef {
            value: Value::object(object),
            start: bytes.as_ptr(),
            len: bytes.len(),
        }
    }

    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        // SAFETY: taken from a slice whose owner `value` keeps alive; strings and bytes never change.
        unsafe { core::slice::from_raw_parts(self.start, self.len) }
    }

    /// The text as an argument of `format_args!`.
    pub fn shown(&self) -> Shown<'_> {
        Shown(self.as_bytes())
    }

    /// The text, if it is UTF-8.
    pub fn as_utf8(&self) -> Option<&str> {
        core::str::from_utf8(self.as_bytes()).ok()
    }

    /// The string itself.
    pub fn value(&self) -> Value {
        self.value
    }

    /// The hash of the text.
    pub fn hash(&self, vm: &Vm) -> u32 {
        match (self.value.as_qstr(), self.value.downcast::<Str>()) {
            (Some(qstr), _) => qstr.hash(vm),
            (None, Some(object)) => object.hash(),
            (None, None) => crate::qstr::hash_bytes(self.as_bytes()),
        }
    }

    /// Number of code points.
    #[inline(always)]
    pub fn char_len(&self) -> usize {
        match self.value.downcast::<Str>() {
            Some(object) => object.char_len(),
            None if self.len == 1 => 1,
            None => text::count(self.as_bytes()),
        }
    }

    /// The character at an index, where those up to it are ASCII.
    #[inline]
    pub(crate) fn ascii_at(&self, index: usize) -> Option<Qstr> {
        let byte = *self.as_bytes().get(index)?;
        let is_ascii = match self.value.downcast::<Str>() {
            Some(object) => object.char_len() == self.len,
            None => self.as_bytes()[..index].is_ascii(),
        };
        if is_ascii {
            Qstr::character(byte)
        } else {
            None
        }
    }

    /// Whether every character is one byte, as far as that is known or soon seen.
    #[inline]
    pub(crate) fn is_ascii(&self) -> bool {
        match self.value.downcast::<Str>() {
            Some(object) if object.is_known_plain() => true,
            _ => self.as_bytes().is_ascii(),
        }
    }

    /// Whether every character is one byte.
    pub fn is_plain(&self) -> bool {
        self.char_len() == self.len
    }
}

impl Value {
    /// The text, if this is a `str`.
    #[inline(never)]
    pub fn text(self, vm: &Vm) -> Option<TextRef> {
        TextRef::new(vm, self)
    }

    /// Whether this is a `str`.
    #[inline]
    pub fn is_str(self) -> bool {
        self.as_qstr().is_some() || self.downcast::<Str>().is_some()
    }
}
