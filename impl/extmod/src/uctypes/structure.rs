//! `uctypes.struct`: memory seen through a description.

use vm::map::Dict;
use vm::native::Args;
use vm::object::{Address, BufferAccess, BufferView, Gc, PrintKind, Slots, Subscr, Tuple, Type};
use vm::print::Printer;
use vm::types::array::Array;
use vm::types::element::{integer_bits, join, spread};
use vm::{Qstr, Result, UnaryOp, Value, Vm};

use super::description::{Aggregate, Layout, Scalar, Shape, size, syntax_error};
use crate::memory;

object! {
    /// A structure in memory.
    pub struct Struct: STRUCT {
        address: Address,
        description: Value,
        layout: isize,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(unary),
    attr: Some(attr),
    store_attr: Some(store_attr),
    subscr: Some(subscr),
    buffer: Some(buffer),
    ..Slots::of::<Struct>()
};

/// `uctypes.struct`
pub(super) static STRUCT: Type = Type::rom(q!("struct"), &SLOTS, &vm::native::RomDict::EMPTY);

impl Struct {
    fn at(&self, offset: usize) -> usize {
        self.address.get().wrapping_add(offset)
    }

    /// Part of the structure, or another one in the same layout.
    fn part(&self, vm: &mut Vm, address: usize, description: Value) -> Result {
        let ty = Gc::rom(&STRUCT);
        let part = Struct::alloc(vm, ty, Address::new(address), description, self.layout)?;
        Ok(Value::object(part))
    }

    /// The shape, when it is an aggregate.
    fn shape(&self, vm: &mut Vm) -> Result<Option<Shape>> {
        match self.description.downcast::<Tuple>() {
            Some(tuple) => Ok(Some(Aggregate::of(vm, tuple)?.shape)),
            None => Ok(None),
        }
    }

    /// Loads a number, or stores one and gives that.
    fn scalar(&self, vm: &mut Vm, scalar: Scalar, address: usize, new: Option<Value>) -> Result {
        let Some(element) = scalar.element() else {
            return Err(syntax_error(vm));
        };
        let order = Layout(self.layout).order();
        let mut bytes = [0; 8];
        let bytes = &mut bytes[..element.size];
        let field = scalar.bits();
        let mut word = 0;
        if new.is_none() || field.is_some() {
            memory::read(vm, address, bytes)?;
            word = join(bytes, order);
        }
        let mask = field.map_or(0, |(_, length)| (1u64 << length) - 1);
        let Some(new) = new else {
            return match field {
                None => element.decode(vm, word),
                Some((position, _)) => vm::types::int::from_u64(vm, word >> position & mask),
            };
        };
        let word = match field {
            None => element.encode(vm, new)?,
            Some((position, _)) => {
                let bits = (vm.int_arg(new)? as u64 & mask) << position;
                word & !(mask << position) | bits
            }
        };
        spread(word, bytes, order);
        memory::write(vm, address, bytes)?;
        Ok(new)
    }

    /// Where a pointer points to.
    fn target(&self, vm: &mut Vm) -> Result<usize> {
        let mut bytes = [0; size_of::<usize>()];
        memory::read(vm, self.at(0), &mut bytes)?;
        Ok(usize::from_ne_bytes(bytes))
    }
}

/// `struct(address, description[, layout])`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 2, 3)?;
    let address = integer_bits(vm, args.pos[0])? as usize;
    let layout = match args.pos.get(2) {
        Some(layout) => vm.int_arg(*layout)?,
        None => Layout::NATIVE.0,
    };
    let made = Struct::alloc(vm, ty, Address::new(address), args.pos[1], layout)?;
    Ok(Value::object(made))
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let structure = vm.expect::<Struct>(value)?;
    let kind = match structure.description.downcast::<Dict>() {
        Some(_) => "STRUCT",
        None => match structure.shape(vm)? {
            Some(Shape::Pointer(_)) => "PTR",
            Some(Shape::Scalars(_) | Shape::Array { .. }) => "ARRAY",
            Some(Shape::Struct(_)) => "unk",
            None => "ERROR",
        },
    };
    printer.write_fmt(vm, format_args!("<struct {kind} {:x}>", structure.at(0)))
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let structure = vm.expect::<Struct>(value)?;
    if op == UnaryOp::Int
        && let Some(Shape::Pointer(_)) = structure.shape(vm)?
    {
        let target = structure.target(vm)?;
        return vm::types::int::from_u64(vm, target as u64).map(Some);
    }
    Ok(None)
}

