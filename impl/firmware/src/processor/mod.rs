//! What depends on the processor, and not on the chip around it.

#[cfg(all(target_arch = "arm", target_os = "none"))]
mod cortex_m;
#[cfg(all(target_arch = "arm", target_os = "none"))]
pub mod nvic;

#[cfg(all(target_arch = "arm", target_os = "none"))]
#[cfg(feature = "machine-code")]
pub(crate) use cortex_m::synchronise;
#[cfg(all(target_arch = "arm", target_os = "none"))]
pub use cortex_m::{disable_interrupts, interrupts_are_on, reset, restore_interrupts};
#[cfg(all(target_arch = "arm", target_os = "none"))]
pub use cortex_m::{leave_emulator, wait};

#[cfg(all(target_arch = "riscv32", target_os = "none"))]
mod riscv;

#[cfg(all(target_arch = "riscv32", target_os = "none"))]
#[cfg(feature = "machine-code")]
pub(crate) use riscv::synchronise;
#[cfg(all(target_arch = "riscv32", target_os = "none"))]
pub use riscv::{disable_interrupts, interrupts_are_on, restore_interrupts, wait};

/// Does something that interrupts would disturb.
pub fn without_interrupts<T>(act: impl FnOnce() -> T) -> T {
    let state = disable_interrupts();
    let result = act();
    restore_interrupts(state);
    result
}

/// A program on the machine that builds has no interrupts.
#[cfg(not(target_os = "none"))]
fn disable_interrupts() -> u32 {
    0
}

/// Likewise.
#[cfg(not(target_os = "none"))]
fn restore_interrupts(_: u32) {}

/// Nor machine code.
#[cfg(all(feature = "machine-code", not(target_os = "none")))]
pub(crate) fn synchronise() {}

/// Nor does anything wake it.
#[cfg(not(target_os = "none"))]
pub(crate) fn wait() {}
