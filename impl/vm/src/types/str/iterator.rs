//! Iteration over the code points of a `str` and the bytes of a `bytes`.

use super::content::{Content, char_value};
use crate::error::Result;
use crate::object::Gc;
use crate::state::Vm;
use crate::text;
use crate::types::iterators::Iter;
use crate::value::Value;

/// Implements `iter(object)` of a `str` or `bytes`.
pub(crate) fn iter(vm: &mut Vm, object: Value) -> Result {
    Iter::value(vm, next, object.unwrapped(), Value::NONE)
}

fn next(vm: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    let Some(content) = Content::immutable(vm, iterator.source) else {
        return Ok(None);
    };
    let offset = iterator.at.get();
    let Some(text) = content.as_text() else {
        iterator.at.set(offset + 1);
        let byte = content.as_bytes().get(offset);
        return Ok(byte.map(|byte| Value::small(isize::from(*byte))));
    };
    let rest = match text.get(offset..) {
        None | Some([]) => return Ok(None),
        Some(rest) => rest,
    };
    iterator.at.set(offset + text::first_len(rest));
    char_value(vm, rest).map(Some)
}
