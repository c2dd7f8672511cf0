//! What goes wrong on a bench, as probe-rs sees it, and that it goes right again.

use core::time::Duration;

use probe_rs::flashing::FlashError;
use probe_rs::rtt::{Rtt, ScanRegion};
use probe_rs::{MemoryInterface as _, Session};

use crate::rig::{PATIENCE, Rig, flash};

const BOARD: &str = "microbit";
const RAM: u64 = 0x2000_0100;

fn read(session: &mut Session) -> Result<u32, probe_rs::Error> {
    session.core(0)?.read_word_32(RAM)
}

#[test]
fn cable_that_is_pulled_while_flash_is_written_can_be_put_back() {
    let rig = Rig::start(BOARD, &[]);
    let mut session = rig.attach();
    rig.control("fault unplug=3000").unwrap();
    flash(&rig, &mut session).unwrap_err();
    // Whatever is left of a session whose probe is gone only fails.
    drop(session);
    flash(&rig, &mut rig.attach()).unwrap();
}

#[test]
fn wires_that_come_off_are_silent_until_they_are_mended() {
    let rig = Rig::start(BOARD, &[]);
    let mut session = rig.attach();
    rig.control("fault unwire=0").unwrap();
    read(&mut session).unwrap_err();
    drop(session);
    assert!(rig.try_attach().is_err());
    rig.control("mend").unwrap();
    read(&mut rig.attach()).unwrap();
}

#[test]
fn wait_and_fault_pass() {
    let rig = Rig::start(BOARD, &["--fault", "fault=5:2"]);
    rig.try_attach().unwrap_err();
    for fault in ["fault wait=0", "fault fault=0:3"] {
        let mut session = rig.attach();
        read(&mut session).unwrap();
        rig.control(fault).unwrap();
        read(&mut session).unwrap_err();
        drop(session);
        read(&mut rig.attach()).unwrap();
    }
}

#[test]
fn bit_that_flips_after_programming_is_found() {
    let rig = Rig::start(BOARD, &["--fault", "flip=0x40.3"]);
    let mut session = rig.attach();
    let error = flash(&rig, &mut session).unwrap_err();
    assert!(matches!(error, FlashError::Verify), "{error:?}");
    flash(&rig, &mut session).unwrap();
}

#[test]
fn firmware_that_hangs_says_nothing() {
    let rig = Rig::start(BOARD, &[]);
    let mut session = rig.attach();
    flash(&rig, &mut session).unwrap();
    let mut serial = rig.serial();
    rig.control("fault hang").unwrap();
    let block = ScanRegion::Exact(rig.symbol("_SEGGER_RTT"));
    let mut core = session.core(0).unwrap();
    core.reset_and_halt(PATIENCE).unwrap();
    Rtt::clear_control_block(&mut core, &block).unwrap();
    core.run().unwrap();
    assert_eq!(core.status().unwrap(), probe_rs::CoreStatus::Running);
    assert!(!serial.comes_within("ready", Duration::from_millis(300)));
    assert!(Rtt::attach_region(&mut core, &block).is_err());
    rig.control("mend").unwrap();
    core.reset().unwrap();
    serial.wait_for("serial ready");
}

#[test]
fn mute_serial_line_is_heard_again_when_it_is_mended() {
    let rig = Rig::start(BOARD, &["--fault", "mute"]);
    let mut serial = rig.serial();
    flash(&rig, &mut rig.attach()).unwrap();
    rig.control("reset").unwrap();
    assert!(!serial.comes_within("ready", Duration::from_millis(300)));
    rig.control("mend").unwrap();
    rig.control("reset").unwrap();
    serial.wait_for("serial ready");
}

#[test]
fn nonsense_is_refused() {
    let rig = Rig::start(BOARD, &[]);
    let reason = rig.control("fault fire").unwrap_err();
    assert_eq!(reason, "error: there is no fault `fire`; see --help");
}
