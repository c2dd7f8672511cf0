//! Where the text of a program comes from.

use alloc::vec::Vec;

use hal::{Console, FileSystem, OpenOptions, Result};

use crate::host::UnixHost;

/// Bytes asked for at once.
const PIECE: usize = 4096;

/// Reads a whole file.
pub(super) fn read_file(host: &UnixHost, path: &[u8]) -> Result<Vec<u8>> {
    let options = OpenOptions {
        read: true,
        ..OpenOptions::default()
    };
    let file = host.open(path, options)?;
    let text = read_to_end(|buffer| host.read(file, buffer));
    host.close(file)?;
    text
}

/// Reads the standard input to its end.
pub(super) fn read_standard_input(host: &UnixHost) -> Result<Vec<u8>> {
    read_to_end(|buffer| host.read_input(buffer))
}

fn read_to_end(mut read: impl FnMut(&mut [u8]) -> Result<usize>) -> Result<Vec<u8>> {
    let mut text = Vec::new();
    let mut buffer = [0; PIECE];
    loop {
        match read(&mut buffer)? {
            0 => return Ok(text),
            count => text.extend_from_slice(&buffer[..count]),
        }
    }
}
