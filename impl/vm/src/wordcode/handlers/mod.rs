//! What the instructions do, by subject: fast paths are written out, all else calls `semantics`.

pub(super) mod arithmetic;
pub(super) mod attributes;
pub(super) mod blocks;
pub(super) mod build;
pub(super) mod calls;
pub(super) mod generators;
pub(super) mod iteration;
pub(super) mod jumps;
pub(super) mod keywords;
pub(super) mod moves;
pub(super) mod names;
pub(super) mod starred;
pub(super) mod subscripts;

use super::regs::Regs;
use crate::compact::Flow;
use crate::error::Raise;
use crate::state::Vm;

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

/// What comes after a long way, told in a register; the reason to end the loop is put aside.
pub(super) enum Then {
    /// The next instruction.
    Next,
    /// The frame that is on top, of this tier.
    Enter,
    End,
}

/// How a long way ends.
pub(super) type Went = core::result::Result<Then, Exit>;

/// Goes on after a long way.
#[inline(always)]
fn go_on(vm: &mut Vm, r: Regs, then: Then) -> Next {
    match then {
        Then::Next => Ok(r),
        Then::Enter => Ok(vm.load_words()),
        Then::End => Err(vm.words.take_exit()),
    }
}

/// Puts the reason to end the loop aside.
#[cold]
fn end(vm: &mut Vm, exit: Exit) -> Then {
    vm.words.put_exit(exit);
    Then::End
}

/// The registers to go on with.
pub(super) type Next = core::result::Result<Regs, Exit>;
