//! What firmwares do, seen from the other side: levels of pins by who looks at the bench, bytes by who is at the other end of
//! a serial line.
//!
//! Needs the program `emulator`, its emulators, and firmwares (`cargo xtask board NAME`). Where one is missing, a test fails in
//! continuous integration; elsewhere it says so and checks nothing.

use crate::bench::Bench;
use runner::project::{Project, find_program};
use runner::tools::unchecked;
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(60);
const TICK: Duration = Duration::from_millis(10);

/// An emulated board.
struct Kind {
    /// The board of the emulator, and of `cargo xtask board`.
    board: &'static str,
    firmware: &'static str,
    chip: &'static str,
    /// What else its file says.
    more: &'static str,
    emulated_by: &'static str,
    /// What the bench calls the lamp.
    lamp: &'static str,
}

const MPS2: Kind = Kind {
    board: "mps2-an385",
    firmware: "mps2-an385",
    chip: "MPS2_AN385",
    more: "target = \"mps2.yaml\"\n",
    emulated_by: "qemu-system-arm",
    lamp: "LED0",
};

const PICO: Kind = Kind {
    board: "rp2040",
    firmware: "rpi-pico",
    chip: "RP2040",
    more: "",
    emulated_by: "node",
    lamp: "GP25",
};

/// A board that runs its firmware, with somebody at its prompt and somebody at the bench.
struct Desk {
    bench: Bench,
    hil: Child,
    prompt: ChildStdin,
    said: Receiver<Vec<u8>>,
    heard: String,
}

/// The board with its firmware, where there is what that needs.
fn desk(kind: &Kind) -> Option<Desk> {
    let target = Project::find().unwrap().target;
    let emulator = target.join("debug/emulator");
    let firmware = target.join(format!("board/{}.elf", kind.firmware));
    let rp2040js = Path::new(env!("CARGO_MANIFEST_DIR")).join("../emulator/rp2040js/node_modules");
    let is_there = emulator.is_file()
        && firmware.is_file()
        && find_program(Path::new(kind.emulated_by)).is_some()
        && (kind.emulated_by != "node" || rp2040js.is_dir());
    if !is_there {
        unchecked(&format!(
            "{}, {} and {}",
            kind.emulated_by,
            emulator.display(),
            firmware.display()
        ));
        return None;
    }
    let bench = Bench::new(&[]);
    let command = ["--board", kind.board, "--with-stdin"]
        .into_iter()
        .map(str::to_owned)
        .chain(
            ["socket", "uart", "second-uart", "control"]
                .iter()
                .flat_map(|name| [format!("--{name}"), format!("unix:{{run}}/{name}")]),
        );
    let words: Vec<String> = command.map(|word| format!("{word:?}")).collect();
    let device = format!(
        "description = \"Emulated.\"\nfirmware = \"none\"\nchip = {:?}\n{}console = \"rtt\"\n\
        probe = \"20b7:9db1:unix:{{run}}/socket\"\n[emulator]\nready = \"{{run}}/socket\"\n\
        command = [{emulator:?}, {}]\n",
        kind.chip,
        kind.more,
        words.join(", "),
    );
    bench.write("hil/boards/desk.toml", &device);
    let targets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../emulator/targets/mps2.yaml");
    std::fs::copy(targets, bench.path("hil/boards/mps2.yaml")).unwrap();
    Some(Desk::take(bench, &firmware))
}

