//! Raw heap blocks owned by one object field: growable arrays of values and of bytes.
//!
//! Invariants: `len <= cap`; the block has room for `cap` elements; only the owner refers to the block
//! (plus borrowed views that keep it alive from the native stack).

use core::cell::Cell;
use core::ptr::NonNull;

use heap::Kind;

use super::Trace;
use crate::error::Result;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::value::Value;

/// A fixed-size raw block of `T`, zeroed at allocation.
pub struct RawBlock<T> {
    start: Cell<*mut T>,
    len: Cell<usize>,
}

impl<T: Copy> RawBlock<T> {
    #[allow(
        clippy::declare_interior_mutable_const,
        reason = "each use makes an empty block of its own"
    )]
    pub const EMPTY: RawBlock<T> = RawBlock {
        start: Cell::new(NonNull::dangling().as_ptr()),
        len: Cell::new(0),
    };

    /// Allocates `len` zeroed elements; `T` must be valid when all bytes are zero.
    pub(crate) fn zeroed(vm: &mut Vm, len: usize) -> Result<RawBlock<T>> {
        if len == 0 {
            return Ok(RawBlock::EMPTY);
        }
        let bytes = len
            .checked_mul(size_of::<T>())
            .ok_or_else(|| vm.memory_error(usize::MAX))?;
        let block = vm.alloc_block(bytes, Kind::Raw)?;
        // SAFETY: the block was just allocated with room for `len` elements.
        unsafe { block.as_ptr().write_bytes(0, bytes) };
        Ok(RawBlock {
            start: Cell::new(block.as_ptr().cast()),
            len: Cell::new(len),
        })
    }

    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        self.len.get()
    }

    #[inline(always)]
    pub(crate) fn start(&self) -> *mut T {
        self.start.get()
    }

    /// Takes the contents, leaving an empty block.
    pub(crate) fn take(&self) -> RawBlock<T> {
        let taken = RawBlock {
            start: self.start.clone(),
            len: self.len.clone(),
        };
        self.start.set(NonNull::dangling().as_ptr());
        self.len.set(0);
        taken
    }

    /// Replaces the contents.
    pub(crate) fn replace(&self, other: RawBlock<T>) {
        self.start.set(other.start.get());
        self.len.set(other.len.get());
    }

    #[inline(always)]
    pub(crate) fn get(&self, index: usize) -> Option<T> {
        if index < self.len.get() {
            // SAFETY: the index is inside the block, which is initialised.
            Some(unsafe { self.start.get().add(index).read() })
        } else {
            None
        }
    }

    #[inline(always)]
    pub(crate) fn set(&self, index: usize, element: T) {
        if index < self.len.get() {
            // SAFETY: the index is inside the block; no reference into it exists, only copies are handed out.
            unsafe { self.start.get().add(index).write(element) };
        }
    }

    /// Gives the block back to the heap.
    pub(crate) fn free(self, vm: &mut Vm) {
        if self.len.get() != 0 {
            vm.free_block(self.start.get().cast());
        }
    }
}

// SAFETY: the block itself is marked; contents without references need no more.
unsafe impl Trace for RawBlock<u8> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.raw(self.start.get().cast());
    }
}

// SAFETY: as for bytes.
unsafe impl Trace for RawBlock<u32> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.raw(self.start.get().cast());
    }
}

// SAFETY: the block and every value in it are visited.
unsafe impl Trace for RawBlock<Option<Value>> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.raw(self.start.get().cast());
        for index in 0..self.len() {
            if let Some(Some(value)) = self.get(index) {
                tracer.value(value);
            }
        }
    }
}

/// A growable array of values.
pub struct ValueBuf {
    block: RawBlock<Option<Value>>,
    len: Cell<usize>,
}

// SAFETY: the block and every value in use are visited.
unsafe impl Trace for ValueBuf {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.raw(self.block.start().cast());
        for index in 0..self.len.get() {
            if let Some(Some(value)) = self.block.get(index) {
                tracer.value(value);
            }
        }
    }
}

impl ValueBuf {
    pub const fn new() -> ValueBuf {
        ValueBuf {
            block: RawBlock::EMPTY,
            len: Cell::new(0),
        }
    }

    /// Allocates room for `cap` values.
    pub fn with_capacity(vm: &mut Vm, cap: usize) -> Result<ValueBuf> {
        Ok(ValueBuf {
            block: RawBlock::zeroed(vm, cap)?,
            len: Cell::new(0),
        })
    }

