//! Stub.
use crate::{Qstr, Result, Value, Vm};
pub(crate) fn init(_: &mut Vm) -> Result<()> {
    Ok(())
}
impl Vm {
    pub(crate) fn import_name(&mut self, _: Qstr, _: Value, _: Value) -> Result {
        Err(self.runtime_error("no import"))
    }
    pub(crate) fn import_from(&mut self, _: Value, _: Qstr) -> Result {
        Err(self.runtime_error("no import"))
    }
    pub(crate) fn import_star(&mut self, _: Value) -> Result<()> {
        Err(self.runtime_error("no import"))
    }
}
