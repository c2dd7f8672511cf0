//! The object word: every Python value in one machine word.
//!
//! ```text
//!   ...xxx1   small int, one bit short of a word
//!   ..x010    qstr, the id above the tag
//!   ..x110    immediate: None, False, True, ...
//!   ..x000    pointer to an object (heap or ROM), at least 8-byte aligned
//!   ..x100    float, self-tagged (64-bit words only): rotl(bits + BIAS, 4)
//! ```
//!
//! Invariants: the word is never zero, so `Option<Value>` is one word and `None` is an unset slot.
//! A pointer word points to a live object as long as a `Value` is on the native stack, on the VM
//! stack or in a traced object; a `Value` is never kept anywhere else.

#![allow(
    unsafe_code,
    reason = "the tagged word is decoded here and nowhere else"
)]

#[cfg(feature = "float")]
mod float;
#[cfg(not(feature = "float"))]
#[path = "float_absent.rs"]
mod float;

use core::ptr::NonNull;

use crate::error::Result;
use crate::object::{Gc, Layout, Object, Type};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types;

/// One Python value. `==` is identity (`is`), not Python equality.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct Value(NonNull<()>);

// SAFETY: a VM and everything it allocates stay on one thread; ROM objects are immutable.
unsafe impl Sync for Value {}
// SAFETY: as for `Sync`.
unsafe impl Send for Value {}

const _: () = assert!(size_of::<Option<Value>>() == size_of::<usize>());

const TAG_QSTR: usize = 0b010;
const TAG_IMMEDIATE: usize = 0b110;
/// Low bits that are all clear in a pointer word.
const POINTER_MASK: usize = if cfg!(target_pointer_width = "64") {
    7
} else {
    3
};

/// Bits of a small int, sign included.
pub const SMALL_INT_BITS: u32 = usize::BITS - 1;
/// Largest small int.
pub const SMALL_INT_MAX: isize = isize::MAX >> 1;
/// Smallest small int.
pub const SMALL_INT_MIN: isize = isize::MIN >> 1;

impl Value {
    /// `None`.
    pub const NONE: Value = Value::immediate(0);
    /// `False`.
    pub const FALSE: Value = Value::immediate(1);
    /// `True`.
    pub const TRUE: Value = Value::immediate(3);
    /// `...`.
    pub const ELLIPSIS: Value = Value::immediate(5);
    /// `NotImplemented`.
    pub const NOT_IMPLEMENTED: Value = Value::immediate(7);
    /// Never visible to Python: marks internal states (an iterator kept on the stack, a null).
    pub const SENTINEL: Value = Value::immediate(9);

    const fn word(bits: usize) -> Value {
        // SAFETY: every caller sets a non-zero tag.
        Value(unsafe { NonNull::new_unchecked(core::ptr::without_provenance_mut(bits)) })
    }

    const fn immediate(number: usize) -> Value {
        Value::word(number << 3 | TAG_IMMEDIATE)
    }

    /// The value of a word from outside, if the word is one that a value may have: an object's address counts only when
    /// an object of the heap is there.
    pub(crate) fn from_word(vm: &Vm, bits: usize) -> Option<Value> {
        if bits & POINTER_MASK == 0 {
            return vm.heap.object_at(bits).map(|object| Value(object.cast()));
        }
        let valid = match bits & 7 {
            low if low & 1 != 0 => true,
            TAG_QSTR => Qstr::exists(vm, bits >> 3),
            TAG_IMMEDIATE => matches!(bits >> 3, 0 | 1 | 3 | 5 | 7),
            _ => cfg!(target_pointer_width = "64"),
        };
        valid.then(|| Value::word(bits))
    }

    /// The value of a word that machine code has made; nothing for the word that is no value.
    ///
    /// Whoever loads machine code vouches for the words that it makes.
    #[cfg(feature = "machine-code")]
    #[inline(always)]
    pub(crate) fn from_machine_word(bits: usize) -> Option<Value> {
        NonNull::new(core::ptr::with_exposed_provenance_mut(bits)).map(Value)
    }

