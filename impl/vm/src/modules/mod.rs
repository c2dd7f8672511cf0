//! Stub.
pub mod errno;
use crate::{Result, Vm};
pub(crate) fn init(_: &mut Vm) -> Result<()> {
    Ok(())
}