impl Desk {
    fn take(bench: Bench, firmware: &Path) -> Desk {
        let mut hil = Command::new(env!("CARGO_BIN_EXE_hil"))
            .args(["console", "--pipe", "--board", "desk", "--firmware"])
            .arg(firmware)
            .current_dir(bench.path(""))
            .env("XDG_RUNTIME_DIR", bench.path(""))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut side = BufReader::new(hil.stderr.take().unwrap());
        let mut line = String::new();
        while line != "ready\n" {
            line.clear();
            assert_ne!(side.read_line(&mut line).unwrap(), 0, "hil has ended");
        }
        let (sender, said) = channel();
        let mut output = hil.stdout.take().unwrap();
        std::thread::spawn(move || {
            let mut bytes = [0; 1024];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                // Who does not listen any more has seen enough.
                let _ = sender.send(bytes[..count].to_vec());
            }
        });
        let prompt = hil.stdin.take().unwrap();
        let mut desk = Desk {
            bench,
            hil,
            prompt,
            said,
            heard: String::new(),
        };
        desk.wait_for(">>> ");
        desk.say("from machine import Pin, UART");
        desk
    }

    /// Waits until some text has come; returns what came up to its end, once.
    fn wait_for(&mut self, wanted: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = self.heard.find(wanted) {
                let rest = self.heard.split_off(at + wanted.len());
                return std::mem::replace(&mut self.heard, rest);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            match self.said.recv_timeout(left) {
                Ok(bytes) => self.heard += &String::from_utf8_lossy(&bytes),
                Err(_) => panic!("{wanted:?} is missing in {:?}", self.heard),
            }
        }
    }

    /// Types a line at the prompt and returns what came before the next one.
    fn say(&mut self, line: &str) -> String {
        self.prompt
            .write_all(format!("{line}\r").as_bytes())
            .unwrap();
        self.wait_for("\n");
        let answer = self.wait_for(">>> ");
        answer.trim_end_matches(">>> ").to_owned()
    }

    fn socket(&self, name: &str) -> UnixStream {
        let path: PathBuf = ["adder-hil", "desk", name].iter().collect();
        let stream = UnixStream::connect(self.bench.path("").join(path)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// What the bench answers to a command.
    fn ask(&self, command: &str) -> String {
        let mut stream = self.socket("control");
        stream.write_all(format!("{command}\n").as_bytes()).unwrap();
        let mut answer = String::new();
        for line in BufReader::new(stream).lines() {
            match line.unwrap().as_str() {
                "ok" => return answer,
                line => answer += line,
            }
        }
        panic!("no answer to {command}: {answer}");
    }

    /// Waits until the bench sees a level.
    #[track_caller]
    fn sees(&self, pin: &str, level: &str) {
        let deadline = Instant::now() + PATIENCE;
        while self.ask(&format!("pin {pin}")) != level {
            assert!(Instant::now() < deadline, "{pin} does not become {level}");
            std::thread::sleep(TICK);
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.hil.kill();
        let _ = self.hil.wait();
    }
}

fn lamp_follows_the_program(kind: &Kind) {
    let Some(mut desk) = desk(kind) else {
        return;
    };
    desk.say("lamp = Pin('LED', Pin.OUT, value=0)");
    for (line, level) in [
        ("lamp(1)", "1"),
        ("lamp.off()", "0"),
        ("lamp.toggle()", "1"),
        ("lamp.value(0)", "0"),
    ] {
        assert_eq!(desk.say(line), "");
        desk.sees(kind.lamp, level);
    }
}

#[test]
fn lamp_of_the_mps2_follows_the_program() {
    lamp_follows_the_program(&MPS2);
}

#[test]
fn lamp_of_the_pico_follows_the_program() {
    lamp_follows_the_program(&PICO);
}

/// Bytes that come over the second serial line go back changed, and the first one says what the prompt does.
fn serial_line_answers(kind: &Kind) {
    let Some(mut desk) = desk(kind) else {
        return;
    };
    let (mut console, mut line) = (desk.socket("uart"), desk.socket("second-uart"));
    desk.say("u = UART(1, 115200, timeout=1000)");
    for word in [&b"hello, board\n"[..], b"\x00\xff and more than one line\n"] {
        line.write_all(word).unwrap();
        assert_eq!(desk.say("n = u.write(bytes(reversed(u.readline())))"), "");
        let mut answer = vec![0; word.len()];
        line.read_exact(&mut answer).unwrap();
        let expected: Vec<u8> = word.iter().rev().copied().collect();
        assert_eq!(answer, expected);
    }
    desk.say("print('on both' + ' consoles')");
    let mut heard = String::new();
    let mut bytes = [0; 256];
    while !heard.contains("on both consoles\r\n") {
        let count = console.read(&mut bytes).unwrap();
        heard += &String::from_utf8_lossy(&bytes[..count]);
    }
}

#[test]
fn serial_line_of_the_mps2_answers() {
    serial_line_answers(&MPS2);
}

#[test]
fn serial_line_of_the_pico_answers() {
    serial_line_answers(&PICO);
}

#[test]
fn edges_of_the_pico_are_as_many_as_the_program_makes_and_those_from_outside_reach_it() {
    let Some(mut desk) = desk(&PICO) else {
        return;
    };
    desk.say("p = Pin(3, Pin.OUT, value=0)");
    let before: u32 = desk.ask("edges GP3").parse().unwrap();
    desk.say("n = [p.toggle() for _ in range(25)]");
    let after: u32 = desk.ask("edges GP3").parse().unwrap();
    assert_eq!(after - before, 25);
    desk.sees("GP3", "1");
    desk.say("log = []; q = Pin(2, Pin.IN, Pin.PULL_DOWN)");
    desk.say("i = q.irq(lambda q: log.append(q()), Pin.IRQ_RISING | Pin.IRQ_FALLING)");
    for level in ["1", "0", "1"] {
        desk.ask(&format!("pin GP2={level}"));
        assert_eq!(desk.say("q()"), format!("{level}\r\n"));
    }
    assert_eq!(desk.say("log"), "[1, 0, 1]\r\n");
}
