//! `tuple`

use bytecode::op::{BinaryOp, UnaryOp};

use crate::error::Result;
use crate::native::Args;
use crate::object::{Gc, PrintKind, Slots, Subscr, Tuple, Type, ValueBuf};
use crate::print::Printer;
use crate::semantics::hash_int;
use crate::state::Vm;
use crate::types::list::List;
use crate::types::sequence::{self, Sequence};
use crate::types::slice::Slice;
use crate::value::Value;

/// The slots of types with tuple layout, without a constructor.
pub(crate) const LAYOUT_SLOTS: Slots = Slots {
    print: Some(print),
    unary: Some(unary),
    binary: Some(binary),
    subscr: Some(subscr),
    iter: Some(sequence::iter),
    ..Slots::of::<Tuple>()
};

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    ..LAYOUT_SLOTS
};

rom_dict!(static DICT = {
    "count" => f2!(sequence::count),
    "index" => fvar!(sequence::index, 2, 4),
});

/// `tuple`
pub static TUPLE: Type = Type::rom(q!("tuple"), &SLOTS, &DICT);

/// Room that is made for items whose number only asking for them tells.
const EXPECTED: usize = 8;

fn make_new(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    if let [only] = args.pos
        && only.is_exactly(&TUPLE)
        && args.kw.is_empty()
    {
        return Ok(*only);
    }
    args.check(vm, 0, 1)?;
    let [iterable] = *args.pos else {
        return Tuple::value(vm, &[]);
    };
    if let Some(list) = iterable.downcast::<List>() {
        return Tuple::value(vm, list.items.as_local_slice());
    }
    let items = ValueBuf::with_capacity(vm, EXPECTED)?;
    vm.extend_from(&items, iterable)?;
    let tuple = Tuple::value(vm, items.as_local_slice())?;
    items.free(vm);
    Ok(tuple)
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let tuple = vm.expect::<Tuple>(value)?;
    Sequence::Tuple(tuple).print(vm, printer)
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let tuple = vm.expect_mostly::<Tuple>(value)?;
    Ok(match op {
        UnaryOp::Bool => Some(Value::bool(!tuple.is_empty())),
        UnaryOp::Len => Some(Value::small(tuple.len() as isize)),
        UnaryOp::Hash => Some(Value::small(hash(vm, tuple)? as isize)),
        _ => None,
    })
}

/// Mixes the hashes of the items in their order.
pub(crate) fn hash(vm: &mut Vm, tuple: Gc<Tuple>) -> Result<u32> {
    vm.check_native_stack()?;
    let mut hash = 0x345678u32;
    for item in tuple.items() {
        let item_hash = match item.as_small() {
            Some(number) => hash_int(number),
            None => vm.hash(*item)?,
        };
        hash = hash.rotate_left(5) ^ item_hash;
        hash = hash.wrapping_mul(0x9e37_79b1);
    }
    Ok(hash >> 1)
}

fn binary(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    use BinaryOp::{Add, Contains, Equal, Less, LessEqual, More, MoreEqual};
    use BinaryOp::{Multiply, ReverseMultiply};
    let sequence = Sequence::Tuple(vm.expect_mostly::<Tuple>(lhs)?);
    let items = match op {
        Equal | Less | LessEqual | More | MoreEqual => return sequence.compare(vm, op, rhs),
        Contains => return Ok(Some(Value::bool(sequence.contains(vm, rhs)?))),
        Add => match rhs.cast_native::<Tuple>() {
            Some(other) => sequence.concat(vm, Sequence::Tuple(other))?,
            None => return Ok(None),
        },
        Multiply | ReverseMultiply => match vm.repeat_count(rhs)? {
            Some(times) => sequence.repeat(vm, times)?,
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    Tuple::value(vm, items.as_local_slice()).map(Some)
}

fn subscr(vm: &mut Vm, value: Value, index: Value, action: Subscr) -> Result {
    if let (Some(tuple), Some(number)) = (value.as_exactly::<Tuple>(), index.as_small())
        && let (Some(item), Subscr::Load) = (tuple.get(number as usize), action)
    {
        return Ok(item);
    }
    if action != Subscr::Load {
        return Err(vm.subscr_error(value, action));
    }
    let tuple = vm.expect::<Tuple>(value)?;
    if let Some(slice) = index.downcast::<Slice>() {
        let range = vm.slice_bounds(slice, tuple.len())?;
        return Tuple::value(vm, &tuple.items()[range]);
    }
    let index = vm.index(&Value::object(tuple).ty(), tuple.len(), index)?;
    Ok(tuple.items()[index])
}