    /// Copies values.
    pub fn from_slice(vm: &mut Vm, values: &[Value]) -> Result<ValueBuf> {
        let buf = ValueBuf::with_capacity(vm, values.len())?;
        buf.extend(vm, values)?;
        Ok(buf)
    }

    /// Appends values that are not inside this buffer.
    pub fn extend(&self, vm: &mut Vm, values: &[Value]) -> Result<()> {
        self.reserve(vm, values.len())?;
        let len = self.len.get();
        // SAFETY: there is room for the values behind `len`, and `Value` has the representation of a set
        // `Option<Value>`.
        unsafe {
            let end = self.block.start().add(len).cast::<Value>();
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
            self.block.get(index).flatten()
        } else {
            None
        }
    }

    /// Replaces the value at an index below the length.
    #[inline(always)]
    pub fn set(&self, index: usize, value: Value) {
        if index < self.len.get() {
            self.block.set(index, Some(value));
        }
    }

    /// Appends a value.
    #[inline]
    pub fn push(&self, vm: &mut Vm, value: Value) -> Result<()> {
        let len = self.len.get();
        if len == self.block.len() {
            self.grow(vm, len + 1)?;
        }
        self.block.set(len, Some(value));
        self.len.set(len + 1);
        Ok(())
    }

    /// Makes room for `cap` values in all.
    #[inline(never)]
    fn grow(&self, vm: &mut Vm, needed: usize) -> Result<()> {
        let cap = needed.max(self.block.len() + self.block.len() / 2).max(4);
        let bytes = cap
            .checked_mul(size_of::<Value>())
            .ok_or_else(|| vm.memory_error(usize::MAX))?;
        if self.block.len() != 0 && vm.try_resize_block(self.block.start().cast(), bytes) {
            for index in self.block.len()..cap {
                // SAFETY: the block has just grown to `cap` elements.
                unsafe { self.block.start().add(index).write(None) };
            }
            self.block.len.set(cap);
            return Ok(());
        }
        let bigger = RawBlock::<Option<Value>>::zeroed(vm, cap)?;
        // SAFETY: both blocks have room for `len` elements and are distinct.
        unsafe {
            core::ptr::copy_nonoverlapping(self.block.start(), bigger.start(), self.len.get());
        }
        let old = self.block.take();
        self.block.replace(bigger);
        old.free(vm);
        Ok(())
    }

    /// Makes room for `additional` more values.
    pub fn reserve(&self, vm: &mut Vm, additional: usize) -> Result<()> {
        let needed = self.len.get().saturating_add(additional);
        if needed > self.block.len() {
            self.grow(vm, needed)
        } else {
            Ok(())
        }
    }

    /// Removes and gives the last value.
    #[inline]
    pub fn pop(&self) -> Option<Value> {
        let len = self.len.get().checked_sub(1)?;
        let value = self.block.get(len).flatten();
        self.block.set(len, None);
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
            let at = self.block.start().add(index);
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
            let at = self.block.start();
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
            let at = self.block.start();
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

    pub fn reverse(&self) {
        let len = self.len.get();
        for index in 0..len / 2 {
            self.swap(index, len - 1 - index);
        }
    }

    #[inline]
    pub fn swap(&self, a: usize, b: usize) {
        let (first, second) = (self.block.get(a), self.block.get(b));
        if let (Some(first), Some(second)) = (first, second) {
            self.block.set(a, second);
            self.block.set(b, first);
        }
    }

    /// The values; nothing can change them while the VM is borrowed.
    #[inline(always)]
    pub fn as_slice<'vm>(&self, _vm: &'vm Vm) -> &'vm [Value] {
        // SAFETY: elements below `len` are set (`Some`), which has the same representation as `Value`; changing the
        // buffer while the slice lives would need a call that takes `&mut Vm`, or `set`/`pop`/..., which the callers
        // of `as_slice` do not interleave.
        unsafe { core::slice::from_raw_parts(self.block.start().cast(), self.len.get()) }
    }

    /// The values of a buffer whose owner is on the native stack and changes it only when the slice is gone.
    #[inline(always)]
    pub fn as_local_slice(&self) -> &[Value] {
        // SAFETY: elements below `len` are set, with the representation of `Value`; only the owner changes the buffer.
        unsafe { core::slice::from_raw_parts(self.block.start().cast(), self.len.get()) }
    }

    /// Takes the contents, leaving the buffer empty.
    pub fn take(&self) -> ValueBuf {
        let taken = ValueBuf {
            block: self.block.take(),
            len: Cell::new(self.len.get()),
        };
        self.len.set(0);
        taken
    }

    /// Replaces the contents.
    pub fn replace(&self, other: ValueBuf) {
        self.block.replace(other.block.take());
        self.len.set(other.len.get());
    }
}

