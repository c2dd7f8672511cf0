//! Our compiler against upstream's: the same source and options, compared byte for byte, and run crosswise.
//!
//! - [`corpus`]: which sources;
//! - [`reference`]: upstream's `mpy-cross`, a black box;
//! - [`compare`]: one source with one set of options;
//! - [`interchange`]: each interpreter runs what the other's compiler made;
//! - [`record`]: what is kept of a run.

pub(crate) mod compare;
pub(crate) mod corpus;
pub(crate) mod interchange;
pub(crate) mod record;
pub(crate) mod reference;
