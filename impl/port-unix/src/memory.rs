//! Memory for the interpreter: the region of the heap and the limit of the native stack.
#![allow(
    unsafe_code,
    reason = "the heap takes a region of raw memory, owned by nobody else"
)]

use std::alloc::{Layout, alloc_zeroed};

use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// The native stack that is asked for.
const STACK_BYTES: u64 = 16 << 20;

/// The native stack that Python code may use: enough for any recursion that the limit on calls allows.
const PYTHON_BYTES: u64 = 1 << 20;

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
    unsafe { heap::Heap::new(start, bytes) }
}

/// Returns how many bytes of the main thread's stack Python code may use.
///
/// Raises the limit first where the system allows it. Half of the stack is left for the arguments and the environment,
/// which lie above the first frame, and for native code that does not check.
pub(crate) fn native_stack_bytes() -> usize {
    let (soft, hard) = getrlimit(Resource::RLIMIT_STACK).unwrap_or((STACK_BYTES, STACK_BYTES));
    let wanted = STACK_BYTES.min(hard);
    let mut available = soft.min(STACK_BYTES);
    if available < wanted && setrlimit(Resource::RLIMIT_STACK, wanted, hard).is_ok() {
        available = wanted;
    }
    usize::try_from((available / 2).min(PYTHON_BYTES)).unwrap_or(usize::MAX)
}
