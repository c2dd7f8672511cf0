//! The CPython oracle: an extension that a chosen `python3` loads to run scripts in forked children.
//!
//! One warm interpreter (the zygote) forks once per script, so each script sees a fresh interpreter at a
//! fraction of the cost of starting one, and nothing a script does (hang, crash, `os._exit`, eat memory) reaches
//! the next one. Requests and answers are frames on a file descriptor, see [`frame`].
//!
//! Not here: choosing the interpreter, starting it, caching its answers (`runner::cpython`).
#![allow(
    unsafe_code,
    reason = "forking an interpreter and replacing its file descriptors is what this crate is for"
)]

mod child;
pub mod frame;
mod serve;

use pyo3::prelude::*;

/// The module that the interpreter loads.
#[pymodule]
mod oracle {
    use pyo3::prelude::*;

    /// Answers requests read from file descriptor `fd` until it is closed.
    #[pyfunction]
    fn serve(py: Python<'_>, fd: i32) -> PyResult<()> {
        crate::serve::serve(py, fd)
    }
}
