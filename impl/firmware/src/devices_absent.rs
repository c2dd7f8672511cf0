//! Programs have no devices.

use vm::{Result, Vm};

/// There is nothing to prepare.
pub(crate) fn start(_: &mut Vm) -> Result<()> {
    Ok(())
}

/// There is nothing to make quiet.
pub(crate) fn stop(_: &mut Vm) {}

/// There are no files.
pub(crate) fn mount_flash(_: &mut Vm) -> Result<()> {
    Ok(())
}
