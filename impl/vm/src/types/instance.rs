//! Instances of Python classes: special methods, and the wrapped object of a native base.
//!
//! Every operation looks for its special method in the class; without one it is passed on to the wrapped object.

use bytecode::op::{BinaryOp, UnaryOp};

use crate::error::Result;
use crate::native::{Args, RomDict};
use crate::object::{
    BLANK, BufferAccess, BufferView, Gc, Instance, PrintKind, Shape, Slots, Subscr, Tuple, Type,
};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::semantics::{binary_method_name, class, unary_method_name};
use crate::state::Vm;
use crate::types;
use crate::types::exception::Exception;
use crate::value::Value;

/// The slots of all Python classes.
pub static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(unary),
    binary: Some(binary),
    subscr: Some(subscr),
    iter: Some(iter),
    buffer: Some(buffer),
    ..Slots::of::<Instance>()
};

/// The type of what tells the members of instances apart; not visible to programs.
pub static SHAPE: Type = Type::rom(q!(""), &Slots::of::<Shape>(), &RomDict::EMPTY);

/// Makes an instance without running `__init__`.
pub(crate) fn alloc(vm: &mut Vm, ty: Gc<Type>) -> Result<Gc<Instance>> {
    let shape = match ty.class() {
        Some(class) => class.shape_of_new(vm)?,
        None => Gc::rom(&BLANK),
    };
    Instance::alloc(vm, ty, shape)
}

fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let new = vm
        .lookup(ty, q!("__new__"))
        .filter(|found| found.owner.is_class());
    let object = match new {
        Some(found) => {
            let method = vm.bind_found(Value::object(ty), ty, found)?;
            let made = vm.call_args_with_receiver(method.function, Value::object(ty), args)?;
            if !class::is_subclass(made.ty(), ty) {
                return Ok(made);
            }
            made
        }
        None => Value::object(alloc(vm, ty)?),
    };
    let Some(instance) = object.downcast::<Instance>() else {
        return Ok(object);
    };
    init(vm, ty, object, instance, args)?;
    Ok(object)
}

fn init(
    vm: &mut Vm,
    ty: Gc<Type>,
    object: Value,
    instance: Gc<Instance>,
    args: &Args<'_>,
) -> Result<()> {
    let native = ty.native_base();
    let init = vm
        .lookup(ty, q!("__init__"))
        .filter(|found| found.owner.is_class());
    if let Some(native) = native
        && is_made_by_new(native)
        && instance.native().is_none()
    {
        let kw = if init.is_some() { &[] } else { args.kw };
        make_native(vm, instance, native, &Args { pos: args.pos, kw })?;
    }
    if let Some(found) = init {
        let result = vm.call_args_with_receiver(found.value, object, args)?;
        vm.check_init_result(result)?;
        if let Some(native) = native
            && instance.native().is_none()
        {
            make_native(vm, instance, native, args)?;
        }
        return Ok(());
    }
    match native {
        Some(native) if instance.native().is_none() || !is_made_by_new(native) => {
            make_native(vm, instance, native, args)
        }
        _ => Ok(()),
    }
}

/// Whether a native object gets its contents when it is made, before `__init__` runs.
fn is_made_by_new(ty: Gc<Type>) -> bool {
    let immutable = [
        &types::tuple::TUPLE,
        &types::str::STR,
        &types::bytes::BYTES,
        &types::int::INT,
        #[cfg(feature = "float")]
        &types::float::FLOAT,
    ];
    immutable
        .iter()
        .any(|base| class::is_subclass(ty, Gc::rom(base)))
}

/// Makes the wrapped object of the native base class.
pub(super) fn make_native(
    vm: &mut Vm,
    instance: Gc<Instance>,
    native: Gc<Type>,
    args: &Args<'_>,
) -> Result<()> {
    let object = vm.call_type(native, args)?;
    instance.wrap(object);
    Ok(())
}

/// `super().__init__(...)` of a native base.
pub(crate) fn init_native(vm: &mut Vm, args: &Args<'_>) -> Result {
    let Some(instance) = args.pos[0].downcast::<Instance>() else {
        return Ok(Value::NONE);
    };
    let rest = Args {
        pos: &args.pos[1..],
        kw: args.kw,
    };
    match args.pos[0].ty().native_base() {
        Some(native) => match instance.native().and_then(Value::downcast::<Exception>) {
            Some(exception) => {
                let args = Tuple::from_slice(vm, rest.pos)?;
                exception.args.set(args);
            }
            None => make_native(vm, instance, native, &rest)?,
        },
        None => rest.check(vm, 0, 0)?,
    }
    Ok(Value::NONE)
}

/// Special methods that native types have as slots only, for calls through `super()`.
pub(crate) fn native_special(name: Qstr) -> Option<Value> {
    Some(match name {
        name if name == q!("__getitem__") => f2!(|vm, object, index| vm.load_subscr(object, index)),
        name if name == q!("__setitem__") => f3!(|vm, object, index, value| {
            vm.store_subscr(object, index, value)?;
            Ok(Value::NONE)
        }),
        name if name == q!("__delitem__") => {
            f2!(|vm, object, index| vm.subscr(object, index, Subscr::Delete))
        }
        name if name == q!("__len__") => f1!(|vm, object| {
            let len = vm.len(object)?;
            Ok(Value::small(len as isize))
        }),
        name if name == q!("__contains__") => f2!(|vm, object, item| {
            let found = vm.contains(object, item)?;
            Ok(Value::bool(found))
        }),
        name if name == q!("__iter__") => f1!(|vm, object| vm.iter(object)),
        name if name == q!("__str__") => f1!(|vm, object| vm.to_str(object)),
        name if name == q!("__repr__") => f1!(|vm, object| vm.to_repr(object)),
        name if name == q!("__eq__") => f2!(|vm, object, other| {
            let equal = vm.equal(object, other)?;
            Ok(Value::bool(equal))
        }),
        name if name == q!("__add__") => {
            f2!(|vm, object, other| vm.binary_op(BinaryOp::Add, object, other))
        }
        name if name == q!("__hash__") => {
            f1!(|vm, object| vm.unary_op(UnaryOp::Hash, object))
        }
        _ => return None,
    })
}

