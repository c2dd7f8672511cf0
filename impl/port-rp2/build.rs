//! Makes of a board's file what the firmware is built with.

use board_file::{Constant, Port};

fn main() {
    board_file::build(&Port {
        platform: "rp2",
        default_board: "rpi-pico",
        constants: &[
            Constant {
                name: "CRYSTAL_HZ",
                ty: "u32",
                key: "crystal_hz",
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
        ],
        linker_script: "link.x",
    });
}
