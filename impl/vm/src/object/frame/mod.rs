//! Frames: activations on the contiguous VM stack.
//!
//! ```text
//!   VM stack   ... | locals (arguments first) | exception entries | operand stack -->
//!                  fp                                             base            sp
//!   exception entry: handler offset | stack depth << 1 | finally   | exception being handled
//! ```
//!
//! Invariants: the slots of a frame are inside the VM stack (checked when it is pushed); `ip` is inside the code of the
//! frame's function; the operand stack stays within the room that the prelude of the code asks for.
//! A call's arguments are already where the callee's first locals go: frames overlap by the arguments.

mod registers;

use core::ptr::NonNull;

pub(crate) use registers::{ExcEntry, Registers};

use super::{Function, Gc};
use crate::error::Result;
use crate::map::Dict;
use crate::state::Vm;
use crate::value::Value;
use crate::wordcode::Word;

/// A slot of the VM stack.
pub(crate) type Slot = Option<Value>;

/// What happens when a frame returns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FrameKind {
    /// The result goes to the caller's frame.
    Call,
    /// The instance in `extra` is the result, the function returned `None`.
    Constructor,
    /// The result goes to the native caller.
    Entry,
    /// A generator that a `for` loop of the frame below runs: what it yields is the loop's next item.
    ///
    /// The frame below is saved with `ip` at the label of its `FOR_ITER`.
    ForLoop,
}

/// The control record of an activation.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) function: Gc<Function>,
    /// The namespace of a module or class body.
    pub(crate) locals: Option<Gc<Dict>>,
    pub(crate) ip: *const u8,
    pub(crate) sp: *mut Slot,
    pub(crate) fp: *mut Slot,
    pub(crate) exc_depth: usize,
    pub(crate) kind: FrameKind,
    pub(crate) extra: Option<Value>,
    /// Slots in all.
    pub(crate) n_slots: u32,
    /// The translation that runs instead of the bytecode; `ip` is inside it then.
    pub(crate) word: Option<Word>,
}

/// The exception entries, for the tier whose registers are the slots of the frame.
#[cfg(feature = "wordcode")]
impl Frame {
    fn exc_slot(&self, index: usize) -> *mut Slot {
        self.fp
            .wrapping_add(self.function.code.n_locals as usize + 3 * index)
    }

    /// The entry at an index below `exc_depth`.
    pub(crate) fn exc_entry(&self, index: usize) -> ExcEntry {
        ExcEntry::read(self.exc_slot(index))
    }

    /// Enters a try block.
    #[inline(always)]
    pub(crate) fn push_exc_entry(&mut self, handler: usize, is_finally: bool, depth: usize) {
        if self.exc_depth < self.function.code.n_exc as usize {
            ExcEntry::write(self.exc_slot(self.exc_depth), handler, is_finally, depth);
            self.exc_depth += 1;
        }
    }

    /// Notes what the topmost entry's handler handles.
    pub(crate) fn set_exc_handled(&mut self, exception: Option<Value>) {
        if let Some(index) = self.exc_depth.checked_sub(1) {
            put_slot(self.exc_slot(index).wrapping_add(2), exception);
        }
    }
}

#[cfg(feature = "settrace")]
impl Frame {
    /// Offset of `ip` in the code's bytes.
    pub(crate) fn offset(&self) -> usize {
        self.ip.addr() - self.function.code.bytes.start().addr()
    }
}

/// The VM stack and the control records.
///
/// Invariant: `top` is the last of the records in use, or the unused one before them all when there is none.
pub(crate) struct Frames {
    slots: NonNull<Slot>,
    n_slots: usize,
    /// Where the reserve at the end of the stack begins: frames end before it.
    limit: *mut Slot,
    records: NonNull<Frame>,
    max_depth: usize,
    top: *mut Frame,
    /// The record after which there is no other.
    last: *mut Frame,
    /// End of the arguments that native calls have staged above the last frame.
    staged: *mut Slot,
    /// Where the operands of the frame end that called the running native function, if that took no arguments.
    operands_end: Option<*mut Slot>,
}

impl Frames {
    /// Allocates the stack.
    pub(crate) fn new(n_slots: usize, max_depth: usize) -> Frames {
        let layout = stack_layout(n_slots);
        // SAFETY: the layout is not empty. Zeroed memory costs nothing until it is used, and zero is an unset slot.
        let slots = unsafe { alloc::alloc::alloc_zeroed(layout) };
        let Some(slots) = NonNull::new(slots.cast::<Slot>()) else {
            alloc::alloc::handle_alloc_error(layout)
        };
        // SAFETY: the layout is not empty. The memory costs nothing until it is used.
        let records = unsafe { alloc::alloc::alloc(record_layout(max_depth)) };
        let Some(records) = NonNull::new(records.cast::<Frame>()) else {
            alloc::alloc::handle_alloc_error(record_layout(max_depth))
        };
        Frames {
            slots,
            n_slots,
            limit: slots.as_ptr().wrapping_add(n_slots.saturating_sub(RESERVE)),
            records,
            max_depth,
            top: records.as_ptr(),
            last: records.as_ptr().wrapping_add(max_depth),
            staged: slots.as_ptr(),
            operands_end: None,
        }
    }

