//! `object`: what every class has.

use crate::error::Result;
use crate::native::Args;
use crate::object::{BLANK, Gc, Instance, PrintKind, Slots, Type};
use crate::print::Printer;
use crate::state::Vm;
use crate::value::Value;

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(unary),
    ..Slots::of::<Instance>()
};

rom_dict!(static DICT = {
    "__init__" => fvar!(init, 0, crate::native::ANY),
    "__new__" => static_method!(fvar!(new, 0, crate::native::ANY)),
    "__setattr__" => f3!(setattr),
    "__delattr__" => f2!(delattr),
});

/// `object`
pub static OBJECT: Type = Type::rom(q!("object"), &SLOTS, &DICT);

fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 0, 0)?;
    let instance = Instance::alloc(vm, ty, Gc::rom(&BLANK))?;
    Ok(Value::object(instance))
}

fn print(vm: &mut Vm, printer: &mut Printer, _: Value, _: PrintKind) -> Result<()> {
    printer.write(vm, "<object>")
}

fn unary(_: &mut Vm, op: bytecode::op::UnaryOp, value: Value) -> Result<Option<Value>> {
    Ok((op == bytecode::op::UnaryOp::Hash).then(|| crate::semantics::hash_identity(value)))
}

fn init(_: &mut Vm, _: &[Value]) -> Result {
    Ok(Value::NONE)
}

/// `object.__new__(cls)`: an instance whose `__init__` has not run.
fn new(vm: &mut Vm, args: &[Value]) -> Result {
    match args.first().and_then(|class| class.downcast::<Type>()) {
        Some(ty) if ty.is_class() => {
            let instance = super::instance::alloc(vm, ty)?;
            if let (Some(native), false) = (ty.native_base(), args.len() == 1) {
                super::instance::make_native(vm, instance, native, &Args::positional(&args[1..]))?;
            }
            Ok(Value::object(instance))
        }
        _ => Err(vm.type_error("arg must be user-type")),
    }
}

fn setattr(vm: &mut Vm, object: Value, name: Value, value: Value) -> Result {
    store(vm, object, name, Some(value))
}

fn delattr(vm: &mut Vm, object: Value, name: Value) -> Result {
    store(vm, object, name, None)
}

fn store(vm: &mut Vm, object: Value, name: Value, value: Option<Value>) -> Result {
    let name = vm.name_arg(name)?;
    let Some(instance) = object.downcast::<Instance>() else {
        return Err(vm.type_error("arg must be user-type"));
    };
    vm.store_member(object, instance, name, value)?;
    Ok(Value::NONE)
}

/// `iterator.__next__()` of native iterators.
pub(crate) fn call_next(vm: &mut Vm, iterator: Value) -> Result {
    vm.next_or_stop(iterator)
}
