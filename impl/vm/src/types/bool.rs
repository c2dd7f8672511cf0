//! `bool`: two numbers with names. It does not derive from `int`, but counts like one.

use bytecode::op::{BinaryOp, UnaryOp};

use crate::error::Result;
use crate::native::{Args, RomDict};
use crate::object::{Gc, PrintKind, Slots, Type};
use crate::print::Printer;
use crate::state::Vm;
use crate::value::Value;

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(unary),
    binary: Some(binary),
    ..Slots::of::<crate::object::Instance>()
};

/// `bool`
pub static BOOL: Type = Type::rom(q!("bool"), &SLOTS, &RomDict::EMPTY);

fn make_new(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 0, 1)?;
    match args.pos.first() {
        Some(value) => Ok(Value::bool(vm.truth(*value)?)),
        None => Ok(Value::FALSE),
    }
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    printer.write(
        vm,
        if value == Value::TRUE {
            "True"
        } else {
            "False"
        },
    )
}

fn as_int(value: Value) -> Value {
    Value::small(isize::from(value == Value::TRUE))
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    match op {
        UnaryOp::Bool => Ok(Some(value)),
        UnaryOp::Hash => Ok(Some(as_int(value))),
        _ => vm.unary_op_maybe(op, as_int(value)),
    }
}

fn binary(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    let plain = op.without_inplace();
    let arithmetic = BinaryOp::Or as u8..=BinaryOp::Power as u8;
    if arithmetic.contains(&(plain as u8)) {
        // Other types see an int, also in their reversed methods and in messages.
        return vm.binary_op(plain, as_int(lhs), rhs).map(Some);
    }
    vm.binary_op_maybe(op, as_int(lhs), rhs)
}
