//! The devices of the board, as programs have them.

pub(crate) use extmod::machine::{mount_flash, start, stop};
