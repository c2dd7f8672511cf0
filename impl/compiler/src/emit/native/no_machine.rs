//! In place of a machine's emitter where it is not built.

use super::{Emit, Settings, Target};
use alloc::boxed::Box;

/// There is none.
pub(super) fn emitter(_: Target, _: Settings) -> Option<Box<dyn Emit>> {
    None
}
