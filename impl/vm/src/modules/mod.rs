//! Stub.
pub mod array;
pub mod errno;
pub mod io;
pub mod os;
pub mod struct_module;
use crate::{Result, Vm};
pub(crate) fn init(_: &mut Vm) -> Result<()> {
    Ok(())
}
