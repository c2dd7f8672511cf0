//! Python exceptions travelling through Rust.
//!
//! Invariant: whoever holds a [`Raise`] finds the exception in the VM's roots, until it is caught or replaced.
//! Not here: exception types and tracebacks (`types::exception`), finding a handler (`compact::unwind`).

use core::fmt;

use crate::object::{Gc, Str, Tuple, Type};
use crate::state::Vm;
use crate::text;
use crate::types::exception::{self, Exception};
use crate::value::Value;

/// A Python exception is on its way; the exception object is in [`crate::Vm`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raise(pub(crate) ());

/// The outcome of anything that may raise.
pub type Result<T = Value> = core::result::Result<T, Raise>;

const _: () = assert!(size_of::<Result>() == size_of::<usize>());

/// Text of an error message, cut at the buffer's end.
struct MessageBuf {
    bytes: [u8; 256],
    len: usize,
}

impl fmt::Write for MessageBuf {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text::pieces(text, |piece| {
            let mut take = piece.len().min(self.bytes.len() - self.len);
            while take > 0
                && piece
                    .get(take)
                    .is_some_and(|byte| text::is_continuation(*byte))
            {
                take -= 1;
            }
            self.bytes[self.len..self.len + take].copy_from_slice(&piece[..take]);
            self.len += take;
            Ok(())
        })
    }
}

impl Vm {
    /// Raises an exception object.
    pub fn raise_value(&mut self, exception: Value) -> Raise {
        self.roots.exception.set(Some(exception));
        Raise(())
    }

    /// Raises an exception of a native type with a message.
    #[cold]
    pub fn raise(&mut self, ty: &'static Type, message: &str) -> Raise {
        self.raise_text(ty, message.as_bytes())
    }

    /// Raises an exception with a message, or with as much of it as there is memory for.
    fn raise_text(&mut self, ty: &'static Type, message: &[u8]) -> Raise {
        let mut len = message.len();
        loop {
            if let Ok(text) = self.in_emergency(|vm| Str::value(vm, &message[..len])) {
                return self.raise_args(Gc::rom(ty), &[text]);
            }
            if len == 0 {
                return self.raise_args(Gc::rom(ty), &[]);
            }
            len /= 4;
            while text::is_continuation(message[len]) && len > 0 {
                len -= 1;
            }
        }
    }

    /// Raises an exception of a native type with a formatted message.
    #[cold]
    pub fn raise_fmt(&mut self, ty: &'static Type, message: fmt::Arguments<'_>) -> Raise {
        let mut buf = MessageBuf {
            bytes: [0; 256],
            len: 0,
        };
        let _ = fmt::Write::write_fmt(&mut buf, message);
        self.raise_text(ty, &buf.bytes[..buf.len])
    }

    /// Raises an exception of a native type without arguments.
    #[cold]
    #[inline(never)]
    pub fn raise_empty(&mut self, ty: &'static Type) -> Raise {
        self.raise_args(Gc::rom(ty), &[])
    }

    /// Raises an exception of a native type with arguments.
    #[cold]
    pub fn raise_args(&mut self, ty: Gc<Type>, args: &[Value]) -> Raise {
        let exception = self.in_emergency(|vm| {
            let args = Tuple::from_slice(vm, args)?;
            Exception::new(vm, ty, args)
        });
        match exception {
            Ok(exception) => self.raise_value(Value::object(exception)),
            Err(raise) => raise,
        }
    }

    /// `TypeError(message)`.
    #[cold]
    #[inline(never)]
    pub fn type_error(&mut self, message: &str) -> Raise {
        self.raise(&exception::TYPE_ERROR, message)
    }

    /// `TypeError` with a message made of parts.
    #[cold]
    #[inline(never)]
    pub fn type_error_fmt(&mut self, message: fmt::Arguments<'_>) -> Raise {
        self.raise_fmt(&exception::TYPE_ERROR, message)
    }

    /// `ValueError(message)`.
    #[cold]
    #[inline(never)]
    pub fn value_error(&mut self, message: &str) -> Raise {
        self.raise(&exception::VALUE_ERROR, message)
    }

    /// `ValueError` with a message made of parts.
    #[cold]
    #[inline(never)]
    pub fn value_error_fmt(&mut self, message: fmt::Arguments<'_>) -> Raise {
        self.raise_fmt(&exception::VALUE_ERROR, message)
    }

    /// `IndexError(message)`.
    #[cold]
    #[inline(never)]
    pub fn index_error(&mut self, message: &str) -> Raise {
        self.raise(&exception::INDEX_ERROR, message)
    }

