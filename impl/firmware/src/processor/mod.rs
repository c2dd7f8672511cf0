//! What depends on the processor, and not on the chip around it.

#[cfg(all(target_arch = "arm", target_os = "none"))]
mod cortex_m;

#[cfg(all(target_arch = "arm", target_os = "none"))]
pub use cortex_m::{leave_emulator, wait};
