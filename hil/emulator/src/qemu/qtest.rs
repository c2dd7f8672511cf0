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

#[cfg(test)]
mod tests {
    use super::*;

    /// Does something with a QEMU that expects these lines and answers them.
    fn check(script: &'static [(&str, &str)], work: impl FnOnce(&mut Qtest)) {
        let (ours, theirs) = UnixStream::pair().unwrap();
        let thread = std::thread::spawn(move || {
            let mut lines = BufReader::new(theirs);
            for (command, answer) in script {
                let mut line = String::new();
                lines.read_line(&mut line).unwrap();
                assert_eq!(line.trim_end(), *command);
                let answer = format!("{answer}\n");
                lines.get_mut().write_all(answer.as_bytes()).unwrap();
            }
        });
        work(&mut Qtest::new(ours));
        thread.join().unwrap();
    }

    #[test]
    fn words_halves_and_bytes_are_read_and_written() {
        let script = &[
            ("readl 0x20000000", "OK 0x00000000deadbeef"),
            ("readb 0x10", "OK 0x00000000000000ff"),
            ("writew 0x20 0x1234", "OK"),
        ];
        check(script, |qtest| {
            let word = qtest.read(0x2000_0000, Width::Word).unwrap();
            assert_eq!(word, 0xDEAD_BEEF);
            assert_eq!(qtest.read(0x10, Width::Byte).unwrap(), 0xFF);
            qtest.write(0x20, Width::Half, 0x1234).unwrap();
        });
    }

    #[test]
    fn blocks_are_hexadecimal() {
        let script = &[
            ("read 0x0 0x3", "OK 0x01be00"),
            ("write 0x4 0x2 0xbe00", "OK"),
        ];
        check(script, |qtest| {
            let mut bytes = [0; 3];
            qtest.read_block(0, &mut bytes).unwrap();
            assert_eq!(bytes, [1, 0xBE, 0]);
            qtest.write_block(4, &[0xBE, 0]).unwrap();
        });
    }

    #[test]
    fn interrupts_between_answers_are_passed_over() {
        let script = &[("readl 0x0", "IRQ raise 3\nOK 0x0000000000000001")];
        check(script, |qtest| {
            assert_eq!(qtest.read(0, Width::Word).unwrap(), 1);
        });
    }

    #[test]
    fn refusal_and_silence_are_errors() {
        check(&[("dance", "FAIL Unknown command 'dance'")], |qtest| {
            let reason = qtest.command("dance").unwrap_err().to_string();
            assert!(reason.contains("Unknown command"), "{reason}");
        });
        check(&[], |qtest| {
            assert!(qtest.command("dance").is_err());
        });
    }
}
