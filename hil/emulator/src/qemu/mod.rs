//! Boards that QEMU emulates.
//!
//! ```text
//!   run control, core registers   gdbstub, which stops the core at every byte it gets
//!   memory, devices               test protocol, while the core runs
//! ```
//!
//! `BKPT` does not stop a core without a debugger of its own kind, so each one that is written through the bus or found
//! in flash after a reset is shadowed by a breakpoint. That is exact for code that is loaded this way: a breakpoint on
//! data never fires. Registers that the stub does not know are moved by an instruction in RAM.

mod gdb;
mod process;
mod qtest;
mod registers;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};

use crate::board::{Board, Emulator, Pins};
use crate::bus::Width;
use crate::machine::{Machine, Pin, Register, Stops};
use crate::serial::{SerialLine, connect_all};
use process::Process;

/// What is said when a wire to QEMU ends.
const GONE: &str = "QEMU is gone, as it is when the core locks up; power comes back with `power`";

/// How much of flash is looked at in one go.
const CHUNK: usize = 0x1_0000;

/// A machine of QEMU's.
pub struct Qemu {
    board: Board,
    machine: String,
    serial: [SerialLine; 2],
    process: Process,
    numbers: BTreeMap<String, u32>,
    /// Where `BKPT` is.
    shadows: BTreeSet<u32>,
    /// The breakpoints that QEMU knows.
    armed: BTreeSet<u32>,
}

impl Qemu {
    /// Starts the machine of a board with an idle program in flash.
    pub fn start(board: &Board, serial: &[SerialLine; 2]) -> Result<Self> {
        let Emulator::Qemu { machine } = &board.emulator else {
            bail!("the board is not QEMU's");
        };
        let (mut process, lines) = Process::start(machine)?;
        connect_all(serial, lines)?;
        let mut qemu = Self {
            numbers: registers::numbers(&mut process.gdb)?,
            board: board.clone(),
            machine: machine.clone(),
            serial: serial.clone(),
            process,
            shadows: BTreeSet::new(),
            armed: BTreeSet::new(),
        };
        let (flash, program) = (board.layout().flash.start, idle_program(board));
        qemu.poke(flash, &program)?;
        qemu.reset()?;
        Ok(qemu)
    }

    /// Remembers where `BKPT` is in what was written.
    fn note_code(&mut self, address: u32, bytes: &[u8]) {
        for (at, half) in (address..).step_by(2).zip(bytes.as_chunks().0) {
            match half {
                [0x00 | 0xAB, 0xBE] => self.shadows.insert(at),
                _ => self.shadows.remove(&at),
            };
        }
    }

    /// Looks for `BKPT` in flash, up to the first large part that is empty.
    fn scan_flash(&mut self) -> Result<()> {
        let flash = self.board.layout().flash;
        for at in flash.step_by(CHUNK) {
            let mut bytes = vec![0; CHUNK];
            self.process.qtest.read_block(at, &mut bytes)?;
            if is_empty(&bytes) {
                break;
            }
            self.note_code(at, &bytes);
        }
        Ok(())
    }

    fn number(&self, name: &str) -> Result<u32> {
        let number = self.numbers.get(name).copied();
        number.with_context(|| format!("QEMU has no register `{name}`"))
    }

    fn word(&mut self, name: &str) -> Result<u32> {
        let number = self.number(name)?;
        let bytes = self.process.gdb.register(number)?;
        let word = bytes.first_chunk().context("a register is too short")?;
        Ok(u32::from_le_bytes(*word))
    }

    fn set_word(&mut self, name: &str, value: u32) -> Result<()> {
        let number = self.number(name)?;
        self.process.gdb.set_register(number, &value.to_le_bytes())
    }

    /// Reads or writes a register of floating point, half of a double word.
    fn float(&mut self, index: u8, value: Option<u32>) -> Result<u32> {
        let Ok(number) = self.number(&format!("d{}", index / 2)) else {
            return Ok(0);
        };
        let mut bytes = self.process.gdb.register(number)?;
        let half = bytes.as_chunks_mut().0.get_mut(usize::from(index % 2));
        let half = half.context("a register is too short")?;
        if let Some(value) = value {
            *half = value.to_le_bytes();
            self.process.gdb.set_register(number, &bytes)?;
            return Ok(value);
        }
        Ok(u32::from_le_bytes(*half))
    }

