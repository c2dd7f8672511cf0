//! Memory for the interpreter: the region of the heap and the limit of the native stack.
#![allow(
    unsafe_code,
    reason = "the heap takes a region of raw memory, owned by nobody else; limits are system calls"
)]

use alloc::alloc::alloc_zeroed;
use core::alloc::Layout;

/// The native stack that is asked for.
const STACK_BYTES: u64 = 16 << 20;

/// The native stack that Python code may use: enough for any recursion that the limit on calls allows.
const PYTHON_BYTES: u64 = 1 << 20;

/// A collection is due once this part of the heap was handed out: what lives on is close together then, so that room for
/// big blocks remains, and what dies has hardly left the processor's cache.
const BUDGET_SHARE: usize = 8;

/// More than this is not handed out between two collections, unless more is alive.
const MAX_BUDGET_BYTES: usize = 256 << 10;

/// Makes a heap of a size; `None` if the size is too small or the system has no memory.
///
/// The memory is never given back: the heap lives as long as the process.
pub(crate) fn heap(bytes: usize) -> Option<heap::Heap> {
    let layout = Layout::from_size_align(bytes, heap::GRANULE).ok()?;
    if bytes == 0 {
        return None;
    }
    // SAFETY: the size is not zero.
    let start = unsafe { alloc_zeroed(layout) };
    if start.is_null() {
        return None;
    }
    // SAFETY: the region was just allocated with this size, is zero, never freed and known to nobody else.
    let mut heap = unsafe { heap::Heap::new(start, bytes) }?;
    heap.set_budget(Some((bytes / BUDGET_SHARE).min(MAX_BUDGET_BYTES)));
    Some(heap)
}

/// The native stack that a level of nesting takes while a program is compiled, and some more.
const NESTING_BYTES: u64 = 1536;

/// The deepest nesting of programs; a pair of brackets can count twice.
const NESTING_LIMIT: u16 = 6500;

/// How the native stack is shared out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NativeStack {
    /// Bytes that Python code may use.
    pub(crate) python_bytes: usize,
    /// How deeply a program may be nested, as compiling recurses.
    pub(crate) nesting_limit: u16,
}

/// Shares out the main thread's stack.
///
/// Raises the limit first where the system allows it. At least half of the stack is left for the arguments and the
/// environment, which lie above the first frame, for the compiler, and for native code that does not check.
pub(crate) fn native_stack() -> NativeStack {
    let limit = stack_limit().unwrap_or(libc::rlimit {
        rlim_cur: STACK_BYTES,
        rlim_max: STACK_BYTES,
    });
    let wanted = libc::rlimit {
        rlim_cur: STACK_BYTES.min(limit.rlim_max),
        ..limit
    };
    let mut available = limit.rlim_cur.min(STACK_BYTES);
    if available < wanted.rlim_cur && set_stack_limit(wanted) {
        available = wanted.rlim_cur;
    }
    let python = (available / 2).min(PYTHON_BYTES);
    let levels = (available - python) / NESTING_BYTES;
    NativeStack {
        python_bytes: usize::try_from(python).unwrap_or(usize::MAX),
        nesting_limit: u16::try_from(levels)
            .map_or(NESTING_LIMIT, |levels| levels.min(NESTING_LIMIT)),
    }
}

fn stack_limit() -> Option<libc::rlimit> {
    let mut limit = libc::rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: the pointer is to a local structure of the right type.
    let outcome = unsafe { libc::getrlimit(libc::RLIMIT_STACK, &raw mut limit) };
    (outcome == 0).then_some(limit)
}

fn set_stack_limit(limit: libc::rlimit) -> bool {
    // SAFETY: the pointer is to a structure of the right type, alive during the call.
    unsafe { libc::setrlimit(libc::RLIMIT_STACK, &raw const limit) == 0 }
}