    /// Identifies the innermost frame.
    #[cfg(feature = "machine-code")]
    #[inline(always)]
    pub(crate) fn innermost(&self) -> usize {
        self.top.addr()
    }

    #[inline(always)]
    pub(crate) fn depth(&self) -> usize {
        (self.top.addr() - self.records.addr().get()) / size_of::<Frame>()
    }

    #[inline(always)]
    pub(crate) fn top(&self) -> Option<&Frame> {
        if self.top == self.records.as_ptr() {
            return None;
        }
        // SAFETY: `top` is a record in use.
        Some(unsafe { &*self.top })
    }

    #[inline(always)]
    pub(crate) fn top_mut(&mut self) -> Option<&mut Frame> {
        if self.top == self.records.as_ptr() {
            return None;
        }
        // SAFETY: `top` is a record in use; `&mut self` makes this the only reference.
        Some(unsafe { &mut *self.top })
    }

    /// The records in use, from the outermost.
    fn records(&self) -> &[Frame] {
        // SAFETY: the first record is never used; `depth` of them after it are.
        unsafe { core::slice::from_raw_parts(self.records.as_ptr().add(1), self.depth()) }
    }

    pub(crate) fn get(&self, index: usize) -> Option<&Frame> {
        self.records().get(index)
    }

    /// Saves where the running frame goes on.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(crate) fn save_ip(&mut self, ip: *const u8) {
        debug_assert!(self.depth() != 0);
        // SAFETY: `top` is a record, if only the unused one.
        unsafe { (&raw mut (*self.top).ip).write(ip) };
    }

    /// Saves where the operands of the running frame end.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(crate) fn save_sp(&mut self, sp: *mut Slot) {
        debug_assert!(self.depth() != 0);
        // SAFETY: `top` is a record, if only the unused one.
        unsafe { (&raw mut (*self.top).sp).write(sp) };
    }

    #[inline(always)]
    pub(crate) fn pop(&mut self) {
        if self.top != self.records.as_ptr() {
            self.top = self.top.wrapping_sub(1);
        }
    }

    fn end(&self) -> *mut Slot {
        self.slots.as_ptr().wrapping_add(self.n_slots)
    }

    /// Whether a frame runs a translation.
    #[cfg(feature = "wordcode")]
    pub(crate) fn runs_word(&self, word: Word) -> bool {
        self.records().iter().any(|frame| frame.word == Some(word))
    }

    /// Gives the last frame as many slots, if they are more; tells whether there is room.
    #[cfg(feature = "wordcode")]
    pub(crate) fn grow_top(&mut self, n_slots: u32) -> bool {
        let limit = self.limit;
        let Some(frame) = self.top_mut() else {
            return false;
        };
        let end = frame.fp.wrapping_add(n_slots as usize);
        if end > limit {
            return false;
        }
        clear_slots(frame.fp.wrapping_add(frame.n_slots as usize), end);
        frame.n_slots = frame.n_slots.max(n_slots);
        true
    }

    /// Activations that there may be at a time.
    #[cfg(feature = "settrace")]
    pub(crate) fn max_depth(&self) -> usize {
        self.max_depth
    }

    /// The first slot that no frame uses.
    #[inline(always)]
    pub(crate) fn free_slot(&self) -> *mut Slot {
        match self.top() {
            Some(frame) => frame
                .fp
                .wrapping_add(frame.n_slots as usize)
                .max(self.staged),
            None => self.staged,
        }
    }

    pub(crate) fn staged_end(&self) -> *mut Slot {
        self.staged
    }

    /// Gives back what was staged since `end` was asked for.
    pub(crate) fn set_staged_end(&mut self, end: *mut Slot) {
        self.staged = end;
    }

    /// Stages one slot behind the others; gives false when there is no room.
    #[inline(always)]
    pub(crate) fn stage_slot(&mut self, slot: Slot) -> bool {
        let room = self.end().addr().wrapping_sub(self.staged.addr()) / size_of::<Slot>();
        if room <= RESERVE {
            return false;
        }
        // SAFETY: there is room, as was just checked; `staged` is inside the stack.
        unsafe { self.staged.write(slot) };
        self.staged = self.staged.wrapping_add(1);
        true
    }

    /// Whether there are `count` slots from `start` on, and the reserve behind them.
    pub(crate) fn has_room(&self, start: *mut Slot, count: usize) -> bool {
        (self.limit as usize).saturating_sub(start as usize) / size_of::<Slot>() >= count
    }

    /// Stages values behind the others; gives false when there is no room.
    pub(crate) fn stage_values(&mut self, values: &[Value]) -> bool {
        let room = self.end().addr().wrapping_sub(self.staged.addr()) / size_of::<Slot>();
        if room < RESERVE + values.len() {
            return false;
        }
        for value in values {
            // SAFETY: there is room, as was just checked; `staged` is inside the stack.
            unsafe { self.staged.write(Some(*value)) };
            self.staged = self.staged.wrapping_add(1);
        }
        true
    }

    /// Stages `count` slots from `start` on; nothing when there is no room.
    pub(crate) fn reserve(&mut self, start: *mut Slot, count: usize) -> Option<()> {
        let room = (self.end() as usize).saturating_sub(start as usize) / size_of::<Slot>();
        if room < count + RESERVE {
            return None;
        }
        self.staged = self.staged.max(start.wrapping_add(count));
        Some(())
    }

    /// Notes where the running frame's operands end while a native function without arguments runs; gives the old note.
    #[inline(always)]
    pub(crate) fn end_operands(&mut self, end: Option<*mut Slot>) -> Option<*mut Slot> {
        core::mem::replace(&mut self.operands_end, end)
    }

    /// Where the last frame's operands end; its last slot when that is not known, because the arguments of a native
    /// call may be anywhere in it.
    fn last_operands_end(&self, frame: &Frame) -> *mut Slot {
        let frame_end = frame.fp.wrapping_add(frame.n_slots as usize);
        // A note that is about an outer frame is below this one.
        match self.operands_end {
            Some(end) if end > frame.fp => end.min(frame_end),
            _ => frame_end,
        }
    }

    /// All slots in use, for the collector: what a frame has used before and left is not visited, where that is known.
    pub(crate) fn for_each_word(&self, visit: &mut dyn FnMut(usize)) {
        let mut start = self.slots.as_ptr();
        for (index, frame) in self.records().iter().enumerate() {
            let end = match self.get(index + 1) {
                None => self.last_operands_end(frame),
                // Native code runs above: its arguments may be anywhere up to the next frame.
                Some(next) if next.kind == FrameKind::Entry => next.fp,
                Some(_) => frame.sp,
            };
            visit_slots(start.min(frame.fp), end, visit);
            start = end;
        }
        if let Some(frame) = self.top() {
            start = frame.fp.wrapping_add(frame.n_slots as usize);
        }
        visit_slots(start, self.free_slot(), visit);
    }

    /// Adds an activation whose first locals (`given` of them) are at `fp` already; clears the rest of it,
    /// so that nothing an earlier activation left there stays reachable.
    #[inline(always)]
    pub(crate) fn push(&mut self, frame: Frame, given: usize) -> bool {
        let end = frame.fp.wrapping_add(frame.n_slots as usize);
        if self.top == self.last || end > self.limit {
            return false;
        }
        clear_slots(frame.fp.wrapping_add(given), end);
        let top = self.top.wrapping_add(1);
        // SAFETY: there is another record, as was just checked.
        unsafe { top.write(frame) };
        self.top = top;
        true
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        // SAFETY: allocated with this layout when the frames were made; nothing runs any more.
        unsafe { alloc::alloc::dealloc(self.slots.as_ptr().cast(), stack_layout(self.n_slots)) };
        // SAFETY: as above.
        unsafe {
            alloc::alloc::dealloc(self.records.as_ptr().cast(), record_layout(self.max_depth))
        };
    }
}

