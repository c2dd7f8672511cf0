//! Objects: headers, typed handles, how objects are defined and traced.
//!
//! ```text
//!   object   | header (type) | fields ...        |   one heap block, or a ROM static
//!   raw      | bytes or values, no header        |   owned by exactly one field of an object
//! ```
//!
//! Invariants: every heap block that is not raw starts with a [`Header`]; a [`Gc`] lives only on the native
//! stack, on the VM stack or in a traced field, so what it points to is never freed under it; fields that
//! change are `Cell`s, so a shared reference to an object is always sound.
//! Not here: what operations mean (`semantics`, `types`).

#![allow(
    unsafe_code,
    reason = "object layouts and raw blocks are handled here and nowhere else"
)]

mod buffer;
mod code;
pub(crate) mod frame;
mod function;
mod generator;
mod instance;
mod namespace;
mod number;
mod qstr_table;
pub(crate) mod rom;
mod sequence;
mod shape;
mod text;
mod ty;
mod weak;

use core::cell::Cell;
use core::ops::Deref;
use core::ptr::NonNull;

pub(crate) use buffer::rows;
pub use buffer::{ByteBuf, Fixed, Lasting, RawBlock, ValueBuf};
pub use code::{Code, CodeObject, Context};
pub(crate) use frame::{ExcEntry, Frame, FrameKind, Frames, Registers, Slot};
pub(crate) use function::FunctionParts;
pub use function::{BoundMethod, CellBox, Function};
pub use generator::Generator;
pub(crate) use generator::Suspension;
pub use instance::Instance;
pub use namespace::{ClassMethod, Module, Property, StaticMethod, Super};
pub use number::{Complex, FloatBox, Int, Scratch};
pub(crate) use qstr_table::QstrTable;
pub use sequence::{Bytes, EMPTY_TUPLE, Fill, Filler, Str, Tuple};
pub(crate) use shape::BLANK;
pub use shape::Shape;
pub use text::TextRef;
pub use ty::{
    AttrFn, BinaryFn, BufferAccess, BufferFn, BufferView, CallFn, Finaliser, IterFn, Layout,
    MakeNewFn, NextFn, PrintFn, PrintKind, Slots, StoreAttrFn, Subscr, SubscrFn, Type, TypeDict,
    UnaryFn,
};
pub(crate) use ty::{ClassState, class_flag};
pub use weak::Weak;

use crate::roots::Tracer;
use crate::value::Value;

/// What every object starts with: its type.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Header(Gc<Type>);

impl Header {
    /// The header of ROM objects.
    pub const fn rom(ty: &'static Type) -> Header {
        Header(Gc::rom(ty))
    }

    pub(crate) const fn new(ty: Gc<Type>) -> Header {
        Header(ty)
    }

    #[inline(always)]
    pub(crate) fn ty(&self) -> Gc<Type> {
        self.0
    }
}

/// A kind of object.
///
/// # Safety
///
/// The type is `#[repr(C)]`, starts with a [`Header`], is aligned to 8 bytes or less than 16, and
/// `trace` visits every reference and every raw block the object owns that is not in one of `WORDS`, which are as
/// [`Trace::IS_WORD`] says. The `object!` macro fulfils it.
pub unsafe trait Object: Sized + 'static {
    /// The type that objects of this layout have unless they say otherwise.
    const TYPE: &'static Type;
    /// Identifies the layout: types whose slots name it have objects of this Rust type.
    const LAYOUT: &'static Layout;
    /// Words of the object that the collector visits by itself, a bit for each.
    const WORDS: u32 = 0;
    /// Whether `trace` visits anything.
    const HAS_MORE: bool = true;
    /// Visits what the object refers to besides.
    fn trace(&self, tracer: &mut Tracer<'_>);
}

/// A handle to an object: copyable, never null, keeps the object alive while it is on the stack.
#[repr(transparent)]
pub struct Gc<T>(NonNull<T>);

// SAFETY: a VM and everything it allocates stay on one thread; ROM objects are immutable.
unsafe impl<T> Sync for Gc<T> {}
// SAFETY: as for `Sync`.
unsafe impl<T> Send for Gc<T> {}

impl<T> Clone for Gc<T> {
    #[inline(always)]
    fn clone(&self) -> Gc<T> {
        *self
    }
}

impl<T> Copy for Gc<T> {}

