//! Tuples whose items have names: `sys.implementation`, `os.uname()`.
//!
//! A kind of such a tuple is a ROM type with tuple layout, made by `attr_tuple!`.

use crate::error::Result;
use crate::object::{Gc, PrintKind, Tuple, Type};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::value::Value;

/// Defines the type of a tuple with named items: `attr_tuple!(static UNAME = [q!("sysname"), q!("nodename")])`.
macro_rules! attr_tuple {
    ($(#[$meta:meta])* $vis:vis static $name:ident = [$($field:expr),* $(,)?]) => {
        $(#[$meta])*
        $vis static $name: $crate::object::Type = {
            static FIELDS: &[$crate::qstr::Qstr] = &[$($field),*];
            static SLOTS: $crate::object::Slots = $crate::object::Slots {
                attr: Some(|_, value, name| Ok($crate::modules::attrtuple::field(value, FIELDS, name))),
                print: Some(|vm, printer, value, kind| {
                    $crate::modules::attrtuple::print(vm, printer, value, FIELDS, kind)
                }),
                make_new: None,
                ..*$crate::types::tuple::TUPLE.slots
            };
            $crate::object::Type::rom_derived(
                $crate::q!("tuple"),
                &SLOTS,
                &$crate::native::RomDict::EMPTY,
                &$crate::types::tuple::TUPLE,
            )
        };
    };
}
pub(crate) use attr_tuple;

/// Makes a tuple of such a type.
pub(crate) fn new(vm: &mut Vm, ty: &'static Type, items: &[Value]) -> Result {
    Ok(Value::object(Tuple::of_type(vm, Gc::rom(ty), items)?))
}

/// The item of this name.
pub(crate) fn field(value: Value, fields: &[Qstr], name: Qstr) -> Option<Value> {
    let index = fields.iter().position(|field| *field == name)?;
    value.downcast::<Tuple>()?.get(index)
}

/// Prints `(name=value, ...)`.
pub(crate) fn print(
    vm: &mut Vm,
    printer: &mut Printer,
    value: Value,
    fields: &[Qstr],
    _: PrintKind,
) -> Result<()> {
    let Some(tuple) = value.downcast::<Tuple>() else {
        return Ok(());
    };
    printer.write(vm, "(")?;
    for (index, (name, item)) in fields.iter().zip(tuple.items()).enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        let name = name.shown(vm);
        printer.write_fmt(vm, format_args!("{comma}{name}="))?;
        vm.print(printer, *item, PrintKind::Repr)?;
    }
    printer.write(vm, ")")
}
