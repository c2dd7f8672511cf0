//! `array`: numbers of one type, and what it shares with `bytearray`.
//!
//! Both have one layout: a type code and bytes. An array of objects (code `O`) keeps a list instead of bytes, so that the
//! collector sees its elements. Element access is shared with `memoryview` through [`BufferView`].

mod compare;

use core::ops::Range;

use bytecode::op::{BinaryOp, UnaryOp};

pub(crate) use compare::compare;

use crate::compact::stack_iterator::Walk;
use crate::error::{Raise, Result};
use crate::native::Args;
use crate::object::{
    BufferAccess, BufferView, ByteBuf, Bytes, Gc, PrintKind, Slots, Subscr, Type, ValueBuf,
};
use crate::print::Printer;
use crate::state::Vm;
use crate::types::element::{self, Order};
use crate::types::iterators::Iter;
use crate::types::list::List;
use crate::types::slice::Slice;
use crate::types::{bytearray, memoryview};
use crate::value::Value;

object! {
    /// A `bytearray` (code `B`) or an `array`.
    pub struct Array: ARRAY {
        pub typecode: u8,
        pub bytes: ByteBuf,
        /// The elements of an array of objects, which has no bytes.
        pub objects: Option<Gc<List>>,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(unary),
    binary: Some(binary),
    subscr: Some(subscr),
    iter: Some(iter),
    buffer: Some(buffer),
    ..Slots::of::<Array>()
};

rom_dict!(static DICT = {
    "append" => f2!(append),
    "extend" => f2!(extend),
});

/// `array.array`
pub static ARRAY: Type = Type::rom(q!("array"), &SLOTS, &DICT);

impl Array {
    /// Number of elements.
    pub fn len(&self) -> usize {
        match self.objects {
            Some(list) => list.items.len(),
            None => self.bytes.len() / element::item_size(self.typecode),
        }
    }

    /// Whether there is no element.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The element at an index.
    pub(crate) fn get(&self, vm: &mut Vm, index: usize) -> Result<Option<Value>> {
        match self.objects {
            Some(list) => Ok(list.items.get(index)),
            None => load_element(vm, &self.bytes.view(Value::NONE, self.typecode), index),
        }
    }

    /// Replaces the element at an index.
    fn set(&self, vm: &mut Vm, index: usize, value: Value) -> Result<()> {
        match self.objects {
            Some(list) => list.items.set(index, value),
            None => {
                let bits = encode(vm, self.typecode, value)?;
                store_bits(
                    vm,
                    &self.bytes.view(Value::NONE, self.typecode),
                    index,
                    bits,
                );
            }
        }
        Ok(())
    }

    fn push(&self, vm: &mut Vm, value: Value) -> Result<()> {
        if let Some(list) = self.objects {
            return list.items.push(vm, value);
        }
        if self.is_bytes()
            && let Some(number) = value.as_small()
        {
            return self.bytes.push(vm, number as u8);
        }
        let bits = encode(vm, self.typecode, value)?;
        let mut bytes = [0; 8];
        let bytes = &mut bytes[..element::item_size(self.typecode)];
        element::spread(bits, bytes, Order::NATIVE);
        self.bytes.extend(vm, bytes)
    }

    /// Appends raw bytes, as many as make whole elements.
    fn extend_raw(&self, vm: &mut Vm, view: &BufferView) -> Result<()> {
        let whole = view.len - view.len % element::item_size(self.typecode);
        let end = self.bytes.len();
        self.bytes.splice_view(vm, end, end, &view.slice(0, whole))
    }

