//! MicroPython's own tool for boards talks to a firmware in an emulator.
//!
//! Needs `mpremote` on the path or named by the variable MPREMOTE, QEMU, and a firmware that was built before
//! (`cargo xtask board mps2-an385`); where one is missing, the test says so and checks nothing.
#![expect(clippy::print_stderr, reason = "a test says why it checks nothing")]

use runner::board::QEMU;
use runner::project::{Project, find_program};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const MACHINE: &str = "mps2-an385";

/// The line in which QEMU says where the serial line is.
const REDIRECTED: &str = "char device redirected to ";

/// Arguments after `connect PORT`, what is printed, and whether that is a success. `FOLDER` is one with two files.
const ROWS: [(&[&str], &str, bool); 9] = [
    (&["exec", "print(1 + 2)"], "3\n", true),
    (
        &["eval", "[n * n for n in range(4)]"],
        "[0, 1, 4, 9]\n",
        true,
    ),
    (&["run", "FOLDER/module.py"], "module qemu\n", true),
    (
        &["exec", "1 / 0"],
        "Traceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\nZeroDivisionError: divide by zero\n",
        false,
    ),
    (&["exec", "kept = 5"], "", true),
    (&["resume", "exec", "print(kept)"], "5\n", true),
    (&["soft-reset"], "", true),
    (
        &["resume", "exec", "print('kept' in globals())"],
        "False\n",
        true,
    ),
    (
        &[
            "mount",
            "FOLDER",
            "exec",
            "import module; print(open('text').read())",
        ],
        "Local directory FOLDER is mounted at /remote\nmodule qemu\nsome text\n",
        true,
    ),
];

/// An emulator that is killed at the end.
struct Emulator {
    child: Child,
    port: String,
}

impl Emulator {
    fn start(firmware: &Path) -> Emulator {
        let mut child = Command::new(QEMU)
            .args(["-machine", MACHINE, "-display", "none", "-monitor", "none"])
            .args(["-serial", "pty", "-semihosting", "-kernel"])
            .arg(firmware)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("QEMU starts");
        let lines = BufReader::new(child.stdout.take().expect("a pipe was asked for")).lines();
        let port = lines.map_while(Result::ok).find_map(|line| {
            let words = line.strip_prefix(REDIRECTED)?;
            Some(words.split(' ').next()?.to_owned())
        });
        let port = port.expect("QEMU names the terminal");
        Emulator { child, port }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the test needs, or what of it is missing.
fn needs() -> Result<(PathBuf, PathBuf), String> {
    let tool = std::env::var_os("MPREMOTE").unwrap_or_else(|| "mpremote".into());
    let tool = find_program(Path::new(&tool)).ok_or("mpremote is not installed")?;
    find_program(Path::new(QEMU)).ok_or(format!("{QEMU} is not installed"))?;
    let project = Project::find().map_err(|error| error.to_string())?;
    let firmware = project.target.join("board").join(format!("{MACHINE}.elf"));
    match firmware.is_file() {
        true => Ok((tool, firmware)),
        false => Err(format!("{} is not built", firmware.display())),
    }
}

#[test]
fn mpremote_talks_to_the_board() {
    let (tool, firmware) = match needs() {
        Ok(needs) => needs,
        Err(missing) => return eprintln!("skipped: {missing}"),
    };
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().to_str().unwrap();
    let module =
        "import sys\nprint(__name__ if __name__ == 'module' else 'module', sys.platform)\n";
    std::fs::write(folder.path().join("module.py"), module).unwrap();
    std::fs::write(folder.path().join("text"), "some text").unwrap();
    let board = Emulator::start(&firmware);
    for (arguments, printed, success) in ROWS {
        let arguments: Vec<String> = arguments
            .iter()
            .map(|word| word.replace("FOLDER", name))
            .collect();
        let output = Command::new("timeout")
            .arg("60")
            .arg(&tool)
            .args(["connect", &board.port])
            .args(&arguments)
            .env("HOME", folder.path())
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8_lossy(&text).replace('\r', "");
        assert_eq!(
            text.trim_end(),
            printed.replace("FOLDER", name).trim_end(),
            "{arguments:?}"
        );
        assert_eq!(output.status.success(), success, "{arguments:?}");
    }
}
