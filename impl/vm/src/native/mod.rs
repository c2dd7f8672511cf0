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

use crate::error::Result;
use crate::object::{Gc, Trace};
use crate::qstr::Qstr;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

/// A read-only namespace, sorted by qstr id.
pub struct RomDict {
    pub rows: &'static [(Qstr, Value)],
    /// Where the rows are, in the order in which they were declared.
    order: &'static [u8],
}

impl RomDict {
    /// The table without rows.
    pub const EMPTY: RomDict = RomDict::new(&[], &[]);

    /// A table of rows that [`sorted`] has sorted, and how [`declared_order`] gives them back.
    #[doc(hidden)]
    pub const fn new(rows: &'static [(Qstr, Value)], order: &'static [u8]) -> RomDict {
        RomDict { rows, order }
    }

    /// The rows as they were declared.
    pub fn declared(&self) -> impl Iterator<Item = &'static (Qstr, Value)> {
        self.order
            .iter()
            .filter_map(|index| self.rows.get(usize::from(*index)))
    }

    /// Finds a name.
    #[inline]
    pub fn get(&self, name: Qstr) -> Option<Value> {
        let row = self
            .rows
            .binary_search_by_key(&name.id(), |row| row.0.id())
            .ok()?;
        Some(self.rows[row].1)
    }
}

/// Sorts rows by qstr id, at compile time.
#[doc(hidden)]
pub const fn sorted<const N: usize>(mut rows: [(Qstr, Value); N]) -> [(Qstr, Value); N] {
    let mut i = 1;
    while i < N {
        let mut j = i;
        while j > 0 && rows[j - 1].0.id() > rows[j].0.id() {
            let row = rows[j];
            rows[j] = rows[j - 1];
            rows[j - 1] = row;
            j -= 1;
        }
        i += 1;
    }
    rows
}

/// Where sorting puts each row, at compile time.
#[doc(hidden)]
pub const fn declared_order<const N: usize>(names: [Qstr; N]) -> [u8; N] {
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
            &const { $crate::native::sorted([$($(#[$row])* ($crate::qstr::rom_id($key), $value)),*]) },
            &const { $crate::native::declared_order([$($(#[$row])* $crate::qstr::rom_id($key)),*]) },
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
    Var(fn(&mut Vm, &[Value]) -> Result),
    /// At least `min` positional arguments, and keywords.
    Kw(fn(&mut Vm, &Args<'_>) -> Result),
}

// SAFETY: a function holds no reference.
unsafe impl Trace for NativeFn {
    fn trace(&self, _: &mut Tracer<'_>) {}
}

crate::object! {
    /// A native function.
    pub struct Native: types::function::NATIVE {
        pub min: u8,
        pub max: u8,
        pub function: NativeFn,
    }
}

/// No upper bound on the number of arguments.
pub const ANY: u8 = u8::MAX;

impl Native {
    #[doc(hidden)]
    pub const fn of(function: NativeFn, min: u8, max: u8) -> Native {
        Native::rom(&types::function::NATIVE, min, max, function)
    }
}

/// A native function without arguments, for tables.
#[macro_export]
macro_rules! f0 {
    ($f:expr) => {
        $crate::Value::rom(
            &const { $crate::native::Native::of($crate::native::NativeFn::F0($f), 0, 0) },
        )
    };
}
/// A native function with one argument, for tables.
#[macro_export]
macro_rules! f1 {
    ($f:expr) => {
        $crate::Value::rom(
            &const { $crate::native::Native::of($crate::native::NativeFn::F1($f), 1, 1) },
        )
    };
}
/// A native function with two arguments, for tables.
#[macro_export]
macro_rules! f2 {
    ($f:expr) => {
        $crate::Value::rom(
            &const { $crate::native::Native::of($crate::native::NativeFn::F2($f), 2, 2) },
        )
    };
}
/// A native function with three arguments, for tables.
#[macro_export]
macro_rules! f3 {
    ($f:expr) => {
        $crate::Value::rom(
            &const { $crate::native::Native::of($crate::native::NativeFn::F3($f), 3, 3) },
        )
    };
}
/// A native function with `min..=max` positional arguments, for tables.
#[macro_export]
macro_rules! fvar {
    ($f:expr, $min:expr, $max:expr) => {
        $crate::Value::rom(
            &const { $crate::native::Native::of($crate::native::NativeFn::Var($f), $min, $max) },
        )
    };
}
/// A native function with keywords, for tables.
#[macro_export]
macro_rules! fkw {
    ($f:expr, $min:expr) => {
        $crate::Value::rom(
            &const {
                $crate::native::Native::of(
                    $crate::native::NativeFn::Kw($f),
                    $min,
                    $crate::native::ANY,
                )
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
    if let NativeFn::Kw(function) = native.function {
        if pos.len() < usize::from(native.min) {
            return Err(args.count_error(vm, native.min, native.max));
        }
        return function(vm, args);
    }
    if !args.kw.is_empty() {
        return Err(vm.type_error("function doesn't take keyword arguments"));
    }
    match (native.function, pos) {
        (NativeFn::F0(function), []) => function(vm),
        (NativeFn::F1(function), [a]) => function(vm, *a),
        (NativeFn::F2(function), [a, b]) => function(vm, *a, *b),
        (NativeFn::F3(function), [a, b, c]) => function(vm, *a, *b, *c),
        (NativeFn::Var(function), _) if args::is_count(pos.len(), native.min, native.max) => {
            function(vm, pos)
        }
        _ => Err(args.count_error(vm, native.min, native.max)),
    }
}
