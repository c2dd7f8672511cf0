//! How the RAM is shared out.
//!
//! ```text
//!     start of RAM                                                              end of RAM
//!       | .data .bss | RTT rings | native heap | Python heap |     free     |  stack  |
//!                    ^ __sheap                                                        ^ _stack_start
//! ```
//!
//! Invariants: the regions are disjoint, which is asserted at the start; interrupts neither allocate nor free.
#![allow(
    unsafe_code,
    reason = "the regions are memory between symbols of the linker, owned by nobody else"
)]

use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::ptr::NonNull;
use core::sync::atomic::AtomicU8;

use hal::Result;

use crate::board::{Shares, board};

/// A collection is due once this part of the heap was handed out, so that room for big blocks remains.
const BUDGET_SHARE: usize = 8;

unsafe extern "C" {
    /// Where the variables of the program end.
    static __sheap: u8;
    /// Where the RAM ends.
    static _stack_start: u8;
}

/// Memory of native code, above all of the compiler: the first block that is large enough.
struct NativeHeap(UnsafeCell<linked_list_allocator::Heap>);

// SAFETY: there is one processor, and interrupts do not use the heap.
unsafe impl Sync for NativeHeap {}

// SAFETY: blocks are those of the heap inside, whose contract is the same.
unsafe impl GlobalAlloc for NativeHeap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: nobody else uses the heap meanwhile, as above.
        let heap = unsafe { &mut *self.0.get() };
        heap.allocate_first_fit(layout)
            .map_or(core::ptr::null_mut(), NonNull::as_ptr)
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: nobody else uses the heap meanwhile, as above.
        let heap = unsafe { &mut *self.0.get() };
        if let Some(block) = NonNull::new(block) {
            // SAFETY: the caller promises that the block is from this heap and was asked for with this layout.
            unsafe { heap.deallocate(block, layout) };
        }
    }
}

#[cfg_attr(target_os = "none", global_allocator)]
static NATIVE_HEAP: NativeHeap = NativeHeap(UnsafeCell::new(linked_list_allocator::Heap::empty()));

/// Gives the native heap its memory.
pub(crate) fn start() {
    let shares = board().shares;
    let end = native_heap_start() + shares.native_heap + shares.python_heap;
    assert!(
        end <= stack_end() - shares.stack,
        "the memory of the board is too small for its shares"
    );
    // SAFETY: nobody uses the heap yet.
    let heap = unsafe { &mut *NATIVE_HEAP.0.get() };
    let region = core::ptr::with_exposed_provenance_mut(native_heap_start());
    // SAFETY: the region lies between the variables and the stack, and nobody else has it.
    unsafe { heap.init(region, shares.native_heap) };
}

/// Bytes of the native heap that are not in use.
#[cfg(feature = "compiler")]
pub(crate) fn native_bytes_free() -> usize {
    // SAFETY: nobody changes the heap meanwhile.
    unsafe { &*NATIVE_HEAP.0.get() }.free()
}

/// Makes the Python heap, empty.
///
/// # Safety
///
/// Nobody uses one that was made before.
pub(crate) unsafe fn python_heap() -> Option<heap::Heap> {
    let shares = board().shares;
    let start = native_heap_start() + shares.native_heap;
    let start = core::ptr::with_exposed_provenance_mut::<u8>(start);
    // SAFETY: the region lies between the native heap and the stack, and nobody else has it.
    unsafe { start.write_bytes(0, shares.python_heap) };
    // SAFETY: the region is zero and the caller says that nobody else has it.
    let mut heap = unsafe { heap::Heap::new(start, shares.python_heap) }?;
    heap.set_budget(Some(shares.python_heap / BUDGET_SHARE));
    Some(heap)
}

/// The address above every frame.
pub(crate) fn stack_end() -> usize {
    (&raw const _stack_start).addr()
}

/// Bytes of the stack that are not in use.
#[cfg(feature = "compiler")]
pub(crate) fn stack_bytes_free() -> usize {
    let here = 0u8;
    let used = stack_end() - (&raw const here).addr();
    board().shares.stack.saturating_sub(used)
}

fn native_heap_start() -> usize {
    let Shares {
        rtt_up, rtt_down, ..
    } = board().shares;
    (rtt_start() + rtt_up + rtt_down).next_multiple_of(heap::GRANULE)
}

fn rtt_start() -> usize {
    (&raw const __sheap).addr()
}

/// The rings that a debug probe and the program share.
pub(crate) struct Buffers {
    pub(crate) up: &'static [AtomicU8],
    pub(crate) down: &'static [AtomicU8],
}

pub(crate) fn rtt_buffers() -> Buffers {
    let Shares {
        rtt_up, rtt_down, ..
    } = board().shares;
    let slice = |start: usize, bytes: usize| {
        let start = core::ptr::with_exposed_provenance::<AtomicU8>(start);
        // SAFETY: the region lies between the variables and the native heap; it is only used as atomic bytes, which
        // may have any value and any address.
        unsafe { core::slice::from_raw_parts(start, bytes) }
    };
    Buffers {
        up: slice(rtt_start(), rtt_up),
        down: slice(rtt_start() + rtt_up, rtt_down),
    }
}

/// Memory and registers of the board, as programs reach them.
pub(crate) struct ByAddress;

pub(crate) static BY_ADDRESS: ByAddress = ByAddress;

impl hal::Memory for ByAddress {
    fn read_memory(&self, address: usize, bytes: &mut [u8]) -> Result<()> {
        // SAFETY: a program that names an address answers for it; registers are read in a single access.
        unsafe {
            match (address % bytes.len().max(1), bytes.len()) {
                (0, 2) => bytes.copy_from_slice(&read::<u16>(address).to_ne_bytes()),
                (0, 4) => bytes.copy_from_slice(&read::<u32>(address).to_ne_bytes()),
                _ => {
                    for (offset, byte) in bytes.iter_mut().enumerate() {
                        *byte = read(address.wrapping_add(offset));
                    }
                }
            }
        }
        Ok(())
    }

    fn write_memory(&self, address: usize, bytes: &[u8]) -> Result<()> {
        // SAFETY: as for reading.
        unsafe {
            match (address % bytes.len().max(1), bytes) {
                (0, &[a, b]) => write(address, u16::from_ne_bytes([a, b])),
                (0, &[a, b, c, d]) => write(address, u32::from_ne_bytes([a, b, c, d])),
                _ => {
                    for (offset, byte) in bytes.iter().enumerate() {
                        write(address.wrapping_add(offset), *byte);
                    }
                }
            }
        }
        Ok(())
    }
}

/// Reads memory or a register.
///
/// # Safety
///
/// There is something at the address, which is aligned.
unsafe fn read<T>(address: usize) -> T {
    // SAFETY: the caller's promise.
    unsafe { core::ptr::with_exposed_provenance::<T>(address).read_volatile() }
}

/// Writes memory or a register.
///
/// # Safety
///
/// There is something at the address, which is aligned, and that may be changed.
unsafe fn write<T>(address: usize, value: T) {
    // SAFETY: the caller's promise.
    unsafe { core::ptr::with_exposed_provenance_mut::<T>(address).write_volatile(value) }
}
