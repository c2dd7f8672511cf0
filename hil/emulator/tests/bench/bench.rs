//! What surrounds the chip: the serial line, pins, buttons, and how everything ends.

use std::fs::OpenOptions;
use std::process::Command;
use std::time::Instant;

use probe_rs::MemoryInterface as _;

use crate::rig::{Console, PATIENCE, Rig, flash, has_rp2040};

fn use_bench(board: &str, led: &str) {
    let rig = Rig::start(board, &[]);
    let mut serial = rig.serial();
    flash(&rig, &mut rig.attach()).unwrap();
    rig.control("reset").unwrap();
    serial.wait_for("serial ready");
    serial.send("led 1\n");
    serial.wait_for("echo led 1");
    assert_eq!(rig.control(&format!("pin {led}")).unwrap(), "1\n");
    let pins = rig.control("pins").unwrap();
    assert!(pins.contains(&format!("{led} 1 out\n")), "{pins}");
    rig.control("power").unwrap();
    assert_eq!(rig.control(&format!("pin {led}")).unwrap(), "0\n");
    let mut serial = rig.serial();
    serial.send("led 0\n");
    serial.wait_for("echo led 0");
    assert!(rig.control("dance").is_err());
}

#[test]
fn mps2_an385_has_a_serial_line_pins_and_a_power_switch() {
    use_bench("mps2-an385", "LED0");
}

#[test]
fn microbit_has_a_serial_line_pins_and_a_power_switch() {
    use_bench("microbit", "P13");
}

#[test]
fn rp2040_has_a_serial_line_pins_and_a_power_switch() {
    if has_rp2040() {
        use_bench("rp2040", "GP25");
    }
}

/// Puts levels on a pin that a debugger has made an input, and looks at them with the chip's eyes.
fn drive_input(board: &str, pin: &str, settings: &[(u64, u32)], input: u64) {
    let rig = Rig::start(board, &[]);
    let mut session = rig.attach();
    let mut core = session.core(0).unwrap();
    for (register, value) in settings {
        core.write_word_32(*register, *value).unwrap();
    }
    for level in [1, 0, 1] {
        rig.control(&format!("pin {pin}={level}")).unwrap();
        assert_eq!(core.read_word_32(input).unwrap() >> 3 & 1, level);
        assert_eq!(
            rig.control(&format!("pin {pin}")).unwrap(),
            format!("{level}\n")
        );
    }
    assert!(rig.control("pin X3=1").is_err());
}

#[test]
fn microbit_sees_levels_from_outside() {
    let connected = (0x5000_070C, 0);
    drive_input("microbit", "P3", &[connected], 0x5000_0510);
}

#[test]
fn rp2040_sees_levels_from_outside() {
    if has_rp2040() {
        let function_sio = (0x4001_401C, 5);
        let input_enabled = (0x4001_C010, 1 << 6);
        let settings = [function_sio, input_enabled];
        drive_input("rp2040", "GP3", &settings, 0xD000_0004);
    }
}

#[test]
fn rp2040_pins_can_be_connected() {
    if !has_rp2040() {
        return;
    }
    let rig = Rig::start("rp2040", &["--connect", "GP2=GP3"]);
    rig.control("connect GP3=GP4").unwrap();
    let mut session = rig.attach();
    let mut core = session.core(0).unwrap();
    let mut write = |register, value| core.write_word_32(register, value).unwrap();
    // GP2 is driven by the chip.
    write(0x4001_4014, 5);
    write(0xD000_0024, 1 << 2);
    for level in [1, 0] {
        write(if level == 1 { 0xD000_0014 } else { 0xD000_0018 }, 1 << 2);
        for pin in ["GP2", "GP3", "GP4"] {
            assert_eq!(
                rig.control(&format!("pin {pin}")).unwrap(),
                format!("{level}\n")
            );
        }
    }
    assert!(rig.control("connect GP3").is_err());
    let other = Rig::start("microbit", &[]);
    assert!(other.control("connect P1=P2").is_err());
}

/// Returns the processes that a process has started.
fn children(parent: u32) -> Vec<u32> {
    let output = Command::new("ps")
        .args(["-o", "pid=", "--ppid", &parent.to_string()])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace()
        .map(|pid| pid.parse().unwrap())
        .collect()
}

fn runs(pid: u32) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let state = state.rsplit(')').next().unwrap_or_default();
    !matches!(state.trim().chars().next(), None | Some('Z'))
}

#[test]
fn killed_emulator_takes_its_children_along() {
    let mut rig = Rig::start("mps2-an385", &[]);
    let children = children(rig.process().id());
    assert_eq!(children.len(), 1);
    rig.process().kill().unwrap();
    rig.process().wait().unwrap();
    let start = Instant::now();
    while children.iter().any(|child| runs(*child)) {
        assert!(start.elapsed() < PATIENCE);
    }
}

#[test]
fn terminated_emulator_removes_its_sockets() {
    let mut rig = Rig::start("mps2-an385", &[]);
    let sockets = ["probe", "uart", "control"].map(|name| rig.path(name));
    assert!(sockets.iter().all(|socket| socket.exists()));
    let pid = rig.process().id().to_string();
    assert!(Command::new("kill").arg(pid).status().unwrap().success());
    assert!(rig.process().wait().unwrap().success());
    assert!(sockets.iter().all(|socket| !socket.exists()));
}

#[test]
fn emulator_ends_with_its_input() {
    let mut rig = Rig::start("mps2-an385", &["--with-stdin"]);
    assert!(rig.process().try_wait().unwrap().is_none());
    drop(rig.process().stdin.take());
    assert!(rig.process().wait().unwrap().success());
    assert!(!rig.path("probe").exists());
}

#[test]
fn serial_line_is_a_terminal_and_the_probe_a_port_where_that_is_wished() {
    let options = ["--uart", "pty", "--socket", "tcp:127.0.0.1:0"];
    let rig = Rig::start("mps2-an385", &options);
    assert!(rig.place("probe").starts_with("20b7:9db1:tcp:127.0.0.1:"));
    let terminal = OpenOptions::new()
        .read(true)
        .write(true)
        .open(rig.place("uart"));
    flash(&rig, &mut rig.attach()).unwrap();
    let mut serial = Console::new(terminal.unwrap());
    rig.control("reset").unwrap();
    serial.wait_for("serial ready\r\n");
    serial.send("hello\r");
    serial.wait_for("echo hello\r\n");
}

#[test]
fn flash_algorithm_is_what_its_source_is_compiled_to() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let mut build = Command::new(env!("CARGO"));
    build.args(["run", "--quiet", "-p", "xtask", "--", "debuggee"]);
    assert!(build.current_dir(root).status().unwrap().success());
}
