//! The interpreter's registers: instruction fetch, operand stack, locals and exception entries of one activation.
//!
//! Invariants: those of [`Frame`]s; the pointers are only used while the frame they were loaded from is on top.
//!
//! Verified code, as the safety comments say it, is what `code` let pass. Of all code: operands are complete, indices
//! and jump targets are inside. Of code from files also that instructions find on the operand stack what they take; of
//! what the compiler of this program makes, that is the compiler's promise, which debug builds verify too.

use super::{Frame, Slot, clear_slots};
use crate::map::Dict;
use crate::object::{CellBox, Code, Gc};
use crate::state::Vm;
use crate::value::Value;

/// Whether the loop is told what to keep in machine registers: with few, it does better untold. A processor with few,
/// Armv6-M, has no atomic instructions either.
const MANY_REGISTERS: bool = cfg!(target_has_atomic = "ptr");

/// The interpreter's registers for the running activation.
#[derive(Clone, Copy)]
pub(crate) struct Registers {
    pub(crate) ip: *const u8,
    pub(crate) sp: *mut Slot,
    pub(crate) fp: *mut Slot,
    /// The code's bytes.
    pub(crate) bytes: *const u8,
    pub(crate) qstrs: *const u32,
    pub(crate) consts: *const Value,
    pub(crate) code: Gc<Code>,
    pub(crate) globals: Gc<Dict>,
    pub(crate) exc_depth: usize,
}

/// An exception entry: where to go on, how deep the operand stack is there, and what is being handled.
#[derive(Clone, Copy)]
pub(crate) struct ExcEntry {
    /// Offset of the handler in the code's bytes.
    pub(crate) handler: usize,
    /// Operand stack depth.
    pub(crate) depth: usize,
    /// The handler is a `finally` or `with` block.
    pub(crate) is_finally: bool,
    pub(crate) exception: Option<Value>,
}

impl ExcEntry {
    /// Reads an entry, which was written by [`ExcEntry::write`].
    pub(super) fn read(entry: *mut Slot) -> ExcEntry {
        // SAFETY: entries are inside the frame.
        let (handler, depth, exception) =
            unsafe { (entry.read(), entry.add(1).read(), entry.add(2).read()) };
        let number = |slot: Slot| slot.and_then(Value::as_small).unwrap_or(0) as usize;
        ExcEntry {
            handler: number(handler),
            depth: number(depth) >> 1,
            is_finally: number(depth) & 1 != 0,
            exception,
        }
    }

    pub(super) fn write(entry: *mut Slot, handler: usize, is_finally: bool, depth: usize) {
        // SAFETY: the frame has room for `n_exc` entries.
        unsafe {
            entry.write(Some(Value::small(handler as isize)));
            entry.add(1).write(Some(Value::small(
                (depth << 1 | usize::from(is_finally)) as isize,
            )));
            entry.add(2).write(None);
        }
    }
}

impl Registers {
    /// The iterator on top of the operand stack.
    #[inline(always)]
    pub(crate) fn iterator<'stack>(&self) -> &'stack mut [Slot; 4] {
        super::slots_as_iterator(self.sp.wrapping_sub(4))
    }

    /// Takes over the frame's state.
    #[inline(always)]
    pub(crate) fn load(frame: &Frame) -> Registers {
        let code = frame.function.code;
        let context = code.context;
        Registers {
            ip: frame.ip,
            sp: frame.sp,
            fp: frame.fp,
            bytes: code.bytes.start(),
            qstrs: context.qstrs.start(),
            consts: context.consts.items().as_ptr(),
            code,
            globals: frame.function.globals,
            exc_depth: frame.exc_depth,
        }
    }

    /// Puts the state back into the frame, before anything that looks at frames.
    #[inline(always)]
    pub(crate) fn save(&self, frame: &mut Frame) {
        frame.ip = self.ip;
        frame.sp = self.sp;
        frame.exc_depth = self.exc_depth;
    }

    /// Offset of the next byte to fetch.
    #[inline(always)]
    pub(crate) fn offset(&self) -> usize {
        (self.ip as usize) - (self.bytes as usize)
    }

    #[inline(always)]
    pub(crate) fn jump_to(&mut self, offset: usize) {
        self.ip = self.bytes.wrapping_add(offset);
    }

    #[inline(always)]
    pub(crate) fn byte(&mut self) -> u8 {
        // SAFETY: verified code has all operands of its instructions.
        let byte = unsafe { self.ip.read() };
        self.ip = self.ip.wrapping_add(1);
        byte
    }

    /// The opcode of the next instruction.
    #[inline(always)]
    pub(crate) fn fetch(&mut self, vm: &Vm) -> u8 {
        let opcode = self.byte();
        // Operands are found from here on. The compiler would rather find them from where the opcode was, and keep two
        // machine registers for every instruction.
        self.ip = in_register(self.ip.cast_mut());
        if MANY_REGISTERS {
            // Every instruction uses the locals and `vm`, or so it seems: they have machine registers before others have.
            self.fp = in_register_beside(self.fp, vm);
        }
        opcode
    }