fn stack_layout(n_slots: usize) -> core::alloc::Layout {
    let layout = core::alloc::Layout::array::<Slot>(n_slots.max(1));
    layout.expect("a VM stack fits the address space")
}

/// One record more than there are activations.
fn record_layout(max_depth: usize) -> core::alloc::Layout {
    let layout = core::alloc::Layout::array::<Frame>(max_depth + 1);
    layout.expect("the records fit the address space")
}

/// Slots kept free above the last frame: for arguments of calls between the tiers, and in the lean VM, which has one tier,
/// for what is cleared behind the last frame.
pub(crate) const RESERVE: usize = if cfg!(feature = "extra") { 300 } else { 16 };

/// Makes slots of the VM stack unset, and up to three behind them that nobody uses.
#[inline(always)]
fn clear_slots(start: *mut Slot, end: *mut Slot) {
    let mut at = start;
    while at < end {
        // SAFETY: callers pass slots inside the VM stack, with the reserve behind them. Volatile, or else a function would
        // be called for a handful of words; one by one, as a loop is not unrolled where code is small.
        unsafe {
            at.write_volatile(None);
            at.add(1).write_volatile(None);
            at.add(2).write_volatile(None);
            at.add(3).write_volatile(None);
        }
        at = at.wrapping_add(4);
    }
}

