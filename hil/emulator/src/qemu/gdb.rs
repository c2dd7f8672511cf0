//! A client of QEMU's gdbstub: stops, steps and continues the core, and reads its registers.
//!
//! ```text
//!   $p19#da   -> +$f8000041#..      packet, two digits of checksum, `+` acknowledges
//! ```
//!
//! Invariant: no command is sent while the core runs, because any byte would stop it.

use core::time::Duration;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;

use anyhow::{Context, Result, bail, ensure};
use rustix::event::{PollFd, PollFlags, poll};

use super::GONE;
use crate::hex;

/// How long QEMU may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long one instruction may take: one that waits for an interrupt never ends.
const STEP: Duration = Duration::from_secs(2);
/// How much of a file comes in one packet.
const FILE_CHUNK: usize = 0x400;
const INTERRUPT: u8 = 3;

/// A connection to the stub.
pub(super) struct Gdb {
    stream: BufReader<UnixStream>,
    running: bool,
}

impl Gdb {
    pub(super) fn new(stream: UnixStream) -> Result<Self> {
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut gdb = Self {
            stream: BufReader::new(stream),
            running: false,
        };
        gdb.command("qSupported:swbreak+;hwbreak+;vContSupported+")?;
        gdb.command("?")?;
        Ok(gdb)
    }

    /// Returns a file that the stub offers.
    pub(super) fn file(&mut self, name: &str) -> Result<String> {
        let mut text = String::new();
        loop {
            let offset = text.len();
            let part = self.command(&format!(
                "qXfer:features:read:{name}:{offset:x},{FILE_CHUNK:x}"
            ))?;
            match part.split_at_checked(1) {
                Some(("m", more)) => text.push_str(more),
                Some(("l", last)) => return Ok(text + last),
                _ => bail!("QEMU does not offer {name}: {part}"),
            }
        }
    }

    /// Sends a command and returns the answer.
    pub(super) fn command(&mut self, command: &str) -> Result<String> {
        ensure!(!self.running, "the core runs");
        self.send(command)?;
        loop {
            let answer = self.receive();
            let answer = answer.with_context(|| format!("no answer to `{command}`"))?;
            // What a command prints comes before its answer.
            if !answer.starts_with('O') || answer == "OK" {
                return Ok(answer);
            }
        }
    }

    /// Sends a command whose answer must be `OK`.
    fn order(&mut self, command: &str) -> Result<()> {
        let answer = self.command(command)?;
        ensure!(answer == "OK", "QEMU says to `{command}`: {answer}");
        Ok(())
    }

    fn send(&mut self, command: &str) -> Result<()> {
        let sum = command.bytes().fold(0_u8, u8::wrapping_add);
        let packet = format!("${command}#{sum:02x}");
        Ok(self.stream.get_mut().write_all(packet.as_bytes())?)
    }

    fn receive(&mut self) -> Result<String> {
        let mut byte = || -> Result<u8> {
            let mut byte = [0];
            let read = self.stream.read_exact(&mut byte);
            read.context(GONE)?;
            Ok(byte[0])
        };
        while byte()? != b'$' {}
        let mut packet = Vec::new();
        loop {
            match byte()? {
                b'#' => break,
                other => packet.push(other),
            }
        }
        byte()?;
        byte()?;
        self.stream.get_mut().write_all(b"+")?;
        Ok(String::from_utf8_lossy(&packet).into_owned())
    }

    /// Tells whether the core runs; a stop by itself is noticed.
    pub(super) fn is_running(&mut self) -> Result<bool> {
        if self.running && self.has_answer(Duration::ZERO)? {
            self.receive()?;
            self.running = false;
        }
        Ok(self.running)
    }

    /// Tells whether an answer comes within some time.
    fn has_answer(&mut self, limit: Duration) -> Result<bool> {
        // Acknowledgements are no answers.
        loop {
            let buffered = self.stream.buffer();
            if buffered.contains(&b'$') {
                return Ok(true);
            }
            let length = buffered.len();
            self.stream.consume(length);
            let mut files = [PollFd::new(self.stream.get_ref(), PollFlags::IN)];
            if poll(&mut files, Some(&limit.try_into()?))? == 0 {
                return Ok(false);
            }
            ensure!(!self.stream.fill_buf()?.is_empty(), "{GONE}");
        }
    }

    pub(super) fn run(&mut self) -> Result<()> {
        ensure!(!self.running, "the core runs");
        self.send("c")?;
        self.running = true;
        Ok(())
    }

    pub(super) fn stop(&mut self) -> Result<()> {
        if !self.is_running()? {
            return Ok(());
        }
        self.stream.get_mut().write_all(&[INTERRUPT])?;
        self.receive()?;
        self.running = false;
        Ok(())
    }

