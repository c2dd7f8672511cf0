//! Leaving a frame: it returned, it yielded, or it failed.
//!
//! Not here: what an exception does in the frames above and below (`unwind`), how a generator goes on (`generator`).

use super::Flow;
use crate::error::{Raise, Result};
use crate::object::{FrameKind, Generator, Registers, Slot, Suspension};
use crate::state::Vm;
use crate::value::Value;

/// What follows when a frame was left.
pub(super) enum Left {
    /// The frame below goes on.
    Running,
    /// The loop ends: with what the entry frame gave, or because the other tier takes over.
    Stopped(Option<Flow>),
}

impl Vm {
    /// Saves where the running frame failed, for `unwind`.
    #[cold]
    #[inline(never)]
    pub(super) fn fail(
        &mut self,
        ip: *const u8,
        sp: *mut Slot,
        exc_depth: usize,
        raise: Raise,
    ) -> Result<Option<Flow>> {
        if let Some(frame) = self.frames.top_mut() {
            frame.ip = ip;
            frame.sp = sp;
            frame.exc_depth = exc_depth;
        }
        Err(raise)
    }

    /// A trace function failed, before the instruction of the running frame, or another loop is to go on with it.
    #[cold]
    pub(super) fn fail_tracing(&mut self, raise: Raise) -> Result<Option<Flow>> {
        if !self.profile.is_switching()
            && let Some(frame) = self.frames.top_mut()
        {
            // As if the instruction had failed.
            frame.ip = frame.ip.wrapping_add(1);
        }
        Err(raise)
    }

    /// Returns from the running frame.
    #[inline(always)]
    pub(super) fn leave_frame(&mut self, r: &mut Registers, base: usize) -> Result<Left> {
        let value = r.pop();
        let (kind, extra) = match self.frames.top() {
            Some(frame) => (frame.kind, frame.extra),
            None => (FrameKind::Entry, None),
        };
        let at_base = self.frames.depth() == base;
        self.frames.pop();
        if at_base {
            return Ok(Left::Stopped(Some(Flow::Return(value))));
        }
        *r = self.load_registers();
        if kind == FrameKind::ForLoop {
            if let Some(generator) = extra.and_then(Value::downcast::<Generator>) {
                generator.state.set(Generator::FINISHED);
            }
            self.deliver_end();
        } else {
            let value = self.returned(kind, extra, value)?;
            self.deliver_result(value);
        }
        if self.top_word().is_some() {
            return Ok(Left::Stopped(None));
        }
        *r = self.load_registers();
        Ok(Left::Running)
    }

    /// Saves the activation of a generator and takes its frame away.
    #[inline]
    pub(super) fn suspend(&mut self, r: &Registers) -> FrameKind {
        let Some(frame) = self.frames.top() else {
            return FrameKind::Entry;
        };
        let (kind, extra) = (frame.kind, frame.extra);
        if let Some(extra) = extra
            && let Some(generator) = extra.downcast::<Generator>()
        {
            generator.suspend(Suspension {
                ip: r.offset(),
                depth: r.depth(),
                exc_depth: r.exc_depth,
            });
            generator.state.set(Generator::SUSPENDED);
            self.copy_to_generator(generator, r.fp);
        }
        self.frames.pop();
        kind
    }
}
