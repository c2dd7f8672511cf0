//! Functions of both kinds, bound methods, and the internal objects of code.

use bytecode::op::{BinaryOp, UnaryOp};
use bytecode::prelude::FLAG_GENERATOR;

use crate::error::Result;
use crate::map::Dict;
use crate::native::{Args, Native, RomDict};
use crate::object::{
    BoundMethod, CellBox, Code, CodeObject, Context, Function, FunctionParts, Gc, PrintKind, Slots,
    Tuple, Type,
};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types::exception;
use crate::value::Value;

static FUNCTION_SLOTS: Slots = Slots {
    #[cfg(feature = "extra")]
    make_new: Some(make_function),
    print: Some(print_function),
    attr: Some(function_attr),
    binds: true,
    ..Slots::of::<Function>()
};
static GENERATOR_FUNCTION_SLOTS: Slots = Slots {
    make_new: None,
    print: None,
    ..FUNCTION_SLOTS
};
static NATIVE_SLOTS: Slots = Slots {
    binds: true,
    ..Slots::of::<Native>()
};
static BOUND_SLOTS: Slots = Slots {
    print: Some(print_bound),
    unary: Some(unary_bound),
    binary: Some(binary_bound),
    attr: Some(bound_attr),
    ..Slots::of::<BoundMethod>()
};

/// The type of Python functions.
pub static FUNCTION: Type = Type::rom(q!("function"), &FUNCTION_SLOTS, &RomDict::EMPTY);
/// The type of Python functions that make generators.
pub static GENERATOR_FUNCTION: Type =
    Type::rom(q!("generator"), &GENERATOR_FUNCTION_SLOTS, &RomDict::EMPTY);
/// The type of native functions.
pub static NATIVE: Type = Type::rom(q!("function"), &NATIVE_SLOTS, &RomDict::EMPTY);
/// The type of functions with their first argument.
pub static BOUND_METHOD: Type = Type::rom(q!("bound_method"), &BOUND_SLOTS, &RomDict::EMPTY);
/// The type of closure cells; not visible to programs.
pub static CELL: Type = Type::rom(q!(""), &Slots::of::<CellBox>(), &RomDict::EMPTY);
/// The type of the tuple of a closure's cells; not visible to programs.
pub static CELLS: Type = Type::rom(q!(""), &Slots::of::<Tuple>(), &RomDict::EMPTY);
/// The type of what functions have beyond code and globals; not visible to programs.
pub static FUNCTION_PARTS: Type = Type::rom(q!(""), &Slots::of::<FunctionParts>(), &RomDict::EMPTY);
/// The type of code behind functions and code objects; not visible to programs.
pub static CODE: Type = Type::rom(q!(""), &Slots::of::<Code>(), &RomDict::EMPTY);
/// The type of what code objects share; not visible to programs.
pub static CONTEXT: Type = Type::rom(q!(""), &Slots::of::<Context>(), &RomDict::EMPTY);

/// The type of the functions that code makes.
pub(crate) fn type_for(code: &Code) -> Gc<Type> {
    Gc::rom(if code.flags & FLAG_GENERATOR != 0 {
        &GENERATOR_FUNCTION
    } else {
        &FUNCTION
    })
}

/// `function(code, globals)`
fn make_function(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 2, 2)?;
    let code = args.pos[0].downcast::<CodeObject>();
    let globals = args.pos[1].downcast::<Dict>();
    match (code, globals) {
        (Some(object), Some(globals)) => vm.make_plain_function(object.code, globals),
        _ => Err(vm.raise_empty(&exception::TYPE_ERROR)),
    }
}

fn print_function(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let name = value
        .downcast::<Function>()
        .map(|function| function.code.name.shown(vm))
        .unwrap_or_default();
    let (kind, address) = (value.ty().name.shown(vm), value.bits());
    printer.write_fmt(vm, format_args!("<{kind} {name} at 0x{address:x}>"))
}

fn print_bound(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let Some(method) = value.downcast::<BoundMethod>() else {
        return Ok(());
    };
    let address = value.bits();
    printer.write_fmt(vm, format_args!("<bound_method {address:x} "))?;
    vm.print(printer, method.receiver, PrintKind::Repr)?;
    printer.write(vm, ".")?;
    vm.print(printer, method.function, PrintKind::Repr)?;
    printer.write(vm, ">")
}

fn unary_bound(_: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let Some(method) = value.downcast::<BoundMethod>() else {
        return Ok(None);
    };
    let hash = (method.receiver.bits() ^ method.function.bits()) >> 4;
    Ok((op == UnaryOp::Hash).then(|| Value::small(hash as isize)))
}

fn binary_bound(_: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    let (Some(a), Some(b)) = (lhs.downcast::<BoundMethod>(), rhs.downcast::<BoundMethod>()) else {
        return Ok(None);
    };
    if op != BinaryOp::Equal {
        return Ok(None);
    }
    Ok(Some(Value::bool(
        a.receiver == b.receiver && a.function == b.function,
    )))
}

fn function_attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let Some(function) = value.downcast::<Function>() else {
        return Ok(None);
    };
    Ok(match name {
        name if name == q!("__name__") => Some(Value::qstr(function.code.name)),
        name if name == q!("__globals__") => Some(Value::object(function.globals)),
        name if cfg!(feature = "extra") && name == q!("__code__") => {
            Some(super::code::new(vm, function.code)?)
        }
        _ => None,
    })
}

/// A bound method has the attributes of its function.
fn bound_attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let Some(method) = value.downcast::<BoundMethod>() else {
        return Ok(None);
    };
    vm.load_attr_maybe(method.function, name)
}
