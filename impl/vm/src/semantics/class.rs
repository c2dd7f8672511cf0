//! Classes: finding attributes in a class and its bases, and asking what derives from what.

use crate::object::{Gc, Tuple, Type, TypeDict};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

/// An attribute found in a class: its value, and the class whose namespace has it.
#[derive(Clone, Copy)]
pub struct Found {
    pub value: Value,
    pub owner: Gc<Type>,
}

/// The direct bases of a type.
pub fn bases(ty: &Type) -> impl Iterator<Item = Gc<Type>> {
    let (single, several) = match ty.bases {
        None => (None, None),
        Some(value) => match value.downcast::<Tuple>() {
            Some(tuple) => (None, Some(tuple)),
            None => (value.downcast::<Type>(), None),
        },
    };
    let count = several.map_or(0, |tuple| tuple.len());
    let listed = (0..count)
        .filter_map(move |index| several.and_then(|tuple| tuple.get(index)))
        .filter_map(Value::downcast::<Type>);
    single.into_iter().chain(listed)
}

/// The namespace of one class, without its bases.
#[inline]
pub fn own_attribute(vm: &Vm, ty: &Type, name: Qstr) -> Option<Value> {
    match ty.dict() {
        TypeDict::Rom(dict) => dict.get(name),
        TypeDict::Heap(dict) => dict.map.get_qstr(vm, name),
    }
}

/// Finds an attribute in a class and its bases, depth first from left to right.
pub fn lookup(vm: &Vm, ty: Gc<Type>, name: Qstr) -> Option<Found> {
    lookup_in_tree(vm, ty, name).or_else(|| {
        let object = Gc::rom(&types::object::OBJECT);
        let value = own_attribute(vm, &object, name)?;
        Some(Found {
            value,
            owner: object,
        })
    })
}

fn lookup_in_tree(vm: &Vm, ty: Gc<Type>, name: Qstr) -> Option<Found> {
    if let Some(value) = own_attribute(vm, &ty, name) {
        return Some(Found { value, owner: ty });
    }
    ty.bases?;
    bases(&ty).find_map(|base| lookup_in_tree(vm, base, name))
}

/// Whether a class is another one or derives from it.
pub fn is_subclass(ty: Gc<Type>, base: Gc<Type>) -> bool {
    if Gc::ptr_eq(ty, base) || Gc::ptr_eq(base, Gc::rom(&types::object::OBJECT)) {
        return true;
    }
    ty.bases.is_some() && bases(&ty).any(|parent| is_subclass(parent, base))
}

/// The native type in the chain of a class whose objects its instances wrap.
pub fn native_base(ty: Gc<Type>) -> Option<Gc<Type>> {
    if !ty.is_class() {
        return (!Gc::ptr_eq(ty, Gc::rom(&types::object::OBJECT))).then_some(ty);
    }
    ty.native_base()
}
