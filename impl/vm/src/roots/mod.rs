//! The collector: what keeps objects alive.
//!
//! Roots are the fields of [`Vm`], the VM stack, and every word of the native stack and the callee-saved registers
//! that looks like an address in the heap. Objects are then traced precisely, by the layout their type names.

#![allow(
    unsafe_code,
    reason = "reads the native stack and the registers, word by word"
)]

use core::ptr::NonNull;

use heap::{Heap, Kind};

use crate::error::Result;
use crate::object::{Gc, Header, Object, Trace, Type};
use crate::state::{NO_TEXT, Vm};
use crate::value::Value;

/// Enough for an exception with a message and a traceback, and a `MemoryError` before it.
const RESERVE_BYTES: usize = 512;
/// Enough for an exception with a message, where the heap is small. It is not for a `MemoryError`, which says enough by its type
/// and stays in memory while something names it.
const SMALL_RESERVE_BYTES: usize = 32 * size_of::<usize>();
/// The reserve is made when this many times its size is free.
const RESERVE_SHARE: usize = 16;
/// Words of the native stack that are overwritten after memory ran out.
const CLEARED_WORDS: usize = 512;

/// Visits references during a collection.
pub struct Tracer<'heap> {
    heap: &'heap mut Heap,
}

impl Tracer<'_> {
    /// Visits a value.
    #[inline(always)]
    pub fn value(&mut self, value: Value) {
        if let Some(object) = value.as_object() {
            self.heap.mark(object.as_ptr().cast());
        }
    }

    /// Visits a raw block.
    #[inline(always)]
    pub fn raw(&mut self, block: *mut u8) {
        self.heap.mark_raw(block);
    }

    /// Visits the block that bytes are in, wherever in it, which are outside of the heap else.
    pub fn inside(&mut self, bytes: *const u8) {
        self.heap.mark_inside(bytes);
    }

    /// Visits a word that may be an address.
    pub fn ambiguous(&mut self, word: usize) {
        self.heap.mark_ambiguous(word);
    }
}

impl Vm {
    /// Collects garbage; gives the number of blocks that were freed.
    #[inline(never)]
    pub fn collect(&mut self) -> usize {
        let registers = callee_saved_registers();
        let top = core::ptr::from_ref(&registers).addr();
        self.collect_from(top)
    }

    #[inline(never)]
    fn collect_from(&mut self, stack_top: usize) -> usize {
        self.collections += 1;
        self.allocated_bytes += self.heap.bytes_since_collect();
        self.lookup_cache.flush();
        self.last_text.set(NO_TEXT);
        self.heap.begin_mark();
        self.mark_state();
        let mut tracer = Tracer {
            heap: &mut self.heap,
        };
        // Raw blocks that their owners vouch for are not read when a word of a stack names them later.
        trace_queued(&mut tracer);
        self.frames
            .for_each_word(&mut |word| tracer.ambiguous(word));
        scan_native_stack(stack_top, self.native_stack_base, &mut tracer);
        trace_queued(&mut tracer);
        let heap = &self.heap;
        self.words.sweep(|code| heap.is_marked(code));
        self.weak.clear_dead(heap);
        let host = self.host;
        let freed = self.heap.sweep(&mut |object| finalise_object(object, host));
        self.refill_reserve();
        self.wake_scheduler();
        freed
    }

    fn mark_state(&mut self) {
        let state = &self.roots;
        let mut tracer = Tracer {
            heap: &mut self.heap,
        };
        state.trace(&mut tracer);
        self.weak.mark(&mut tracer);
        self.machine.trace(&mut tracer);
        if let Some(reserve) = self.reserve {
            tracer.raw(reserve.as_ptr());
        }
        self.qstrs.table().trace(&mut tracer);
        for object in self.profile.objects() {
            tracer.value(Value::object(object));
        }
        for index in 0..self.frames.depth() {
            if let Some(frame) = self.frames.get(index) {
                tracer.value(Value::object(frame.function));
                frame.locals.trace(&mut tracer);
                frame.extra.trace(&mut tracer);
            }
        }
    }

    /// Allocates a block; collects first when it is time, and again before giving up.
    #[inline(never)]
    pub(crate) fn alloc_block(&mut self, bytes: usize, kind: Kind) -> Result<NonNull<u8>> {
        if self.heap_lock == 0
            && !cfg!(feature = "gcstress")
            && let Some(block) = self.heap.alloc_at_cursor(bytes, kind)
        {
            return Ok(block);
        }
        self.alloc_slow(bytes, kind)
    }

