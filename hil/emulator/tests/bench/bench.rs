//! What surrounds the chip: the serial line, pins, buttons, and how everything ends.

use std::process::Command;
use std::time::Instant;

use crate::rig::{PATIENCE, Rig, flash};

fn use_bench(board: &str, led: &str) {
    let rig = Rig::start(board, &[]);
    let mut serial = rig.serial();
    flash(&mut rig.attach()).unwrap();
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