impl Default for ValueBuf {
    fn default() -> ValueBuf {
        ValueBuf::new()
    }
}

/// A growable array of bytes. Blocks it leaves behind are not freed by hand, so views stay valid.
pub struct ByteBuf {
    block: RawBlock<u8>,
    len: Cell<usize>,
}

// SAFETY: the block is marked.
unsafe impl Trace for ByteBuf {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.block.trace(tracer);
    }
}

impl ByteBuf {
    pub const fn new() -> ByteBuf {
        ByteBuf {
            block: RawBlock::EMPTY,
            len: Cell::new(0),
        }
    }

    /// Allocates room for `cap` bytes.
    pub fn with_capacity(vm: &mut Vm, cap: usize) -> Result<ByteBuf> {
        Ok(ByteBuf {
            block: RawBlock::zeroed(vm, cap)?,
            len: Cell::new(0),
        })
    }

    /// Allocates `len` zero bytes.
    pub fn zeroed(vm: &mut Vm, len: usize) -> Result<ByteBuf> {
        Ok(ByteBuf {
            block: RawBlock::zeroed(vm, len)?,
            len: Cell::new(len),
        })
    }

    /// Copies bytes that are not inside this buffer.
    pub fn from_slice(vm: &mut Vm, bytes: &[u8]) -> Result<ByteBuf> {
        let buf = ByteBuf::with_capacity(vm, bytes.len())?;
        buf.extend(vm, bytes)?;
        Ok(buf)
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len.get()
    }

    pub fn is_empty(&self) -> bool {
        self.len.get() == 0
    }

    fn grow(&self, vm: &mut Vm, needed: usize) -> Result<()> {
        let cap = needed
            .max(self.block.len() + self.block.len() / 2)
            .max(16)
            .next_multiple_of(16);
        if self.block.len() != 0 && vm.try_resize_block(self.block.start(), cap) {
            // SAFETY: the block has just grown to `cap` bytes.
            unsafe {
                self.block
                    .start()
                    .add(self.block.len())
                    .write_bytes(0, cap - self.block.len())
            };
            self.block.len.set(cap);
            return Ok(());
        }
        let bigger = RawBlock::<u8>::zeroed(vm, cap)?;
        // SAFETY: both blocks have room for `len` bytes and are distinct.
        unsafe {
            core::ptr::copy_nonoverlapping(self.block.start(), bigger.start(), self.len.get());
        }
        self.block.replace(bigger);
        Ok(())
    }

    /// Makes room for `additional` more bytes.
    pub fn reserve(&self, vm: &mut Vm, additional: usize) -> Result<()> {
        let needed = self.len.get().saturating_add(additional);
        if needed > self.block.len() {
            self.grow(vm, needed)
        } else {
            Ok(())
        }
    }

    /// Appends bytes (they may be inside this buffer's old block).
    #[inline]
    pub fn extend(&self, vm: &mut Vm, bytes: &[u8]) -> Result<()> {
        let len = self.len.get();
        if bytes.len() > self.block.len() - len {
            self.grow(vm, len.saturating_add(bytes.len()))?;
        }
        // SAFETY: there is room for the bytes behind `len`; `copy` allows overlap.
        unsafe { core::ptr::copy(bytes.as_ptr(), self.block.start().add(len), bytes.len()) };
        self.len.set(len + bytes.len());
        Ok(())
    }

    /// Appends a byte.
    #[inline]
    pub fn push(&self, vm: &mut Vm, byte: u8) -> Result<()> {
        self.extend(vm, &[byte])
    }

    /// Changes the length; new bytes are zero.
    pub fn resize(&self, vm: &mut Vm, len: usize) -> Result<()> {
        let old = self.len.get();
        if len > old {
            self.reserve(vm, len - old)?;
            // SAFETY: there is room up to `len`.
            unsafe { self.block.start().add(old).write_bytes(0, len - old) };
        }
        self.len.set(len);
        Ok(())
    }

    /// Replaces a range by bytes that are not inside this buffer.
    pub fn splice(&self, vm: &mut Vm, start: usize, end: usize, with: &[u8]) -> Result<()> {
        let len = self.len.get();
        let start = start.min(len);
        let end = end.clamp(start, len);
        let removed = end - start;
        if with.len() > removed {
            self.reserve(vm, with.len() - removed)?;
        }
        // SAFETY: the block has room for the new length.
        unsafe {
            let at = self.block.start();
            core::ptr::copy(at.add(end), at.add(start + with.len()), len - end);
            core::ptr::copy(with.as_ptr(), at.add(start), with.len());
        }
        self.len.set(len - removed + with.len());
        Ok(())
    }

