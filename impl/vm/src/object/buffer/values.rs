//! A growable array of values.
//!
//! ```text
//!   capacity | length | where the values are      the words that native modules find behind the type of a list
//! ```
//!
//! Invariant: elements below `len` are set, those above are not.

use core::cell::Cell;
use core::mem::offset_of;

use super::{RawBlock, Trace};
use crate::error::Result;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::value::Value;

/// A growable array of values.
#[repr(C)]
pub struct ValueBuf {
    cap: Cell<usize>,
    len: Cell<usize>,
    start: Cell<*mut Option<Value>>,
}

const WORD: usize = size_of::<usize>();
const _: () = assert!(offset_of!(ValueBuf, len) == WORD);
const _: () = assert!(offset_of!(ValueBuf, start) == 2 * WORD);

// SAFETY: the block and every value in use are visited.
unsafe impl Trace for ValueBuf {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.raw(self.start.get().cast());
        for index in 0..self.len.get() {
            if let Some(Some(value)) = self.block().get(index) {
                tracer.value(value);
            }
        }
    }
}

/// The capacity after one that is used up: 4, 6, 8, 12, 16, 24 and so on.
fn next_capacity(cap: usize) -> usize {
    let double = (cap + 1).next_power_of_two().max(4);
    let step = double / 4 * 3;
    if step > cap && step > 4 { step } else { double }
}

impl ValueBuf {
    /// Bytes that it occupies, used or not.
    pub(crate) fn bytes(&self) -> usize {
        self.block().bytes()
    }

    pub const fn new() -> ValueBuf {
        ValueBuf {
            cap: Cell::new(0),
            len: Cell::new(0),
            start: Cell::new(RawBlock::NOWHERE),
        }
    }

    /// Makes a buffer of a block whose first values are set.
    #[inline(always)]
    fn of_block(block: &RawBlock<Option<Value>>, len: usize) -> ValueBuf {
        ValueBuf {
            cap: Cell::new(block.len()),
            len: Cell::new(len),
            start: Cell::new(block.start()),
        }
    }

    /// The block, as it is.
    #[inline(always)]
    fn block(&self) -> RawBlock<Option<Value>> {
        RawBlock::at(self.start.get(), self.cap.get())
    }

    /// Changes the block.
    #[inline(always)]
    fn set_block(&self, block: &RawBlock<Option<Value>>) {
        self.cap.set(block.len());
        self.start.set(block.start());
    }

    /// Allocates room for `cap` values.
    pub fn with_capacity(vm: &mut Vm, cap: usize) -> Result<ValueBuf> {
        Ok(ValueBuf::of_block(&RawBlock::zeroed(vm, cap)?, 0))
    }

    /// Copies values.
    pub fn from_slice(vm: &mut Vm, values: &[Value]) -> Result<ValueBuf> {
        let block = RawBlock::of_values(vm, values)?;
        Ok(ValueBuf::of_block(&block, values.len()))
    }

    /// Appends values that are not inside this buffer.
    pub fn extend(&self, vm: &mut Vm, values: &[Value]) -> Result<()> {
        self.reserve(vm, values.len())?;
        let len = self.len.get();
        // SAFETY: there is room for the values behind `len`, and `Value` has the representation of a set
        // `Option<Value>`.
        unsafe {
            let end = self.start.get().add(len).cast::<Value>();
            core::ptr::copy_nonoverlapping(values.as_ptr(), end, values.len());
        }
        self.len.set(len + values.len());
        Ok(())
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len.get()
    }

    pub fn is_empty(&self) -> bool {
        self.len.get() == 0
    }

    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<Value> {
        if index < self.len.get() {
            self.block().get(index).flatten()
        } else {
            None
        }
    }

    /// Replaces the value at an index below the length.
    #[inline(always)]
    pub fn set(&self, index: usize, value: Value) {
        if index < self.len.get() {
            self.block().set(index, Some(value));
        }
    }

    /// Appends a value.
    pub fn push(&self, vm: &mut Vm, value: Value) -> Result<()> {
        self.push_in_place(vm, value)
    }

    /// As [`ValueBuf::push`], without a call where there is room.
    #[inline(always)]
    pub(crate) fn push_in_place(&self, vm: &mut Vm, value: Value) -> Result<()> {
        let len = self.len.get();
        if len == self.cap.get() {
            return self.push_growing(vm, value);
        }
        self.block().set(len, Some(value));
        self.len.set(len + 1);
        Ok(())
    }

    /// Appends a value for which there is no room. A call with nothing behind it: the frame of who appends, which may
    /// be that of the interpreter, keeps no word of the buffer that the collector would find later.
    #[inline(never)]
    fn push_growing(&self, vm: &mut Vm, value: Value) -> Result<()> {
        let len = self.len.get();
        self.grow(vm, len + 1)?;
        self.block().set(len, Some(value));
        self.len.set(len + 1);
        Ok(())
    }

    /// Makes room for at least `needed` values in all.
    #[inline(never)]
    fn grow(&self, vm: &mut Vm, needed: usize) -> Result<()> {
        let block = self.block();
        let cap = needed.max(next_capacity(block.len()));
        let old = block.grow_to(vm, self.len.get(), cap)?;
        self.set_block(&block);
        if let Some(old) = old {
            old.free(vm);
        }
        Ok(())
    }

