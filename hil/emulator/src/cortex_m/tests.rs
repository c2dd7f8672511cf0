//! The debug registers over a machine that only notes what it is told.

use core::iter;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use super::*;
use crate::machine::Pin;

const FIRST_INSTRUCTION: u32 = 0x40;
const HARD_FAULT: u32 = 0x80;
const RAM: u32 = 0x2000_0000;

/// What happened to the machine.
#[derive(Default)]
struct State {
    running: bool,
    stops: Stops,
    steps: usize,
    memory: BTreeMap<u32, u32>,
    registers: Vec<(Register, u32)>,
}

#[derive(Clone, Default)]
struct Fake(Arc<Mutex<State>>);

impl Fake {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// Lets the core stop by itself.
    fn stop_at(&self, pc: u32, exception: u32) {
        let mut state = self.state();
        state.running = false;
        set(&mut state.registers, Register::PC, pc);
        set(&mut state.registers, Register::Xpsr, exception);
    }
}

fn set(registers: &mut Vec<(Register, u32)>, register: Register, value: u32) {
    registers.retain(|(known, _)| *known != register);
    registers.push((register, value));
}

impl Machine for Fake {
    fn read(&mut self, address: u32, _width: Width) -> Result<u32> {
        let state = self.state();
        Ok(state.memory.get(&address).copied().unwrap_or_default())
    }

    fn write(&mut self, address: u32, _width: Width, value: u32) -> Result<()> {
        self.state().memory.insert(address, value);
        Ok(())
    }

    fn read_block(&mut self, address: u32, bytes: &mut [u8]) -> Result<()> {
        let word = self.read(address & !3, Width::Word)?.to_le_bytes();
        bytes[0] = word[(address & 3) as usize];
        Ok(())
    }

    fn write_block(&mut self, _address: u32, _bytes: &[u8]) -> Result<()> {
        Ok(())
    }

    fn poke(&mut self, address: u32, bytes: &[u8]) -> Result<()> {
        self.write(address, Width::Byte, u32::from(bytes[0]))
    }

    fn is_running(&mut self) -> Result<bool> {
        Ok(self.state().running)
    }

    fn run(&mut self, stops: &Stops) -> Result<()> {
        let mut state = self.state();
        state.running = true;
        state.stops = stops.clone();
        Ok(())
    }

    fn stop(&mut self) -> Result<()> {
        self.state().running = false;
        Ok(())
    }

    fn step(&mut self) -> Result<()> {
        self.state().steps += 1;
        Ok(())
    }

    fn register(&mut self, register: Register) -> Result<u32> {
        let state = self.state();
        let found = state.registers.iter().find(|(known, _)| *known == register);
        Ok(found.map_or(0, |(_, value)| *value))
    }

    fn set_register(&mut self, register: Register, value: u32) -> Result<()> {
        set(&mut self.state().registers, register, value);
        Ok(())
    }

    fn reset(&mut self) -> Result<()> {
        self.set_register(Register::PC, FIRST_INSTRUCTION)
    }

    fn power_cycle(&mut self) -> Result<()> {
        self.stop()?;
        self.reset()
    }

    fn pins(&mut self) -> Result<Vec<Pin>> {
        Ok(Vec::new())
    }

    fn set_pin(&mut self, _name: &str, _level: bool) -> Result<()> {
        Ok(())
    }
}

/// A core that runs, and its machine.
fn rig() -> (CortexM, Fake) {
    let fake = Fake::default();
    let layout = Layout {
        vectors: 0,
        flash: 0..0x1000,
        ram: iter::once(RAM..RAM + 0x100).collect(),
        devices: iter::once(0x4000_0000..0x4000_1000).collect(),
        breakpoints: 4,
        revision: Revision::Halves,
        part: 0x471,
    };
    let vectors = [(4, FIRST_INSTRUCTION | 1), (12, HARD_FAULT | 1)];
    fake.state().memory.extend(vectors);
    (CortexM::new(Box::new(fake.clone()), layout).unwrap(), fake)
}

fn write(core: &mut CortexM, address: u32, value: u32) {
    core.write(address, Width::Word, value).unwrap();
}

fn read(core: &mut CortexM, address: u32) -> u32 {
    core.read(address, Width::Word).unwrap()
}

