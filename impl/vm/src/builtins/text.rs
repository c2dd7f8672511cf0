//! `chr` and `ord`.

use crate::error::Result;
use crate::object::{Bytes, Str, TextRef};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::text;
use crate::value::Value;

/// `chr(number)`
pub(super) fn chr(vm: &mut Vm, number: Value) -> Result {
    let number = vm.int_arg(number)?;
    if let Some(character) = u8::try_from(number).ok().and_then(Qstr::character) {
        return Ok(Value::qstr(character));
    }
    let number = match u32::try_from(number) {
        Ok(number) if number <= u32::from(char::MAX) => number,
        _ => return Err(vm.value_error("char not in range(0x110000)")),
    };
    let mut buffer = [0; 4];
    let text = text::encode(number, &mut buffer);
    match vm.find_interned(text) {
        Some(qstr) => Ok(Value::qstr(qstr)),
        None => Str::value(vm, text),
    }
}

/// `ord(character)`
pub(super) fn ord(vm: &mut Vm, character: Value) -> Result {
    if let Some(text) = TextRef::new(vm, character)
        && let [byte @ 0..128] = text.as_bytes()
    {
        return Ok(Value::small(isize::from(*byte)));
    }
    if let Some(bytes) = character.cast_native::<Bytes>() {
        return match bytes.as_bytes() {
            [byte] => Ok(Value::small(isize::from(*byte))),
            bytes => Err(length_error(vm, bytes.len())),
        };
    }
    let text = vm.text_arg(character)?;
    match text::first(text.as_bytes()) {
        Some((only, len)) if len == text.as_bytes().len() => Ok(Value::small(only as isize)),
        _ => Err(length_error(vm, text.char_len())),
    }
}

fn length_error(vm: &mut Vm, len: usize) -> crate::Raise {
    vm.type_error_fmt(format_args!(
        "ord() expected a character, but string of length {len} found"
    ))
}