    /// The byte that is fetched next.
    #[inline(always)]
    pub(crate) fn next_byte(&self) -> u8 {
        Registers::byte(&mut { *self })
    }

    #[inline(always)]
    pub(crate) fn uint(&mut self) -> usize {
        let number;
        (number, self.ip) = uint_at(self.ip);
        number
    }

    /// As [`Registers::uint`], where size counts.
    #[inline(always)]
    pub(crate) fn uint_called(&mut self) -> usize {
        #[inline(never)]
        fn called(ip: *const u8) -> (usize, *const u8) {
            uint_at(ip)
        }
        let number;
        (number, self.ip) = called(self.ip);
        number
    }

    #[inline(always)]
    pub(crate) fn int(&mut self) -> isize {
        let mut byte = self.byte();
        let mut number = if byte & 0x40 != 0 { -1isize } else { 0 };
        number = number << 7 | isize::from(byte & 0x7f);
        while byte & 0x80 != 0 {
            byte = self.byte();
            number = number << 7 | isize::from(byte & 0x7f);
        }
        number
    }

    #[inline(always)]
    pub(crate) fn forward_label(&mut self) -> usize {
        let low = usize::from(self.byte());
        if low & 0x80 == 0 {
            low
        } else {
            low & 0x7f | usize::from(self.byte()) << 7
        }
    }

    #[inline(always)]
    pub(crate) fn label(&mut self) -> isize {
        let low = isize::from(self.byte());
        if low & 0x80 == 0 {
            low - 0x40
        } else {
            (low & 0x7f | isize::from(self.byte()) << 7) - 0x4000
        }
    }

    #[inline(always)]
    pub(crate) fn jump(&mut self, by: isize) {
        self.ip = self.ip.wrapping_offset(by);
    }

    #[inline(always)]
    pub(crate) fn qstr(&self, index: usize) -> crate::qstr::Qstr {
        // SAFETY: verified code has indices inside the tables, whose entries are not zero.
        crate::qstr::Qstr::from_id(unsafe { self.qstrs.add(index).read() })
    }

    #[inline(always)]
    pub(crate) fn constant(&self, index: usize) -> Value {
        // SAFETY: verified code has indices inside the tables.
        unsafe { self.consts.add(index).read() }
    }

    #[inline(always)]
    pub(crate) fn push(&mut self, value: Value) {
        self.push_slot(Some(value));
    }

    #[inline(always)]
    pub(crate) fn push_slot(&mut self, slot: Slot) {
        // SAFETY: the operand stack has room for what verified code pushes.
        unsafe { self.sp.write(slot) };
        self.move_sp(self.sp.wrapping_add(1));
    }

    #[inline(always)]
    pub(crate) fn pop(&mut self) -> Value {
        let slot = self.pop_slot();
        debug_assert!(slot.is_some());
        // SAFETY: verified code pops values only where it pushed values.
        unsafe { slot.unwrap_unchecked() }
    }

    #[inline(always)]
    pub(crate) fn pop_slot(&mut self) -> Slot {
        let top = self.sp.wrapping_sub(1);
        // SAFETY: verified code pops only what it pushed.
        let slot = unsafe { top.read() };
        self.move_sp(top);
        slot
    }

    #[inline(always)]
    pub(crate) fn drop(&mut self, count: usize) {
        self.move_sp(self.sp.wrapping_sub(count));
    }

    /// What is found from `sp` afterwards is found from where it is then: with where it was, it would be in two machine
    /// registers, and every instruction would begin with a copy.
    #[inline(always)]
    fn move_sp(&mut self, sp: *mut Slot) {
        self.sp = match MANY_REGISTERS {
            true => in_register(sp),
            false => sp,
        };
    }

    /// The slot `depth` below the top (0 is the top).
    #[inline(always)]
    pub(crate) fn peek_slot(&self, depth: usize) -> Slot {
        // SAFETY: verified code looks only at what it pushed.
        unsafe { self.sp.wrapping_sub(depth + 1).read() }
    }

    #[inline(always)]
    pub(crate) fn peek(&self, depth: usize) -> Value {
        let slot = self.peek_slot(depth);
        debug_assert!(slot.is_some());
        // SAFETY: verified code reads values only where it pushed values.
        unsafe { slot.unwrap_unchecked() }
    }

    #[inline(always)]
    pub(crate) fn set(&mut self, depth: usize, value: Value) {
        self.set_slot(depth, Some(value));
    }

    #[inline(always)]
    pub(crate) fn set_slot(&mut self, depth: usize, slot: Slot) {
        // SAFETY: verified code changes only what it pushed.
        unsafe { self.sp.wrapping_sub(depth + 1).write(slot) };
    }

