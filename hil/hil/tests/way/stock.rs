//! The command line of `probe-rs-tools`, as it comes, with emulated boards and their firmwares.
//!
//! Needs `probe-rs` and the emulators (`cargo xtask setup`), the program `emulator`, and firmwares. Where one is missing, a test
//! fails in continuous integration; elsewhere it says so and checks nothing. PROBE_RS names another `probe-rs`.

use runner::project::{Project, find_program};
use runner::tools::{find_tool, unchecked};
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(60);

const BANNER: &str = "MicroPython v1.29.0";

/// An emulated board, the tool, and the firmware.
struct Stock {
    tool: PathBuf,
    firmware: PathBuf,
    folder: tempfile::TempDir,
    emulator: Child,
}

fn missing(board: &str, firmware: &Path, emulator: &Path) -> Option<String> {
    let emulated_by = if board == "rp2040" {
        "node"
    } else {
        "qemu-system-arm"
    };
    let rp2040js = Path::new(env!("CARGO_MANIFEST_DIR")).join("../emulator/rp2040js/node_modules");
    if board == "rp2040" && !rp2040js.is_dir() {
        return Some("rp2040js".to_owned());
    }
    if find_program(Path::new(emulated_by)).is_none() {
        return Some(emulated_by.to_owned());
    }
    let files = [firmware, emulator];
    let file = files.into_iter().find(|file| !file.is_file());
    file.map(|file| file.display().to_string())
}

fn stock(board: &str, firmware: &str) -> Option<Stock> {
    let project = Project::find().unwrap();
    let emulator = project.target.join("debug/emulator");
    let firmware = project.target.join(format!("board/{firmware}.elf"));
    let Some(tool) = find_tool(&project, "probe-rs", "PROBE_RS") else {
        unchecked("probe-rs");
        return None;
    };
    if let Some(missing) = missing(board, &firmware, &emulator) {
        unchecked(&missing);
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| format!("unix:{}", folder.path().join(name).display());
    let mut emulator = Command::new(emulator)
        .args([
            "--board",
            board,
            "--socket",
            &place("probe"),
            "--uart",
            &place("uart"),
        ])
        .arg("--with-stdin")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut ready = String::new();
    let mut output = BufReader::new(emulator.stdout.take().unwrap());
    output.read_line(&mut ready).unwrap();
    assert!(ready.starts_with("ready "), "{ready}");
    Some(Stock {
        tool,
        firmware,
        folder,
        emulator,
    })
}

impl Stock {
    /// The tool with the probe, behind the words of a command.
    fn command(&self, before: &[&str], subcommand: &[&str]) -> Command {
        let tool = self.tool.to_str().unwrap();
        let words: Vec<&str> = [before, &[tool], subcommand].concat();
        let probe = self.folder.path().join("probe");
        let mut command = Command::new(words[0]);
        command
            .args(&words[1..])
            .arg("--probe")
            .arg(format!("20b7:9db1:unix:{}", probe.display()))
            .env("HOME", self.folder.path())
            .stdin(Stdio::null());
        command
    }

    fn check(&self, subcommand: &[&str], file: Option<&Path>) {
        let mut command = self.command(&["timeout", "60"], subcommand);
        let output = command.args(file).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{subcommand:?}: {said}");
    }
}

impl Drop for Stock {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.emulator.kill();
        let _ = self.emulator.wait();
    }
}

#[test]
fn image_of_the_pico_is_downloaded_verified_and_reset() {
    let Some(stock) = stock("rp2040", "rpi-pico") else {
        return;
    };
    let mut line = UnixStream::connect(stock.folder.path().join("uart")).unwrap();
    line.set_read_timeout(Some(PATIENCE)).unwrap();
    let download = ["download", "--verify", "--chip", "RP2040"];
    stock.check(&download, Some(&stock.firmware));
    stock.check(&["reset", "--chip", "RP2040"], None);
    let mut heard = String::new();
    let mut bytes = [0; 256];
    while !heard.ends_with(">>> ") {
        let count = line.read(&mut bytes).unwrap();
        heard += &String::from_utf8_lossy(&bytes[..count]);
    }
    assert!(heard.contains(BANNER), "{heard}");
}

/// Runs a board's firmware until its banner comes over RTT.
fn check_rtt(board: &str, chip: &str, machine: &str, described: Option<&Path>) {
    let Some(stock) = stock(board, board) else {
        return;
    };
    let mut tool = stock.command(&[], &["run", "--chip", chip]);
    if let Some(file) = described {
        tool.arg("--chip-description-path").arg(file);
    }
    let mut tool = tool
        .arg(&stock.firmware)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(tool.stdout.take().unwrap()).lines();
    let banner = lines
        .map_while(Result::ok)
        .find(|line| line.contains(BANNER));
    // It runs until somebody ends it.
    let _ = tool.kill();
    let _ = tool.wait();
    assert!(banner.is_some_and(|line| line.contains(machine)));
}

#[test]
fn image_of_the_mps2_runs_and_speaks_over_rtt() {
    let described = Path::new(env!("CARGO_MANIFEST_DIR")).join("../emulator/targets/mps2.yaml");
    check_rtt("mps2-an385", "MPS2_AN385", "mps2-an385", Some(&described));
}

#[test]
fn image_of_the_microbit_runs_and_speaks_over_rtt() {
    check_rtt("microbit", "nRF51822_xxAA", "micro:bit", None);
}
