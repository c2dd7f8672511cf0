//! Where the text of a program comes from.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use hal::{Console, Result};

use crate::host::{UnixHost, to_errno};

/// Returns the directory that a file really is in, links followed.
pub(super) fn directory(file: &Path) -> Result<Vec<u8>> {
    let real = fs::canonicalize(file).map_err(to_errno)?;
    let directory = real.parent().unwrap_or(&real);
    Ok(directory.as_os_str().as_bytes().to_vec())
}

/// Reads a whole file.
pub(super) fn read_file(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).map_err(to_errno)
}

/// Reads the standard input to its end.
pub(super) fn read_standard_input(host: &UnixHost) -> Result<Vec<u8>> {
    let mut text = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        match host.read_input(&mut buffer)? {
            0 => return Ok(text),
            count => text.extend_from_slice(&buffer[..count]),
        }
    }
}