    /// Whether the elements are plain bytes.
    fn is_bytes(&self) -> bool {
        self.typecode == b'B'
    }
}

fn encode(vm: &mut Vm, code: u8, value: Value) -> Result<u64> {
    match element::element(code, true) {
        Some(element) => element.encode(vm, value),
        None => Ok(0),
    }
}

/// The element at an index of a view, if the view reaches so far.
pub(crate) fn load_element(vm: &mut Vm, view: &BufferView, index: usize) -> Result<Option<Value>> {
    if view.typecode == b'B' {
        return Ok(view
            .bytes(vm)
            .get(index)
            .map(|byte| Value::small(isize::from(*byte))));
    }
    // Pointers in arrays are signed, other than in formats.
    let code = if view.typecode == b'P' {
        b'l'
    } else {
        view.typecode
    };
    let Some(element) = element::element(code, true) else {
        return Ok(None);
    };
    let part = view.slice(index.saturating_mul(element.size), element.size);
    if part.len < element.size {
        return Ok(None);
    }
    let bits = element::join(part.bytes(vm), Order::NATIVE);
    element.decode(vm, bits).map(Some)
}

/// Replaces the bits of an element, if the view reaches so far.
fn store_bits(vm: &mut Vm, view: &BufferView, index: usize, bits: u64) {
    let size = element::item_size(view.typecode);
    let part = view.slice(index.saturating_mul(size), size);
    if part.len == size {
        element::spread(bits, part.bytes_mut(vm), Order::NATIVE);
    }
}

/// Replaces the element at an index of a view.
pub(crate) fn store_element(
    vm: &mut Vm,
    view: &BufferView,
    index: usize,
    value: Value,
) -> Result<()> {
    let bits = encode(vm, view.typecode, value)?;
    store_bits(vm, view, index, bits);
    Ok(())
}

/// The right side of a slice assignment: an array of elements of the same size.
pub(crate) fn slice_source(vm: &mut Vm, value: Value, item_size: usize) -> Result<BufferView> {
    let value = value.unwrapped();
    let is_array = value.downcast::<Array>().is_some()
        || value.downcast::<memoryview::MemoryView>().is_some()
        || value.downcast::<Bytes>().is_some();
    if !is_array {
        return Err(vm.not_implemented_error("array/bytes required on right side"));
    }
    match vm.buffer_maybe(value, BufferAccess::Read) {
        Some(view) if element::item_size(view.typecode) == item_size => Ok(view),
        _ => Err(incompatible_error(vm)),
    }
}

pub(crate) fn incompatible_error(vm: &mut Vm) -> Raise {
    vm.value_error("lhs and rhs should be compatible")
}

fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 1, 2)?;
    let code = vm
        .text_arg(args.pos[0])?
        .as_bytes()
        .first()
        .copied()
        .unwrap_or(0);
    if element::element(code, true).is_none() || code == b'e' {
        return Err(vm.value_error("bad typecode"));
    }
    let objects = match code {
        b'O' => Some(List::with_items(vm, ValueBuf::new())?),
        _ => None,
    };
    let array = Array::alloc(vm, ty, code, ByteBuf::new(), objects)?;
    if let Some(source) = args.pos.get(1) {
        let raw = source.downcast::<Bytes>().is_some() || source.is_exactly(&bytearray::BYTEARRAY);
        match raw && objects.is_none() {
            true => extend(vm, Value::object(array), *source)?,
            false => extend_items(vm, array, *source)?,
        };
    }
    Ok(Value::object(array))
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let array = vm.expect::<Array>(value)?;
    let code = char::from(array.typecode);
    printer.write_fmt(vm, format_args!("array('{code}'"))?;
    if array.is_empty() {
        return printer.write(vm, ")");
    }
    printer.write(vm, ", [")?;
    let mut index = 0;
    while let Some(item) = array.get(vm, index)? {
        if index > 0 {
            printer.write(vm, ", ")?;
        }
        vm.print(printer, item, PrintKind::Repr)?;
        index += 1;
    }
    printer.write(vm, "])")
}

pub(crate) fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let array = vm.expect::<Array>(value)?;
    let len = array.len();
    Ok(match op {
        UnaryOp::Bool => Some(Value::bool(len != 0)),
        UnaryOp::Len => Some(Value::small(len as isize)),
        _ => None,
    })
}

pub(crate) fn binary(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    match op {
        BinaryOp::Add => concatenate(vm, lhs, rhs).map(Some),
        BinaryOp::InplaceAdd => {
            extend(vm, lhs, rhs)?;
            Ok(Some(lhs))
        }
        _ => compare(vm, op, lhs, rhs),
    }
}

/// `lhs + rhs`: the type of the left side, raw bytes of the right one.
fn concatenate(vm: &mut Vm, lhs: Value, rhs: Value) -> Result {
    let left = vm.expect::<Array>(lhs)?;
    let right = vm.buffer(rhs, BufferAccess::Read)?;
    let bytes = ByteBuf::with_capacity(vm, left.bytes.len() + right.len)?;
    bytes.splice_view(vm, 0, 0, &left.bytes.view(lhs, b'B'))?;
    let sum = Array::alloc(vm, lhs.unwrapped().ty(), left.typecode, bytes, None)?;
    sum.extend_raw(vm, &right)?;
    Ok(Value::object(sum))
}

