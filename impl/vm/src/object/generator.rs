//! Generators: suspended calls, whose registers follow the header in the same block.

use core::cell::Cell;
use core::ptr::NonNull;

use heap::Kind;

use super::{Function, Gc, Header, Layout, Object, Slot, Trace, Type};
use crate::error::Result;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

/// A suspended call: its registers, and where it goes on.
///
/// ```text
///   | header | function | ip, depth | len, exc_depth, state, flags | note | registers ... |
/// ```
///
/// The registers are locals, exception stack and operand stack, as in a frame; those behind the operand stack are not
/// looked at.
#[repr(C, align(8))]
pub struct Generator {
    header: Header,
    pub function: Gc<Function>,
    ip: Cell<u32>,
    depth: Cell<u32>,
    len: u32,
    exc_depth: Cell<u16>,
    pub state: Cell<u8>,
    flags: Cell<u8>,
    /// What the next resumption has to raise, or the generator that this one delegated to when it was suspended.
    note: Cell<Option<Value>>,
    registers: [Cell<Slot>; 0],
}

/// Where a suspended call goes on.
#[derive(Clone, Copy)]
pub(crate) struct Suspension {
    /// Offset of the next instruction: in the code's bytes, or in words.
    pub(crate) ip: usize,
    /// Operand stack slots in use.
    pub(crate) depth: usize,
    pub(crate) exc_depth: usize,
}

/// It runs in the wordcode tier, and `ip` counts words.
const IN_WORDS: u8 = 1;
/// The note is an exception.
const RAISES: u8 = 2;

// SAFETY: a VM and what it allocates stay on one thread.
unsafe impl Sync for Generator {}

// SAFETY: repr(C), header first; function, note and all registers are visited.
unsafe impl Object for Generator {
    const TYPE: &'static Type = &types::generator::GENERATOR;
    const LAYOUT: &'static Layout = {
        static LAYOUT: Layout = Layout::of::<Generator>(None);
        &LAYOUT
    };

    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.function.trace(tracer);
        self.note.trace(tracer);
        if self.state.get() == Generator::FINISHED {
            return;
        }
        let (start, len) = (self.registers.as_ptr(), self.n_live());
        // SAFETY: at least as many registers follow the header.
        for register in unsafe { core::slice::from_raw_parts(start, len) } {
            register.trace(tracer);
        }
    }
}

impl Generator {
    /// Not resumed yet.
    pub(crate) const CREATED: u8 = 0;
    pub(crate) const SUSPENDED: u8 = 1;
    pub(crate) const RUNNING: u8 = 2;
    pub(crate) const FINISHED: u8 = 3;

    /// Makes a generator whose registers are unset; it starts where the function does, but for `ip`.
    pub(crate) fn alloc(
        vm: &mut Vm,
        function: Gc<Function>,
        len: usize,
        in_words: bool,
    ) -> Result<Gc<Generator>> {
        let bytes = size_of::<Generator>() + len * size_of::<Slot>();
        let block: NonNull<Generator> = vm.alloc_block(bytes, Kind::Object)?.cast();
        // SAFETY: the block has room for the header and the registers, for which zero is unset.
        unsafe {
            block.write(Generator {
                header: Header::rom(&types::generator::GENERATOR),
                function,
                ip: Cell::new(0),
                depth: Cell::new(0),
                len: len as u32,
                exc_depth: Cell::new(0),
                state: Cell::new(Generator::CREATED),
                flags: Cell::new(if in_words { IN_WORDS } else { 0 }),
                note: Cell::new(None),
                registers: [],
            });
            block.add(1).cast::<Slot>().write_bytes(0, len);
            Ok(Gc::from_non_null(block))
        }
    }

    /// How many registers hold something: up to the end of the operand stack.
    #[inline(always)]
    pub(crate) fn n_live(&self) -> usize {
        let base = self.function.code.n_fixed();
        (base + self.depth.get() as usize).min(self.len as usize)
    }

    #[inline(always)]
    pub(crate) fn runs_in_words(&self) -> bool {
        self.flags.get() & IN_WORDS != 0
    }

    #[inline(always)]
    pub(crate) fn suspension(&self) -> Suspension {
        Suspension {
            ip: self.ip.get() as usize,
            depth: self.depth.get() as usize,
            exc_depth: usize::from(self.exc_depth.get()),
        }
    }

    /// Notes where the call goes on.
    #[inline(always)]
    pub(crate) fn suspend(&self, at: Suspension) {
        self.ip.set(at.ip as u32);
        self.depth.set(at.depth as u32);
        self.exc_depth
            .set(u16::try_from(at.exc_depth).unwrap_or(u16::MAX));
    }

    /// Whether it can be resumed with nothing to send or raise.
    #[inline(always)]
    pub(crate) fn is_suspended(&self) -> bool {
        matches!(self.state.get(), Generator::CREATED | Generator::SUSPENDED)
            && self.flags.get() & RAISES == 0
    }

    /// The generator that it delegated to when it was suspended.
    #[inline(always)]
    pub(crate) fn delegate(&self) -> Option<Gc<Generator>> {
        let note = self.note.get()?;
        if self.flags.get() & RAISES != 0 {
            return None;
        }
        // SAFETY: a note that is not to be raised was set by `set_delegate`, hence is a generator.
        Some(unsafe { Gc::from_non_null(note.as_object()?.cast()) })
    }

    /// Notes what it delegates to; forgets what it was to raise.
    #[inline(always)]
    pub(crate) fn set_delegate(&self, delegate: Option<Gc<Generator>>) {
        self.note.set(delegate.map(Value::object));
        self.flags.set(self.flags.get() & !RAISES);
    }

    /// Takes the exception that the next resumption has to raise.
    pub(crate) fn take_pending(&self) -> Option<Value> {
        if self.flags.get() & RAISES == 0 {
            return None;
        }
        self.flags.set(self.flags.get() & !RAISES);
        self.note.take()
    }

    /// Sets what the next resumption has to raise; forgets what it delegates to, which its code knows.
    pub(crate) fn set_pending(&self, exception: Value) {
        self.note.set(Some(exception));
        self.flags.set(self.flags.get() | RAISES);
    }
}

impl Gc<Generator> {
    /// Where the registers are.
    #[inline(always)]
    pub(super) fn registers(self) -> *mut Slot {
        self.as_ptr().wrapping_add(1).cast()
    }
}
