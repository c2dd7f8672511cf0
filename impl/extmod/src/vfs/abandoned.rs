//! Files that nobody has any more: they are closed, as soon as their file system is not busy.

use core::cell::Cell;

use vm::object::ValueBuf;
use vm::types::exception;
use vm::{Result, Value, Vm};

/// Closes a file that nobody has any more; errors are nobody's. While the file system is busy, it is kept for later.
pub(super) fn close(
    vm: &mut Vm,
    file: Value,
    busy: &Cell<bool>,
    kept: &ValueBuf,
    close: impl FnOnce(&mut Vm) -> Result<()>,
) -> Result {
    if busy.get() {
        kept.push(vm, file)?;
    } else if let Err(raise) = close(vm) {
        vm.catch(raise, &exception::EXCEPTION)?;
    }
    Ok(Value::NONE)
}

/// Closes the files that were kept.
pub(super) fn close_kept(
    vm: &mut Vm,
    kept: &ValueBuf,
    close: fn(&mut Vm, Value) -> Result,
) -> Result<()> {
    if kept.is_empty() {
        return Ok(());
    }
    // Closing a file closes what is kept, too: these must be out of its sight, or each would be closed inside the one before.
    let files = kept.take();
    while let Some(file) = files.pop() {
        if let Err(raise) = close(vm, file) {
            kept.extend(vm, files.as_local_slice())?;
            return Err(raise);
        }
    }
    Ok(())
}