    /// Moves a special register with an instruction, `MRS` or `MSR`, that is put into RAM for that.
    fn execute(&mut self, instruction: [u8; 4], r0: u32) -> Result<u32> {
        const FLAGS_OF_IT: u32 = 0x0600_FC00;
        const THUMB: u32 = 1 << 24;
        let saved: Vec<u32> = ["r0", "pc", "xpsr"]
            .iter()
            .map(|name| self.word(name))
            .collect::<Result<_>>()?;
        let at = self.board.memory.ram[0][0];
        let mut memory = [0; 4];
        self.process.qtest.read_block(at, &mut memory)?;
        self.process.gdb.poke(at, &instruction)?;
        self.set_word("xpsr", saved[2] & !FLAGS_OF_IT | THUMB)?;
        self.set_word("r0", r0)?;
        self.set_word("pc", at)?;
        self.process.gdb.step()?;
        let result = self.word("r0")?;
        for (name, value) in ["r0", "pc", "xpsr"].iter().zip(saved) {
            self.set_word(name, value)?;
        }
        self.process.gdb.poke(at, &memory)?;
        Ok(result)
    }

    /// Reads or writes a special register, by its name or by its number in instructions.
    fn special(&mut self, name: &str, number: u8, value: Option<u32>) -> Result<u32> {
        match (self.numbers.contains_key(name), value) {
            (true, None) => self.word(name),
            (true, Some(value)) => self.set_word(name, value).map(|()| value),
            (false, None) => self.execute([0xEF, 0xF3, number, 0x80], 0),
            (false, Some(value)) => self.execute([0x80, 0xF3, number, 0x88], value),
        }
    }

    /// Reads or writes any register.
    fn transfer(&mut self, register: Register, value: Option<u32>) -> Result<u32> {
        let name = match register {
            Register::General(13) => "sp".to_owned(),
            Register::General(14) => "lr".to_owned(),
            Register::General(15) => "pc".to_owned(),
            Register::General(number) => format!("r{number}"),
            Register::Xpsr => "xpsr".to_owned(),
            Register::Fpscr => "fpscr".to_owned(),
            Register::Float(index) => return self.float(index, value),
            Register::Msp => return self.special("msp", 8, value),
            Register::Psp => return self.special("psp", 9, value),
            Register::Primask => return self.special("primask", 16, value),
            Register::Control => return self.special("control", 20, value),
            Register::Basepri | Register::Faultmask if !self.is_mainline()? => return Ok(0),
            Register::Basepri => return self.special("basepri", 17, value),
            Register::Faultmask => return self.special("faultmask", 19, value),
        };
        match value {
            _ if register == Register::Fpscr && !self.numbers.contains_key(&name) => Ok(0),
            None => self.word(&name),
            Some(value) => self.set_word(&name, value).map(|()| value),
        }
    }

    /// Tells whether the core has the registers of Armv7-M.
    fn is_mainline(&mut self) -> Result<bool> {
        const CPUID: u32 = 0xE000_ED00;
        Ok(self.read(CPUID, Width::Word)? >> 16 & 0xF == 0xF)
    }

    fn find_pin(&self, name: &str) -> Result<(Pins, u8)> {
        let find =
            |pins: &&Pins| (0..pins.count).any(|index| format!("{}{index}", pins.prefix) == name);
        let pins = self.board.pins.iter().find(find);
        let pins = pins.with_context(|| format!("there is no pin `{name}`"))?;
        let index = name[pins.prefix.len()..].parse()?;
        Ok((pins.clone(), index))
    }
}

impl Machine for Qemu {
    fn read(&mut self, address: u32, width: Width) -> Result<u32> {
        self.process.qtest.read(address, width)
    }

    fn write(&mut self, address: u32, width: Width, value: u32) -> Result<()> {
        self.process.qtest.write(address, width, value)?;
        let bytes = value.to_le_bytes();
        self.note_code(address, &bytes[..width.bytes() as usize]);
        Ok(())
    }

    fn read_block(&mut self, address: u32, bytes: &mut [u8]) -> Result<()> {
        self.process.qtest.read_block(address, bytes)
    }

    fn write_block(&mut self, address: u32, bytes: &[u8]) -> Result<()> {
        self.note_code(address, bytes);
        self.process.qtest.write_block(address, bytes)
    }

