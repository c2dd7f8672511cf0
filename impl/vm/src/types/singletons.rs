//! `Ellipsis` and `NotImplemented`.

use bytecode::op::UnaryOp;

use crate::error::Result;
use crate::native::RomDict;
use crate::object::{PrintKind, Slots, Type};
use crate::print::Printer;
use crate::state::Vm;
use crate::value::Value;

static SLOTS: Slots = Slots {
    print: Some(print),
    unary: Some(unary),
    ..Slots::of::<crate::object::Instance>()
};

/// The type of `...`, which has no name.
pub static ELLIPSIS: Type = Type::rom(q!(""), &SLOTS, &RomDict::EMPTY);
/// The type of `NotImplemented`, which has no name.
pub static NOT_IMPLEMENTED: Type = Type::rom(q!(""), &SLOTS, &RomDict::EMPTY);

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    printer.write(
        vm,
        if value == Value::ELLIPSIS {
            "Ellipsis"
        } else {
            "NotImplemented"
        },
    )
}

fn unary(_: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    Ok((op == UnaryOp::Hash).then(|| crate::semantics::hash_identity(value)))
}