/// Loads or stores a byte of a `bytearray`, where nothing may go wrong.
#[inline(always)]
fn subscr_byte(vm: &mut Vm, value: Value, index: Value, action: Subscr) -> Option<Value> {
    if !value.is_exactly(&bytearray::BYTEARRAY) {
        return None;
    }
    let array = value.downcast::<Array>()?;
    let index = index.as_small()? as usize;
    let place = array.bytes.as_mut_slice(vm).get_mut(index)?;
    match action {
        Subscr::Load => Some(Value::small(isize::from(*place))),
        Subscr::Store(byte) => {
            *place = u8::try_from(byte.as_small()?).ok()?;
            Some(Value::NONE)
        }
        Subscr::Delete => None,
    }
}

pub(crate) fn subscr(vm: &mut Vm, value: Value, index: Value, action: Subscr) -> Result {
    if let Some(done) = subscr_byte(vm, value, index, action) {
        return Ok(done);
    }
    let array = vm.expect::<Array>(value)?;
    if action == Subscr::Delete {
        return Err(vm.subscr_error(value, action));
    }
    if let Some(slice) = index.downcast::<Slice>() {
        return subscr_slice(vm, array, slice, action);
    }
    let ty = if array.is_bytes() && value.is_exactly(&bytearray::BYTEARRAY) {
        &bytearray::BYTEARRAY
    } else {
        &ARRAY
    };
    let index = vm.index(ty, array.len(), index)?;
    match action {
        Subscr::Store(new) => {
            array.set(vm, index, new)?;
            Ok(Value::NONE)
        }
        _ => Ok(array.get(vm, index)?.unwrap_or(Value::NONE)),
    }
}

fn subscr_slice(vm: &mut Vm, array: Gc<Array>, slice: Gc<Slice>, action: Subscr) -> Result {
    let Range { start, end } = vm.slice_bounds(slice, array.len())?;
    let size = element::item_size(array.typecode);
    if let Subscr::Store(new) = action {
        let source = slice_source(vm, new, size)?;
        array
            .bytes
            .splice_view(vm, start * size, end * size, &source)?;
        return Ok(Value::NONE);
    }
    let owner = Value::object(array);
    let objects = match array.objects {
        Some(list) => {
            let items = ValueBuf::with_capacity(vm, end - start)?;
            for index in start..end {
                items.push(vm, list.items.get(index).unwrap_or(Value::NONE))?;
            }
            Some(List::with_items(vm, items)?)
        }
        None => None,
    };
    let view = array
        .bytes
        .view(owner, b'B')
        .slice(start * size, (end - start) * size);
    let bytes = ByteBuf::from_view(vm, &view)?;
    Ok(Value::object(Array::alloc(
        vm,
        owner.ty(),
        array.typecode,
        bytes,
        objects,
    )?))
}

pub(crate) fn iter(vm: &mut Vm, value: Value) -> Result {
    Iter::value(vm, step, value.unwrapped(), Value::NONE)
}

fn step(vm: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    let array = match iterator.source.downcast::<Array>() {
        Some(array) => array,
        None => vm.expect::<Array>(iterator.source)?,
    };
    let index = iterator.at.get();
    let item = array.get(vm, index)?;
    iterator.at.set(index + usize::from(item.is_some()));
    Ok(item)
}

pub(crate) fn buffer(_: &mut Vm, value: Value, _: BufferAccess) -> Option<BufferView> {
    let array = value.downcast::<Array>()?;
    if array.objects.is_some() {
        return None;
    }
    Some(array.bytes.view(value, array.typecode))
}

/// `append(value)`
pub(crate) fn append(vm: &mut Vm, array: Value, value: Value) -> Result {
    let array = vm.expect::<Array>(array)?;
    array.push(vm, value)?;
    Ok(Value::NONE)
}

/// `extend(iterable)`: raw bytes of a buffer, else items.
pub(crate) fn extend(vm: &mut Vm, array: Value, source: Value) -> Result {
    let array = vm.expect::<Array>(array)?;
    match vm.buffer_maybe(source, BufferAccess::Read) {
        Some(view) if array.objects.is_none() => array.extend_raw(vm, &view)?,
        _ => extend_items(vm, array, source).map(drop)?,
    }
    Ok(Value::NONE)
}

/// Appends what an iterable gives.
pub(crate) fn extend_items(vm: &mut Vm, array: Gc<Array>, source: Value) -> Result {
    let mut walk = Walk::over(vm, source)?;
    while let Some(item) = walk.next(vm)? {
        array.push(vm, item)?;
    }
    Ok(Value::NONE)
}
