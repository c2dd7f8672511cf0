//! Sorting: a stable merge sort of the runs that are there; it computes every key once and compares with `<` only.
//!
//! ```text
//!   row    | key = item |   or   | key | item |
//!   runs   | sorted | sorted | sorted ...          each at least twice as long as the next, or they are merged
//! ```
//!
//! Invariant: between two comparisons, rows are the given ones in another order.

use bytecode::op::BinaryOp;

use crate::error::{Raise, Result};
use crate::object::ValueBuf;
use crate::state::Vm;
use crate::types::sequence::Sequence;
use crate::value::Value;

/// Runs are at least this long; shorter ones are made longer by insertion.
const SHORTEST_RUN: usize = 16;

/// More runs than wait to be merged, as each is twice as long as the next.
const RUNS: usize = usize::BITS as usize;

/// Sorts a buffer that nobody else has; `key` may be `None`.
pub(crate) fn sort_items(
    vm: &mut Vm,
    items: &mut ValueBuf,
    key: Value,
    reverse: bool,
) -> Result<()> {
    if key == Value::NONE {
        return sort_buffer::<1>(vm, items, reverse);
    }
    let mut rows = ValueBuf::with_capacity(vm, items.len().saturating_mul(2))?;
    for index in 0..items.len() {
        if let Some(item) = items.get(index) {
            let computed = vm.call(key, &[item])?;
            rows.push(vm, computed)?;
            rows.push(vm, item)?;
        }
    }
    sort_buffer::<2>(vm, &mut rows, reverse)?;
    let (rows_in_order, _) = rows.as_local_slice().as_chunks::<2>();
    for (index, [_, item]) in rows_in_order.iter().enumerate() {
        items.set(index, *item);
    }
    rows.free(vm);
    Ok(())
}

/// Sorts rows of `N` values that begin with their key. Equal ones stay in order both ways.
fn sort_buffer<const N: usize>(vm: &mut Vm, buffer: &mut ValueBuf, reverse: bool) -> Result<()> {
    let (rows, _) = buffer.as_local_mut_slice().as_chunks_mut::<N>();
    if reverse {
        rows.reverse();
    }
    let mut scratch = ValueBuf::new();
    let less_small = |_: &mut Vm, a: Value, b: Value| Ok((a.bits() as isize) < b.bits() as isize);
    // What computes keys has more to do than to look what they are.
    if N == 1 && rows.iter().all(|row| row[0].is_small()) {
        sort(vm, rows, &mut scratch, less_small)?;
    } else {
        let less_any = |vm: &mut Vm, a, b| match Value::both_small(a, b) {
            true => less_small(vm, a, b),
            false => less(vm, a, b),
        };
        sort(vm, rows, &mut scratch, less_any)?;
    }
    if reverse {
        rows.reverse();
    }
    scratch.free(vm);
    Ok(())
}

/// Whether one key is less than another.
trait Less: Fn(&mut Vm, Value, Value) -> Result<bool> + Copy {}

impl<F: Fn(&mut Vm, Value, Value) -> Result<bool> + Copy> Less for F {}

fn sort<const N: usize>(
    vm: &mut Vm,
    rows: &mut [[Value; N]],
    scratch: &mut ValueBuf,
    less: impl Less,
) -> Result<()> {
    let mut starts = [0; RUNS];
    let (mut count, mut end) = (0, 0);
    while end < rows.len() {
        let start = end;
        let rest = &mut rows[start..];
        let wanted = rest.len().min(SHORTEST_RUN);
        let found = take_run(vm, rest, less)?;
        if found < wanted {
            insert(vm, &mut rest[..wanted], found, less)?;
        }
        end = start + found.max(wanted);
        starts[count] = start;
        count += 1;
        while count > 1 && {
            let [before, last] = [starts[count - 2], starts[count - 1]];
            last - before < 2 * (end - last) || end == rows.len()
        } {
            if scratch.is_empty() {
                *scratch = ValueBuf::from_slice(vm, rows.as_flattened())?;
            }
            let (spare, _) = scratch.as_local_mut_slice().as_chunks_mut::<N>();
            let [before, last] = [starts[count - 2], starts[count - 1]];
            merge(vm, &mut rows[before..end], last - before, spare, less)?;
            count -= 1;
        }
    }
    Ok(())
}

/// The length of the run that rows begin with; one that falls is turned round.
fn take_run<const N: usize>(
    vm: &mut Vm,
    rows: &mut [[Value; N]],
    less: impl Less,
) -> Result<usize> {
    if rows.len() < 2 {
        return Ok(rows.len());
    }
    let falls = less(vm, rows[1][0], rows[0][0])?;
    let mut end = 2;
    while end < rows.len() && less(vm, rows[end][0], rows[end - 1][0])? == falls {
        end += 1;
    }
    if falls {
        rows[..end].reverse();
    }
    Ok(end)
}

/// Puts the rows from `sorted` on where they belong among those before.
fn insert<const N: usize>(
    vm: &mut Vm,
    rows: &mut [[Value; N]],
    sorted: usize,
    less: impl Less,
) -> Result<()> {
    for index in sorted..rows.len() {
        let row = rows[index];
        let (mut low, mut high) = (0, index);
        while low < high {
            let middle = (low + high) / 2;
            if less(vm, row[0], rows[middle][0])? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        rows.copy_within(low..index, low + 1);
        rows[low] = row;
    }
    Ok(())
}

/// Merges two sorted runs: the first is copied out, then both are merged back to where it was.
fn merge<const N: usize>(
    vm: &mut Vm,
    rows: &mut [[Value; N]],
    middle: usize,
    spare: &mut [[Value; N]],
    less: impl Less,
) -> Result<()> {
    if !less(vm, rows[middle][0], rows[middle - 1][0])? {
        return Ok(());
    }
    let left = &mut spare[..middle];
    left.copy_from_slice(&rows[..middle]);
    let (mut taken, mut right, mut at) = (0, middle, 0);
    let mut outcome = Ok(());
    while taken < left.len() && right < rows.len() {
        match less(vm, rows[right][0], left[taken][0]) {
            Ok(true) => {
                rows[at] = rows[right];
                right += 1;
            }
            Ok(false) => {
                rows[at] = left[taken];
                taken += 1;
            }
            Err(raise) => {
                outcome = Err(raise);
                break;
            }
        }
        at += 1;
    }
    let rest = &left[taken..];
    rows[at..at + rest.len()].copy_from_slice(rest);
    outcome
}

/// `a < b`
#[inline(never)]
fn less(vm: &mut Vm, a: Value, b: Value) -> Result<bool> {
    if let Some(verdict) = vm.plain_less(a, b) {
        return Ok(verdict);
    }
    match vm.binary_op(BinaryOp::Less, a, b) {
        Ok(verdict) => vm.truth(verdict),
        Err(raise) => Err(order_error(vm, raise, a, b)),
    }
}

/// Names operands of built-in types that have no order from left to right in the message.
#[cold]
fn order_error(vm: &mut Vm, raise: Raise, a: Value, b: Value) -> Raise {
    let has_own_order = |value: Value| value.ty().is_class() || Sequence::of(value).is_some();
    let is_plain = !has_own_order(a) && !has_own_order(b);
    if is_plain && vm.raised_is(&crate::types::exception::TYPE_ERROR) {
        return vm.unsupported_error(BinaryOp::Less, b, a);
    }
    raise
}
