//! Functions over iterables: `all`, `any`, `iter`, `len`, `max`, `min`, `next`, `sorted`, `sum`.

use bytecode::op::BinaryOp;

use crate::compact::stack_iterator::Walk;
use crate::error::Result;
use crate::native::Args;
use crate::object::TextRef;
use crate::state::Vm;
use crate::types::exception;
use crate::types::list::{List, sort_items};
use crate::value::Value;

pub(super) fn all(vm: &mut Vm, iterable: Value) -> Result {
    let found = find_truth(vm, iterable, false)?;
    Ok(Value::bool(!found))
}

pub(super) fn any(vm: &mut Vm, iterable: Value) -> Result {
    let found = find_truth(vm, iterable, true)?;
    Ok(Value::bool(found))
}

/// Whether some item has this truth value.
fn find_truth(vm: &mut Vm, iterable: Value, wanted: bool) -> Result<bool> {
    let mut walk = Walk::over(vm, iterable)?;
    while let Some(item) = walk.next(vm)? {
        if vm.truth(item)? == wanted {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(super) fn iter(vm: &mut Vm, value: Value) -> Result {
    vm.iter(value)
}

pub(super) fn len(vm: &mut Vm, value: Value) -> Result {
    if let Some(text) = TextRef::new(vm, value) {
        return Ok(Value::small(text.char_len() as isize));
    }
    match vm.len_maybe(value)? {
        Some(len) => Ok(len),
        None => {
            let name = value.ty().name.shown(vm);
            Err(vm.type_error_fmt(format_args!("object of type '{name}' has no len()")))
        }
    }
}

pub(super) fn max(vm: &mut Vm, args: &Args<'_>) -> Result {
    extreme(vm, args, BinaryOp::More)
}

pub(super) fn min(vm: &mut Vm, args: &Args<'_>) -> Result {
    extreme(vm, args, BinaryOp::Less)
}

/// The first item that no other one beats under an operator.
fn extreme(vm: &mut Vm, args: &Args<'_>, op: BinaryOp) -> Result {
    let key = args.keyword(vm, q!("key"));
    let mut best: Option<(Value, Value)> = None;
    let mut consider = |vm: &mut Vm, item: Value| -> Result<()> {
        let rank = match key {
            Some(key) => vm.call(key, &[item])?,
            None => item,
        };
        let beats = match best {
            Some((_, best)) if Value::both_small(rank, best) => {
                let (rank, best) = (rank.bits() as isize, best.bits() as isize);
                rank != best && (rank > best) == (op == BinaryOp::More)
            }
            Some((_, best)) => {
                let verdict = vm.binary_op(op, rank, best)?;
                vm.truth(verdict)?
            }
            None => true,
        };
        if beats {
            best = Some((item, rank));
        }
        Ok(())
    };
    if let [iterable] = args.pos {
        let mut walk = Walk::over(vm, *iterable)?;
        while let Some(item) = walk.next(vm)? {
            consider(vm, item)?;
        }
    } else {
        for item in args.pos {
            consider(vm, *item)?;
        }
    }
    match (best, args.keyword(vm, q!("default"))) {
        (Some((item, _)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(vm.value_error("arg is an empty sequence")),
    }
}

/// `next(iterator[, default])`
pub(super) fn next(vm: &mut Vm, args: &[Value]) -> Result {
    match (vm.next_or_stop(args[0]), args.get(1)) {
        (Err(raise), Some(default)) => {
            vm.catch(raise, &exception::STOP_ITERATION)?;
            Ok(*default)
        }
        (outcome, _) => outcome,
    }
}

/// `sorted(iterable, key=None, reverse=False)`
pub(super) fn sorted(vm: &mut Vm, args: &Args<'_>) -> Result {
    if args.pos.len() > 1 {
        return Err(vm.type_error("must use keyword argument for key function"));
    }
    let params = [
        crate::native::Param::keyword(q!("key"), Value::NONE),
        crate::native::Param::keyword(q!("reverse"), Value::FALSE),
    ];
    let rest = Args {
        pos: &[],
        kw: args.kw,
    };
    let [key, reverse] = rest.parse(vm, &params)?;
    let reverse = vm.truth(reverse)?;
    let mut items = vm.collect_items(args.pos[0])?;
    sort_items(vm, &mut items, key, reverse)?;
    Ok(Value::object(List::with_items(vm, items)?))
}

/// `sum(iterable[, start])`
pub(super) fn sum(vm: &mut Vm, args: &[Value]) -> Result {
    let mut total = args.get(1).copied().unwrap_or(Value::small(0));
    let mut walk = Walk::over(vm, args[0])?;
    while let Some(item) = walk.next(vm)? {
        let are_small = Value::both_small(total, item);
        total = match Value::add_small(total, item) {
            Some(sum) if are_small => sum,
            _ => vm.binary_op(BinaryOp::Add, total, item)?,
        };
    }
    Ok(total)
}
