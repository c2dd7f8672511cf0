//! The commands.

pub(crate) mod bench;
pub(crate) mod bless;
pub(crate) mod explain;
pub(crate) mod list;
pub(crate) mod mpy;
pub(crate) mod report;
pub(crate) mod run;
pub(crate) mod surface;
