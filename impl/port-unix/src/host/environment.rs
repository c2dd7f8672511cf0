//! Environment variables and shell commands.
#![allow(
    unsafe_code,
    reason = "the environment and `system` belong to the C library and are not thread-safe"
)]

use alloc::vec::Vec;
use core::ffi::CStr;

use hal::{Environment, Errno, Result};

use super::UnixHost;
use super::error::{check, last_error};
use super::text::with_end_mark;

impl Environment for UnixHost {
    fn variable(&self, name: &[u8], visit: &mut dyn FnMut(&[u8])) -> bool {
        match variable(name) {
            Some(value) => {
                visit(&value);
                true
            }
            None => false,
        }
    }

    fn set_variable(&self, name: &[u8], value: &[u8]) -> Result<()> {
        with_end_mark(checked_name(name)?, |name| {
            with_end_mark(value, |value| {
                // SAFETY: both strings have their end marks, and the process has one thread.
                check(unsafe { libc::setenv(name.as_ptr(), value.as_ptr(), 1) })
            })
        })
    }

    fn unset_variable(&self, name: &[u8]) -> Result<()> {
        with_end_mark(checked_name(name)?, |name| {
            // SAFETY: the string has its end mark, and the process has one thread.
            check(unsafe { libc::unsetenv(name.as_ptr()) })
        })
    }

    fn run_command(&self, command: &[u8]) -> Result<i32> {
        with_end_mark(command, |command| {
            // SAFETY: the pointer is to a string with its end mark, alive during the call.
            match unsafe { libc::system(command.as_ptr()) } {
                -1 => Err(last_error()),
                status => Ok(status),
            }
        })
    }
}

/// Returns the value of an environment variable.
pub(crate) fn variable(name: &[u8]) -> Option<Vec<u8>> {
    let value = with_end_mark(checked_name(name).ok()?, |name| {
        // SAFETY: the string has its end mark, and the process has one thread.
        let value = unsafe { libc::getenv(name.as_ptr()) };
        // SAFETY: a value is a string with its end mark, and stays while nobody changes the environment.
        Ok((!value.is_null()).then(|| unsafe { CStr::from_ptr(value) }.to_bytes().to_vec()))
    });
    value.ok()?
}

/// Refuses the names that the system cannot store.
fn checked_name(name: &[u8]) -> Result<&[u8]> {
    if name.is_empty() || name.contains(&b'=') {
        return Err(Errno::EINVAL);
    }
    Ok(name)
}