    #[cold]
    #[inline(never)]
    fn alloc_slow(&mut self, bytes: usize, kind: Kind) -> Result<NonNull<u8>> {
        if self.heap_lock != 0 {
            if self.emergencies > 0
                && let Some(block) = self.heap.alloc_thorough(bytes, kind)
            {
                return Ok(block);
            }
            return Err(self.heap_locked_error());
        }
        if !cfg!(feature = "gcstress")
            && let Some(block) = self.heap.alloc(bytes, kind)
        {
            return Ok(block);
        }
        if self.gc_enabled {
            self.collect();
        }
        if let Some(block) = self.heap.alloc_thorough(bytes, kind) {
            return Ok(block);
        }
        self.discard_words();
        if self.emergencies > 0
            && let Some(reserve) = self.take_reserve()
        {
            self.heap.free(reserve);
            if let Some(block) = self.heap.alloc_thorough(bytes, kind) {
                return Ok(block);
            }
        }
        Err(self.memory_error(bytes))
    }

    /// Takes what was put aside for the exception that is being made.
    fn take_reserve(&mut self) -> Option<NonNull<u8>> {
        let reserve = self.reserve?;
        let is_small = self.heap.block_bytes(reserve) < RESERVE_BYTES;
        if is_small && self.raising_memory_error {
            return None;
        }
        self.reserve.take()
    }

    /// Puts memory for the next exception aside, a small part of what is free.
    pub(crate) fn refill_reserve(&mut self) {
        if self.reserve.is_some() {
            return;
        }
        let fits = |bytes: &usize| self.heap.has_free(RESERVE_SHARE * bytes);
        let bytes = [RESERVE_BYTES, SMALL_RESERVE_BYTES].into_iter().find(fits);
        self.reserve = bytes.and_then(|bytes| self.heap.alloc_thorough(bytes, Kind::Raw));
    }

    /// Overwrites some of the native stack that nobody uses: what calls have left there would be found again wherever
    /// later calls have room that they do not write to.
    #[cold]
    #[inline(never)]
    pub(crate) fn clear_native_stack(&self) {
        let here = 0u8;
        let bytes = 2 * size_of::<[usize; CLEARED_WORDS]>();
        if core::ptr::from_ref(&here).addr().saturating_sub(bytes) > self.native_stack_limit {
            core::hint::black_box([0usize; CLEARED_WORDS]);
        }
    }

    /// Bytes of the heap block that an object starts; 0 for what is not on the heap.
    pub fn object_bytes(&self, value: Value) -> usize {
        match value.as_object() {
            Some(object) if self.heap.contains(object.addr().get()) => {
                self.heap.block_bytes(object.cast())
            }
            _ => 0,
        }
    }

    pub(crate) fn free_block(&mut self, block: *mut u8) {
        if let Some(block) = NonNull::new(block)
            && self.heap.contains(block.addr().get())
        {
            self.heap.free(block);
        }
    }

    pub(crate) fn try_resize_block(&mut self, block: *mut u8, bytes: usize) -> bool {
        if cfg!(feature = "gcstress") || self.heap_lock != 0 {
            return false;
        }
        match NonNull::new(block) {
            Some(block) if self.heap.contains(block.addr().get()) => {
                self.heap.try_resize(block, bytes)
            }
            _ => false,
        }
    }

    /// Allocates an object of a type.
    #[inline(always)]
    pub fn alloc_object<T: Object>(
        &mut self,
        ty: Gc<Type>,
        build: impl FnOnce(Header) -> T,
    ) -> Result<Gc<T>> {
        // The collector traces the object as its type says.
        debug_assert!(core::ptr::eq(ty.slots.layout, T::LAYOUT));
        let kind = if T::LAYOUT.finalise.is_some() {
            Kind::Finalised
        } else {
            Kind::Object
        };
        let object = build(Header::new(ty));
        let block: NonNull<T> = self.alloc_block(size_of::<T>(), kind)?.cast();
        // SAFETY: the block is large enough and aligned to 16 bytes.
        unsafe {
            block.write(object);
            Ok(Gc::from_non_null(block))
        }
    }
}

