//! A Cortex-M: its sleep, its call to an emulator, and what it reports of a fault.
#![allow(
    unsafe_code,
    reason = "instructions that no language has, and an exception that may not come back"
)]

use core::arch::asm;

use cortex_m_rt::{ExceptionFrame, exception};

use crate::fault;
use crate::register::Register;

const SYSTEM_CONTROL: usize = 0xe000_ed00;
const APPLICATION_INTERRUPT: Register = Register::new(SYSTEM_CONTROL, 0x0c);
/// The key that the register wants, and the request.
const SYSTEM_RESET: u32 = 0x05fa_0004;
const CONFIGURABLE_STATUS: Register = Register::new(SYSTEM_CONTROL, 0x28);
const HARD_STATUS: Register = Register::new(SYSTEM_CONTROL, 0x2c);
const BUS_ADDRESS: Register = Register::new(SYSTEM_CONTROL, 0x38);

/// Sleeps until something wakes the processor, the next tick of the clock at the latest.
pub fn wait() {
    // SAFETY: the instruction changes no register and no memory.
    unsafe { asm!("wfi", options(nomem, nostack, preserves_flags)) }
}

/// Makes what was written to memory what is executed next.
#[cfg(feature = "machine-code")]
pub(crate) fn synchronise() {
    // SAFETY: the instructions wait for what was written and fetch anew.
    unsafe { asm!("dsb", "isb", options(nostack, preserves_flags)) }
}

/// Switches interrupts off; gives 0 when they were on.
pub fn disable_interrupts() -> u32 {
    let mask: u32;
    // SAFETY: reads and sets the mask of interrupts. Memory is not said to be untouched, so that nothing moves across.
    unsafe {
        asm!("mrs {}, PRIMASK", "cpsid i", out(reg) mask, options(nostack, preserves_flags));
    }
    mask
}

/// Makes interrupts what they were before they were switched off.
pub fn restore_interrupts(mask: u32) {
    if mask & 1 == 0 {
        // SAFETY: clears the mask of interrupts, as above.
        unsafe { asm!("cpsie i", options(nostack, preserves_flags)) }
    }
}

/// Tells whether interrupts are on.
pub fn interrupts_are_on() -> bool {
    let mask: u32;
    // SAFETY: reads the mask of interrupts.
    unsafe { asm!("mrs {}, PRIMASK", out(reg) mask, options(nomem, nostack, preserves_flags)) }
    mask & 1 == 0
}

/// Starts the chip anew.
pub fn reset() -> ! {
    APPLICATION_INTERRUPT.write(SYSTEM_RESET);
    loop {
        wait();
    }
}

/// Asks the emulator to end with a code, 0 for success; where there is none, this is a fault.
pub fn leave_emulator(code: u32) {
    const EXIT_EXTENDED: u32 = 0x20;
    const APPLICATION_EXIT: u32 = 0x2_0026;
    let reason = [APPLICATION_EXIT, code];
    // SAFETY: this is a call to the emulator, which reads the two words and ends the machine.
    unsafe {
        asm!(
            "bkpt 0xab",
            inout("r0") EXIT_EXTENDED => _,
            in("r1") reason.as_ptr(),
            options(nostack),
        );
    }
}

/// Says where the processor was and what it refused to do. The status registers are 0 on a Cortex-M0.
#[exception]
unsafe fn HardFault(frame: &ExceptionFrame) -> ! {
    let word = |word: u32| word as usize;
    let rows = [
        ("pc", word(frame.pc())),
        ("lr", word(frame.lr())),
        ("xpsr", word(frame.xpsr())),
        ("r0", word(frame.r0())),
        ("r1", word(frame.r1())),
        ("r2", word(frame.r2())),
        ("r3", word(frame.r3())),
        ("r12", word(frame.r12())),
        ("cfsr", word(CONFIGURABLE_STATUS.read())),
        ("hfsr", word(HARD_STATUS.read())),
        ("bfar", word(BUS_ADDRESS.read())),
    ];
    fault::report("hard fault", &rows);
    fault::stop()
}
