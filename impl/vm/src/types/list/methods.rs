//! Methods of lists.

use crate::error::Result;
use crate::native::{Args, Param};
use crate::object::ValueBuf;
use crate::state::Vm;
use crate::types::list::{LIST, List, sort_items};
use crate::types::sequence::Sequence;
use crate::value::Value;

pub(super) fn append(vm: &mut Vm, list: Value, item: Value) -> Result {
    let list = vm.expect_mostly::<List>(list)?;
    list.items.push_in_place(vm, item)?;
    Ok(Value::NONE)
}

pub(super) fn clear(vm: &mut Vm, list: Value) -> Result {
    let list = vm.expect::<List>(list)?;
    list.items.replace(ValueBuf::new());
    Ok(Value::NONE)
}

pub(super) fn copy(vm: &mut Vm, list: Value) -> Result {
    let list = vm.expect::<List>(list)?;
    let items = Sequence::List(list).repeat(vm, 1)?;
    Ok(Value::object(List::with_items(vm, items)?))
}

/// `list.extend(iterable)`; what was appended before an error stays.
pub(super) fn extend(vm: &mut Vm, list: Value, iterable: Value) -> Result {
    let list = vm.expect::<List>(list)?;
    if let Some(other) = Sequence::of(iterable).filter(|_| !iterable.ty().is_class()) {
        other.append_to(vm, &list.items)?;
        return Ok(Value::NONE);
    }
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(iterator)? {
        list.items.push(vm, item)?;
    }
    Ok(Value::NONE)
}

pub(super) fn insert(vm: &mut Vm, list: Value, index: Value, item: Value) -> Result {
    let list = vm.expect::<List>(list)?;
    let index = vm.index_arg_clamped(index)?;
    let len = list.items.len() as isize;
    let index = if index < 0 {
        index.saturating_add(len)
    } else {
        index
    };
    list.items.insert(vm, index.clamp(0, len) as usize, item)?;
    Ok(Value::NONE)
}

pub(super) fn pop(vm: &mut Vm, args: &[Value]) -> Result {
    let list = vm.expect_mostly::<List>(args[0])?;
    if list.items.is_empty() {
        return Err(vm.index_error("pop from empty list"));
    }
    let item = match args.get(1) {
        None => list.items.pop(),
        Some(index) => {
            let index = vm.index(&LIST, list.items.len(), *index)?;
            list.items.remove(index)
        }
    };
    Ok(item.unwrap_or(Value::NONE))
}

pub(super) fn remove(vm: &mut Vm, list: Value, item: Value) -> Result {
    let index = super::sequence::index(vm, &[list, item])?;
    let list = vm.expect::<List>(list)?;
    if let Some(index) = index.as_small() {
        list.items.remove(index as usize);
    }
    Ok(Value::NONE)
}

pub(super) fn reverse(vm: &mut Vm, list: Value) -> Result {
    vm.expect::<List>(list)?.items.reverse();
    Ok(Value::NONE)
}

pub(super) fn sort(vm: &mut Vm, args: &Args<'_>) -> Result {
    let list = vm.expect::<List>(args.pos[0])?;
    let rest = Args {
        pos: &args.pos[1..],
        kw: args.kw,
    };
    let params = [
        Param::keyword(q!("key"), Value::NONE),
        Param::keyword(q!("reverse"), Value::FALSE),
    ];
    let [key, reverse] = rest.parse(vm, &params)?;
    let reverse = vm.truth(reverse)?;
    // A copy is sorted: the list stays whole while Python code runs, and after an error.
    let mut items = ValueBuf::from_slice(vm, list.items.as_local_slice())?;
    sort_items(vm, &mut items, key, reverse)?;
    for (index, item) in items.as_local_slice().iter().enumerate() {
        list.items.set(index, *item);
    }
    items.free(vm);
    Ok(Value::NONE)
}