fn visit_slots(mut at: *mut Slot, end: *mut Slot, visit: &mut dyn FnMut(usize)) {
    while at < end {
        // SAFETY: `at` is inside the stack, which is initialised.
        if let Some(value) = unsafe { at.read() } {
            visit(value.bits());
        }
        at = at.wrapping_add(1);
    }
}

/// Native calls copy their arguments here before a Python function takes them over.
impl Frames {
    /// Copies values to the free part of the stack; gives where they start, or nothing when there is no room.
    pub(crate) fn stage(&mut self, parts: &[&[Value]]) -> Option<*mut Slot> {
        let start = self.free_slot();
        let count: usize = parts.iter().map(|part| part.len()).sum();
        let room = (self.end() as usize).saturating_sub(start as usize) / size_of::<Slot>();
        if room < count + RESERVE {
            return None;
        }
        let mut at = start;
        for part in parts {
            for value in *part {
                // SAFETY: there is room, as was just checked.
                unsafe { at.write(Some(*value)) };
                at = at.wrapping_add(1);
            }
        }
        self.staged = at;
        Some(start)
    }
}

/// Moves the state of an activation between the VM stack and a generator's own registers.
impl Vm {
    /// Copies the registers in use of a generator, as many as it says, to the stack; the frame goes to `fp`.
    #[inline(always)]
    pub(crate) fn copy_from_generator(
        &mut self,
        generator: Gc<super::Generator>,
        fp: *mut Slot,
        n_live: usize,
    ) {
        debug_assert!(n_live == generator.n_live());
        // SAFETY: the frame was pushed with room for all its slots, which are at least as many as the registers in use.
        unsafe { copy_slots(generator.registers(), fp, n_live) };
    }

    /// Copies the registers of the activation at `fp` to its generator, which was told how deep the operand stack is.
    #[inline(always)]
    pub(crate) fn copy_to_generator(&mut self, generator: Gc<super::Generator>, fp: *mut Slot) {
        // SAFETY: as above.
        unsafe { copy_slots(fp, generator.registers(), generator.n_live()) };
    }

    /// Gives a window of the stack for arguments that are being collected; they are below the frame that takes them.
    #[inline(always)]
    pub(crate) fn staged(&mut self, parts: &[&[Value]]) -> Result<*mut Slot> {
        match self.frames.stage(parts) {
            Some(start) => Ok(start),
            None => Err(self.recursion_error()),
        }
    }
}

/// Copies a handful of slots, for which a call would take longer on small processors.
///
/// # Safety
///
/// There are `count` slots at both places, which do not overlap.
#[inline(always)]
unsafe fn copy_slots(from: *const Slot, to: *mut Slot, count: usize) {
    if cfg!(target_pointer_width = "64") {
        // SAFETY: the caller promises that so many slots are there.
        return unsafe { core::ptr::copy_nonoverlapping(from, to, count) };
    }
    let mut index = 0;
    // SAFETY: the caller promises that so many slots are there. Volatile, or else a function would be called.
    unsafe {
        while index + 2 <= count {
            to.add(index).write_volatile(from.add(index).read());
            to.add(index + 1).write_volatile(from.add(index + 1).read());
            index += 2;
        }
        if index < count {
            to.add(index).write_volatile(from.add(index).read());
        }
    }
}

/// Moves `count` slots from one place of the VM stack to another.
pub(crate) fn move_slots(from: *mut Slot, to: *mut Slot, count: usize) {
    // SAFETY: callers pass places inside the VM stack, within the room their frames reserve.
    unsafe { core::ptr::copy(from, to, count) };
}

/// The values at a place of the VM stack.
pub(crate) fn slots_as_values<'stack>(start: *mut Slot, count: usize) -> &'stack [Value] {
    // SAFETY: callers pass slots that they have just set; nothing above them is used while the slice lives.
    unsafe { core::slice::from_raw_parts(start.cast::<Value>(), count) }
}

/// Four slots of the VM stack that are an iterator.
pub(crate) fn slots_as_iterator<'stack>(start: *mut Slot) -> &'stack mut [Slot; 4] {
    // SAFETY: callers pass the place of an iterator, which only the running instruction looks into.
    unsafe { &mut *start.cast() }
}

/// Reads a slot of the VM stack.
pub(crate) fn read_slot(slot: *mut Slot) -> Slot {
    // SAFETY: callers pass places inside the VM stack.
    unsafe { slot.read() }
}

/// Writes a slot of the VM stack, which may become unset.
pub(crate) fn put_slot(slot: *mut Slot, value: Slot) {
    // SAFETY: callers pass places inside the VM stack.
    unsafe { slot.write(value) };
}
