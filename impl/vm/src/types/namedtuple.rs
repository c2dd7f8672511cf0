//! `collections.namedtuple`: makes types of tuples whose items have names.
//!
//! The names are a tuple in the type's namespace, under the empty name that no program can write.

use crate::error::Result;
use crate::map::Dict;
use crate::native::{Args, is_name};
use crate::object::{BoundMethod, Gc, PrintKind, Slots, TextRef, Tuple, Type, TypeDict, ValueBuf};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types::dict::new_ordered;
use crate::types::function::BOUND_METHOD;
use crate::types::tuple::{LAYOUT_SLOTS, TUPLE};
use crate::value::Value;

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    attr: Some(attr),
    store_attr: Some(store_attr),
    ..LAYOUT_SLOTS
};

/// `namedtuple(name, fields)`; the fields are a sequence of names, or one string of names between spaces.
pub(crate) fn namedtuple(vm: &mut Vm, name: Value, fields: Value) -> Result {
    let name = vm.name_arg(name)?;
    let names = match fields.text(vm) {
        Some(text) => {
            let names = ValueBuf::new();
            for field in text.as_bytes().split(u8::is_ascii_whitespace) {
                if field.is_empty() {
                    continue;
                }
                let field = vm.intern_value(field)?;
                names.push(vm, field)?;
            }
            names
        }
        None => field_names(vm, fields)?,
    };
    let names = Tuple::value(vm, names.as_local_slice())?;
    let dict = Dict::new(vm)?;
    dict.map.insert_qstr(vm, q!(""), names)?;
    let base = Some(Value::rom(&TUPLE));
    let ty = Type::alloc(vm, name, &SLOTS, base, dict, None)?;
    Ok(Value::object(ty))
}

fn field_names(vm: &mut Vm, fields: Value) -> Result<ValueBuf> {
    let fields = vm.sequence_arg(fields)?;
    for index in 0..fields.len() {
        if let Some(field) = fields.get(index) {
            let name = vm.name_arg(field)?;
            fields.set(index, Value::qstr(name));
        }
    }
    Ok(fields)
}

/// The names of a type's fields.
fn fields_of(vm: &Vm, ty: Gc<Type>) -> Option<Gc<Tuple>> {
    match ty.dict() {
        TypeDict::Heap(dict) => dict.map.get_qstr(vm, q!(""))?.downcast::<Tuple>(),
        TypeDict::Rom(_) => None,
    }
}

fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let fields = fields_of(vm, ty).unwrap_or(Gc::rom(&crate::object::EMPTY_TUPLE));
    let (expected, given) = (fields.len(), args.pos.len() + args.kw.len() / 2);
    if given != expected {
        let name = ty.name.shown(vm);
        return Err(vm.type_error_fmt(format_args!(
            "{name}() takes {expected} positional arguments but {given} were given"
        )));
    }
    let items = ValueBuf::from_slice(vm, args.pos)?;
    while items.len() < expected {
        items.push(vm, Value::SENTINEL)?;
    }
    for (name, value) in args.keywords() {
        let Some(index) = index_of(vm, fields, name) else {
            return Err(keyword_error(vm, name, false));
        };
        if items.get(index) != Some(Value::SENTINEL) {
            return Err(keyword_error(vm, name, true));
        }
        items.set(index, value);
    }
    Ok(Value::object(Tuple::of_type(
        vm,
        ty,
        items.as_local_slice(),
    )?))
}

fn index_of(vm: &Vm, fields: Gc<Tuple>, name: Value) -> Option<usize> {
    fields.items().iter().position(|field| {
        let field = field.as_qstr();
        field.is_some_and(|field| is_name(vm, name, field))
    })
}

#[cold]
fn keyword_error(vm: &mut Vm, name: Value, is_given: bool) -> crate::Raise {
    let text = name.text(vm);
    let name = text.as_ref().map(TextRef::shown).unwrap_or_default();
    match is_given {
        true => vm.type_error_fmt(format_args!(
            "function got multiple values for argument '{name}'"
        )),
        false => vm.type_error_fmt(format_args!("unexpected keyword argument '{name}'")),
    }
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let tuple = vm.expect::<Tuple>(value)?;
    let ty = Value::object(tuple).ty();
    print_fields(vm, printer, ty.name, fields_of(vm, ty), tuple)
}

/// Prints `name(field=value, ...)`, the form of all tuples whose items have names.
pub(crate) fn print_fields(
    vm: &mut Vm,
    printer: &mut Printer,
    name: Qstr,
    fields: Option<Gc<Tuple>>,
    tuple: Gc<Tuple>,
) -> Result<()> {
    printer.write(vm, name.shown(vm))?;
    printer.write(vm, "(")?;
    for (index, item) in tuple.items().iter().enumerate() {
        if index > 0 {
            printer.write(vm, ", ")?;
        }
        if let Some(field) = fields.and_then(|fields| fields.get(index)) {
            vm.print(printer, field, PrintKind::Str)?;
            printer.write(vm, "=")?;
        }
        vm.print(printer, *item, PrintKind::Repr)?;
    }
    printer.write(vm, ")")
}

fn attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let tuple = vm.expect::<Tuple>(value)?;
    let Some(fields) = fields_of(vm, Value::object(tuple).ty()) else {
        return Ok(None);
    };
    if name == q!("_asdict") {
        let value = Value::object(tuple);
        let method = BoundMethod::alloc(vm, Gc::rom(&BOUND_METHOD), f1!(as_dict), value)?;
        return Ok(Some(Value::object(method)));
    }
    let name = Value::qstr(name);
    let index = fields.items().iter().position(|field| *field == name);
    Ok(index.and_then(|index| tuple.get(index)))
}

/// `namedtuple._asdict()`: the items by name.
fn as_dict(vm: &mut Vm, value: Value) -> Result {
    let tuple = vm.expect::<Tuple>(value)?;
    let dict = new_ordered(vm)?;
    if let Some(fields) = fields_of(vm, Value::object(tuple).ty()) {
        for (name, item) in fields.items().iter().zip(tuple.items()) {
            dict.map.insert(vm, *name, *item)?;
        }
    }
    Ok(Value::object(dict))
}

fn store_attr(vm: &mut Vm, _: Value, _: Qstr, _: Option<Value>) -> Result<bool> {
    Err(vm.raise(
        &crate::types::exception::ATTRIBUTE_ERROR,
        "can't set attribute",
    ))
}
