//! `memoryview`: a window on the bytes of another object.
//!
//! Invariant: the view is asked for from the owner at every access, so an owner that has changed its size never leaves a
//! view of memory that is not its own: elements beyond its end are out of range.

use core::ops::Range;

use bytecode::op::UnaryOp;

use crate::error::Result;
use crate::native::Args;
use crate::object::{BufferAccess, BufferView, Gc, Slots, Subscr, Type};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types::array::{self, incompatible_error, slice_source};
use crate::types::iterators::Iter;
use crate::types::slice::Slice;
use crate::types::{bytearray, element};
use crate::value::Value;

object! {
    /// A window on another object's elements.
    pub struct MemoryView: MEMORYVIEW {
        /// Has the bytes; never a memory view itself.
        pub owner: Value,
        /// Offset in bytes and type code in one word.
        place: usize,
        /// In elements.
        pub len: usize,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    unary: Some(unary),
    binary: Some(array::compare),
    attr: Some(attr),
    subscr: Some(subscr),
    iter: Some(iter),
    buffer: Some(buffer),
    ..Slots::of::<MemoryView>()
};

rom_dict!(static DICT = {
    "hex" => fvar!(bytearray::hex, 1, 2),
});

/// Bits of a type code, below the offset.
const TYPECODE_BITS: u32 = 8;
/// The largest offset of a view, as in MicroPython.
const OFFSET_MAX: usize = usize::MAX >> TYPECODE_BITS;

/// `memoryview`
pub static MEMORYVIEW: Type = Type::rom(q!("memoryview"), &SLOTS, &DICT);

impl MemoryView {
    /// Makes a view of elements of an object that has bytes.
    pub fn new(
        vm: &mut Vm,
        owner: Value,
        offset: usize,
        len: usize,
        typecode: u8,
    ) -> Result<Gc<MemoryView>> {
        let place = offset << TYPECODE_BITS | usize::from(typecode);
        MemoryView::alloc(vm, Gc::rom(&MEMORYVIEW), owner, place, len)
    }

    fn offset(&self) -> usize {
        self.place >> TYPECODE_BITS
    }

    fn typecode(&self) -> u8 {
        self.place as u8
    }

    fn view(&self, vm: &mut Vm, access: BufferAccess) -> Option<BufferView> {
        let whole = vm.buffer_maybe(self.owner, access)?;
        let part = whole.slice(
            self.offset(),
            self.len * element::item_size(self.typecode()),
        );
        Some(BufferView {
            typecode: self.typecode(),
            ..part
        })
    }

    /// The element at an index.
    pub(crate) fn get(&self, vm: &mut Vm, index: usize) -> Result<Option<Value>> {
        match self.view(vm, BufferAccess::Read) {
            Some(view) => array::load_element(vm, &view, index),
            None => Ok(None),
        }
    }
}

fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 1, 1)?;
    let source = args.pos[0].unwrapped();
    if let Some(other) = source.downcast::<MemoryView>() {
        let copy = MemoryView::alloc(vm, ty, other.owner, other.place, other.len)?;
        return Ok(Value::object(copy));
    }
    let view = vm.buffer(source, BufferAccess::Read)?;
    let len = view.len / element::item_size(view.typecode);
    let place = usize::from(view.typecode);
    Ok(Value::object(MemoryView::alloc(
        vm, ty, source, place, len,
    )?))
}

fn attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let view = vm.expect::<MemoryView>(value)?;
    let bytes = element::item_size(view.typecode());
    Ok((name == q!("itemsize")).then(|| Value::small(bytes as isize)))
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let view = vm.expect::<MemoryView>(value)?;
    Ok(match op {
        UnaryOp::Bool => Some(Value::bool(view.len != 0)),
        UnaryOp::Len => Some(Value::small(view.len as isize)),
        _ => None,
    })
}

fn subscr(vm: &mut Vm, value: Value, index: Value, action: Subscr) -> Result {
    let memory = vm.expect::<MemoryView>(value)?;
    let access = match action {
        Subscr::Load => BufferAccess::Read,
        Subscr::Store(_) => BufferAccess::Write,
        Subscr::Delete => return Err(vm.subscr_error(value, action)),
    };
    let Some(view) = memory.view(vm, access) else {
        return Err(vm.subscr_error(value, action));
    };
    if let Some(slice) = index.downcast::<Slice>() {
        return subscr_slice(vm, memory, &view, slice, action);
    }
    let index = vm.index(&MEMORYVIEW, memory.len, index)?;
    match action {
        Subscr::Store(new) => {
            array::store_element(vm, &view, index, new)?;
            Ok(Value::NONE)
        }
        _ => match array::load_element(vm, &view, index)? {
            Some(item) => Ok(item),
            None => Err(vm.index_error("memoryview index out of range")),
        },
    }
}

fn subscr_slice(
    vm: &mut Vm,
    memory: Gc<MemoryView>,
    view: &BufferView,
    slice: Gc<Slice>,
    action: Subscr,
) -> Result {
    let Range { start, end } = vm.slice_bounds(slice, memory.len)?;
    let size = element::item_size(memory.typecode());
    let (offset, len) = (start * size, end - start);
    let Subscr::Store(new) = action else {
        let offset = memory.offset() + offset;
        if offset > OFFSET_MAX {
            return Err(vm.overflow_error("memoryview offset too large"));
        }
        let part = MemoryView::new(vm, memory.owner, offset, len, memory.typecode())?;
        return Ok(Value::object(part));
    };
    let source = slice_source(vm, new, size)?;
    let target = view.slice(offset, len * size);
    if source.len != len * size || target.len != source.len {
        return Err(incompatible_error(vm));
    }
    target.copy_from(vm, &source);
    Ok(Value::NONE)
}

fn iter(vm: &mut Vm, value: Value) -> Result {
    Iter::value(vm, step, value.unwrapped(), Value::NONE)
}

fn step(vm: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    let memory = vm.expect_mostly::<MemoryView>(iterator.source)?;
    let index = iterator.at.get();
    let item = memory.get(vm, index)?;
    iterator.at.set(index + usize::from(item.is_some()));
    Ok(item)
}

fn buffer(vm: &mut Vm, value: Value, access: BufferAccess) -> Option<BufferView> {
    value.downcast::<MemoryView>()?.view(vm, access)
}
