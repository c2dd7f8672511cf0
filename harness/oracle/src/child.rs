//! The forked child: limits, file descriptors, then the script, exactly as `python3 -BSu FILE` would run it.
//!
//! The interpreter is finalised before the end, so `atexit`, `__del__` and threads behave as in a fresh process.
//! Failures to prepare end the child with [`PREPARE_FAILED`], a code that no script chooses by accident.

use crate::frame::{Limits, Request};
use nix::sys::resource::{Resource, setrlimit};
use nix::unistd::{Pid, close, dup2_stderr, dup2_stdin, dup2_stdout, setpgid};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use std::ffi::CString;
use std::fs::File;
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd};

/// Exit code of a child that could not be prepared.
pub(crate) const PREPARE_FAILED: i32 = 250;

/// Runs the script of `request` in this process and ends the process.
pub(crate) fn run(
    py: Python<'_>,
    request: &Request,
    inherited: [BorrowedFd<'_>; 2],
    output: OwnedFd,
    stdin: File,
) -> ! {
    let code = match prepare(request, inherited, output, stdin) {
        Err(_) => PREPARE_FAILED,
        Ok(()) => match run_script(py, request) {
            Ok(()) => 0,
            Err(error) => {
                error.restore(py);
                // SAFETY: the interpreter is held and an exception is set. `SystemExit` ends the process here.
                unsafe { ffi::PyErr_PrintEx(0) };
                1
            }
        },
    };
    // SAFETY: nothing of the interpreter is used after this call but the exit below.
    let failed = unsafe { ffi::Py_FinalizeEx() } < 0;
    std::process::exit(if failed { 120 } else { code })
}

fn prepare(
    request: &Request,
    inherited: [BorrowedFd<'_>; 2],
    output: OwnedFd,
    stdin: File,
) -> std::io::Result<()> {
    let _ = setpgid(Pid::from_raw(0), Pid::from_raw(0));
    dup2_stdin(&stdin)?;
    dup2_stdout(&output)?;
    dup2_stderr(&output)?;
    for fd in inherited {
        // The parent's copies stay open; a script must not see the channel of the zygote.
        close(fd.as_raw_fd())?;
    }
    limit(request.limits)?;
    std::env::set_current_dir(&request.cwd)
}

fn limit(limits: Limits) -> std::io::Result<()> {
    let rows = [
        (Resource::RLIMIT_CPU, limits.cpu_s, limits.cpu_s + 1),
        (
            Resource::RLIMIT_AS,
            limits.memory_bytes,
            limits.memory_bytes,
        ),
        (Resource::RLIMIT_CORE, 0, 0),
        (
            Resource::RLIMIT_FSIZE,
            limits.output_bytes,
            limits.output_bytes,
        ),
        (Resource::RLIMIT_NOFILE, 1024, 1024),
    ];
    for (resource, soft, hard) in rows {
        setrlimit(resource, soft, hard)?;
    }
    Ok(())
}

/// Runs the file in `__main__`. Tracebacks are those of a fresh process; only `f_back` shows the zygote's own frame.
fn run_script(py: Python<'_>, request: &Request) -> PyResult<()> {
    let main = main_dict(py, request)?;
    let source = std::fs::read(&request.program)?;
    let source = CString::new(source).map_err(|_| {
        pyo3::exceptions::PySyntaxError::new_err("source code cannot contain null bytes")
    })?;
    let path = CString::new(request.program.as_bytes())?;
    // SAFETY: both strings are terminated and outlive the call; the interpreter is held.
    let code = unsafe { ffi::Py_CompileString(source.as_ptr(), path.as_ptr(), ffi::Py_file_input) };
    // SAFETY: the call returned a new reference, or null with an exception set.
    let code = unsafe { Bound::from_owned_ptr_or_err(py, code) }?;
    // SAFETY: a code object and a dictionary, both alive; the interpreter is held.
    let value = unsafe { ffi::PyEval_EvalCode(code.as_ptr(), main.as_ptr(), main.as_ptr()) };
    // SAFETY: as for the code object.
    unsafe { Bound::from_owned_ptr_or_err(py, value) }.map(drop)
}

/// Makes `__main__` and `sys` look as they do when a file is run.
fn main_dict<'py>(py: Python<'py>, request: &Request) -> PyResult<Bound<'py, PyDict>> {
    let sys = py.import("sys")?;
    let mut argv = vec![request.program.as_str()];
    argv.extend(request.args.iter().map(String::as_str));
    sys.setattr("argv", PyList::new(py, argv)?)?;
    let program = std::path::Path::new(&request.cwd).join(&request.program);
    let folder = program.parent().unwrap_or(&program);
    let path = sys.getattr("path")?.cast_into::<PyList>()?;
    // The first two entries are the folder of this extension and the current directory.
    path.del_slice(0, path.len().min(2))?;
    path.insert(0, folder.to_string_lossy().as_ref())?;
    sys.getattr("modules")?
        .call_method1("pop", ("oracle", py.None()))?;
    let module = py.import("__main__")?;
    let main = module.dict();
    // The zygote's own frame keeps the dictionary alive to the end. A module that is still referenced then has its
    // dictionary cleared, so that finalisers run as they do in a fresh process.
    std::mem::forget(module);
    for name in ["sys", "oracle"] {
        let _ = main.del_item(name);
    }
    main.set_item("__file__", &request.program)?;
    main.set_item("__cached__", py.None())?;
    Ok(main)
}