    pub(super) fn step(&mut self) -> Result<()> {
        ensure!(!self.running, "the core runs");
        self.send("s")?;
        self.running = true;
        match self.has_answer(STEP)? {
            true => self.is_running().map(|_| ()),
            false => self.stop(),
        }
    }

    pub(super) fn register(&mut self, number: u32) -> Result<Vec<u8>> {
        let answer = self.command(&format!("p{number:x}"))?;
        hex::decode(&answer).with_context(|| format!("register {number}"))
    }

    pub(super) fn set_register(&mut self, number: u32, bytes: &[u8]) -> Result<()> {
        self.order(&format!("P{number:x}={}", hex::encode(bytes)))
    }

    /// Writes memory, also where the core could not.
    pub(super) fn poke(&mut self, address: u32, bytes: &[u8]) -> Result<()> {
        const CHUNK: usize = 0x400;
        for (at, part) in (address..).step_by(CHUNK).zip(bytes.chunks(CHUNK)) {
            self.order(&format!("M{at:x},{:x}:{}", part.len(), hex::encode(part)))?;
        }
        Ok(())
    }

    pub(super) fn set_breakpoint(&mut self, address: u32, on: bool) -> Result<()> {
        let command = if on { 'Z' } else { 'z' };
        self.order(&format!("{command}1,{address:x},2"))
    }

    pub(super) fn reset(&mut self) -> Result<()> {
        self.order(&format!("qRcmd,{}", hex::encode(b"system_reset")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stub that expects commands in this order and answers them.
    fn stub(script: &'static [(&str, &str)]) -> (UnixStream, std::thread::JoinHandle<()>) {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        let thread = std::thread::spawn(move || {
            let opening = [
                ("qSupported:swbreak+;hwbreak+;vContSupported+", ""),
                ("?", "S05"),
            ];
            for (command, answer) in opening.iter().chain(script) {
                let sum = |text: &str| text.bytes().fold(0_u8, u8::wrapping_add);
                let expected = match *command {
                    "\x03" => "\x03".to_owned(),
                    command => format!("${command}#{:02x}", sum(command)),
                };
                let mut received = vec![0; expected.len()];
                theirs.read_exact(&mut received).unwrap();
                assert_eq!(String::from_utf8_lossy(&received), expected);
                let packet = format!("+${answer}#{:02x}", sum(answer));
                theirs.write_all(packet.as_bytes()).unwrap();
                let mut acknowledge = [0];
                theirs.read_exact(&mut acknowledge).unwrap();
                assert_eq!(acknowledge, *b"+");
            }
        });
        (ours, thread)
    }

    /// Does something with a stub, which must get what it expects.
    fn check(script: &'static [(&str, &str)], work: impl FnOnce(&mut Gdb)) {
        let (stream, thread) = stub(script);
        work(&mut Gdb::new(stream).unwrap());
        thread.join().unwrap();
    }

    #[test]
    fn registers_are_bytes_in_order() {
        check(&[("p19", "000000f8"), ("P10=01020304", "OK")], |gdb| {
            assert_eq!(gdb.register(25).unwrap(), [0, 0, 0, 0xF8]);
            gdb.set_register(16, &[1, 2, 3, 4]).unwrap();
        });
    }

    #[test]
    fn refusal_is_an_error() {
        check(&[("Z1,100,2", "E22"), ("pff", "E14")], |gdb| {
            assert!(gdb.set_breakpoint(0x100, true).is_err());
            assert!(gdb.register(255).is_err());
        });
    }

    #[test]
    fn files_come_in_parts() {
        let script = &[
            ("qXfer:features:read:a.xml:0,400", "m<a>"),
            ("qXfer:features:read:a.xml:3,400", "l</a>"),
        ];
        check(script, |gdb| {
            assert_eq!(gdb.file("a.xml").unwrap(), "<a></a>")
        });
    }

    #[test]
    fn stub_that_is_gone_is_an_error() {
        let (stream, thread) = stub(&[]);
        let mut gdb = Gdb::new(stream).unwrap();
        thread.join().unwrap();
        let reason = format!("{:#}", gdb.reset().unwrap_err());
        assert!(reason.contains("QEMU is gone") || reason.contains("Broken pipe"));
    }

    #[test]
    fn stop_by_itself_is_noticed_before_anything_is_sent() {
        check(&[("c", "T05thread:01;"), ("p0", "01000000")], |gdb| {
            gdb.run().unwrap();
            assert!(gdb.register(0).is_err(), "the core runs");
            while gdb.is_running().unwrap() {}
            gdb.stop().unwrap();
            assert_eq!(gdb.register(0).unwrap(), [1, 0, 0, 0]);
        });
    }

    #[test]
    fn memory_is_written_in_parts() {
        check(&[("M100,2:beef", "OK")], |gdb| {
            gdb.poke(0x100, &[0xBE, 0xEF]).unwrap();
        });
    }
}
