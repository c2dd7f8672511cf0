//! Native functions and the ROM tables that name them.
//!
//! A table is a `static` made at compile time: `rom_dict!(pub(crate) static LIST_DICT = { "append" => f2!(append), })`.
//! Its rows are sorted by qstr id when it is built, so a look-up is a binary search in read-only memory.

#![allow(
    unsafe_code,
    reason = "declares which native fields hold no references"
)]

mod args;

#[cfg(feature = "machine-code")]
pub(crate) use args::count_error;
pub(crate) use args::is_name;
pub use args::{Args, Param};

use crate::error::{Raise, Result};
use crate::object::{Gc, TextRef, Trace};
use crate::qstr::Qstr;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::types;
use crate::types::str::Content;
use crate::value::Value;

/// A read-only namespace, sorted by qstr id: names, and beside them their values.
pub struct RomDict {
    names: &'static [RomName],
    values: &'static [Value],
}

/// A name of a [`RomDict`].
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct RomName {
    id: u16,
    /// Where the name is that was declared as the one that is here.
    declared: u8,
}

impl RomDict {
    /// The table without rows.
    pub const EMPTY: RomDict = RomDict::new(&[], &[]);

    /// A table of what [`sorted_names`] and [`sorted_values`] have made.
    #[doc(hidden)]
    pub const fn new(names: &'static [RomName], values: &'static [Value]) -> RomDict {
        RomDict { names, values }
    }

    fn row(&self, index: usize) -> Option<(Qstr, Value)> {
        let name = Qstr::from_id(self.names.get(index)?.id.into());
        Some((name, *self.values.get(index)?))
    }

    /// The rows, by qstr id.
    pub fn rows(&self) -> impl Iterator<Item = (Qstr, Value)> {
        (0..self.names.len()).filter_map(|index| self.row(index))
    }

    /// The rows as they were declared.
    pub fn declared(&self) -> impl Iterator<Item = (Qstr, Value)> {
        self.names
            .iter()
            .filter_map(|name| self.row(name.declared.into()))
    }

    /// Finds a name.
    #[inline]
    pub fn get(&self, name: Qstr) -> Option<Value> {
        let row = self
            .names
            .binary_search_by_key(&name.id(), |row| row.id.into())
            .ok()?;
        self.values.get(row).copied()
    }
}

/// Sorts names by qstr id, at compile time.
#[doc(hidden)]
pub const fn sorted_names<const N: usize>(names: [Qstr; N]) -> [RomName; N] {
    let order = declared_order(names);
    let mut sorted = [RomName { id: 0, declared: 0 }; N];
    let mut i = 0;
    while i < N {
        let id = names[i].id();
        assert!(
            id <= u16::MAX as u32,
            "ids of names in tables have two bytes"
        );
        sorted[order[i] as usize].id = id as u16;
        sorted[i].declared = order[i];
        i += 1;
    }
    sorted
}

/// Sorts values as their names, at compile time.
#[doc(hidden)]
pub const fn sorted_values<const N: usize>(names: [Qstr; N], values: [Value; N]) -> [Value; N] {
    let order = declared_order(names);
    let mut sorted = values;
    let mut i = 0;
    while i < N {
        sorted[order[i] as usize] = values[i];
        i += 1;
    }
    sorted
}

/// Where sorting puts each row, at compile time.
const fn declared_order<const N: usize>(names: [Qstr; N]) -> [u8; N] {
    assert!(N <= 256, "row numbers are bytes");
    let mut order = [0; N];
    let mut i = 0;
    while i < N {
        let mut j = 0;
        while j < N {
            if names[j].id() < names[i].id() {
                order[i] += 1;
            }
            j += 1;
        }
        i += 1;
    }
    order
}

