//! What a firmware does from its start on, before a program talks, and at its end: boot files, resets, faults.
//!
//! Needs QEMU and firmwares (`cargo xtask board NAME`). Where one is missing, a test fails in continuous integration;
//! elsewhere it says so and checks nothing.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which lints know only by their attribute"
)]

use runner::board::{QEMU, QEMU_RISCV};
use runner::project::{Project, find_program};
use runner::tools::unchecked;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(60);

const PROMPT: &str = ">>> ";
const REBOOT: &str = "MPY: soft reboot\r\n";

/// A board's name, its emulator, the machine's name, and what else the emulator wants.
type Kind = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

const MPS2: Kind = ("mps2-an385", QEMU, "mps2-an385", &["-semihosting"]);
const VIRT: Kind = ("virt-rv32", QEMU_RISCV, "virt", &["-bios", "none"]);

/// A board in an emulator; it is killed at the end.
struct Board {
    child: Child,
    keys: ChildStdin,
    said: Receiver<Vec<u8>>,
    heard: String,
}

/// The board at its first prompt, where there is what that needs.
fn start((board, emulator, machine, more): Kind) -> Option<Board> {
    let target = Project::find().unwrap().target;
    let firmware = target.join(format!("board/{board}.elf"));
    if find_program(Path::new(emulator)).is_none() || !firmware.is_file() {
        unchecked(&format!("{emulator} and {}", firmware.display()));
        return None;
    }
    let mut child = Command::new(emulator)
        .args(["-machine", machine, "-display", "none", "-monitor", "none"])
        .args(["-serial", "stdio"])
        .args(more)
        .arg("-kernel")
        .arg(firmware)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (sender, said) = channel();
    let mut output = child.stdout.take().unwrap();
    std::thread::spawn(move || {
        let mut bytes = [0; 1024];
        while let Ok(count @ 1..) = output.read(&mut bytes) {
            // Who does not listen any more has heard enough.
            let _ = sender.send(bytes[..count].to_vec());
        }
    });
    let keys = child.stdin.take().unwrap();
    let mut board = Board {
        child,
        keys,
        said,
        heard: String::new(),
    };
    board.wait_for(PROMPT);
    Some(board)
}

impl Board {
    /// Waits until some text has come; returns what came before it.
    fn wait_for(&mut self, wanted: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = self.heard.find(wanted) {
                let rest = self.heard.split_off(at + wanted.len());
                let mut before = std::mem::replace(&mut self.heard, rest);
                before.truncate(at);
                return before;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            match self.said.recv_timeout(left) {
                Ok(bytes) => self.heard += &String::from_utf8_lossy(&bytes),
                Err(_) => panic!("{wanted:?} is missing in {:?}", self.heard),
            }
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    /// Types a line at the prompt; returns what came before the next one.
    fn say(&mut self, line: &str) -> String {
        self.press(&format!("{line}\r"));
        self.wait_for("\r\n");
        self.wait_for(PROMPT)
    }

    fn write_file(&mut self, name: &str, text: &str) {
        self.say(&format!("f = open({name:?}, 'w')"));
        self.say(&format!("n = f.write({text:?}); f.close()"));
    }

    /// Asks for a soft reset; returns what came between it and the banner.
    fn soft_reset(&mut self) -> String {
        self.press("\x04");
        self.wait_for(REBOOT);
        let before = self.wait_for("MicroPython v");
        self.wait_for(PROMPT);
        before
    }

    /// Waits for the emulator's end; returns its code.
    fn end(&mut self) -> Option<i32> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            assert!(Instant::now() < deadline, "the emulator does not end");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Board {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn boot_files_run_in_order(kind: Kind) {
    let Some(mut board) = start(kind) else {
        return;
    };
    board.write_file("main.py", "print('main', shared)\n");
    board.write_file("boot.py", "shared = 5\nprint('boot')\n");
    assert_eq!(board.soft_reset(), "boot\r\nmain 5\r\n");
    // What they leave is there at the prompt, and gone after the next reset.
    assert_eq!(board.say("shared"), "5\r\n");
    board.say("shared = 6; other = 7");
    assert_eq!(board.soft_reset(), "boot\r\nmain 5\r\n");
    assert!(board.say("other").contains("NameError"));
    // The chip starts anew, and keeps its files.
    board.press("import machine; machine.reset()\r");
    board.wait_for("boot\r\nmain 5\r\n");
    board.wait_for(PROMPT);
    assert_eq!(
        board.say("import machine; machine.reset_cause() == machine.HARD_RESET"),
        "True\r\n"
    );
}

#[test]
fn mps2_runs_boot_files_in_order() {
    boot_files_run_in_order(MPS2);
}

#[test]
fn virt_runs_boot_files_in_order() {
    boot_files_run_in_order(VIRT);
}

#[test]
fn boot_file_that_fails_is_told_and_the_prompt_comes_without_the_program() {
    let Some(mut board) = start(MPS2) else {
        return;
    };
    board.write_file("main.py", "print('main')\n");
    board.write_file("boot.py", "print('boot')\n1 / 0\n");
    let traceback = "Traceback (most recent call last):\r\n  File \"boot.py\", line 2, in <module>\r\n\
        ZeroDivisionError: divide by zero\r\n";
    assert_eq!(board.soft_reset(), format!("boot\r\n{traceback}"));
    board.write_file("boot.py", "print('boot')\n");
    board.write_file("main.py", "print('main')\nraise ValueError('wrong')\n");
    let told = board.soft_reset();
    assert!(told.starts_with("boot\r\nmain\r\nTraceback "), "{told}");
    assert!(told.ends_with("ValueError: wrong\r\n"), "{told}");
    assert_eq!(board.say("1 + 1"), "2\r\n");
}

#[test]
fn program_that_talks_wants_no_main_file() {
    let Some(mut board) = start(MPS2) else {
        return;
    };
    board.write_file("main.py", "print('main')\n");
    board.write_file("boot.py", "print('boot')\n");
    board.press("\x01");
    board.wait_for("raw REPL; CTRL-B to exit\r\n>");
    board.press("\x04\x04");
    board.wait_for(REBOOT);
    let before = board.wait_for("raw REPL; CTRL-B to exit\r\n>");
    assert_eq!(before, "boot\r\n");
}

fn fault_is_told(kind: Kind, words: &[&str]) {
    let Some(mut board) = start(kind) else {
        return;
    };
    board.say("import machine");
    board.press("machine.mem32[0x9000_0000]\r");
    board.wait_for(words[0]);
    let report = board.wait_for("\r\n");
    for word in &words[1..] {
        assert!(report.contains(word), "{word}: {report}");
    }
    assert_eq!(board.end(), Some(1));
}

#[test]
fn mps2_tells_where_it_faulted_and_why() {
    // A precise bus fault at that address, which became a hard fault.
    let words = [
        "hard fault:",
        " pc=",
        " cfsr=00008200",
        " hfsr=40000000",
        " bfar=90000000",
    ];
    fault_is_told(MPS2, &words);
}

#[test]
fn virt_tells_where_it_faulted_and_why() {
    // A load from nowhere.
    let words = [
        "exception:",
        " mepc=",
        " mcause=00000005",
        " mtval=90000000",
    ];
    fault_is_told(VIRT, &words);
}
