//! `uctypes`: structures in memory, described by dicts.
//!
//! ```text
//!   scalar     type << 27 | offset                                    offset in 27 bits
//!   bit field  type << 27 | length << 22 | position << 17 | offset    offset in 17 bits
//!   aggregate  (kind << 29 | offset, description ...)                 offset in 29 bits
//! ```
//!
//! A structure keeps the object whose memory it is in alive. Memory that belongs to nobody is read through the port,
//! which answers for addresses that are not there; what is handed out as a buffer is read as it is.

mod description;
mod structure;

use vm::object::{BufferAccess, Bytes};
use vm::types::array::Array;
use vm::types::element::integer_bits;
use vm::types::module::RomModule;
use vm::{Result, Value, Vm};

use crate::memory;
use description::{AGGREGATE_SHIFT, SCALAR_SHIFT};

/// A constant that names a scalar.
const fn scalar(number: i32) -> Value {
    Value::small((number << SCALAR_SHIFT << 1 >> 1) as isize)
}

/// A constant that names an aggregate.
const fn aggregate(number: i32) -> Value {
    Value::small((number << AGGREGATE_SHIFT << 1 >> 1) as isize)
}

const WORD_SIGNED: i32 = if size_of::<usize>() == 8 { 7 } else { 5 };

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("uctypes")),
    "struct" => Value::rom(&structure::STRUCT),
    "sizeof" => fvar!(structure::sizeof, 1, 2),
    "addressof" => f1!(addressof),
    "bytes_at" => f2!(bytes_at),
    "bytearray_at" => f2!(bytearray_at),
    "NATIVE" => Value::small(2),
    "LITTLE_ENDIAN" => Value::small(0),
    "BIG_ENDIAN" => Value::small(1),
    "VOID" => scalar(0),
    "UINT8" => scalar(0),
    "INT8" => scalar(1),
    "UINT16" => scalar(2),
    "INT16" => scalar(3),
    "UINT32" => scalar(4),
    "INT32" => scalar(5),
    "UINT64" => scalar(6),
    "INT64" => scalar(7),
    "BFUINT8" => scalar(8),
    "BFINT8" => scalar(9),
    "BFUINT16" => scalar(10),
    "BFINT16" => scalar(11),
    "BFUINT32" => scalar(12),
    "BFINT32" => scalar(13),
    "BF_POS" => Value::small(17),
    "BF_LEN" => Value::small(22),
    "FLOAT32" => scalar(14),
    "FLOAT64" => scalar(15),
    "SHORT" => scalar(3),
    "USHORT" => scalar(2),
    "INT" => scalar(5),
    "UINT" => scalar(4),
    "LONG" => scalar(WORD_SIGNED),
    "ULONG" => scalar(WORD_SIGNED - 1),
    "LONGLONG" => scalar(7),
    "ULONGLONG" => scalar(6),
    "PTR" => aggregate(1),
    "ARRAY" => aggregate(2),
});

/// The module.
pub static MODULE: RomModule = RomModule::new(q!("uctypes"), &DICT);

/// `addressof(object)`: where the bytes of an object are.
fn addressof(vm: &mut Vm, object: Value) -> Result {
    let address = vm.buffer(object, BufferAccess::Read)?.address();
    vm::types::int::from_u64(vm, address as u64)
}

/// `bytes_at(address, size)`: a copy of memory.
fn bytes_at(vm: &mut Vm, address: Value, size: Value) -> Result {
    let (address, len) = (integer_bits(vm, address)?, integer_bits(vm, size)?);
    let copy = memory::copy(vm, address as usize, len as usize)?;
    Bytes::value(vm, copy.as_local_slice())
}

/// `bytearray_at(address, size)`: the memory itself.
fn bytearray_at(vm: &mut Vm, address: Value, size: Value) -> Result {
    let (address, len) = (integer_bits(vm, address)?, integer_bits(vm, size)?);
    let bytes = memory::borrow(vm, address as usize, len as usize)?;
    Array::bytearray(vm, bytes)
}
