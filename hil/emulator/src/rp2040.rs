//! A Raspberry Pi RP2040 that rp2040js emulates, a JavaScript program in a process of its own.
//!
//! The sockets to it and what is said over them are described in `rp2040js/server.mjs`. It answers while the core
//! runs, so that nothing here waits for the core.

use core::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::bus::Width;
use crate::machine::{Machine, Pin, Register, Stops};
use crate::serial::{SerialLine, connect_all};
use crate::{guard, hex};

const PROGRAM: &str = "node";
/// Where the JavaScript is, with the package that it uses.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/rp2040js");
/// What the names of pins begin with.
const PIN: &str = "GP";
/// The longest block of one command.
const BLOCK: usize = 0x1_0000;

/// A running RP2040.
pub struct Rp2040 {
    child: Child,
    answers: BufReader<UnixStream>,
}

impl Rp2040 {
    /// Starts the emulator; flash is empty, the core is stopped.
    pub fn start(serial: &[SerialLine; 2]) -> Result<Self> {
        let folder = Path::new(FOLDER);
        ensure!(
            folder.join("node_modules/rp2040js").is_dir(),
            "rp2040js is missing; `cargo xtask setup` installs it"
        );
        let (ours, theirs) = UnixStream::pair()?;
        let (first, their_first) = UnixStream::pair()?;
        let (second, their_second) = UnixStream::pair()?;
        let mut command = guard::command(PROGRAM)?;
        command
            .arg(folder.join("server.mjs"))
            .arg(guard::pass_on(&theirs)?)
            .args([
                guard::pass_on(&their_first)?,
                guard::pass_on(&their_second)?,
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        let child = guard::spawn(command)
            .with_context(|| format!("{PROGRAM}; `cargo xtask setup` installs it"))?;
        drop((theirs, their_first, their_second));
        connect_all(serial, [first, second])?;
        let mut chip = Self {
            child,
            answers: BufReader::new(ours),
        };
        chip.ask("state")?;
        Ok(chip)
    }

    /// Sends a command and returns the answer.
    fn ask(&mut self, command: &str) -> Result<String> {
        let line = format!("{command}\n");
        self.answers.get_mut().write_all(line.as_bytes())?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer)?;
        match answer.trim_end().split_once(' ') {
            Some(("ok", value)) => Ok(value.to_owned()),
            None if answer.trim_end() == "ok" => Ok(String::new()),
            Some(("error", reason)) => bail!("rp2040js says to `{command}`: {reason}"),
            _ => bail!("rp2040js is gone"),
        }
    }

    fn order(&mut self, command: &str) -> Result<()> {
        self.ask(command).map(|_| ())
    }

    fn number(&mut self, command: &str) -> Result<u32> {
        let answer = self.ask(command)?;
        u32::from_str_radix(&answer, 16).with_context(|| format!("`{answer}` is no number"))
    }

    fn pin_index(&mut self, name: &str) -> Result<usize> {
        let index = self.pins()?.iter().position(|pin| pin.name == name);
        index.with_context(|| format!("there is no pin `{name}`"))
    }

    fn write_parts(&mut self, command: &str, address: u32, bytes: &[u8]) -> Result<()> {
        for (at, part) in (address..).step_by(BLOCK).zip(bytes.chunks(BLOCK)) {
            self.order(&format!("{command} {at:x} {}", hex::encode(part)))?;
        }
        Ok(())
    }
}

impl Machine for Rp2040 {
    fn read(&mut self, address: u32, width: Width) -> Result<u32> {
        self.number(&format!("read {} {address:x}", letter(width)))
    }

    fn write(&mut self, address: u32, width: Width, value: u32) -> Result<()> {
        self.order(&format!("write {} {address:x} {value:x}", letter(width)))
    }

    fn read_block(&mut self, address: u32, bytes: &mut [u8]) -> Result<()> {
        for (at, part) in (address..).step_by(BLOCK).zip(bytes.chunks_mut(BLOCK)) {
            let read = hex::decode(&self.ask(&format!("block {at:x} {:x}", part.len()))?)?;
            ensure!(read.len() == part.len(), "rp2040js reads too little");
            part.copy_from_slice(&read);
        }
        Ok(())
    }

    fn write_block(&mut self, address: u32, bytes: &[u8]) -> Result<()> {
        self.write_parts("fill", address, bytes)
    }

    fn poke(&mut self, address: u32, bytes: &[u8]) -> Result<()> {
        self.write_parts("poke", address, bytes)
    }

    fn is_running(&mut self) -> Result<bool> {
        Ok(self.ask("state")? == "1")
    }

    fn run(&mut self, stops: &Stops) -> Result<()> {
        let mut command = format!("run {}", u8::from(stops.bkpt));
        for address in &stops.breakpoints {
            let _ = write!(command, " {address:x}");
        }
        self.order(&command)
    }

    fn stop(&mut self) -> Result<()> {
        self.order("stop")
    }

    fn step(&mut self) -> Result<()> {
        self.order("step")
    }

    fn register(&mut self, register: Register) -> Result<u32> {
        match name(register) {
            Some(name) => self.number(&format!("get {name}")),
            None => Ok(0),
        }
    }

    fn set_register(&mut self, register: Register, value: u32) -> Result<()> {
        match name(register) {
            Some(name) => self.order(&format!("set {name} {value:x}")),
            None => Ok(()),
        }
    }

    fn reset(&mut self) -> Result<()> {
        self.order("reset")
    }

    fn power_cycle(&mut self) -> Result<()> {
        self.order("power")
    }

    fn pins(&mut self) -> Result<Vec<Pin>> {
        let digits = self.ask("pins")?;
        let pin = |(index, digit): (usize, u8)| Pin {
            name: format!("{PIN}{index}"),
            level: digit & 1 != 0,
            output: digit & 2 != 0,
        };
        Ok(digits.bytes().enumerate().map(pin).collect())
    }

    fn set_pin(&mut self, name: &str, level: bool) -> Result<()> {
        let index = self.pin_index(name)?;
        self.order(&format!("pin {index:x} {}", u8::from(level)))
    }

    fn connect_pins(&mut self, first: &str, second: &str) -> Result<()> {
        let (first, second) = (self.pin_index(first)?, self.pin_index(second)?);
        self.order(&format!("connect {first:x} {second:x}"))
    }

    fn edges(&mut self, name: &str) -> Result<u32> {
        let index = self.pin_index(name)?;
        self.number(&format!("edges {index:x}"))
    }

    fn add_memory(&mut self) -> Result<()> {
        self.order("memory")
    }
}

impl Drop for Rp2040 {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn letter(width: Width) -> char {
    match width {
        Width::Byte => 'b',
        Width::Half => 'h',
        Width::Word => 'w',
    }
}

/// Returns what the emulator calls a register, if an Armv6-M has it.
fn name(register: Register) -> Option<String> {
    Some(match register {
        Register::General(number) => format!("r{number}"),
        Register::Xpsr => "xpsr".to_owned(),
        Register::Msp => "msp".to_owned(),
        Register::Psp => "psp".to_owned(),
        Register::Primask => "primask".to_owned(),
        Register::Control => "control".to_owned(),
        Register::Basepri | Register::Faultmask | Register::Float(_) | Register::Fpscr => {
            return None;
        }
    })
}
