//! What native modules call besides what compiled functions call.

use core::ffi::{CStr, c_char, c_int};

use heap::Kind;

use super::super::enter::{given, in_vm};
use super::names::name;
use super::objects::put_method;
use crate::error::Result;
use crate::object::{BufferAccess, BufferView, ByteBuf, Bytes, Gc, Slot, Str, TextRef, Type};
use crate::qstr::MAX_BYTES;
use crate::real;
use crate::state::Vm;
use crate::types::array::Array;
use crate::types::element;
use crate::value::Value;

/// How a native module describes a function, for `make_function`.
#[repr(C)]
pub(super) struct ModuleCode {
    kind: [u8; 4],
    pub(super) code: usize,
}

pub(super) unsafe extern "C" fn fill(start: *mut u8, byte: c_int, count: usize) -> *mut u8 {
    // SAFETY: machine code says where it may write.
    unsafe { start.write_bytes(byte as u8, count) };
    start
}

pub(super) unsafe extern "C" fn copy(to: *mut u8, from: *const u8, count: usize) -> *mut u8 {
    // SAFETY: machine code says where it may write, and read; the two may overlap.
    unsafe { core::ptr::copy(from, to, count) };
    to
}

/// Allocates, resizes or frees a block of the heap; null when there is no memory.
pub(super) unsafe extern "C" fn reallocate(
    block: *mut u8,
    bytes: usize,
    may_move: usize,
) -> *mut u8 {
    in_vm(|vm| {
        if bytes == 0 {
            vm.free_block(block);
            return Ok(core::ptr::null_mut());
        }
        if !block.is_null() && vm.try_resize_block(block, bytes) {
            return Ok(block);
        }
        if !block.is_null() && may_move & 0xff == 0 {
            return Ok(core::ptr::null_mut());
        }
        let Ok(new) = vm.alloc_block(bytes, Kind::Raw) else {
            vm.take_exception();
            return Ok(core::ptr::null_mut());
        };
        // SAFETY: the block has so many bytes.
        unsafe { new.as_ptr().write_bytes(0, bytes) };
        if let Some(old) = core::ptr::NonNull::new(block) {
            let kept = vm.heap.block_bytes(old).min(bytes);
            // SAFETY: both blocks have so many bytes.
            unsafe { core::ptr::copy_nonoverlapping(block, new.as_ptr(), kept) };
            vm.free_block(block);
        }
        Ok(new.as_ptr())
    })
}

pub(super) unsafe extern "C" fn raise_message(ty: Gc<Type>, message: *const c_char) {
    in_vm(|vm| {
        let ty = Value::object(vm.adopted(ty)?);
        let exception = if message.is_null() {
            vm.call(ty, &[])?
        } else {
            // SAFETY: machine code gives a string of C.
            let text = unsafe { CStr::from_ptr(message) };
            let text = Str::value(vm, text.to_bytes())?;
            vm.call(ty, &[text])?
        };
        Err(vm.raise_operand(exception))
    })
}

pub(super) extern "C" fn type_of(value: Slot) -> Gc<Type> {
    in_vm(|vm| given(vm, value).map(Value::ty))
}

/// Bytes that machine code has in a row.
///
/// # Safety
///
/// There are so many at the address, which nobody changes while the slice lives.
pub(super) unsafe fn bytes<'code>(start: *const u8, count: usize) -> &'code [u8] {
    match count {
        0 => &[],
        // SAFETY: the caller's promise.
        _ => unsafe { core::slice::from_raw_parts(start, count) },
    }
}

pub(super) unsafe extern "C" fn new_str(start: *const u8, count: usize) -> Value {
    // SAFETY: machine code says where the bytes are.
    in_vm(|vm| Str::value(vm, unsafe { bytes(start, count) }))
}

pub(super) unsafe extern "C" fn new_bytes(start: *const u8, count: usize) -> Value {
    // SAFETY: machine code says where the bytes are.
    in_vm(|vm| Bytes::value(vm, unsafe { bytes(start, count) }))
}

/// A `bytearray` over memory of the module, where programs may reach memory; else over a copy.
pub(super) unsafe extern "C" fn new_bytearray(count: usize, start: *const u8) -> Value {
    in_vm(|vm| {
        let buffer = match vm.host.memory() {
            Some(memory) => ByteBuf::of_memory(memory, start.expose_provenance(), count),
            // SAFETY: machine code says where the bytes are.
            None => ByteBuf::from_slice(vm, unsafe { bytes(start, count) })?,
        };
        Array::bytearray(vm, buffer)
    })
}

pub(super) extern "C" fn new_single(number: f32) -> Value {
    in_vm(|vm| Value::float(vm, real::narrow(f64::from(number))))
}

pub(super) extern "C" fn new_double(number: f64) -> Value {
    in_vm(|vm| Value::float(vm, real::narrow(number)))
}

pub(super) extern "C" fn to_single(value: Slot) -> f32 {
    to_double(value) as f32
}