/// Traces what is marked, and what that refers to.
#[inline(never)]
fn trace_queued(tracer: &mut Tracer<'_>) {
    while let Some(object) = tracer.heap.next_to_trace() {
        trace_object(object, tracer);
    }
}

fn trace_object(object: NonNull<u8>, tracer: &mut Tracer<'_>) {
    // SAFETY: blocks that are not raw start with a header, whose type is alive while the object is.
    let ty = unsafe { object.cast::<Header>().as_ref() }.ty();
    tracer.value(Value::object(ty));
    let layout = ty.slots.layout;
    let (mut words, mut at) = (layout.words, object.cast::<Option<Value>>());
    while words != 0 {
        if words & 1 != 0
            // SAFETY: the layout says that objects have such a word there.
            && let Some(value) = unsafe { at.read() }
        {
            tracer.value(value);
        }
        words >>= 1;
        // SAFETY: there is another word in the object, or nothing is read any more.
        at = unsafe { at.add(1) };
    }
    if let Some(trace) = layout.trace {
        trace(object.cast(), tracer);
    }
}

fn finalise_object(object: NonNull<u8>, host: &dyn hal::Host) {
    // SAFETY: the sweep hands over blocks that are still intact.
    let ty = unsafe { object.cast::<Header>().as_ref() }.ty();
    if let Some(finalise) = ty.slots.layout.finalise {
        finalise(object.cast(), host);
    }
}

fn scan_native_stack(top: usize, base: usize, tracer: &mut Tracer<'_>) {
    let mut at = top & !(align_of::<usize>() - 1);
    while at < base {
        // SAFETY: the words between the stack pointer and the base given by the port belong to this thread's stack;
        // volatile because they are no Rust objects.
        let word = unsafe { core::ptr::with_exposed_provenance::<usize>(at).read_volatile() };
        tracer.ambiguous(word);
        at += size_of::<usize>();
    }
}

/// Copies the registers that a callee must preserve, since a caller's values may be in them.
#[inline(never)]
fn callee_saved_registers() -> [usize; 12] {
    let mut saved = [0usize; 12];
    #[cfg(target_arch = "x86_64")]
    // SAFETY: stores registers to the array and changes nothing else.
    unsafe {
        core::arch::asm!(
            "mov [{0}], rbx", "mov [{0} + 8], rbp", "mov [{0} + 16], r12",
            "mov [{0} + 24], r13", "mov [{0} + 32], r14", "mov [{0} + 40], r15",
            in(reg) saved.as_mut_ptr(), options(nostack, preserves_flags),
        );
    }
    #[cfg(target_arch = "aarch64")]
    // SAFETY: stores registers to the array and changes nothing else.
    unsafe {
        core::arch::asm!(
            "stp x19, x20, [{0}]", "stp x21, x22, [{0}, 16]", "stp x23, x24, [{0}, 32]",
            "stp x25, x26, [{0}, 48]", "stp x27, x28, [{0}, 64]", "str x29, [{0}, 80]",
            in(reg) saved.as_mut_ptr(), options(nostack, preserves_flags),
        );
    }
    #[cfg(target_arch = "arm")]
    // SAFETY: stores registers to the array and changes nothing else.
    unsafe {
        core::arch::asm!(
            "str r4, [{0}]", "str r5, [{0}, #4]", "str r6, [{0}, #8]", "str r7, [{0}, #12]",
            "mov {1}, r8", "str {1}, [{0}, #16]", "mov {1}, r9", "str {1}, [{0}, #20]",
            "mov {1}, r10", "str {1}, [{0}, #24]", "mov {1}, r11", "str {1}, [{0}, #28]",
            in(reg) saved.as_mut_ptr(), out(reg) _, options(nostack, preserves_flags),
        );
    }
    #[cfg(target_arch = "riscv32")]
    // SAFETY: stores registers to the array and changes nothing else.
    unsafe {
        core::arch::asm!(
            "sw s0, 0({0})", "sw s1, 4({0})", "sw s2, 8({0})", "sw s3, 12({0})",
            "sw s4, 16({0})", "sw s5, 20({0})", "sw s6, 24({0})", "sw s7, 28({0})",
            "sw s8, 32({0})", "sw s9, 36({0})", "sw s10, 40({0})", "sw s11, 44({0})",
            in(reg) saved.as_mut_ptr(), options(nostack, preserves_flags),
        );
    }
    core::hint::black_box(saved)
}
