//! What a firmware is made of.

use vm::frozen::Frozen;
use vm::modules::ModuleTable;

use crate::Chip;

/// A firmware; [`firmware!`](crate::firmware!) makes it known.
pub struct Firmware {
    pub chip: &'static dyn Chip,
    pub board: Board,
    /// Modules beside those of the VM.
    pub modules: &'static [ModuleTable],
    pub frozen: &'static Frozen,
}

/// A board, as its file describes it.
#[derive(Clone, Copy, Debug)]
pub struct Board {
    /// `sys.platform`.
    pub platform: &'static str,
    /// The machine, as programs see it.
    pub machine: &'static str,
    /// The board, as programs see it.
    pub build: &'static str,
    /// The line above the first prompt.
    pub banner: &'static str,
    /// What the processor has beyond its architecture, in the bits of `.mpy` files.
    pub extensions: usize,
    /// Where an image of files may be that programs read where it is.
    pub romfs: Region,
    pub shares: Shares,
    pub limits: Limits,
}

/// A part of the memory; nothing where there are no bytes.
#[derive(Clone, Copy, Debug)]
pub struct Region {
    pub start: usize,
    pub bytes: usize,
}

/// How the RAM is shared out, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Shares {
    pub python_heap: usize,
    pub native_heap: usize,
    pub stack: usize,
    /// Rings for a debug probe; 0 where there is none.
    pub rtt_up: usize,
    pub rtt_down: usize,
}

/// What Python code may use.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Values on the VM stack.
    pub stack_slots: usize,
    /// Nested calls.
    pub calls: usize,
    /// Bytes of the stack; the compiler has what is left of all.
    pub python_stack: usize,
    /// How deeply a program may be nested, as compiling recurses.
    pub nesting: u16,
}

/// Makes a [`Firmware`] the one that runs. A program has one, and does not link with another number of them.
#[macro_export]
macro_rules! firmware {
    ($firmware:expr) => {
        #[allow(
            unsafe_code,
            reason = "the name is for this, and its type is what it is declared with"
        )]
        #[unsafe(no_mangle)]
        static ADDER_FIRMWARE: $crate::Firmware = $firmware;
    };
}

#[allow(unsafe_code, reason = "`firmware!` defines it")]
mod defined {
    unsafe extern "Rust" {
        pub(super) safe static ADDER_FIRMWARE: super::Firmware;
    }
}

/// The firmware that runs.
pub(crate) fn firmware() -> &'static Firmware {
    &defined::ADDER_FIRMWARE
}

/// The chip that it runs on.
pub(crate) fn chip() -> &'static dyn Chip {
    firmware().chip
}

/// The board that it runs on.
pub(crate) fn board() -> &'static Board {
    &firmware().board
}
