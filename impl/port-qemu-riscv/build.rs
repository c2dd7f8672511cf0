//! Makes of a board's file what the firmware is built with.

use board_file::{Constant, Port};

fn main() {
    board_file::build(&Port {
        platform: "qemu",
        default_board: "virt-rv32",
        constants: &[
            Constant {
                name: "UART",
                ty: "usize",
                key: "uart.start",
            },
            Constant {
                name: "UART_INTERRUPT",
                ty: "usize",
                key: "uart.interrupt",
            },
            Constant {
                name: "TIMER",
                ty: "usize",
                key: "timer.start",
            },
            Constant {
                name: "TIMER_HZ",
                ty: "u64",
                key: "timer.hz",
            },
            Constant {
                name: "INTERRUPTS",
                ty: "usize",
                key: "interrupts.start",
            },
            Constant {
                name: "RTC",
                ty: "usize",
                key: "rtc.start",
            },
            Constant {
                name: "KEPT",
                ty: "usize",
                key: "kept.start",
            },
            Constant {
                name: "STORAGE",
                ty: "usize",
                key: "storage.start",
            },
            Constant {
                name: "STORAGE_BYTES",
                ty: "usize",
                key: "storage.bytes",
            },
            Constant {
                name: "FINISHER",
                ty: "usize",
                key: "finisher.start",
            },
        ],
        linker_script: "link.x",
    });
}
