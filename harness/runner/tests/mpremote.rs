//! MicroPython's own tool for boards talks to a firmware in an emulator.
//!
//! Needs `mpremote` and QEMU (`cargo xtask setup`) and a firmware (`cargo xtask board mps2-an385`). Where one is missing, a
//! test fails in continuous integration; elsewhere it says so and checks nothing. MPREMOTE names another `mpremote`.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which lints know only by their attribute"
)]

use runner::board::QEMU;
use runner::project::{Project, find_program};
use runner::tools::{find_tool, unchecked};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const MACHINE: &str = "mps2-an385";

/// The line in which QEMU says where the serial line is.
const REDIRECTED: &str = "char device redirected to ";

/// Arguments after `connect PORT`, what is printed, and whether that is a success. `FOLDER` is one with two files.
type Row = (&'static [&'static str], &'static str, bool);

const PROGRAMS: [Row; 9] = [
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

const FILES: [Row; 21] = [
    (&["fs", "ls"], "ls :\n", true),
    (&["fs", "mkdir", ":d"], "mkdir :d\n", true),
    (
        &["fs", "cp", "FOLDER/text", ":d/"],
        "cp FOLDER/text :d/\n",
        true,
    ),
    (
        &["fs", "cp", ":d/text", ":copy"],
        "cp :d/text :copy\n",
        true,
    ),
    (&["fs", "cat", ":copy"], "some text", true),
    (&["fs", "touch", ":empty"], "touch :empty\n", true),
    (
        &["fs", "sha256sum", ":copy"],
        "sha256sum :copy\nb94f6f125c79e3a5ffaa826f584c10d52ada669e6762051b826b55776d05aed2\n",
        true,
    ),
    (
        &["fs", "tree", "-s"],
        "tree :\n:/\n├── [        9]  copy\n├── d\n│   └── [        9]  text\n└── [        0]  empty\n",
        true,
    ),
    (
        &["fs", "cp", ":copy", "FOLDER/back"],
        "cp :copy FOLDER/back\n",
        true,
    ),
    (&["fs", "rm", ":empty"], "rm :empty\n", true),
    (&["fs", "rm", "-r", ":d"], "rm :d\n", true),
    (&["fs", "ls"], "ls :\n           9 copy\n", true),
    (
        &["fs", "rmdir", ":d"],
        "rmdir :d\nmpremote: rmdir: d: No such file or directory.\n",
        false,
    ),
    (&["fs", "mkdir", ":d"], "mkdir :d\n", true),
    (&["fs", "rmdir", ":d"], "rmdir :d\n", true),
    (
        &["df"],
        "filesystem     size     used    avail use% mounted on\n<VfsLfs2>    524288     8192   516096    1 /\n",
        true,
    ),
    (&["rtc", "--set"], "", true),
    (
        &[
            "exec",
            "import machine; print(machine.RTC().datetime()[0] > 2025)",
        ],
        "True\n",
        true,
    ),
    (&["reset"], "", true),
    // The reset of the chip has forgotten the time, and not the files.
    (
        &[
            "exec",
            "import machine; print(machine.reset_cause() == machine.HARD_RESET, machine.RTC().datetime()[0])",
        ],
        "True 2000\n",
        true,
    ),
    (&["fs", "cat", ":copy"], "some text", true),
];

const ROM: [Row; 8] = [
    (
        &["romfs", "query"],
        "ROMFS0 partition has size 4194304 bytes (1024 blocks of 4096 bytes each)
  Raw contents: 00:00:00:00:00:00:00:00:00:00:00:00 ...\n  Not a valid ROMFS\n",
        true,
    ),
    (
        &["romfs", "--no-mpy", "deploy", "FOLDER"],
        "Building romfs filesystem, source directory: FOLDER/\n/\n|-- main.py\n|-- module.py\n\\-- text
Image size is 148 bytes
ROMFS0 partition has size 4194304 bytes (1024 blocks of 4096 bytes each)
Preparing at offset 0\nWriting at offset 0\nROMFS image deployed\n",
        true,
    ),
    (
        &["romfs", "query"],
        "ROMFS0 partition has size 4194304 bytes (1024 blocks of 4096 bytes each)
  Raw contents: d2:cd:31:80:81:0e:05:1d:07:6d:61:69 ...\n  ROMFS image size: 142\n",
        true,
    ),
    (
        &[
            "exec",
            "import sys, module; print(sys.path, module.__file__)",
        ],
        "module qemu\n['', '.frozen', '/rom', '/rom/lib'] /rom/module.py\n",
        true,
    ),
    (&["fs", "cat", ":/rom/text"], "some text", true),
    (&["reset"], "", true),
    (
        &["resume", "exec", "print(started)"],
        "/rom/main.py\n",
        true,
    ),
    (
        &["romfs", "-p", "1", "--no-mpy", "deploy", "FOLDER"],
        "Building romfs filesystem, source directory: FOLDER/\n/\n|-- main.py\n|-- module.py\n\\-- text
Image size is 148 bytes\nmpremote: ROMFS1 partition not found on device\n",
        false,
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
    let project = Project::find().map_err(|error| error.to_string())?;
    let tool = find_tool(&project, "mpremote", "MPREMOTE").ok_or("mpremote")?;
    find_program(Path::new(QEMU)).ok_or(QEMU)?;
    let firmware = project.target.join("board").join(format!("{MACHINE}.elf"));
    match firmware.is_file() {
        true => Ok((tool, firmware)),
        false => Err(firmware.display().to_string()),
    }
}

/// The tool, a board, and a folder with files.
struct Desk {
    tool: PathBuf,
    board: Emulator,
    folder: tempfile::TempDir,
}

/// A desk, where there is what that needs.
fn desk() -> Option<Desk> {
    let (tool, firmware) = match needs() {
        Ok(needs) => needs,
        Err(missing) => {
            unchecked(&missing);
            return None;
        }
    };
    let folder = tempfile::tempdir().unwrap();
    let module =
        "import sys\nprint(__name__ if __name__ == 'module' else 'module', sys.platform)\n";
    std::fs::write(folder.path().join("module.py"), module).unwrap();
    std::fs::write(folder.path().join("text"), "some text").unwrap();
    let board = Emulator::start(&firmware);
    Some(Desk {
        tool,
        board,
        folder,
    })
}

impl Desk {
    /// The tool, with the board and no more time than it may take.
    fn command(&self) -> Command {
        let mut command = Command::new("timeout");
        command
            .args(["--foreground", "60"])
            .arg(&self.tool)
            .args(["connect", &self.board.port])
            .env("HOME", self.folder.path());
        command
    }

    fn check(&self, rows: &[Row]) {
        let name = self.folder.path().to_str().unwrap();
        for (arguments, printed, success) in rows {
            let arguments: Vec<String> = arguments
                .iter()
                .map(|word| word.replace("FOLDER", name))
                .collect();
            let output = self.command().args(&arguments).output().unwrap();
            let text = [output.stdout, output.stderr].concat();
            let text = String::from_utf8_lossy(&text).replace('\r', "");
            assert_eq!(
                text.trim_end(),
                printed.replace("FOLDER", name).trim_end(),
                "{arguments:?}"
            );
            assert_eq!(output.status.success(), *success, "{arguments:?}");
        }
    }
}

#[test]
fn mpremote_runs_programs_on_the_board() {
    if let Some(desk) = desk() {
        desk.check(&PROGRAMS);
    }
}

#[test]
fn mpremote_puts_images_into_rom() {
    if let Some(desk) = desk() {
        std::fs::write(desk.folder.path().join("main.py"), "started = __file__\n").unwrap();
        desk.check(&ROM);
    }
}

#[test]
fn mpremote_keeps_files_on_the_board() {
    if let Some(desk) = desk() {
        desk.check(&FILES);
        let back = std::fs::read_to_string(desk.folder.path().join("back")).unwrap();
        assert_eq!(back, "some text");
    }
}

/// Reads a terminal until some text has come; returns everything before its end.
fn read_until(terminal: &mut File, wanted: &str) -> String {
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(wanted.as_bytes()) {
        let count = terminal.read(&mut byte).unwrap_or(0);
        let heard = String::from_utf8_lossy(&text);
        assert_eq!(count, 1, "{wanted:?} is missing in {heard:?}");
        text.push(byte[0]);
    }
    String::from_utf8(text).unwrap()
}

#[test]
fn mpremote_passes_the_prompt_and_its_paste_mode_on() {
    let Some(desk) = desk() else {
        return;
    };
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap();
    let open = || {
        let mut options = File::options();
        let slave = options.read(true).write(true).open(name.to_str().unwrap());
        Stdio::from(slave.unwrap())
    };
    let mut command = desk.command();
    command
        .arg("repl")
        .stdin(open())
        .stdout(open())
        .stderr(open());
    let mut child = command.spawn().unwrap();
    // The terminal is to close with the tool.
    drop(command);
    let mut terminal = File::from(master);
    read_until(&mut terminal, "to exit this shell\r\n");
    let mut talk = |keys: &str, answer: &str| {
        terminal.write_all(keys.as_bytes()).unwrap();
        read_until(&mut terminal, answer)
    };
    talk("\r", ">>> ");
    talk("6 * 7\r", "42\r\n>>> ");
    talk(
        "\x05",
        "paste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ",
    );
    talk("for n in range(3):\r", "\n=== ");
    talk("    print('line', n)\r", "\n=== ");
    talk("\x04", "line 0\r\nline 1\r\nline 2\r\n>>> ");
    terminal.write_all(b"\x18").unwrap();
    assert!(child.wait().unwrap().success());
}
