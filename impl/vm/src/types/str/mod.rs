//! `str`: immutable text, stored as UTF-8, counted in code points.
//!
//! The methods work on [`content::Content`] and are shared with `bytes` and `bytearray`; letter case and
//! character classes know ASCII only.

pub(crate) mod change;
pub(crate) mod codec;
pub mod content;
pub(crate) mod format;
mod iterator;
mod methods;
pub(crate) mod operators;
mod percent;
pub(crate) mod search;
mod spec;
pub(crate) mod split;
mod write;

use bytecode::op::{BinaryOp, UnaryOp};

pub(crate) use self::content::Content;
pub(crate) use self::iterator::iter;
pub(crate) use self::methods::text_methods;
use crate::error::Result;
use crate::native::Args;
use crate::object::{BufferAccess, BufferView, Gc, PrintKind, Slots, Str, Subscr, TextRef, Type};
use crate::print::Printer;
use crate::state::Vm;
use crate::types::slice::Slice;
use crate::value::Value;

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(unary),
    binary: Some(binary),
    subscr: Some(subscr),
    iter: Some(iter),
    buffer: Some(buffer),
    ..Slots::of::<Str>()
};

text_methods!(static DICT = Str {
    "encode" => fvar!(encode, 1, 3),
});

/// `str`
pub static STR: Type = Type::rom(q!("str"), &SLOTS, &DICT);

fn make_new(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    if !args.kw.is_empty() {
        return Err(codec::unimplemented_keywords(vm));
    }
    args.check(vm, 0, 3)?;
    match args.pos {
        [] => Ok(Value::qstr(q!(""))),
        [object] => vm.to_str(*object),
        _ => codec::decode_object(vm, args.pos),
    }
}

fn encode(vm: &mut Vm, args: &[Value]) -> Result {
    let content = Content::str_receiver(vm, args[0])?;
    codec::encode(vm, content, args)
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, kind: PrintKind) -> Result<()> {
    let content = Content::str_receiver(vm, value)?;
    operators::print(vm, printer, &content, kind)
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let content = Content::str_receiver(vm, value)?;
    Ok(match op {
        UnaryOp::Len => Some(Value::small(content.len() as isize)),
        UnaryOp::Bool => Some(Value::bool(!content.is_empty())),
        UnaryOp::Hash => Some(Value::small(visible_hash(vm.hash(value)?))),
        _ => None,
    })
}

/// The part of a hash that programs see: it is a small int on every machine, and never zero.
pub(crate) fn visible_hash(hash: u32) -> isize {
    (hash & 0xffff).max(1) as isize
}

fn binary(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    let content = Content::str_receiver(vm, lhs)?;
    operators::binary(vm, op, &content, rhs)
}

fn subscr(vm: &mut Vm, object: Value, index: Value, action: Subscr) -> Result {
    if let (Some(number), Some(text), Subscr::Load) =
        (index.as_small(), TextRef::new(vm, object), action)
        && let Some(character) = text.ascii_at(number as usize)
    {
        return Ok(Value::qstr(character));
    }
    if let (Some(slice), Some(text), Subscr::Load) =
        (index.downcast::<Slice>(), TextRef::new(vm, object), action)
        && let Some(range) = slice.plain_range(text.as_bytes().len())
        && text.is_plain()
    {
        return match range.len() == text.as_bytes().len() {
            true => Ok(object),
            false => Str::of_ascii(vm, &text.as_bytes()[range]),
        };
    }
    let content = Content::str_receiver(vm, object)?;
    operators::subscr(vm, &STR, &content, object, index, action)
}

fn buffer(vm: &mut Vm, value: Value, access: BufferAccess) -> Option<BufferView> {
    let text = value.text(vm)?;
    (access == BufferAccess::Read).then(|| BufferView::of_immutable(value, text.as_bytes()))
}