impl<T> PartialEq for Gc<T> {
    fn eq(&self, other: &Gc<T>) -> bool {
        self.0 == other.0
    }
}

impl<T> Deref for Gc<T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: handles point to live, initialised objects (module invariant); mutable fields are cells.
        unsafe { self.0.as_ref() }
    }
}

impl<T> Gc<T> {
    /// The handle of a ROM object.
    pub const fn rom(object: &'static T) -> Gc<T> {
        // SAFETY: references are not null.
        Gc(unsafe { NonNull::new_unchecked(core::ptr::from_ref(object).cast_mut()) })
    }

    /// Makes a handle.
    ///
    /// # Safety
    ///
    /// The pointer is to a live, initialised `T`.
    #[inline(always)]
    pub(crate) unsafe fn from_non_null(pointer: NonNull<T>) -> Gc<T> {
        Gc(pointer)
    }

    #[inline(always)]
    pub(crate) fn as_non_null(self) -> NonNull<T> {
        self.0
    }

    #[inline(always)]
    pub(crate) fn as_ptr(self) -> *mut T {
        self.0.as_ptr()
    }

    /// Whether both are the same object.
    #[inline(always)]
    pub fn ptr_eq(a: Gc<T>, b: Gc<T>) -> bool {
        a.0 == b.0
    }

    /// The object's address.
    pub fn address(self) -> usize {
        self.0.addr().get()
    }
}

/// A field of an object: visits the references in it.
///
/// # Safety
///
/// `trace` visits every reference and raw block that the field owns; the constants are true.
pub unsafe trait Trace {
    /// Whether the field is a word that holds a value, the address of an object, or zero for neither.
    const IS_WORD: bool = false;
    /// Whether there is nothing to visit.
    const IS_PLAIN: bool = false;
    fn trace(&self, tracer: &mut Tracer<'_>);
}

macro_rules! trace_nothing {
    ($($ty:ty),* $(,)?) => {
        $(
            // SAFETY: the type holds no reference.
            unsafe impl Trace for $ty {
                const IS_PLAIN: bool = true;

                #[inline(always)]
                fn trace(&self, _: &mut Tracer<'_>) {}
            }
            // SAFETY: the type holds no reference.
            unsafe impl Trace for Cell<$ty> {
                const IS_PLAIN: bool = true;

                #[inline(always)]
                fn trace(&self, _: &mut Tracer<'_>) {}
            }
        )*
    };
}
trace_nothing!(
    bool,
    u8,
    u16,
    u32,
    u64,
    usize,
    i8,
    i16,
    i32,
    i64,
    isize,
    crate::real::Float,
    char,
    crate::qstr::Qstr,
    NextFn,
    crate::types::iterators::StepFn
);

// SAFETY: the value is visited.
unsafe impl Trace for Value {
    const IS_WORD: bool = true;

    #[inline(always)]
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.value(*self);
    }
}

// SAFETY: the handle is visited.
unsafe impl<T: Object> Trace for Gc<T> {
    const IS_WORD: bool = true;

    #[inline(always)]
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.value(Value::object(*self));
    }
}

// SAFETY: what the option holds is visited; no value and no address is zero.
unsafe impl<T: Trace> Trace for Option<T> {
    const IS_WORD: bool = T::IS_WORD;
    const IS_PLAIN: bool = T::IS_PLAIN;

    #[inline(always)]
    fn trace(&self, tracer: &mut Tracer<'_>) {
        if let Some(inner) = self {
            inner.trace(tracer);
        }
    }
}

/// An address of memory; what it points into, if that is in the heap, stays alive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Address(usize);

impl Address {
    /// The address of some memory.
    pub const fn new(address: usize) -> Address {
        Address(address)
    }

    /// The number.
    pub const fn get(self) -> usize {
        self.0
    }
}

// SAFETY: the word is visited.
unsafe impl Trace for Address {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.ambiguous(self.0);
    }
}

macro_rules! trace_cell {
    ($([$($param:tt)*] $ty:ty),* $(,)?) => {
        $(
            // SAFETY: what the cell holds is visited; a cell is what it holds.
            unsafe impl<$($param)*> Trace for Cell<$ty> {
                const IS_WORD: bool = <$ty as Trace>::IS_WORD;
                const IS_PLAIN: bool = <$ty as Trace>::IS_PLAIN;

                #[inline(always)]
                fn trace(&self, tracer: &mut Tracer<'_>) {
                    self.get().trace(tracer);
                }
            }
        )*
    };
}
trace_cell!([] Option<crate::qstr::Qstr>, [] Value, [] Option<Value>, [T: Object] Gc<T>, [T: Object] Option<Gc<T>>);

