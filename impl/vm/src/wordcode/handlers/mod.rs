//! What the instructions do, by subject: fast paths are written out, all else calls `semantics`.

pub(super) mod arithmetic;
pub(super) mod attributes;
pub(super) mod blocks;
pub(super) mod build;
pub(super) mod calls;
pub(super) mod generators;
pub(super) mod iteration;
pub(super) mod jumps;
pub(super) mod moves;
pub(super) mod names;
pub(super) mod subscripts;

use super::regs::Regs;
use crate::compact::Flow;
use crate::error::Raise;

/// Why the dispatch loop ends.
pub(super) enum Exit {
    /// An exception, raised by the running instruction.
    Raise(Raise),
    /// An exception, raised in the frame that is on top by now.
    Raised(Raise),
    Flow(Flow),
    /// The topmost frame is one of the other tier.
    Switch,
}

impl From<Raise> for Exit {
    #[inline(always)]
    fn from(raise: Raise) -> Exit {
        Exit::Raise(raise)
    }
}

/// The registers to go on with.
pub(super) type Next = core::result::Result<Regs, Exit>;