fn attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    access(vm, value, name, None).map(Some)
}

fn store_attr(vm: &mut Vm, value: Value, name: Qstr, new: Option<Value>) -> Result<bool> {
    if new.is_some() {
        access(vm, value, name, new)?;
    }
    Ok(new.is_some())
}

/// Loads a field, or stores a value in it.
fn access(vm: &mut Vm, value: Value, name: Qstr, new: Option<Value>) -> Result {
    let structure = vm.expect::<Struct>(value)?;
    let Some(fields) = structure.description.downcast::<Dict>() else {
        return Err(vm.type_error("struct: no fields"));
    };
    let Some(field) = fields.map.get_qstr(vm, name) else {
        return Err(vm.key_error(Value::qstr(name)));
    };
    let Some(tuple) = field.downcast::<Tuple>() else {
        let scalar = Scalar::of(vm, field)?;
        return structure.scalar(vm, scalar, structure.at(scalar.offset()), new);
    };
    if new.is_some() {
        return Err(syntax_error(vm));
    }
    let aggregate = Aggregate::of(vm, tuple)?;
    let address = structure.at(aggregate.offset);
    match aggregate.shape {
        Shape::Struct(fields) => structure.part(vm, address, fields),
        Shape::Scalars(scalars) if scalars.is_byte() => {
            let bytes = memory::borrow(vm, address, scalars.rest)?;
            Array::bytearray(vm, bytes)
        }
        _ => structure.part(vm, address, field),
    }
}

fn subscr(vm: &mut Vm, value: Value, index: Value, action: Subscr) -> Result {
    let structure = vm.expect::<Struct>(value)?;
    let new = match action {
        Subscr::Load => None,
        Subscr::Store(new) => Some(new),
        Subscr::Delete => return Err(vm.subscr_error(value, action)),
    };
    let Some(shape) = structure.shape(vm)? else {
        return Err(vm.type_error("struct: can't index"));
    };
    let index = vm.int_arg(index)?;
    match shape {
        Shape::Scalars(scalars) => {
            let index = checked(vm, index, scalars.rest)?;
            let address = structure.at(index.wrapping_mul(scalars.size()));
            structure.scalar(vm, scalars, address, new)
        }
        Shape::Array { len, item } if new.is_none() => {
            let index = checked(vm, index, len)?;
            let size = size(vm, item, Layout(structure.layout))?;
            structure.part(vm, structure.at(index.wrapping_mul(size)), item)
        }
        Shape::Pointer(target) if new.is_none() => {
            let address = structure.target(vm)?;
            let at = |size: usize| address.wrapping_add_signed(index.wrapping_mul(size as isize));
            if target.is_small() {
                let scalar = Scalar::of(vm, target)?;
                return structure.scalar(vm, scalar, at(scalar.size()), None);
            }
            let size = size(vm, target, Layout(structure.layout))?;
            structure.part(vm, at(size), target)
        }
        _ => Err(vm.subscr_error(value, action)),
    }
}

fn checked(vm: &mut Vm, index: isize, len: usize) -> Result<usize> {
    match usize::try_from(index) {
        Ok(index) if index < len => Ok(index),
        _ => Err(vm.index_error("struct: index out of range")),
    }
}

fn buffer(vm: &mut Vm, value: Value, _: BufferAccess) -> Option<BufferView> {
    let structure = value.downcast::<Struct>()?;
    let layout = Layout(structure.layout);
    let len = size(vm, structure.description, layout).ok()?;
    let bytes = memory::borrow(vm, structure.at(0), len).ok()?;
    Some(bytes.view(value, b'B'))
}

/// `sizeof(structure or description[, layout])`
pub(super) fn sizeof(vm: &mut Vm, args: &[Value]) -> Result {
    if args[0].is_exactly(&vm::types::bytearray::BYTEARRAY) {
        let len = vm.len(args[0])?;
        return Ok(Value::small(len as isize));
    }
    let (description, layout) = match (args[0].downcast::<Struct>(), args.get(1)) {
        (Some(structure), None) => (structure.description, structure.layout),
        (Some(_), Some(_)) => return Err(vm.raise_empty(&vm::types::exception::TYPE_ERROR)),
        (None, Some(layout)) => (args[0], vm.int_arg(*layout)?),
        (None, None) => (args[0], Layout::NATIVE.0),
    };
    let bytes = size(vm, description, Layout(layout))?;
    vm::types::int::from_u64(vm, bytes as u64)
}