pub(super) extern "C" fn to_double(value: Slot) -> f64 {
    in_vm(|vm| {
        let value = given(vm, value)?;
        vm.float_arg(value).map(real::widen)
    })
}

pub(super) unsafe extern "C" fn load_method_maybe(object: Slot, qstr: usize, place: *mut Slot) {
    let method = in_vm(|vm| {
        let object = given(vm, object)?;
        vm.load_method_maybe(object, name(qstr))
    });
    // SAFETY: machine code gives two slots.
    unsafe {
        match method {
            Some(method) => put_method(place, method),
            None => {
                place.write(None);
                place.add(1).write(None);
            }
        }
    }
}

/// What `buffer` tells of a buffer.
#[derive(Default)]
#[repr(C)]
pub(in super::super) struct BufferInfo {
    start: usize,
    len: usize,
    typecode: c_int,
}

impl BufferInfo {
    /// The bytes, which belong to an object.
    pub(in super::super) fn view(&self, owner: Value) -> BufferView {
        let start = core::ptr::with_exposed_provenance::<u8>(self.start);
        // SAFETY: machine code says where the bytes are.
        let bytes = unsafe { bytes(start, self.len) };
        BufferView {
            typecode: self.typecode as u8,
            ..BufferView::of_immutable(owner, bytes)
        }
    }
}

/// Where the text of a `str` is, the same at each call, with a zero behind it, as modules read it to its end: in its block,
/// or in a copy of a name, which texts become whose block is full. A text too long for a name has no zero then.
fn terminated(vm: &mut Vm, text: &TextRef) -> Result<usize> {
    let (start, len) = (text.as_bytes().as_ptr(), text.as_bytes().len());
    let object = text.value().as_object();
    let block = object.and_then(|object| vm.heap.object_at(object.addr().get()));
    if let Some(block) = block {
        let used = start.addr() + len - block.addr().get();
        if used < vm.heap.block_bytes(block) {
            // SAFETY: the byte is behind the text and in its block, where there is nothing else.
            unsafe { block.add(used).write(0) };
            return Ok(start.expose_provenance());
        }
    }
    if len > MAX_BYTES {
        return Ok(start.expose_provenance());
    }
    let name = match text.value().as_qstr() {
        Some(name) => name,
        None => vm.intern(text.as_bytes())?,
    };
    Ok(vm.machine.terminated_name(name, text.as_bytes()))
}

pub(super) unsafe extern "C" fn buffer(value: Slot, info: *mut BufferInfo, flags: usize) -> usize {
    const WRITE: usize = 2;
    const RAISE: usize = 4;
    let access = match flags & WRITE {
        0 => BufferAccess::Read,
        _ => BufferAccess::Write,
    };
    let view = in_vm(|vm| {
        let value = given(vm, value)?;
        let view = match flags & RAISE {
            0 => vm.buffer_maybe(value, access),
            _ => Some(vm.buffer(value, access)?),
        };
        let Some(view) = view else {
            return Ok(None);
        };
        let start = match value.text(vm) {
            Some(text) => terminated(vm, &text)?,
            None => view.address(),
        };
        Ok(Some((start, view)))
    });
    let Some((start, view)) = view else {
        return 0;
    };
    // SAFETY: machine code gives memory for it.
    unsafe {
        info.write(BufferInfo {
            start,
            len: view.len,
            typecode: view.typecode.into(),
        });
    }
    1
}

/// The size of an element, and its alignment: `kind` is `@` for those of the machine.
pub(super) unsafe extern "C" fn element_size(kind: u8, code: u8, align: *mut usize) -> usize {
    let size = in_vm(|vm| match element::element(code, kind == b'@') {
        Some(element) => Ok(element.size),
        None => Err(vm.value_error("bad typecode")),
    });
    // SAFETY: machine code gives memory for it, or nothing.
    if let Some(align) = unsafe { align.as_mut() } {
        *align = if kind == b'@' { size } else { 1 };
    }
    size
}

pub(super) unsafe extern "C" fn load_element(code: u8, start: *const u8, index: usize) -> Value {
    in_vm(|vm| {
        let Some(element) = element::element(code, true) else {
            return Err(vm.value_error("bad typecode"));
        };
        let place = start.wrapping_add(index * element.size);
        // SAFETY: machine code says where the elements are.
        let bits = element::join(
            unsafe { bytes(place, element.size) },
            element::Order::NATIVE,
        );
        element.decode(vm, bits)
    })
}

pub(super) unsafe extern "C" fn store_element(code: u8, start: *mut u8, index: usize, value: Slot) {
    in_vm(|vm| {
        let value = given(vm, value)?;
        let Some(element) = element::element(code, true) else {
            return Err(vm.value_error("bad typecode"));
        };
        let bits = element.encode(vm, value)?;
        let place = start.wrapping_add(index * element.size);
        // SAFETY: machine code says where the elements are, and that they may change.
        let place = unsafe { core::slice::from_raw_parts_mut(place, element.size) };
        element::spread(bits, place, element::Order::NATIVE);
        Ok(())
    })
}
