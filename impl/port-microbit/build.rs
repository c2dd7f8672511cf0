//! Makes of a board's file what the firmware is built with.

use board_file::Port;

fn main() {
    board_file::build(&Port {
        platform: "nrf",
        default_board: "microbit",
        constants: &[],
        linker_script: "link.x",
    });
}