/// Calls a special method of the class; the class must define it.
fn special(vm: &mut Vm, value: Value, name: Qstr, args: &[Value]) -> Result<Option<Value>> {
    let ty = value.ty();
    match vm
        .lookup_in_place(ty, name)
        .filter(|found| found.owner.is_class())
    {
        Some(found) => {
            let method = vm.bind_found(value, ty, found)?;
            vm.call_bound(method, args).map(Some)
        }
        None => Ok(None),
    }
}

fn native_of(value: Value) -> Option<Value> {
    value.downcast::<Instance>()?.native()
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, kind: PrintKind) -> Result<()> {
    let mut text = None;
    let native = native_of(value);
    let exception = native.filter(|native| native.as_exception().is_some());
    if kind != PrintKind::Exc {
        if kind == PrintKind::Str {
            text = special(vm, value, q!("__str__"), &[])?;
        }
        if text.is_none() && (kind == PrintKind::Repr || exception.is_none()) {
            text = special(vm, value, q!("__repr__"), &[])?;
        }
        if let Some(text) = text {
            return vm.print(printer, text, PrintKind::Str);
        }
    }
    match (exception, native) {
        (Some(native), _) => types::exception::print_as(vm, printer, native, value.ty(), kind),
        (None, Some(native)) if native.ty().slots.print.is_some() => {
            vm.print(printer, native, kind)
        }
        // MicroPython keeps the function that will make the wrapped object in its place.
        (None, None) if value.ty().native_base().is_some() => printer.write(vm, "<function>"),
        (None, _) => {
            let (name, address) = (value.ty().name.shown(vm), value.bits());
            printer.write_fmt(vm, format_args!("<{name} object at {address:x}>"))
        }
    }
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let Some(name) = unary_method_name(op) else {
        return Ok(None);
    };
    if let Some(result) = special(vm, value, name, &[])? {
        return checked_unary(vm, op, result).map(Some);
    }
    if let Some(native) = native_of(value) {
        return vm.unary_op_maybe(op, native);
    }
    if op == UnaryOp::Hash {
        let ty = value.ty();
        let has_eq = vm.lookup(ty, q!("__eq__")).is_some();
        return Ok((!has_eq).then(|| crate::semantics::hash_identity(value)));
    }
    Ok(None)
}

fn checked_unary(vm: &mut Vm, op: UnaryOp, result: Value) -> Result {
    match op {
        UnaryOp::Hash => {
            if result.as_small().is_none() && result.downcast::<crate::object::Int>().is_none() {
                vm.int_arg(result)?;
            }
            let hash = match result.downcast::<crate::object::Int>() {
                Some(int) => int.number().low_u64() as isize & crate::value::SMALL_INT_MAX,
                None => vm.int_arg(result)?,
            };
            Ok(Value::small(hash))
        }
        UnaryOp::Int if result.as_small().is_none() => {
            if result.downcast::<crate::object::Int>().is_none() {
                vm.int_arg(result)?;
            }
            Ok(result)
        }
        _ => Ok(result),
    }
}

fn binary(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    let Some(name) = binary_method_name(op) else {
        return Ok(None);
    };
    if let Some(result) = special(vm, lhs, name, &[rhs])? {
        if op == BinaryOp::Contains {
            return Ok(Some(Value::bool(vm.truth(result)?)));
        }
        return Ok((result != Value::NOT_IMPLEMENTED).then_some(result));
    }
    match native_of(lhs) {
        Some(native) => {
            let rhs = rhs.unwrapped();
            vm.binary_op_maybe(op, native, rhs)
        }
        None => Ok(None),
    }
}

fn subscr(vm: &mut Vm, value: Value, index: Value, action: Subscr) -> Result {
    let result = match action {
        Subscr::Load => special(vm, value, q!("__getitem__"), &[index])?,
        Subscr::Store(new) => special(vm, value, q!("__setitem__"), &[index, new])?,
        Subscr::Delete => special(vm, value, q!("__delitem__"), &[index])?,
    };
    match (result, native_of(value)) {
        (Some(result), _) => Ok(result),
        (None, Some(native)) if native.ty().slots.subscr.is_some() => {
            vm.subscr(native, index, action)
        }
        (None, _) => Err(vm.subscr_error(value, action)),
    }
}

fn iter(vm: &mut Vm, value: Value) -> Result {
    if let Some(iterator) = special(vm, value, q!("__iter__"), &[])? {
        return Ok(iterator);
    }
    let native = native_of(value);
    if let Some(native) = native.filter(|native| native.ty().slots.iter.is_some()) {
        return vm.iter(native);
    }
    if vm.lookup(value.ty(), q!("__getitem__")).is_some() {
        return types::iterators::getitem_iterator(vm, value);
    }
    Err(vm.not_iterable_error(value))
}

fn buffer(vm: &mut Vm, value: Value, access: BufferAccess) -> Option<BufferView> {
    vm.buffer_maybe(native_of(value)?, access)
}