    fn poke(&mut self, address: u32, bytes: &[u8]) -> Result<()> {
        self.process.gdb.poke(address, bytes)
    }

    fn is_running(&mut self) -> Result<bool> {
        self.process.gdb.is_running()
    }

    fn run(&mut self, stops: &Stops) -> Result<()> {
        let mut wanted = stops.breakpoints.clone();
        if stops.bkpt {
            wanted.extend(&self.shadows);
        }
        let gdb = &mut self.process.gdb;
        for address in self.armed.difference(&wanted) {
            gdb.set_breakpoint(*address, false)?;
        }
        for address in wanted.difference(&self.armed) {
            gdb.set_breakpoint(*address, true)?;
        }
        self.armed = wanted;
        gdb.run()
    }

    fn stop(&mut self) -> Result<()> {
        self.process.gdb.stop()
    }

    fn step(&mut self) -> Result<()> {
        self.process.gdb.step()
    }

    fn register(&mut self, register: Register) -> Result<u32> {
        self.transfer(register, None)
    }

    fn set_register(&mut self, register: Register, value: u32) -> Result<()> {
        self.transfer(register, Some(value)).map(|_| ())
    }

    fn reset(&mut self) -> Result<()> {
        self.process.gdb.reset()?;
        self.scan_flash()
    }

    fn power_cycle(&mut self) -> Result<()> {
        let flash = self.board.layout().flash;
        let mut contents = vec![0; flash.len()];
        // A machine whose core has locked up is gone, and its flash with it.
        let kept = self.process.qtest.read_block(flash.start, &mut contents);
        let (mut process, lines) = Process::start(&self.machine)?;
        connect_all(&self.serial, lines)?;
        // Numbers are the same, but the stub gives them only to who has read them.
        self.numbers = registers::numbers(&mut process.gdb)?;
        self.process = process;
        self.armed.clear();
        self.shadows.clear();
        let contents = match kept {
            Ok(()) => without_empty_end(&contents).to_vec(),
            Err(_) => idle_program(&self.board),
        };
        self.poke(flash.start, &contents)?;
        self.reset()
    }

    fn pins(&mut self) -> Result<Vec<Pin>> {
        let mut list = Vec::new();
        for pins in self.board.pins.clone() {
            let mut read = |address: u32| self.read(address, Width::Word);
            let output = read(pins.output)?;
            let direction = pins.direction.map_or(Ok(u32::MAX), &mut read)?;
            let input = pins.input.map_or(Ok(0), &mut read)?;
            list.extend((0..pins.count).map(|index| {
                let output_pin = direction >> index & 1 != 0;
                let levels = if output_pin { output } else { input };
                Pin {
                    name: format!("{}{index}", pins.prefix),
                    level: levels >> index & 1 != 0,
                    output: output_pin,
                }
            }));
        }
        Ok(list)
    }

    fn set_pin(&mut self, name: &str, level: bool) -> Result<()> {
        let (pins, index) = self.find_pin(name)?;
        let Some(device) = &pins.device else {
            bail!("nothing can be put on `{name}`");
        };
        let level = u8::from(level);
        let command = format!("set_irq_in {device} unnamed-gpio-in {index} {level}");
        self.process.qtest.command(&command).map(|_| ())
    }
}

/// What a board comes with: vectors that all lead to a loop. Without one the core would lock up, and QEMU end.
fn idle_program(board: &Board) -> Vec<u8> {
    const VECTORS: u32 = 16;
    const LOOP: [u8; 2] = [0xFE, 0xE7];
    let handler = board.memory.flash[0] + 4 * VECTORS + 1;
    let stack = board.memory.ram[0][1];
    let vectors = core::iter::once(stack).chain((1..VECTORS).map(|_| handler));
    let mut program: Vec<u8> = vectors.flat_map(u32::to_le_bytes).collect();
    program.extend(LOOP);
    program
}

fn is_empty(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0xFF) || bytes.iter().all(|byte| *byte == 0)
}

/// Cuts off the chunks at the end that have nothing in them.
fn without_empty_end(bytes: &[u8]) -> &[u8] {
    let used = bytes.chunks(CHUNK).rposition(|chunk| !is_empty(chunk));
    let end = used.map_or(0, |index| (index + 1) * CHUNK);
    &bytes[..end.min(bytes.len())]
}