fn control(core: &mut CortexM, bits: u32) {
    write(core, DHCSR, dhcsr::KEY << 16 | bits);
}

fn halt(core: &mut CortexM) {
    control(core, dhcsr::C_DEBUGEN | dhcsr::C_HALT);
}

fn is_halted(core: &mut CortexM) -> bool {
    read(core, DHCSR) & dhcsr::S_HALT != 0
}

#[test]
fn core_runs_until_it_is_halted() {
    let (mut core, fake) = rig();
    assert!(fake.state().running && !is_halted(&mut core));
    halt(&mut core);
    assert!(!fake.state().running && is_halted(&mut core));
    assert_eq!(read(&mut core, DFSR), dfsr::HALTED);
    write(&mut core, DFSR, dfsr::HALTED);
    assert_eq!(read(&mut core, DFSR), 0);
    control(&mut core, dhcsr::C_DEBUGEN);
    assert!(fake.state().running && !is_halted(&mut core));
}

#[test]
fn control_needs_its_key() {
    let (mut core, fake) = rig();
    write(&mut core, DHCSR, dhcsr::C_DEBUGEN | dhcsr::C_HALT);
    assert!(fake.state().running);
}

#[test]
fn core_without_a_debugger_has_no_breakpoints() {
    let (mut core, fake) = rig();
    assert_eq!(fake.state().stops, Stops::default());
    write(&mut core, FPB.start, 3);
    write(&mut core, FPB.start + 8, 0x4000_0101);
    assert_eq!(fake.state().stops, Stops::default());
    control(&mut core, dhcsr::C_DEBUGEN);
    let stops = fake.state().stops.clone();
    assert!(stops.bkpt && stops.breakpoints.into_iter().eq([0x100]));
}

#[test]
fn stop_by_itself_is_a_breakpoint() {
    let (mut core, fake) = rig();
    control(&mut core, dhcsr::C_DEBUGEN);
    fake.stop_at(0x100, 0);
    assert_eq!(read(&mut core, DFSR), dfsr::BKPT);
    assert!(is_halted(&mut core));
}

#[test]
fn exception_is_caught_in_its_handler_only() {
    let (mut core, fake) = rig();
    halt(&mut core);
    write(&mut core, DFSR, u32::MAX);
    write(&mut core, DEMCR, 1 << 10);
    control(&mut core, dhcsr::C_DEBUGEN);
    assert!(fake.state().stops.breakpoints.contains(&HARD_FAULT));
    fake.stop_at(HARD_FAULT, 15);
    assert!(!is_halted(&mut core) && fake.state().running);
    assert_eq!(fake.state().steps, 1);
    fake.stop_at(HARD_FAULT, 3);
    assert!(is_halted(&mut core));
    assert_eq!(read(&mut core, DFSR), dfsr::VCATCH);
}

#[test]
fn reset_is_seen_once_and_can_be_caught() {
    let (mut core, fake) = rig();
    halt(&mut core);
    let was_reset = |core: &mut CortexM| read(core, DHCSR) & dhcsr::S_RESET_ST != 0;
    assert!(was_reset(&mut core) && !was_reset(&mut core));
    write(&mut core, AIRCR, aircr::KEY << 16 | 4);
    assert!(was_reset(&mut core) && !is_halted(&mut core));
    halt(&mut core);
    write(&mut core, DEMCR, demcr::VC_CORERESET);
    write(&mut core, AIRCR, 4);
    assert!(!was_reset(&mut core), "the key is missing");
    write(&mut core, AIRCR, aircr::KEY << 16 | 4);
    assert!(was_reset(&mut core) && is_halted(&mut core));
    assert!(!fake.state().running);
}

#[test]
fn steps_do_not_go_over_bkpt_and_do_not_wait() {
    let (mut core, fake) = rig();
    halt(&mut core);
    let step = |core: &mut CortexM, instruction: u32| {
        fake.state().memory.insert(FIRST_INSTRUCTION, instruction);
        fake.stop_at(FIRST_INSTRUCTION, 0);
        write(core, DFSR, u32::MAX);
        control(core, dhcsr::C_DEBUGEN | dhcsr::C_STEP);
        let pc = fake.clone().register(Register::PC).unwrap();
        let steps = fake.state().steps;
        (steps, pc, read(core, DFSR))
    };
    let at = FIRST_INSTRUCTION;
    assert_eq!(step(&mut core, 0xBF00), (1, at, dfsr::HALTED));
    assert_eq!(step(&mut core, 0xBE00), (1, at, dfsr::BKPT));
    assert_eq!(step(&mut core, 0xBF30), (1, at + 2, dfsr::HALTED));
}