    /// The word as a pointer, for tables.
    #[cfg(feature = "machine-code")]
    pub(crate) const fn as_pointer(self) -> *const () {
        self.0.as_ptr()
    }

    /// The machine word.
    #[inline(always)]
    pub fn bits(self) -> usize {
        self.0.addr().get()
    }

    /// Makes a small int; the caller knows that it fits.
    #[inline(always)]
    pub const fn small(number: isize) -> Value {
        Value::word((number as usize) << 1 | 1)
    }

    /// Makes a small int when it fits.
    #[inline(always)]
    pub fn try_small(number: isize) -> Option<Value> {
        // Not a range, which would be asked with a call where code is small.
        let is_small = number << 1 >> 1 == number;
        is_small.then(|| Value::small(number))
    }

    /// The small int, if it fits, for tables.
    pub(crate) const fn small_in_rom(number: i64) -> Option<Value> {
        if number < SMALL_INT_MIN as i64 || number > SMALL_INT_MAX as i64 {
            return None;
        }
        Some(Value::small(number as isize))
    }

    /// Whether this is a small int.
    #[inline(always)]
    pub fn is_small(self) -> bool {
        self.bits() & 1 != 0
    }

    /// The small int, if this is one.
    #[inline(always)]
    pub fn as_small(self) -> Option<isize> {
        if self.is_small() {
            Some(self.small_number())
        } else {
            None
        }
    }

    /// The number of what is known to be a small int; of anything else, some number.
    #[inline(always)]
    pub(crate) fn small_number(self) -> isize {
        self.bits() as isize >> 1
    }

    /// Whether both are small ints.
    #[inline(always)]
    pub(crate) fn both_small(a: Value, b: Value) -> bool {
        a.bits() & b.bits() & 1 != 0
    }

    /// The sum of two small ints, if it is one.
    #[inline(always)]
    pub(crate) fn add_small(a: Value, b: Value) -> Option<Value> {
        let sum = (a.bits() as isize).checked_add((b.bits() as isize).wrapping_sub(1))?;
        Some(Value::word(sum as usize))
    }

