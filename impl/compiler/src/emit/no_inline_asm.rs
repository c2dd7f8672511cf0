//! What stands for the inline assembler where it is left out: no decorator asks for it.

use super::Emitted;
use crate::Options;
use crate::error::{Error, Result};
use crate::passes::Compiler;
use crate::scope::ScopeId;

/// Says that a decorator is unknown.
pub(crate) fn is_available(_: &[u8], _: &Options<'_>) -> Option<bool> {
    None
}

impl Compiler<'_> {
    pub(crate) fn check_assembler(&self, _: ScopeId) -> Result<()> {
        Ok(())
    }

    pub(crate) fn assemble(&mut self, _: ScopeId) -> Result<Emitted> {
        Err(Error::syntax("invalid arch"))
    }
}