    /// The bytes; nothing can change them while the VM is borrowed.
    #[inline(always)]
    pub fn as_slice<'vm>(&self, _vm: &'vm Vm) -> &'vm [u8] {
        // SAFETY: bytes below `len` are initialised; writing needs `&mut Vm`.
        unsafe { core::slice::from_raw_parts(self.block.start(), self.len.get()) }
    }

    /// The bytes, to change.
    #[inline(always)]
    pub fn as_mut_slice<'vm>(&self, _vm: &'vm mut Vm) -> &'vm mut [u8] {
        // SAFETY: as for `as_slice`; the exclusive borrow of the VM makes this the only slice.
        unsafe { core::slice::from_raw_parts_mut(self.block.start(), self.len.get()) }
    }

    /// The bytes, for a buffer whose owner is on the native stack and hands the buffer to nobody else.
    #[inline(always)]
    pub fn as_local_slice(&self) -> &[u8] {
        // SAFETY: as for `as_slice`; the borrow of the buffer keeps it from changing, since only its owner can.
        unsafe { core::slice::from_raw_parts(self.block.start(), self.len.get()) }
    }

    /// Copies the bytes of a view.
    pub fn from_view(vm: &mut Vm, view: &super::BufferView) -> Result<ByteBuf> {
        // SAFETY: the view keeps its bytes alive (see `BufferView`), and the new block is not in it.
        let bytes = unsafe { core::slice::from_raw_parts(view.start, view.len) };
        ByteBuf::from_slice(vm, bytes)
    }

    /// Replaces a range by the bytes of a view, which may be a view of this very buffer.
    pub fn splice_view(
        &self,
        vm: &mut Vm,
        start: usize,
        end: usize,
        with: &super::BufferView,
    ) -> Result<()> {
        let own = self.block.start().addr()..self.block.start().addr() + self.block.len();
        if own.contains(&with.start.addr()) {
            let copy = ByteBuf::from_view(vm, with)?;
            return self.splice(vm, start, end, copy.as_local_slice());
        }
        // SAFETY: the view keeps its bytes alive, and they are outside of this buffer.
        let bytes = unsafe { core::slice::from_raw_parts(with.start, with.len) };
        self.splice(vm, start, end, bytes)
    }

    /// A view for the buffer protocol.
    pub fn view(&self, owner: Value, typecode: u8) -> super::BufferView {
        super::BufferView {
            owner,
            start: self.block.start(),
            len: self.len.get(),
            typecode,
        }
    }
}

impl super::BufferView {
    /// A copy of the bytes as a `bytes` object.
    pub fn to_bytes(&self, vm: &mut Vm) -> Result {
        // SAFETY: the view keeps its bytes alive, and making an object runs no code that could change them.
        super::Bytes::value(vm, unsafe {
            core::slice::from_raw_parts(self.start, self.len)
        })
    }
}

impl Default for ByteBuf {
    fn default() -> ByteBuf {
        ByteBuf::new()
    }
}

/// A row of a hash map; a row without key was deleted.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Entry {
    pub key: Option<Value>,
    pub value: Option<Value>,
}

/// A slot of a hash map's index: the key's hash, and the row number plus one (0 free).
#[derive(Clone, Copy)]
#[repr(C)]
pub struct IndexSlot {
    pub hash: u32,
    pub row: u32,
}

impl RawBlock<Entry> {
    /// Finds the first row below `used` whose key is this very word.
    #[inline(always)]
    pub(crate) fn find_identical(&self, used: usize, key: Value) -> Option<usize> {
        let used = used.min(self.len());
        // SAFETY: rows below `len` are initialised; nothing changes them during the scan.
        let rows = unsafe { core::slice::from_raw_parts(self.start(), used) };
        rows.iter().position(|row| row.key == Some(key))
    }
}

// SAFETY: the block and every key and value in it are visited.
unsafe impl Trace for RawBlock<Entry> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.raw(self.start().cast());
        for index in 0..self.len() {
            if let Some(row) = self.get(index) {
                row.key.trace(tracer);
                row.value.trace(tracer);
            }
        }
    }
}

// SAFETY: the block is marked; it holds no references.
unsafe impl Trace for RawBlock<IndexSlot> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.raw(self.start().cast());
    }
}

// SAFETY: entries (and through them keys and values) and the index are visited.
unsafe impl Trace for crate::map::Map {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.trace_blocks(tracer);
    }
}