    #[inline(always)]
    pub(crate) fn local(&self, index: usize) -> Slot {
        // SAFETY: `n_locals` was counted from the code's own instructions.
        unsafe { self.fp.add(index).read() }
    }

    #[inline(always)]
    pub(crate) fn set_local(&mut self, index: usize, slot: Slot) {
        // SAFETY: as for `local`.
        unsafe { self.fp.add(index).write(slot) };
    }

    /// The cell in a local.
    #[inline(always)]
    pub(crate) fn cell(&self, index: usize) -> Option<Gc<CellBox>> {
        self.local(index)?.downcast::<CellBox>()
    }

    /// The topmost `count` values of the operand stack, which the running instruction owns.
    #[inline(always)]
    pub(crate) fn top_values<'stack>(&self, count: usize) -> &'stack [Value] {
        // SAFETY: the values stay in place while the instruction runs: callees use the stack above `sp`, and what it
        // gets is not kept beyond the instruction. All of them are set.
        unsafe { core::slice::from_raw_parts(self.sp.wrapping_sub(count).cast::<Value>(), count) }
    }

    #[inline(always)]
    fn base(&self) -> *mut Slot {
        self.fp.wrapping_add(self.code.n_fixed())
    }

    /// Values on the operand stack.
    #[inline(always)]
    pub(crate) fn depth(&self) -> usize {
        (self.sp as usize - self.base() as usize) / size_of::<Slot>()
    }

    #[inline(always)]
    pub(crate) fn set_depth(&mut self, depth: usize) {
        self.sp = self.base().wrapping_add(depth);
    }

    /// Clears what was on the operand stack: what an exception left there would stay alive as long as nothing is put in
    /// its place.
    pub(crate) fn forget_dropped(&mut self) {
        clear_slots(self.sp, self.fp.wrapping_add(self.code.n_slots as usize));
    }

    fn entry(&self, index: usize) -> *mut Slot {
        self.fp
            .wrapping_add(self.code.n_locals as usize + 3 * index)
    }

    /// Enters a try block.
    #[inline]
    pub(crate) fn push_handler(&mut self, handler: usize, is_finally: bool, depth: usize) {
        if self.exc_depth >= self.code.n_exc as usize {
            return;
        }
        ExcEntry::write(self.entry(self.exc_depth), handler, is_finally, depth);
        self.exc_depth += 1;
    }

    #[inline]
    pub(crate) fn pop_handler(&mut self) {
        self.exc_depth = self.exc_depth.saturating_sub(1);
    }

    /// The entry at an index below `exc_depth`.
    pub(crate) fn handler(&self, index: usize) -> ExcEntry {
        ExcEntry::read(self.entry(index))
    }

    /// The exception that the innermost running handler handles.
    pub(crate) fn handled(&self) -> Option<Value> {
        (0..self.exc_depth)
            .rev()
            .find_map(|index| self.handler(index).exception)
    }

    /// Notes what the topmost entry's handler handles.
    pub(crate) fn set_handled(&mut self, exception: Option<Value>) {
        if let Some(index) = self.exc_depth.checked_sub(1) {
            // SAFETY: the entry exists.
            unsafe { self.entry(index).add(2).write(exception) };
        }
    }
}

/// The pointer, of which the compiler knows no more than that it is in a machine register here.
#[allow(
    clippy::pointers_in_nomem_asm_block,
    reason = "nothing follows the pointer"
)]
#[inline(always)]
fn in_register<T>(mut pointer: *mut T) -> *mut T {
    // SAFETY: there is no instruction in it.
    unsafe {
        core::arch::asm!(
            "/* {0} */",
            inout(reg) pointer,
            options(pure, nomem, nostack, preserves_flags)
        );
    }
    pointer
}

/// As [`in_register`], while another pointer is in one too.
#[allow(
    clippy::pointers_in_nomem_asm_block,
    reason = "nothing follows the pointers"
)]
#[inline(always)]
fn in_register_beside<T, U>(mut pointer: *mut T, other: &U) -> *mut T {
    // SAFETY: there is no instruction in it.
    unsafe {
        core::arch::asm!(
            "/* {0} {1} */",
            inout(reg) pointer,
            in(reg) core::ptr::from_ref(other),
            options(pure, nomem, nostack, preserves_flags)
        );
    }
    pointer
}

/// Reads an operand, and gives where the next one is.
#[inline(always)]
fn uint_at(mut ip: *const u8) -> (usize, *const u8) {
    let mut number = 0;
    loop {
        // SAFETY: verified code has all operands of its instructions.
        let byte = unsafe { ip.read() };
        ip = ip.wrapping_add(1);
        number = number << 7 | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return (number, ip);
        }
    }
}
