//! A flash algorithm for memory that is to behave as flash: erasing sets bits, programming only clears them.
//!
//! ```text
//!   offset 0   the table: offsets of Init, UnInit, EraseSector, ProgramPage, with the bit that says Thumb
//!   then       their code, which runs at any address
//! ```
//!
//! A debugger puts it into RAM and calls its functions, which return 0 when they succeed.
#![cfg_attr(target_os = "none", no_std, no_main)]
#![cfg_attr(
    target_os = "none",
    allow(
        unsafe_code,
        reason = "a debugger calls it with addresses of the memory that it programs"
    )
)]

#[cfg(not(target_os = "none"))]
fn main() {}

#[cfg(target_os = "none")]
mod algorithm {
    use core::ptr;

    const SECTOR_BYTES: usize = 0x1000;

    #[repr(C)]
    struct Table(
        extern "C" fn(usize, u32, u32) -> u32,
        extern "C" fn(u32) -> u32,
        unsafe extern "C" fn(*mut u32) -> u32,
        unsafe extern "C" fn(*mut u8, usize, *const u8) -> u32,
    );

    #[used]
    // SAFETY: the section is the linker script's first, and has nothing else in it.
    #[unsafe(link_section = ".table")]
    static TABLE: Table = Table(init, uninit, erase_sector, program_page);

    extern "C" fn init(_start: usize, _clock_hz: u32, _function: u32) -> u32 {
        0
    }

    extern "C" fn uninit(_function: u32) -> u32 {
        0
    }

    /// # Safety
    ///
    /// The sector is memory that nobody else uses.
    unsafe extern "C" fn erase_sector(sector: *mut u32) -> u32 {
        for index in 0..SECTOR_BYTES / 4 {
            // SAFETY: within the sector.
            unsafe { sector.add(index).write_volatile(u32::MAX) };
        }
        0
    }

    /// # Safety
    ///
    /// The page is memory that nobody else uses, and there are as many bytes of data.
    unsafe extern "C" fn program_page(page: *mut u8, count: usize, data: *const u8) -> u32 {
        for index in 0..count {
            // SAFETY: within the page and the data.
            let (cell, wanted) = unsafe { (page.add(index), ptr::read(data.add(index))) };
            // SAFETY: as above.
            unsafe { cell.write_volatile(cell.read_volatile() & wanted) };
            // SAFETY: as above.
            if unsafe { cell.read_volatile() } != wanted {
                return 1;
            }
        }
        0
    }

    #[panic_handler]
    fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
        loop {}
    }
}