    /// Appends a value as often as there is room.
    pub(crate) fn fill(&self, value: Value) {
        for index in self.len.get()..self.cap.get() {
            self.block().set(index, Some(value));
        }
        self.len.set(self.cap.get());
    }

    /// Makes room for `additional` more values.
    pub fn reserve(&self, vm: &mut Vm, additional: usize) -> Result<()> {
        let needed = self.len.get().saturating_add(additional);
        if needed > self.cap.get() {
            self.grow(vm, needed)
        } else {
            Ok(())
        }
    }

    /// Removes and gives the last value.
    #[inline]
    pub fn pop(&self) -> Option<Value> {
        let len = self.len.get().checked_sub(1)?;
        let value = self.block().get(len).flatten();
        self.block().set(len, None);
        self.len.set(len);
        value
    }

    /// Inserts before an index, which is at most the length.
    pub fn insert(&self, vm: &mut Vm, index: usize, value: Value) -> Result<()> {
        self.push(vm, value)?;
        let len = self.len.get();
        let index = index.min(len - 1);
        // SAFETY: source and destination are inside the block.
        unsafe {
            let at = self.start.get().add(index);
            core::ptr::copy(at, at.add(1), len - 1 - index);
            at.write(Some(value));
        }
        Ok(())
    }

    /// Removes the value at an index.
    pub fn remove(&self, index: usize) -> Option<Value> {
        let value = self.get(index)?;
        self.remove_range(index, index + 1);
        Some(value)
    }

    /// Removes a range.
    pub fn remove_range(&self, start: usize, end: usize) {
        let len = self.len.get();
        let end = end.min(len);
        if start >= end {
            return;
        }
        // SAFETY: source and destination are inside the block.
        unsafe {
            let at = self.start.get();
            core::ptr::copy(at.add(end), at.add(start), len - end);
            for index in len - (end - start)..len {
                at.add(index).write(None);
            }
        }
        self.len.set(len - (end - start));
    }

    /// Replaces a range by other values.
    pub fn splice(&self, vm: &mut Vm, start: usize, end: usize, with: &[Value]) -> Result<()> {
        let len = self.len.get();
        let end = end.min(len).max(start);
        let start = start.min(len);
        let end = end.max(start);
        let removed = end - start;
        if with.len() > removed {
            self.reserve(vm, with.len() - removed)?;
        }
        // SAFETY: the block has room for the new length; `with` is not inside this block unless it is unchanged by
        // the move, since callers copy when source and target are the same list.
        unsafe {
            let at = self.start.get();
            core::ptr::copy(at.add(end), at.add(start + with.len()), len - end);
            for (index, value) in with.iter().enumerate() {
                at.add(start + index).write(Some(*value));
            }
            for index in len - removed + with.len()..len {
                at.add(index).write(None);
            }
        }
        self.len.set(len - removed + with.len());
        Ok(())
    }

    /// Drops everything beyond `len`.
    pub fn truncate(&self, len: usize) {
        self.remove_range(len, self.len.get());
    }

    /// Puts the last item first.
    pub fn reverse(&self) {
        let len = self.len.get();
        for index in 0..len / 2 {
            self.swap(index, len - 1 - index);
        }
    }

    /// Exchanges two items; changes nothing where an index is beyond the end.
    #[inline(always)]
    pub fn swap(&self, a: usize, b: usize) {
        let (first, second) = (self.block().get(a), self.block().get(b));
        if let (Some(first), Some(second)) = (first, second) {
            self.block().set(a, second);
            self.block().set(b, first);
        }
    }

    /// The values; nothing can change them while the VM is borrowed.
    #[inline(always)]
    pub fn as_slice<'vm>(&self, _vm: &'vm Vm) -> &'vm [Value] {
        // SAFETY: elements below `len` are set (`Some`), which has the same representation as `Value`; changing the
        // buffer while the slice lives would need a call that takes `&mut Vm`, or `set`/`pop`/..., which the callers
        // of `as_slice` do not interleave.
        unsafe { core::slice::from_raw_parts(self.start.get().cast(), self.len.get()) }
    }

    /// The values of a buffer whose owner is on the native stack and changes it only when the slice is gone.
    #[inline(always)]
    pub fn as_local_slice(&self) -> &[Value] {
        // SAFETY: elements below `len` are set, with the representation of `Value`; only the owner changes the buffer.
        unsafe { core::slice::from_raw_parts(self.start.get().cast(), self.len.get()) }
    }

    /// The values, to put them in another order.
    #[inline(always)]
    pub fn as_local_mut_slice(&mut self) -> &mut [Value] {
        // SAFETY: as for `as_local_slice`; the exclusive borrow of the buffer makes this the only slice.
        unsafe { core::slice::from_raw_parts_mut(self.start.get().cast(), self.len.get()) }
    }

    /// Gives the memory of a buffer that nothing refers to back to the heap.
    pub(crate) fn free(self, vm: &mut Vm) {
        self.block().free(vm);
    }

    /// Takes the contents, leaving the buffer empty.
    pub fn take(&self) -> ValueBuf {
        let taken = ValueBuf::of_block(&self.block(), self.len.get());
        self.replace(ValueBuf::new());
        taken
    }

    /// Replaces the contents.
    pub fn replace(&self, other: ValueBuf) {
        self.set_block(&other.block());
        self.len.set(other.len.get());
    }
}

impl Default for ValueBuf {
    fn default() -> ValueBuf {
        ValueBuf::new()
    }
}
