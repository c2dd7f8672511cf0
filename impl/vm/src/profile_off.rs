//! What stands in for tracing in builds without `sys.settrace`.

use crate::error::Result;
use crate::object::Gc;
use crate::state::Vm;
use crate::types::frame::FrameObject;
use crate::value::Value;

/// `sys.settrace`, which there is not.
pub(crate) const SETTRACE: Option<Value> = None;

/// The state of tracing.
#[derive(Default)]
pub(crate) struct Profile;

impl Profile {
    pub(crate) fn take_switch(&mut self) -> bool {
        false
    }

    pub(crate) fn is_switching(&self) -> bool {
        false
    }

    pub(crate) fn objects(&self) -> impl Iterator<Item = Gc<FrameObject>> {
        core::iter::empty()
    }
}

impl Vm {
    /// Whether instructions are watched, which only the compact tier does.
    #[inline(always)]
    pub(crate) fn tracing(&self) -> bool {
        false
    }

    pub(crate) fn ask_for_switch(&mut self) {}

    #[cfg(feature = "wordcode")]
    pub(crate) fn may_translate(&self) -> bool {
        true
    }

    #[inline(always)]
    pub(crate) fn switch_loop(&mut self, _: bool) -> Result<()> {
        Ok(())
    }

    #[inline(always)]
    pub(crate) fn switch_after(&mut self, _: Value) -> Result<()> {
        Ok(())
    }

    pub(crate) fn forget_frames(&mut self, _: usize) {}

    pub(crate) fn enter_traced_loop(&mut self) -> bool {
        false
    }

    pub(crate) fn leave_traced_loop(&mut self, _: bool) {}

    pub(crate) fn trace_from_words(&mut self) {}

    #[inline(always)]
    pub(crate) fn trace_resumption(&mut self) {}

    pub(crate) fn trace_entry(&mut self) -> Result<()> {
        Ok(())
    }

    pub(crate) fn trace_instruction(&mut self) -> Result<()> {
        Ok(())
    }

    pub(crate) fn trace_exception(&mut self, _: Value) -> Result<()> {
        Ok(())
    }
}