    /// `KeyError(key)`.
    #[cold]
    #[inline(never)]
    pub fn key_error(&mut self, key: Value) -> Raise {
        self.raise_args(Gc::rom(&exception::KEY_ERROR), &[key])
    }

    /// `OverflowError(message)`.
    #[cold]
    #[inline(never)]
    pub fn overflow_error(&mut self, message: &str) -> Raise {
        self.raise(&exception::OVERFLOW_ERROR, message)
    }

    /// `ZeroDivisionError`, in the words of every division.
    #[cold]
    #[inline(never)]
    pub fn zero_division_error(&mut self) -> Raise {
        self.raise(&exception::ZERO_DIVISION_ERROR, "divide by zero")
    }

    /// `RuntimeError(message)`.
    #[cold]
    #[inline(never)]
    pub fn runtime_error(&mut self, message: &str) -> Raise {
        self.raise(&exception::RUNTIME_ERROR, message)
    }

    /// `NotImplementedError(message)`.
    #[cold]
    #[inline(never)]
    pub fn not_implemented_error(&mut self, message: &str) -> Raise {
        self.raise(&exception::NOT_IMPLEMENTED_ERROR, message)
    }

    /// `UnicodeError()`: bytes that are no text.
    #[cold]
    #[inline(never)]
    pub fn unicode_error(&mut self) -> Raise {
        self.raise_empty(&exception::UNICODE_ERROR)
    }

    /// `RuntimeError`: calls are nested too deeply.
    #[cold]
    #[inline(never)]
    pub fn recursion_error(&mut self) -> Raise {
        self.raise(
            &exception::RUNTIME_ERROR,
            "maximum recursion depth exceeded",
        )
    }

    /// `OSError(errno)`.
    #[cold]
    #[inline(never)]
    pub fn os_error(&mut self, errno: i32) -> Raise {
        self.raise_args(
            Gc::rom(&exception::OS_ERROR),
            &[Value::small(errno as isize)],
        )
    }

    /// `StopIteration(value)`, without argument for `None`.
    pub fn stop_iteration(&mut self, value: Value) -> Raise {
        if value == Value::NONE {
            return self.raise_empty(&exception::STOP_ITERATION);
        }
        self.raise_args(Gc::rom(&exception::STOP_ITERATION), &[value])
    }

    /// `NameError` for a name that is not defined.
    #[cold]
    pub(crate) fn name_error(&mut self, name: crate::Qstr) -> Raise {
        let name = name.shown(self);
        self.raise_fmt(
            &exception::NAME_ERROR,
            format_args!("name '{name}' isn't defined"),
        )
    }

    /// `MemoryError` for an allocation that failed.
    #[cold]
    pub(crate) fn memory_error(&mut self, bytes: usize) -> Raise {
        if self.raising_memory_error || self.emergencies > 0 {
            return self.raise_value(exception::emergency_memory_error());
        }
        self.raising_memory_error = true;
        let raise = self.raise_fmt(
            &exception::MEMORY_ERROR,
            format_args!("memory allocation failed, allocating {bytes} bytes"),
        );
        self.raising_memory_error = false;
        raise
    }

    /// `MemoryError` for an allocation while the heap is locked.
    #[cold]
    pub(crate) fn heap_locked_error(&mut self) -> Raise {
        if self.emergencies > 0 {
            return self.raise_value(exception::emergency_memory_error());
        }
        self.raise(
            &exception::MEMORY_ERROR,
            "memory allocation failed, heap is locked",
        )
    }

    /// Makes what an exception needs: that may be allocated, without collecting, even while the heap is locked.
    pub(crate) fn in_emergency<T>(&mut self, make: impl FnOnce(&mut Vm) -> Result<T>) -> Result<T> {
        self.emergencies += 1;
        let made = make(self);
        self.emergencies -= 1;
        made
    }

    /// Whether the exception on its way is of a type.
    pub fn raised_is(&self, ty: &'static Type) -> bool {
        let exception = self.roots.exception.get();
        exception.is_some_and(|value| crate::semantics::class::is_subclass(value.ty(), Gc::rom(ty)))
    }

    /// Forgets the exception on its way if it is of a type; else passes it on.
    pub fn catch(&mut self, raise: Raise, ty: &'static Type) -> Result<Value> {
        if self.raised_is(ty) {
            Ok(self.take_exception())
        } else {
            Err(raise)
        }
    }
}
