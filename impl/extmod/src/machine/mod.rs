//! `machine`: the hardware of a port.
//!
//! A pin is any object with a method `value`. Where the port has a `hal::Board`, the feature `board` adds classes for its
//! devices.

#[cfg(feature = "board")]
mod board;
#[cfg(not(feature = "board"))]
#[path = "plain.rs"]
mod board;
mod mem;
mod pin;
mod signal;

pub use board::MODULE;
#[cfg(feature = "board")]
pub use board::{FLASH, mount_flash, start, stop};

use vm::{Result, Value, Vm};

/// `soft_reset()`: ends the program as `sys.exit` does.
fn soft_reset(vm: &mut Vm, args: &[Value]) -> Result {
    let ty = vm::object::Gc::rom(&vm::types::exception::SYSTEM_EXIT);
    Err(vm.raise_args(ty, args))
}
