//! Comparison of arrays, byte arrays and memory views, and `in`.

use bytecode::op::BinaryOp;

use super::{ARRAY, Array};
use crate::error::Result;
use crate::object::{BufferAccess, Bytes, Int};
use crate::state::Vm;
use crate::types::bytearray;
use crate::types::exception::NOT_IMPLEMENTED_ERROR;
use crate::types::str::search::find_bytes;
use crate::value::Value;

/// Comparisons and `in`, also of memory views.
///
/// Numbers are not looked at one by one: equal layouts compare as bytes, unequal ones are an error.
pub(crate) fn compare(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    use BinaryOp::{Contains, Equal, Less, LessEqual, More, MoreEqual};
    match op {
        Contains => contains(vm, lhs, rhs),
        Equal | Less | LessEqual | More | MoreEqual => {
            let is_array = lhs.unwrapped().is_exactly(&ARRAY);
            let is_text = rhs.is_str() || rhs.downcast::<Bytes>().is_some();
            if lhs == rhs && op == Equal {
                return Ok(Some(Value::TRUE));
            }
            if is_array && is_text && op == Equal {
                return Ok(Some(Value::FALSE));
            }
            if let Some(result) = compare_objects(vm, lhs, rhs)? {
                return Ok(Some(result));
            }
            let Some(right) = vm.buffer_maybe(rhs, BufferAccess::Read) else {
                return Ok((op == Equal).then_some(Value::FALSE));
            };
            let Some(left) = vm.buffer_maybe(lhs, BufferAccess::Read) else {
                return Err(vm.raise_empty(&NOT_IMPLEMENTED_ERROR));
            };
            if !same_layout(left.typecode, right.typecode, op == Equal) {
                return Err(vm.raise_empty(&NOT_IMPLEMENTED_ERROR));
            }
            let order = left.bytes(vm).cmp(right.bytes(vm));
            Ok(Some(Value::bool(match op {
                Less => order.is_lt(),
                LessEqual => order.is_le(),
                More => order.is_gt(),
                MoreEqual => order.is_ge(),
                _ => order.is_eq(),
            })))
        }
        _ => Ok(None),
    }
}

/// Whether two arrays can be compared as bytes: integers of one code, one of them unsigned unless it is for equality.
fn same_layout(left: u8, right: u8, equality: bool) -> bool {
    let unsigned = left.is_ascii_uppercase() || right.is_ascii_uppercase();
    left.eq_ignore_ascii_case(&right) && !matches!(left, b'f' | b'd') && (equality || unsigned)
}

/// Compares two arrays of objects, which have no bytes.
fn compare_objects(vm: &mut Vm, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    let objects = |value: Value| value.cast_native::<Array>().and_then(|array| array.objects);
    match (objects(lhs), objects(rhs)) {
        (Some(left), Some(right)) => {
            let equal = vm.equal(Value::object(left), Value::object(right))?;
            Ok(Some(Value::bool(equal)))
        }
        (None, Some(_)) => Err(vm.raise_empty(&NOT_IMPLEMENTED_ERROR)),
        _ => Ok(None),
    }
}

/// `in` finds bytes in a `bytearray`; numbers are not looked for, as upstream.
fn contains(vm: &mut Vm, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    let is_number = rhs.is_small() || rhs.as_float().is_some() || rhs.downcast::<Int>().is_some();
    if is_number {
        return Err(vm.raise_empty(&NOT_IMPLEMENTED_ERROR));
    }
    let needle = match vm.buffer_maybe(rhs, BufferAccess::Read) {
        Some(needle) if lhs.unwrapped().is_exactly(&bytearray::BYTEARRAY) => needle,
        _ => return Ok(Some(Value::FALSE)),
    };
    let haystack = vm.buffer(lhs, BufferAccess::Read)?;
    let found = find_bytes(haystack.bytes(vm), needle.bytes(vm)).is_some();
    Ok(Some(Value::bool(found)))
}