/// The bit of [`Object::WORDS`] of a field; none where the collector does not visit it by itself.
#[doc(hidden)]
pub const fn word_bit<T: Trace>(offset: usize) -> u32 {
    assert!(!T::IS_WORD || size_of::<T>() == size_of::<usize>());
    match T::IS_WORD {
        true => 1 << (offset / size_of::<usize>()),
        false => 0,
    }
}

/// Whether [`Object::trace`] has to visit a field.
#[doc(hidden)]
pub const fn has_more<T: Trace>() -> bool {
    !T::IS_WORD && !T::IS_PLAIN
}

/// Defines a kind of object from its fields: layout, allocation and tracing.
///
/// `object! { /// doc  pub struct Deque: TYPE_STATIC { pub items: ValueBuf, pub head: Cell<usize> } }`
/// gives `Deque::alloc(vm, ty, items, head) -> Result<Gc<Deque>>`; a trailing `finalise path` names a
/// function `fn(&Deque, &dyn hal::Host)` that runs before an unreachable object is freed.
#[macro_export]
macro_rules! object {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident: $ty:path {
            $($(#[$field_meta:meta])* $field_vis:vis $field:ident: $field_ty:ty),* $(,)?
        }
        $(finalise $finalise:path)?
    ) => {
        $(#[$meta])*
        #[repr(C, align(8))]
        $vis struct $name {
            #[allow(dead_code, reason = "read through the object's value")]
            header: $crate::object::Header,
            $($(#[$field_meta])* $field_vis $field: $field_ty),*
        }

        #[allow(unsafe_code, reason = "the macro fulfils the contract of Object for any fields that are Trace")]
        const _: () = {
            // SAFETY: repr(C), header first, every field is traced.
            unsafe impl $crate::object::Object for $name {
                const TYPE: &'static $crate::object::Type = &$ty;
                const LAYOUT: &'static $crate::object::Layout = {
                    static LAYOUT: $crate::object::Layout =
                        $crate::object::Layout::of::<$name>($crate::object!(@finalise $name $($finalise)?));
                    &LAYOUT
                };
                const WORDS: u32 =
                    0 $(| $crate::object::word_bit::<$field_ty>(core::mem::offset_of!($name, $field)))*;
                const HAS_MORE: bool = false $(|| $crate::object::has_more::<$field_ty>())*;
                fn trace(&self, _tracer: &mut $crate::roots::Tracer<'_>) {
                    $(if $crate::object::has_more::<$field_ty>() {
                        $crate::object::Trace::trace(&self.$field, _tracer);
                    })*
                }
            }
            // SAFETY: a VM and what it allocates stay on one thread; ROM objects are immutable.
            unsafe impl Sync for $name {}
        };

        impl $name {
            /// Allocates an object of the given type (whose layout is this one).
            #[allow(clippy::too_many_arguments, dead_code, reason = "one argument per field")]
            #[inline]
            $vis fn alloc(
                vm: &mut $crate::Vm,
                ty: $crate::object::Gc<$crate::object::Type>,
                $($field: $field_ty),*
            ) -> $crate::Result<$crate::object::Gc<$name>> {
                vm.alloc_object(ty, move |header| $name { header, $($field),* })
            }

            /// A ROM object of the layout's own type.
            #[allow(clippy::too_many_arguments, dead_code, reason = "one argument per field")]
            $vis const fn rom(ty: &'static $crate::object::Type, $($field: $field_ty),*) -> $name {
                $name { header: $crate::object::Header::rom(ty), $($field),* }
            }
        }
    };
    (@finalise $name:ident) => { None };
    (@finalise $name:ident $finalise:path) => {
        Some({
            fn finalise_object(object: core::ptr::NonNull<()>, host: &dyn hal::Host) {
                // SAFETY: called with an unreachable but intact object of this layout.
                $finalise(unsafe { object.cast::<$name>().as_ref() }, host);
            }
            finalise_object as $crate::object::Finaliser
        })
    };
}