    /// The difference of two small ints, if it is one.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(crate) fn subtract_small(a: Value, b: Value) -> Option<Value> {
        let difference = (a.bits() as isize).checked_sub((b.bits() as isize).wrapping_sub(1))?;
        Some(Value::word(difference as usize))
    }

    /// The product of two small ints, if it is one.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(crate) fn multiply_small(a: Value, b: Value) -> Option<Value> {
        let product = ((a.bits() as isize).wrapping_sub(1)).checked_mul(b.bits() as isize >> 1)?;
        Some(Value::word(product as usize | 1))
    }

    /// `True` or `False`.
    #[inline(always)]
    pub const fn bool(flag: bool) -> Value {
        if flag { Value::TRUE } else { Value::FALSE }
    }

    /// The interned string of a name.
    #[inline(always)]
    pub const fn qstr(qstr: Qstr) -> Value {
        Value::word((qstr.id() as usize) << 3 | TAG_QSTR)
    }

    /// The qstr, if this is an interned string.
    #[inline(always)]
    pub fn as_qstr(self) -> Option<Qstr> {
        if self.bits() & 7 == TAG_QSTR {
            Some(Qstr::from_id((self.bits() >> 3) as u32))
        } else {
            None
        }
    }

    /// The value of a ROM object, for tables.
    pub const fn rom<T: Object>(object: &'static T) -> Value {
        // SAFETY: references are not null.
        Value(unsafe { NonNull::new_unchecked(core::ptr::from_ref(object) as *mut ()) })
    }

    /// The value of an object.
    #[inline(always)]
    pub fn object<T: Object>(object: Gc<T>) -> Value {
        Value(object.as_non_null().cast())
    }

    /// Whether this is a pointer to an object, in the heap or in ROM.
    #[inline(always)]
    pub fn is_object(self) -> bool {
        self.bits() & POINTER_MASK == 0
    }

    /// The object's address, if this is an object.
    #[inline(always)]
    pub(crate) fn as_object(self) -> Option<NonNull<()>> {
        if self.is_object() { Some(self.0) } else { None }
    }

    /// The type of the value.
    #[inline(always)]
    pub fn ty(self) -> Gc<Type> {
        if self.is_object() {
            // SAFETY: a pointer word points to a live object, which starts with its header.
            unsafe { self.0.cast::<crate::object::Header>().as_ref() }.ty()
        } else {
            self.immediate_type()
        }
    }

    #[inline(never)]
    fn immediate_type(self) -> Gc<Type> {
        Gc::rom(match self.bits() & 7 {
            bits if bits & 1 != 0 => &types::int::INT,
            TAG_QSTR => &types::str::STR,
            TAG_IMMEDIATE => match self {
                value if value == Value::FALSE || value == Value::TRUE => &types::bool::BOOL,
                value if value == Value::ELLIPSIS => &types::singletons::ELLIPSIS,
                value if value == Value::NOT_IMPLEMENTED => &types::singletons::NOT_IMPLEMENTED,
                _ => &types::none::NONE_TYPE,
            },
            _ => Value::FLOAT_TYPE,
        })
    }

    /// The object as a `T`, if its layout is `T`'s.
    #[inline(always)]
    pub fn downcast<T: Object>(self) -> Option<Gc<T>> {
        let object = self.as_object()?;
        if !core::ptr::eq(self.ty().slots.layout, T::LAYOUT) {
            return None;
        }
        // SAFETY: the type says that the object has the layout of `T`.
        Some(unsafe { Gc::from_non_null(object.cast()) })
    }

    /// The object as a `T`: itself, or what an instance of a Python class wraps.
    #[inline]
    pub fn cast_native<T: Object>(self) -> Option<Gc<T>> {
        let object = self.native_of(T::LAYOUT)?;
        // SAFETY: the object has the layout of `T`.
        Some(unsafe { Gc::from_non_null(object.cast()) })
    }

    /// The object with a layout: this one, or what an instance of a Python class wraps.
    #[inline(never)]
    fn native_of(self, layout: &'static Layout) -> Option<NonNull<()>> {
        let with_layout = |value: Value| {
            let object = value.as_object()?;
            core::ptr::eq(value.ty().slots.layout, layout).then_some(object)
        };
        with_layout(self).or_else(|| with_layout(self.unwrapped()))
    }

    /// The object, if its type is the one that objects of this kind have unless they say otherwise.
    #[inline(always)]
    pub fn as_exactly<T: Object>(self) -> Option<Gc<T>> {
        let object = self.as_object()?;
        if !Gc::ptr_eq(self.ty(), Gc::rom(T::TYPE)) {
            return None;
        }
        // SAFETY: objects of the type have the layout of `T`.
        Some(unsafe { Gc::from_non_null(object.cast()) })
    }

    /// Whether the value's type is exactly this one.
    #[inline(always)]
    pub fn is_exactly(self, ty: &'static Type) -> bool {
        Gc::ptr_eq(self.ty(), Gc::rom(ty))
    }
}

impl Vm {
    /// The object as a `T` (also inside an instance of a Python class), or `TypeError`.
    #[inline(never)]
    pub fn expect<T: Object>(&mut self, value: Value) -> Result<Gc<T>> {
        let object = self.expect_layout(value, T::LAYOUT, T::TYPE.name)?;
        // SAFETY: the object has the layout of `T`.
        Ok(unsafe { Gc::from_non_null(object.cast()) })
    }

    #[inline(never)]
    fn expect_layout(
        &mut self,
        value: Value,
        layout: &'static Layout,
        wanted: Qstr,
    ) -> Result<NonNull<()>> {
        match value.native_of(layout) {
            Some(object) => Ok(object),
            None => Err(self.mismatch_error(wanted, value)),
        }
    }
}

impl core::fmt::Debug for Value {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Value({:#x})", self.bits())
    }
}

impl From<Gc<Type>> for Value {
    fn from(ty: Gc<Type>) -> Value {
        Value::object(ty)
    }
}
