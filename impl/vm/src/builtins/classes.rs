//! Classes: `isinstance`, `issubclass`, `callable`, and what a `class` statement calls.

use crate::error::Result;
use crate::map::Dict;
use crate::native::{Args, Native};
use crate::object::{BoundMethod, CellBox, Function, Gc, Instance, Tuple, Type};
use crate::semantics::class;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

/// `isinstance(object, class_or_tuple)`
pub(super) fn isinstance(vm: &mut Vm, object: Value, classes: Value) -> Result {
    derives(vm, object.ty(), classes)
}

/// `issubclass(class, class_or_tuple)`
pub(super) fn issubclass(vm: &mut Vm, class: Value, classes: Value) -> Result {
    match class.downcast::<Type>() {
        Some(class) => derives(vm, class, classes),
        None => Err(vm.type_error("issubclass() arg 1 must be a class")),
    }
}

fn derives(vm: &mut Vm, class: Gc<Type>, classes: Value) -> Result {
    if let Some(base) = classes.downcast::<Type>() {
        return Ok(Value::bool(derives_from(class, base)));
    }
    let Some(tuple) = classes.downcast::<Tuple>() else {
        return Err(vm.type_error("issubclass() arg 2 must be a class or a tuple of classes"));
    };
    let mut bases = tuple
        .items()
        .iter()
        .filter_map(|base| base.downcast::<Type>());
    Ok(Value::bool(bases.any(|base| derives_from(class, base))))
}

/// Whether a class derives from another; internal types that look the same to programs count as one.
fn derives_from(class: Gc<Type>, base: Gc<Type>) -> bool {
    let same_looks = !class.is_class() && !base.is_class() && class.name == base.name;
    same_looks && class.name != q!("") || class::is_subclass(class, base)
}

/// `callable(object)`
pub(super) fn callable(vm: &mut Vm, object: Value) -> Result {
    Ok(Value::bool(vm.is_callable(object)))
}

impl Vm {
    /// Whether an object can be called.
    pub fn is_callable(&mut self, object: Value) -> bool {
        let native = object.unwrapped();
        native.downcast::<Function>().is_some()
            || native.downcast::<Native>().is_some()
            || native.downcast::<BoundMethod>().is_some()
            || native.downcast::<Type>().is_some()
            || native.ty().slots.call.is_some()
            || object.downcast::<Instance>().is_some()
                && self.lookup(object.ty(), q!("__call__")).is_some()
    }
}

/// `__build_class__(body, name, *bases)`: runs the body in a new namespace, then calls the type of the first base.
pub(super) fn build_class(vm: &mut Vm, args: &[Value]) -> Result {
    let namespace = Dict::new(vm)?;
    let cell = match args[0].downcast::<Function>() {
        Some(body) => vm.call_body(body, namespace)?,
        None => vm.call_machine_body(args[0], namespace)?,
    };
    let bases = Tuple::from_slice(vm, &args[2..])?;
    let metaclass = match bases.get(0) {
        Some(base) => base.ty(),
        None => Gc::rom(&types::ty::TYPE),
    };
    let parts = [args[1], Value::object(bases), Value::object(namespace)];
    let class = vm.call_type(metaclass, &Args::positional(&parts))?;
    if let Some(cell) = cell.downcast::<CellBox>() {
        cell.value.set(Some(class));
    }
    Ok(class)
}
