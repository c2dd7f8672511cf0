//! What a program without the standard library needs: memory from the C library, and an end after a panic.
#![allow(
    unsafe_code,
    reason = "the allocator and the end of the process are functions of the C library"
)]

use core::alloc::{GlobalAlloc, Layout};
use core::fmt::Write;
use core::panic::PanicInfo;

// The crate `libc` names the libraries only while nothing else in the build wants its feature `std`.
#[link(name = "m")]
#[link(name = "c")]
unsafe extern "C" {}

/// The allocator of the C library.
struct CAllocator;

/// Every allocation has at least this alignment.
const ALIGNMENT: usize = align_of::<libc::max_align_t>();

// SAFETY: the C library's blocks are disjoint, at least as long as asked for, and stay until they are freed; blocks of a
// larger alignment than it promises are asked for as such.
unsafe impl GlobalAlloc for CAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.align() <= ALIGNMENT {
            // SAFETY: the call has no preconditions.
            return unsafe { libc::malloc(layout.size()) }.cast();
        }
        let mut start = core::ptr::null_mut();
        // SAFETY: the pointer is to a local variable; an alignment of a layout is a power of two, and here larger than
        // that of a pointer.
        match unsafe { libc::posix_memalign(&raw mut start, layout.align(), layout.size()) } {
            0 => start.cast(),
            _ => core::ptr::null_mut(),
        }
    }

    unsafe fn dealloc(&self, start: *mut u8, _: Layout) {
        // SAFETY: the caller promises that the block is from this allocator, which takes all of them from the C library.
        unsafe { libc::free(start.cast()) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if layout.align() <= ALIGNMENT {
            // SAFETY: the call has no preconditions.
            return unsafe { libc::calloc(layout.size(), 1) }.cast();
        }
        // SAFETY: the caller's promise is passed on.
        let start = unsafe { self.alloc(layout) };
        if !start.is_null() {
            // SAFETY: the block was just allocated with this size.
            unsafe { start.write_bytes(0, layout.size()) };
        }
        start
    }

    unsafe fn realloc(&self, start: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if layout.align() <= ALIGNMENT {
            // SAFETY: the caller promises that the block is from this allocator, and the size is not zero.
            return unsafe { libc::realloc(start.cast(), size) }.cast();
        }
        // SAFETY: the caller promises that the size, rounded up to the alignment, is valid for a layout.
        let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        // SAFETY: the size is not zero, as the caller promises.
        let moved = unsafe { self.alloc(wanted) };
        if !moved.is_null() {
            // SAFETY: both blocks are valid for the smaller size and disjoint.
            unsafe { moved.copy_from_nonoverlapping(start, layout.size().min(size)) };
            // SAFETY: the old block is not used again.
            unsafe { self.dealloc(start, layout) };
        }
        moved
    }
}

#[global_allocator]
static ALLOCATOR: CAllocator = CAllocator;

/// The error output, unbuffered.
struct ErrorOutput;

impl Write for ErrorOutput {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        // SAFETY: the pointer and length are those of a slice that is borrowed for the call.
        match unsafe { libc::write(2, text.as_ptr().cast(), text.len()) } {
            -1 => Err(core::fmt::Error),
            _ => Ok(()),
        }
    }
}

/// Says that an invariant was broken and ends the process with a signal.
///
/// Where it was broken only a build with debug assertions says: the places and messages are a twentieth of the program.
#[panic_handler]
fn panic(info: &PanicInfo<'_>) -> ! {
    // Nobody is left to tell if the output is closed.
    let _ = match cfg!(debug_assertions) {
        true => writeln!(ErrorOutput, "{info}"),
        false => ErrorOutput.write_str("panicked\n"),
    };
    // SAFETY: the call has no preconditions.
    unsafe { libc::abort() }
}

/// Stands for the unwinder, which the precompiled standard crates refer to: nothing unwinds where a panic aborts.
#[unsafe(no_mangle)]
extern "C" fn _Unwind_Resume() -> ! {
    // SAFETY: the call has no preconditions.
    unsafe { libc::abort() }
}

/// Stands for the routine that an unwinder asks about each frame, likewise never called.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}