/// Defines a read-only namespace.
#[macro_export]
macro_rules! rom_dict {
    ($vis:vis static $name:ident = { $($(#[$row:meta])* $key:literal => $value:expr),* $(,)? }) => {
        $vis static $name: $crate::native::RomDict = $crate::native::RomDict::new(
            &const { $crate::native::sorted_names([$($(#[$row])* $crate::qstr::rom_id($key)),*]) },
            &const {
                $crate::native::sorted_values(
                    [$($(#[$row])* $crate::qstr::rom_id($key)),*],
                    [$($(#[$row])* $value),*],
                )
            },
        );
    };
}

/// The Rust function behind a native function, by the arguments it takes.
#[derive(Clone, Copy)]
pub enum NativeFn {
    F0(fn(&mut Vm) -> Result),
    F1(fn(&mut Vm, Value) -> Result),
    F2(fn(&mut Vm, Value, Value) -> Result),
    F3(fn(&mut Vm, Value, Value, Value) -> Result),
    /// Between `min` and `max` positional arguments.
    Var {
        min: u8,
        max: u8,
        function: fn(&mut Vm, &[Value]) -> Result,
    },
    /// At least `min` positional arguments, and keywords.
    Kw {
        min: u8,
        function: fn(&mut Vm, &Args<'_>) -> Result,
    },
    /// A method of contents, with itself among its arguments; it takes keywords where [`ANY`] is the most.
    Text {
        receiver: Receiver,
        min: u8,
        max: u8,
        function: TextMethod,
    },
    /// `dict.get`, which loops do in place.
    DictGet,
}

/// What does the work of a method of `str`, `bytes` and `bytearray`.
pub type TextMethod = fn(&mut Vm, Content, &Args<'_>) -> Result;

/// Whose method it is, and so what it takes as the object.
#[derive(Clone, Copy)]
pub enum Receiver {
    Str,
    Bytes,
    ByteArray,
}

// SAFETY: a function holds no reference.
unsafe impl Trace for NativeFn {
    const IS_PLAIN: bool = true;

    fn trace(&self, _: &mut Tracer<'_>) {}
}

crate::object! {
    /// A native function.
    pub struct Native: types::function::NATIVE {
        pub function: NativeFn,
    }
}

/// No upper bound on the number of arguments.
pub const ANY: u8 = u8::MAX;

impl Native {
    #[doc(hidden)]
    pub const fn of(function: NativeFn) -> Native {
        Native::rom(&types::function::NATIVE, function)
    }
}

/// A native function without arguments, for tables.
#[macro_export]
macro_rules! f0 {
    ($f:expr) => {
        $crate::Value::rom(&const { $crate::native::Native::of($crate::native::NativeFn::F0($f)) })
    };
}
/// A native function with one argument, for tables.
#[macro_export]
macro_rules! f1 {
    ($f:expr) => {
        $crate::Value::rom(&const { $crate::native::Native::of($crate::native::NativeFn::F1($f)) })
    };
}
/// A native function with two arguments, for tables.
#[macro_export]
macro_rules! f2 {
    ($f:expr) => {
        $crate::Value::rom(&const { $crate::native::Native::of($crate::native::NativeFn::F2($f)) })
    };
}
/// A native function with three arguments, for tables.
#[macro_export]
macro_rules! f3 {
    ($f:expr) => {
        $crate::Value::rom(&const { $crate::native::Native::of($crate::native::NativeFn::F3($f)) })
    };
}
/// A native function with `min..=max` positional arguments, for tables.
#[macro_export]
macro_rules! fvar {
    ($f:expr, $min:expr, $max:expr) => {
        $crate::Value::rom(
            &const {
                $crate::native::Native::of($crate::native::NativeFn::Var {
                    min: $min,
                    max: $max,
                    function: $f,
                })
            },
        )
    };
}
/// A native function with keywords, for tables.
#[macro_export]
macro_rules! fkw {
    ($f:expr, $min:expr) => {
        $crate::Value::rom(
            &const {
                $crate::native::Native::of($crate::native::NativeFn::Kw {
                    min: $min,
                    function: $f,
                })
            },
        )
    };
}
/// A static method around a native function, for tables.
#[macro_export]
macro_rules! static_method {
    ($f:expr) => {
        $crate::Value::rom(&const {
            $crate::object::StaticMethod::rom(&$crate::types::property::STATIC_METHOD, $f)
        })
    };
}
/// A class method around a native function, for tables.
#[macro_export]
macro_rules! class_method {
    ($f:expr) => {
        $crate::Value::rom(
            &const { $crate::object::ClassMethod::rom(&$crate::types::property::CLASS_METHOD, $f) },
        )
    };
}

/// Calls a native function after checking the number of its arguments.
#[inline]
pub(crate) fn call_native(vm: &mut Vm, native: Gc<Native>, args: &Args<'_>) -> Result {
    let pos = args.pos;
    let is_plain = args.kw.is_empty();
    match (native.function, pos) {
        (NativeFn::F0(function), []) if is_plain => function(vm),
        (NativeFn::F1(function), [a]) if is_plain => function(vm, *a),
        (NativeFn::F2(function), [a, b]) if is_plain => function(vm, *a, *b),
        (NativeFn::F3(function), [a, b, c]) if is_plain => function(vm, *a, *b, *c),
        (NativeFn::Var { min, max, function }, _)
            if is_plain && args::is_count(pos.len(), min, max) =>
        {
            function(vm, pos)
        }
        (NativeFn::Kw { min, function }, _) if pos.len() >= usize::from(min) => function(vm, args),
        (
            NativeFn::Text {
                receiver,
                min,
                max,
                function,
            },
            [this, ..],
        ) if (is_plain || max == ANY) && args::is_count(pos.len(), min, max) => {
            call_text(vm, receiver, function, *this, args)
        }
        (NativeFn::DictGet, [dict, key, rest @ ..]) if is_plain && rest.len() <= 1 => {
            types::dict::get(vm, *dict, *key, rest.first().copied())
        }
        _ => Err(arguments_error(vm, native.function, args)),
    }
}

/// Calls a method of contents, whose arguments are as many as it takes.
#[inline]
pub(crate) fn call_text(
    vm: &mut Vm,
    receiver: Receiver,
    function: TextMethod,
    this: Value,
    args: &Args<'_>,
) -> Result {
    if let (Receiver::Str, Some(text)) = (receiver, TextRef::new(vm, this)) {
        return function(vm, Content::of_text(text), args);
    }
    let content = match receiver {
        Receiver::Str => Content::str_receiver(vm, this),
        Receiver::Bytes => Content::bytes_receiver(vm, this),
        Receiver::ByteArray => types::bytearray::receiver(vm, this),
    }?;
    function(vm, content, args)
}

/// What is wrong about the arguments of a call.
#[cold]
#[inline(never)]
fn arguments_error(vm: &mut Vm, function: NativeFn, args: &Args<'_>) -> Raise {
    let (min, max) = match function {
        NativeFn::F0(_) => (0, 0),
        NativeFn::F1(_) => (1, 1),
        NativeFn::F2(_) => (2, 2),
        NativeFn::F3(_) => (3, 3),
        NativeFn::Var { min, max, .. } | NativeFn::Text { min, max, .. } => (min, max),
        NativeFn::Kw { min, .. } => (min, ANY),
        NativeFn::DictGet => (2, 3),
    };
    let takes_keywords = match function {
        NativeFn::Kw { .. } => true,
        NativeFn::Text { .. } => max == ANY,
        _ => false,
    };
    if !takes_keywords && !args.kw.is_empty() {
        return vm.type_error("function doesn't take keyword arguments");
    }
    args.count_error(vm, min, max)
}
