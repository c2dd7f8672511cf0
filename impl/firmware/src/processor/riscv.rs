//! A RISC-V processor in machine mode: interrupts off and on, and its sleep.
#![allow(unsafe_code, reason = "instructions that no language has")]

use core::arch::asm;

/// The bit of `mstatus` that lets interrupts in.
const INTERRUPTS_ON: u32 = 1 << 3;

/// Sleeps until something wakes the processor, the next tick of the clock at the latest.
pub fn wait() {
    // SAFETY: the instruction changes no register and no memory.
    unsafe { asm!("wfi", options(nomem, nostack)) }
}

/// Makes what was written to memory what is executed next.
#[cfg(feature = "machine-code")]
pub(crate) fn synchronise() {
    // SAFETY: this is `fence.i`, by its bits as the target names no such extension; it changes no register and no memory.
    unsafe { asm!(".4byte 0x0000100f", options(nostack)) }
}

/// Switches interrupts off and returns what [`restore_interrupts`] takes.
pub fn disable_interrupts() -> u32 {
    let state: u32;
    // SAFETY: clearing the bit is always allowed. Memory is not moved across it.
    unsafe { asm!("csrrci {0}, mstatus, 8", out(reg) state, options(nostack)) }
    state & INTERRUPTS_ON
}

/// Makes interrupts what they were before.
pub fn restore_interrupts(state: u32) {
    // SAFETY: interrupts were on before if the bit is set. Memory is not moved across it.
    unsafe { asm!("csrs mstatus, {0}", in(reg) state, options(nostack)) }
}

/// Tells whether interrupts are on.
pub fn interrupts_are_on() -> bool {
    let state: u32;
    // SAFETY: reading changes nothing.
    unsafe { asm!("csrr {0}, mstatus", out(reg) state, options(nomem, nostack)) }
    state & INTERRUPTS_ON != 0
}
