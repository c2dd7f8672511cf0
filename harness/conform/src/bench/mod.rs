//! Measuring: our interpreter beside others, on programs whose results must agree.
//!
//! ```text
//!   program --campaign--> rows of cells --statistics--> ratios --> table, record
//! ```
//!
//! Not here: what the command line says (`options`), what becomes of the figures (`command::bench`).

pub(crate) mod campaign;
pub(crate) mod engine;
pub(crate) mod measure;
pub(crate) mod memory;
pub(crate) mod program;
pub(crate) mod protocol;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod statistics;
pub(crate) mod threshold;
