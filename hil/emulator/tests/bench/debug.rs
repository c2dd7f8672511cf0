//! The whole way: the real probe-rs, a real flash algorithm, a real core in an emulator.

use crate::rig::{Channel, PATIENCE, Rig, flash, has_rp2040};
use std::time::Instant;

use probe_rs::rtt::{Rtt, ScanRegion};
use probe_rs::{Core, CoreStatus, HaltReason, MemoryInterface as _, VectorCatchCondition};

const RAM: u64 = 0x2000_0100;

fn debug(board: &str, floats: bool) {
    let rig = Rig::start(board, &[]);
    let mut session = rig.attach();
    {
        let mut core = session.core(0).unwrap();
        core.halt(PATIENCE).unwrap();
        move_memory(&mut core);
        move_registers(&mut core);
        assert_eq!(core.fpu_support().unwrap(), floats);
        if floats {
            move_floats(&mut core);
        }
    }
    flash(&rig, &mut session).unwrap();
    let mut core = session.core(0).unwrap();
    stop_and_go(&rig, &mut core);
    let mut channel = talk(&rig, &mut core);
    catch(&mut core, &mut channel);
    core.reset().unwrap();
    assert_eq!(core.status().unwrap(), CoreStatus::Running);
}

/// Memory in all widths, aligned and not, and where there is none.
fn move_memory(core: &mut Core<'_>) {
    core.write_word_32(RAM, 0x1122_3344).unwrap();
    core.write_word_8(RAM + 1, 0xAA).unwrap();
    core.write_word_16(RAM + 2, 0xBBCC).unwrap();
    assert_eq!(core.read_word_32(RAM).unwrap(), 0xBBCC_AA44);
    assert_eq!(core.read_word_8(RAM + 3).unwrap(), 0xBB);
    let pattern: Vec<u8> = (0..=255).cycle().take(3001).collect();
    core.write_8(RAM + 3, &pattern).unwrap();
    let mut read = vec![0; pattern.len()];
    core.read(RAM + 3, &mut read).unwrap();
    assert_eq!(read, pattern);
    assert!(core.read_word_32(0x9000_0000).is_err());
    assert!(core.write_word_32(0x9000_0000, 0).is_err());
    assert!(core.read_32(0x9000_0000, &mut [0; 64]).is_err());
    core.read_8(RAM + 3, &mut read).unwrap();
    assert_eq!(read, pattern);
}

fn move_registers(core: &mut Core<'_>) {
    let value = |id: u16| 0x1000_0000 + u32::from(id);
    for id in 0..13 {
        core.write_core_reg(id, value(id)).unwrap();
    }
    let before: u32 = core.read_core_reg(17_u16).unwrap();
    core.write_core_reg(18_u16, 0x2000_0800_u32).unwrap();
    core.write_core_reg(20_u16, 1_u32).unwrap();
    let mut read = |id: u16| core.read_core_reg::<u32>(id).unwrap();
    assert_eq!([read(17), read(18), read(20)], [before, 0x2000_0800, 1]);
    assert!((0..13).all(|id| read(id) == value(id)));
}

/// The registers of floating point.
fn move_floats(core: &mut Core<'_>) {
    const FIRST: u16 = 64;
    const STATUS: u16 = 33;
    let value = |index: u16| 0x3F80_0000 + u32::from(index);
    for index in 0..32 {
        core.write_core_reg(FIRST + index, value(index)).unwrap();
    }
    core.write_core_reg(STATUS, 0x0100_0000_u32).unwrap();
    let mut read = |id: u16| core.read_core_reg::<u32>(id).unwrap();
    assert!((0..32).all(|index| read(FIRST + index) == value(index)));
    assert_eq!(read(STATUS), 0x0100_0000);
}

/// A reset that stops at the first instruction, a step, and a breakpoint that is met again and again.
fn stop_and_go(rig: &Rig, core: &mut Core<'_>) {
    let information = core.reset_and_halt(PATIENCE).unwrap();
    let vectors = u64::from(rig.board().memory.vectors);
    let first = core.read_word_32(vectors + 4).unwrap() & !1;
    assert_eq!(information.pc, u64::from(first));
    let block = ScanRegion::Exact(rig.symbol("_SEGGER_RTT"));
    Rtt::clear_control_block(core, &block).unwrap();
    let after = core.step().unwrap();
    assert_ne!(after.pc, information.pc);
    core.set_hw_breakpoint(rig.symbol("checkpoint")).unwrap();
    for count in 0..4 {
        core.run().unwrap();
        core.wait_for_core_halted(PATIENCE).unwrap();
        let pc: u64 = core.read_core_reg(core.program_counter()).unwrap();
        assert_eq!(pc, rig.symbol("checkpoint"));
        assert_eq!(core.read_core_reg::<u32>(0_u16).unwrap(), count);
        assert!(matches!(
            core.status().unwrap(),
            CoreStatus::Halted(HaltReason::Breakpoint(_))
        ));
    }
    core.clear_hw_breakpoint(rig.symbol("checkpoint")).unwrap();
    core.run().unwrap();
}

/// Text in both directions while the core runs.
fn talk(rig: &Rig, core: &mut Core<'_>) -> Channel {
    let block = ScanRegion::Exact(rig.symbol("_SEGGER_RTT"));
    let mut channel = Channel::open(core, &block);
    channel.wait_for(core, "tick 4 12");
    let counter = rig.symbol("COUNTER");
    let before = core.read_word_32(counter).unwrap();
    channel.send(core, "hello\n");
    channel.wait_for(core, "echo hello");
    let start = Instant::now();
    while core.read_word_32(counter).unwrap() <= before {
        assert!(start.elapsed() < PATIENCE, "the core does not run");
    }
    channel
}

/// Stops at `BKPT` and at a fault.
fn catch(core: &mut Core<'_>, channel: &mut Channel) {
    channel.send(core, "die\n");
    core.wait_for_core_halted(PATIENCE).unwrap();
    let status = core.status().unwrap();
    let expected = matches!(status, CoreStatus::Halted(HaltReason::Breakpoint(_)));
    assert!(expected, "{status:?}");
    core.run().unwrap();
    channel.wait_for(core, "echo die");
    core.halt(PATIENCE).unwrap();
    core.enable_vector_catch(VectorCatchCondition::HardFault)
        .unwrap();
    core.run().unwrap();
    channel.send(core, "fault\n");
    core.wait_for_core_halted(PATIENCE).unwrap();
    let status = core.status().unwrap();
    let expected = CoreStatus::Halted(HaltReason::Exception);
    assert_eq!(status, expected);
    let xpsr: u32 = core.read_core_reg(16_u16).unwrap();
    assert_eq!(xpsr & 0x1FF, 3, "the core is at the handler of HardFault");
}

#[test]
fn mps2_an385_is_debugged() {
    debug("mps2-an385", false);
}

#[test]
fn mps2_an386_is_debugged() {
    debug("mps2-an386", true);
}

#[test]
fn mps2_an500_is_debugged() {
    debug("mps2-an500", true);
}

#[test]
fn microbit_is_debugged() {
    debug("microbit", false);
}

#[test]
fn rp2040_is_debugged() {
    if has_rp2040() {
        debug("rp2040", false);
    }
}
