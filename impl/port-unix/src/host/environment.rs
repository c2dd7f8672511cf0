//! Environment variables and shell commands.
#![allow(
    unsafe_code,
    reason = "changing the environment and `system` are not thread-safe"
)]

use std::env;
use std::ffi::{CString, OsStr};
use std::os::unix::ffi::OsStrExt;

use hal::{Environment, Errno, Result};
use nix::libc;

use super::{UnixHost, descriptor};

impl Environment for UnixHost {
    fn variable(&self, name: &[u8], visit: &mut dyn FnMut(&[u8])) -> bool {
        let value = env::var_os(OsStr::from_bytes(name));
        if let Some(value) = &value {
            visit(value.as_bytes());
        }
        value.is_some()
    }

    fn set_variable(&self, name: &[u8], value: &[u8]) -> Result<()> {
        let name = checked_name(name)?;
        if value.contains(&0) {
            return Err(Errno::EINVAL);
        }
        // SAFETY: the process has one thread.
        unsafe { env::set_var(name, OsStr::from_bytes(value)) };
        Ok(())
    }

    fn unset_variable(&self, name: &[u8]) -> Result<()> {
        let name = checked_name(name)?;
        // SAFETY: the process has one thread.
        unsafe { env::remove_var(name) };
        Ok(())
    }

    fn run_command(&self, command: &[u8]) -> Result<i32> {
        let command = CString::new(command).map_err(|_| Errno::EINVAL)?;
        // SAFETY: the pointer is to a string with its end mark, alive during the call.
        match unsafe { libc::system(command.as_ptr()) } {
            -1 => Err(descriptor::last_error()),
            status => Ok(status),
        }
    }
}

/// Refuses the names that the system cannot store.
fn checked_name(name: &[u8]) -> Result<&OsStr> {
    if name.is_empty() || name.contains(&0) || name.contains(&b'=') {
        return Err(Errno::EINVAL);
    }
    Ok(OsStr::from_bytes(name))
}
