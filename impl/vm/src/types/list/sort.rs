//! Sorting: a stable merge sort that computes every key once and compares with `<` only.
//!
//! Invariant: between two comparisons, keys and items are the given ones in another order.

use bytecode::op::BinaryOp;

use crate::error::{Raise, Result};
use crate::object::ValueBuf;
use crate::state::Vm;
use crate::value::Value;

/// Runs of this length are sorted by insertion before merging starts.
const RUN: usize = 8;

/// Sorts a buffer that nobody else has; `key` may be `None`.
pub(crate) fn sort_items(vm: &mut Vm, items: &ValueBuf, key: Value, reverse: bool) -> Result<()> {
    if key == Value::NONE {
        let mut sorter = Sorter {
            keys: items,
            items: None,
            reverse,
        };
        return sorter.sort(vm);
    }
    let keys = ValueBuf::with_capacity(vm, items.len())?;
    for index in 0..items.len() {
        if let Some(item) = items.get(index) {
            let computed = vm.call(key, &[item])?;
            keys.push(vm, computed)?;
        }
    }
    let mut sorter = Sorter {
        keys: &keys,
        items: Some(items),
        reverse,
    };
    sorter.sort(vm)
}

/// Keys to sort by, and items that move with them.
struct Sorter<'a> {
    keys: &'a ValueBuf,
    items: Option<&'a ValueBuf>,
    reverse: bool,
}

impl Sorter<'_> {
    fn sort(&mut self, vm: &mut Vm) -> Result<()> {
        let len = self.keys.len();
        let mut start = 0;
        while start < len {
            self.insertion_sort(vm, start, len.min(start + RUN))?;
            start += RUN;
        }
        if len <= RUN {
            return Ok(());
        }
        let half = len.div_ceil(2).next_multiple_of(RUN).min(len);
        let scratch_keys = ValueBuf::with_capacity(vm, len.max(half))?;
        let scratch_items =
            ValueBuf::with_capacity(vm, if self.items.is_some() { len } else { 0 })?;
        let mut width = RUN;
        while width < len {
            let mut start = 0;
            while start + width < len {
                let end = len.min(start + 2 * width);
                self.merge(
                    vm,
                    [start, start + width, end],
                    &scratch_keys,
                    &scratch_items,
                )?;
                start += 2 * width;
            }
            width *= 2;
        }
        Ok(())
    }

    /// Whether the second of two keys must come before the first.
    fn out_of_order(&self, vm: &mut Vm, first: Value, second: Value) -> Result<bool> {
        match self.reverse {
            false => less(vm, second, first),
            true => less(vm, first, second),
        }
    }

    fn insertion_sort(&mut self, vm: &mut Vm, start: usize, end: usize) -> Result<()> {
        for index in start + 1..end {
            let mut at = index;
            while at > start {
                let (before, this) = (key_at(self.keys, at - 1), key_at(self.keys, at));
                if !self.out_of_order(vm, before, this)? {
                    break;
                }
                self.keys.swap(at - 1, at);
                if let Some(items) = self.items {
                    items.swap(at - 1, at);
                }
                at -= 1;
            }
        }
        Ok(())
    }

    /// Merges two sorted runs: the first is copied out, then both are merged back to where it was.
    fn merge(
        &mut self,
        vm: &mut Vm,
        [start, middle, end]: [usize; 3],
        scratch_keys: &ValueBuf,
        scratch_items: &ValueBuf,
    ) -> Result<()> {
        let (last, first) = (key_at(self.keys, middle - 1), key_at(self.keys, middle));
        if !self.out_of_order(vm, last, first)? {
            return Ok(());
        }
        copy_out(vm, self.keys, start, middle, scratch_keys)?;
        if let Some(items) = self.items {
            copy_out(vm, items, start, middle, scratch_items)?;
        }
        let (mut left, mut right, mut at) = (0, middle, start);
        let count = middle - start;
        let mut outcome = Ok(());
        while left < count {
            let take_right = right < end && outcome.is_ok() && {
                let (a, b) = (key_at(scratch_keys, left), key_at(self.keys, right));
                match self.out_of_order(vm, a, b) {
                    Ok(verdict) => verdict,
                    Err(raise) => {
                        outcome = Err(raise);
                        false
                    }
                }
            };
            if take_right {
                move_value(self.keys, right, self.keys, at);
                if let Some(items) = self.items {
                    move_value(items, right, items, at);
                }
                right += 1;
            } else {
                move_value(scratch_keys, left, self.keys, at);
                if let Some(items) = self.items {
                    move_value(scratch_items, left, items, at);
                }
                left += 1;
            }
            at += 1;
        }
        outcome
    }
}

fn key_at(keys: &ValueBuf, index: usize) -> Value {
    keys.get(index).unwrap_or(Value::NONE)
}

fn copy_out(vm: &mut Vm, from: &ValueBuf, start: usize, end: usize, to: &ValueBuf) -> Result<()> {
    to.truncate(0);
    for index in start..end {
        to.push(vm, key_at(from, index))?;
    }
    Ok(())
}

fn move_value(from: &ValueBuf, index: usize, to: &ValueBuf, at: usize) {
    to.set(at, key_at(from, index));
}

/// `a < b`
#[inline]
fn less(vm: &mut Vm, a: Value, b: Value) -> Result<bool> {
    if let (Some(a), Some(b)) = (a.as_small(), b.as_small()) {
        return Ok(a < b);
    }
    if let (Some(a), Some(b)) = (a.text(vm), b.text(vm)) {
        return Ok(a.as_bytes() < b.as_bytes());
    }
    match vm.binary_op(BinaryOp::Less, a, b) {
        Ok(verdict) => vm.truth(verdict),
        Err(raise) => Err(order_error(vm, raise, a, b)),
    }
}

/// Names operands of built-in types that have no order from left to right in the message.
#[cold]
fn order_error(vm: &mut Vm, raise: Raise, a: Value, b: Value) -> Raise {
    let is_plain = !a.ty().is_class() && !b.ty().is_class();
    if is_plain && vm.raised_is(&crate::types::exception::TYPE_ERROR) {
        return vm.unsupported_error(BinaryOp::Less, b, a);
    }
    raise
}