#[test]
fn registers_move_through_one_word() {
    let (mut core, mut fake) = rig();
    write(&mut core, DCRDR, 7);
    write(&mut core, DCRSR, dcrsr::WRITE | 3);
    let r3 = Register::General(3);
    assert_eq!(fake.register(r3).unwrap(), 0, "the core runs");
    halt(&mut core);
    write(&mut core, DCRSR, dcrsr::WRITE | 3);
    assert_eq!(fake.register(r3).unwrap(), 7);
    fake.set_register(Register::Control, 2).unwrap();
    fake.set_register(Register::Primask, 1).unwrap();
    write(&mut core, DCRSR, 20);
    assert_eq!(read(&mut core, DCRDR), 0x0200_0001);
}

#[test]
fn nothing_answers_between_the_ranges() {
    let (mut core, _) = rig();
    assert!(core.read(0x3000_0000, Width::Word).is_err());
    assert!(core.write(RAM + 0x100, Width::Byte, 0).is_err());
    assert!(core.read(0x4000_0FFC, Width::Word).is_ok());
    assert!(!core.read_words(RAM + 0xFC, &mut [0; 2]).unwrap());
    assert!(!core.write_words(0x4000_0000, &[0; 2]).unwrap());
}

#[test]
fn rom_table_leads_to_the_components() {
    let (mut core, _) = rig();
    let at = |core: &mut CortexM, offset: u32| read(core, ROM_TABLE.start + offset);
    let component = |entry: u32| ROM_TABLE.start.wrapping_add(entry & !0xFFF);
    assert_eq!(component(at(&mut core, 0)), SCS.start);
    assert_eq!(component(at(&mut core, 8)), FPB.start);
    assert_eq!(at(&mut core, 12), 0);
    assert_eq!([at(&mut core, 0xFE0), at(&mut core, 0xFE4)], [0x71, 0xB4]);
}

#[test]
fn hanging_core_seems_to_run() {
    let (mut core, fake) = rig();
    core.set_hangs(true);
    core.reset().unwrap();
    assert!(!is_halted(&mut core) && !fake.state().running);
    halt(&mut core);
    assert!(is_halted(&mut core));
    fake.stop_at(RAM, 0);
    control(&mut core, dhcsr::C_DEBUGEN);
    assert!(fake.state().running, "only the first instruction hangs");
    core.mend();
    core.reset().unwrap();
    assert!(fake.state().running);
}

#[test]
fn programmed_bit_flips_once() {
    let (mut core, fake) = rig();
    let byte = |fake: &Fake| fake.state().memory[&0x100];
    core.flip(0x100, 1);
    control(&mut core, dhcsr::C_DEBUGEN);
    let return_to_ram = |core: &mut CortexM| {
        fake.stop_at(RAM, 0);
        assert!(is_halted(core));
        control(core, dhcsr::C_DEBUGEN);
    };
    fake.state().memory.insert(0x100, 0x55);
    return_to_ram(&mut core);
    assert_eq!(byte(&fake), 0x55, "what was there before is left alone");
    fake.state().memory.insert(0x100, 0xFF);
    return_to_ram(&mut core);
    assert_eq!(byte(&fake), 0xFF, "erased flash is left alone");
    fake.state().memory.insert(0x100, 0x41);
    return_to_ram(&mut core);
    assert_eq!(byte(&fake), 0x43);
    return_to_ram(&mut core);
    assert_eq!(byte(&fake), 0x43);
}

#[test]
fn reset_pin_holds_the_core() {
    let (mut core, fake) = rig();
    core.hold_in_reset().unwrap();
    assert!(!fake.state().running && !is_halted(&mut core));
    core.reset().unwrap();
    assert!(fake.state().running);
}
