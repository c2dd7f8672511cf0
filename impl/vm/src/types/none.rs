//! `None`.

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

/// `NoneType`
pub static NONE_TYPE: Type = Type::rom(q!("NoneType"), &SLOTS, &RomDict::EMPTY);

fn print(vm: &mut Vm, printer: &mut Printer, _: Value, _: PrintKind) -> Result<()> {
    printer.write(vm, "None")
}

fn unary(_: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    Ok(match op {
        UnaryOp::Bool => Some(Value::FALSE),
        UnaryOp::Hash => Some(crate::semantics::hash_identity(value)),
        _ => None,
    })
}
