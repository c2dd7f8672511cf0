//! Makes of a board's file what the firmware is built with.

use board_file::{Constant, Port};

fn main() {
    board_file::build(&Port {
        platform: "qemu",
        default_board: "mps2-an385",
        constants: &[
            Constant {
                name: "CLOCK_HZ",
                ty: "u32",
                key: "clock_hz",
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
                name: "UART",
                ty: "usize",
                key: "uart.start",
            },
            Constant {
                name: "UART_RECEIVE_INTERRUPT",
                ty: "i16",
                key: "uart.receive_interrupt",
            },
        ],
        linker_script: "link.x",
    });
}
