//! Interrupts: those of devices, which a controller gathers, the timer's, and what the processor refuses to do.
#![allow(
    unsafe_code,
    reason = "the start-up code calls handlers by name, and letting interrupts in is unsafe"
)]

use firmware::Register;
use riscv_rt::TrapFrame;

use crate::{board, clock, uart};

const PRIORITY: Register = Register::new(board::INTERRUPTS, 4 * board::UART_INTERRUPT);
const ENABLE: Register =
    Register::new(board::INTERRUPTS, 0x2000 + 4 * (board::UART_INTERRUPT / 32));
const THRESHOLD: Register = Register::new(board::INTERRUPTS, 0x20_0000);
/// Tells which interrupt came, and is told when it was answered.
const CLAIM: Register = Register::new(board::INTERRUPTS, 0x20_0004);

const LOWEST: u32 = 1;

/// Lets interrupts in.
pub(crate) fn start() {
    PRIORITY.write(LOWEST);
    ENABLE.write(1 << (board::UART_INTERRUPT % 32));
    THRESHOLD.write(0);
    // SAFETY: all handlers are there, and there is no section of the program that interrupts must not interrupt.
    unsafe {
        riscv::register::mie::set_mext();
        riscv::register::mie::set_mtimer();
        riscv::register::mstatus::set_mie();
    }
}

/// Answers the interrupts of devices.
#[unsafe(export_name = "MachineExternal")]
extern "C" fn device() {
    loop {
        let interrupt = CLAIM.read();
        match interrupt as usize {
            0 => return,
            board::UART_INTERRUPT => uart::receive(),
            other => {
                firmware::report("unexpected interrupt", &[("number", other)]);
                firmware::stop()
            }
        }
        CLAIM.write(interrupt);
    }
}

#[unsafe(export_name = "MachineTimer")]
extern "C" fn timer() {
    clock::tick();
}

/// Says where the processor was and what it refused to do.
#[unsafe(export_name = "ExceptionHandler")]
extern "C" fn fault(frame: &TrapFrame) -> ! {
    let rows = [
        ("mepc", riscv::register::mepc::read()),
        ("mcause", riscv::register::mcause::read().bits()),
        ("mtval", riscv::register::mtval::read()),
        ("ra", frame.ra),
        ("a0", frame.a0),
        ("a1", frame.a1),
        ("a2", frame.a2),
        ("a3", frame.a3),
    ];
    firmware::report("exception", &rows);
    firmware::stop()
}
