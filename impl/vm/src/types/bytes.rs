//! `bytes`: immutable bytes, with the methods of `str`.

use bytecode::op::{BinaryOp, UnaryOp};

use super::str::codec::{self, Source};
use super::str::{Content, iter, operators, text_methods, visible_hash};
use crate::error::Result;
use crate::native::Args;
use crate::object::{BufferAccess, BufferView, Bytes, Gc, PrintKind, Slots, Subscr, Type};
use crate::print::Printer;
use crate::state::Vm;
use crate::value::Value;

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(unary),
    binary: Some(binary),
    subscr: Some(subscr),
    iter: Some(iter),
    buffer: Some(buffer),
    ..Slots::of::<Bytes>()
};

text_methods!(static DICT = Bytes {
    "decode" => fvar!(decode, 1, 3),
    #[cfg(feature = "extra")]
    "fromhex" => class_method!(f2!(fromhex)),
    #[cfg(feature = "extra")]
    "hex" => fvar!(hex, 1, 2),
});

/// `bytes`
pub static BYTES: Type = Type::rom(q!("bytes"), &SLOTS, &DICT);

fn make_new(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    match codec::bytes_source(vm, args)? {
        Source::Content(content) => content.whole(vm),
        Source::Zeros(len) => Bytes::build(vm, len, &mut |_, _| {}),
        Source::Items(items) => {
            let bytes = codec::bytes_of_items(vm, items)?;
            Bytes::value(vm, bytes.as_local_slice())
        }
    }
}

fn decode(vm: &mut Vm, args: &[Value]) -> Result {
    let content = Content::bytes_receiver(vm, args[0])?;
    codec::decode(vm, content, args)
}

fn hex(vm: &mut Vm, args: &[Value]) -> Result {
    let content = Content::bytes_receiver(vm, args[0])?;
    codec::hex(vm, content, args)
}

fn fromhex(vm: &mut Vm, _class: Value, digits: Value) -> Result {
    let bytes = codec::from_hex(vm, digits)?;
    Bytes::value(vm, bytes.as_local_slice())
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, kind: PrintKind) -> Result<()> {
    let content = Content::bytes_receiver(vm, value)?;
    operators::print(vm, printer, &content, kind)
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let bytes = vm.expect::<Bytes>(value)?;
    Ok(match op {
        UnaryOp::Len => Some(Value::small(bytes.byte_len() as isize)),
        UnaryOp::Bool => Some(Value::bool(bytes.byte_len() != 0)),
        UnaryOp::Hash => Some(Value::small(visible_hash(bytes.hash()))),
        _ => None,
    })
}

fn binary(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    let content = Content::bytes_receiver(vm, lhs)?;
    operators::binary(vm, op, &content, rhs)
}

fn subscr(vm: &mut Vm, object: Value, index: Value, action: Subscr) -> Result {
    let content = Content::bytes_receiver(vm, object)?;
    operators::subscr(vm, &BYTES, &content, object, index, action)
}

fn buffer(_: &mut Vm, value: Value, access: BufferAccess) -> Option<BufferView> {
    let bytes = value.downcast::<Bytes>()?;
    (access == BufferAccess::Read).then(|| BufferView::of_immutable(value, bytes.as_bytes()))
}
