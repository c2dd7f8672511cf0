//! What this program says it is.

use vm::System;

/// The system below, and who built this program.
macro_rules! machine {
    () => {
        concat!(
            "linux [Adder ",
            env!("CARGO_PKG_VERSION"),
            ", Rust ",
            env!("CARGO_PKG_RUST_VERSION"),
            "] version"
        )
    };
}

/// The line of `--version` and above the first prompt.
pub(crate) const BANNER: &str = concat!("MicroPython v1.29.0 on 2026-11-22; ", machine!());

/// What programs see.
pub(crate) const SYSTEM: System = System {
    platform: if cfg!(target_os = "linux") {
        "linux"
    } else {
        "adder"
    },
    machine: machine!(),
    build: "standard",
};
