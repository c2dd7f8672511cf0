//! `super`: attributes from the bases of a class.

use crate::error::Result;
use crate::native::{Args, RomDict};
use crate::object::{Gc, Instance, PrintKind, Slots, Super, Type};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::semantics::attr::Method;
use crate::semantics::class::{self, Found};
use crate::state::Vm;
use crate::types;
use crate::value::Value;

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    attr: Some(attr),
    ..Slots::of::<Super>()
};

/// `super`
pub static SUPER: Type = Type::rom(q!("super"), &SLOTS, &RomDict::EMPTY);

fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 2, 2)?;
    let Some(class) = args.pos[0].downcast::<Type>() else {
        return Err(vm.type_error("issubclass() arg 2 must be a class or a tuple of classes"));
    };
    let receiver = args.pos[1];
    let receiver_class = receiver.downcast::<Type>();
    let fits = class::is_subclass(receiver.ty(), class)
        || receiver_class.is_some_and(|receiver| class::is_subclass(receiver, class));
    if !fits {
        return Err(vm.raise_empty(&types::exception::TYPE_ERROR));
    }
    Ok(Value::object(Super::alloc(vm, ty, class, receiver)?))
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let Some(object) = value.downcast::<Super>() else {
        return Ok(());
    };
    printer.write(vm, "<super: ")?;
    vm.print(printer, Value::object(object.class), PrintKind::Str)?;
    printer.write(vm, ", ")?;
    vm.print(printer, object.receiver, PrintKind::Str)?;
    printer.write(vm, ">")
}

/// Loads a method of `super(class, receiver)` without making the object.
pub(crate) fn load_method(
    vm: &mut Vm,
    class: Value,
    receiver: Value,
    name: Qstr,
) -> Result<Method> {
    let Some(class) = class.downcast::<Type>() else {
        return Err(vm.raise_empty(&types::exception::TYPE_ERROR));
    };
    match find(vm, class, receiver, name)? {
        Some(method) => Ok(method),
        None => {
            let attr = name.shown(vm);
            Err(vm.raise_fmt(
                &types::exception::ATTRIBUTE_ERROR,
                format_args!("'super' object has no attribute '{attr}'"),
            ))
        }
    }
}

fn find(vm: &mut Vm, class: Gc<Type>, receiver: Value, name: Qstr) -> Result<Option<Method>> {
    let object = Gc::rom(&types::object::OBJECT);
    for base in class::bases(&class) {
        let found = vm
            .lookup_in_place(base, name)
            .filter(|found| !Gc::ptr_eq(found.owner, object));
        if let Some(found) = found.filter(|found| found.owner.is_class() || name != q!("__init__"))
        {
            return bind(vm, receiver, found).map(Some);
        }
        if class::native_base(base).is_some()
            && let Some(method) = native_member(vm, receiver, name)?
        {
            return Ok(Some(method));
        }
    }
    match vm.lookup(Gc::rom(&types::object::OBJECT), name) {
        Some(found) => bind(vm, receiver, found).map(Some),
        None => Ok(None),
    }
}

/// An attribute that the wrapped native object has, but not its type's namespace.
fn native_member(vm: &mut Vm, receiver: Value, name: Qstr) -> Result<Option<Method>> {
    // `super().__init__` makes the wrapped object.
    if name == q!("__init__") {
        return Ok(Some(Method {
            function: fkw!(types::instance::init_native, 1),
            receiver: Some(receiver),
        }));
    }
    match receiver
        .downcast::<Instance>()
        .and_then(|instance| instance.native())
    {
        Some(native) => match types::instance::native_special(name) {
            Some(function) => Ok(Some(Method {
                function,
                receiver: Some(native),
            })),
            None => vm.load_method_maybe(native, name),
        },
        None => Ok(None),
    }
}

fn bind(vm: &mut Vm, receiver: Value, found: Found) -> Result<Method> {
    // A property is given as it is: upstream does not call it through `super()`.
    if found.value.downcast::<crate::object::Property>().is_some() {
        return Ok(Method {
            function: found.value,
            receiver: None,
        });
    }
    let ty = receiver.downcast::<Type>().unwrap_or(receiver.ty());
    vm.bind_found(receiver, ty, found)
}

fn attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let Some(object) = value.downcast::<Super>() else {
        return Ok(None);
    };
    match find(vm, object.class, object.receiver, name)? {
        Some(method) => vm.bind_method(method).map(Some),
        None => Ok(None),
    }
}
