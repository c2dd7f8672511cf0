//! A client of QEMU's test protocol, which reaches memory and devices while the core runs.
//!
//! ```text
//!   readl 0x20000000      -> OK 0x0000000000000000      also b, w and writeb, writew, writel
//!   read 0x0 0x4          -> OK 0x00000000
//!   write 0x0 0x2 0xbe00  -> OK
//! ```

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;

use anyhow::{Context, Result, bail};

use super::GONE;
use crate::bus::Width;
use crate::hex;

/// The longest block of one command.
const BLOCK: usize = 0x1_0000;

/// A connection to the test protocol.
pub(super) struct Qtest {
    answers: BufReader<UnixStream>,
}

impl Qtest {
    pub(super) fn new(stream: UnixStream) -> Self {
        Self {
            answers: BufReader::new(stream),
        }
    }

    /// Sends a command and returns what comes after `OK`.
    pub(super) fn command(&mut self, command: &str) -> Result<String> {
        let line = format!("{command}\n");
        self.answers.get_mut().write_all(line.as_bytes())?;
        loop {
            let mut answer = String::new();
            self.answers.read_line(&mut answer)?;
            if answer.is_empty() {
                bail!("{GONE}");
            }
            if let Some(answer) = answer.strip_prefix("OK") {
                return Ok(answer.trim().to_owned());
            }
            if !answer.starts_with("IRQ") {
                bail!("QEMU says to `{command}`: {}", answer.trim());
            }
        }
    }

    pub(super) fn read(&mut self, address: u32, width: Width) -> Result<u32> {
        let answer = self.command(&format!("read{} {address:#x}", suffix(width)))?;
        let value = u64::from_str_radix(answer.trim_start_matches("0x"), 16)?;
        u32::try_from(value).context("QEMU reads more than was asked for")
    }

    pub(super) fn write(&mut self, address: u32, width: Width, value: u32) -> Result<()> {
        self.command(&format!("write{} {address:#x} {value:#x}", suffix(width)))?;
        Ok(())
    }

    pub(super) fn read_block(&mut self, address: u32, bytes: &mut [u8]) -> Result<()> {
        for (at, part) in (address..).step_by(BLOCK).zip(bytes.chunks_mut(BLOCK)) {
            let answer = self.command(&format!("read {at:#x} {:#x}", part.len()))?;
            let read = hex::decode(answer.trim_start_matches("0x"))?;
            if read.len() != part.len() {
                bail!("QEMU reads {} of {} bytes", read.len(), part.len());
            }
            part.copy_from_slice(&read);
        }
        Ok(())
    }

    pub(super) fn write_block(&mut self, address: u32, bytes: &[u8]) -> Result<()> {
        for (at, part) in (address..).step_by(BLOCK).zip(bytes.chunks(BLOCK)) {
            let digits = hex::encode(part);
            self.command(&format!("write {at:#x} {:#x} 0x{digits}", part.len()))?;
        }
        Ok(())
    }
}

fn suffix(width: Width) -> char {
    match width {
        Width::Byte => 'b',
        Width::Half => 'w',
        Width::Word => 'l',
    }
}
