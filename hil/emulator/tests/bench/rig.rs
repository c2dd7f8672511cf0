//! An emulator as a subprocess, probe-rs on the other side of its socket, and the program that is debugged.

use core::time::Duration;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Instant;

use emulator::board::Board;
use object::{Object as _, ObjectSymbol as _};
use probe_rs::config::Registry;
use probe_rs::flashing::{DownloadOptions, ElfLoader, ElfOptions, FlashError, FlashProgress};
use probe_rs::probe::DebugProbeSelector;
use probe_rs::probe::list::Lister;
use probe_rs::rtt::Rtt;
use probe_rs::{Core, Permissions, Session};
use tempfile::TempDir;

/// How long anything may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A running emulator.
pub(crate) struct Rig {
    board: Board,
    folder: TempDir,
    child: Child,
    ready: String,
}

impl Rig {
    /// Starts the emulator of a board with more options.
    pub(crate) fn start(name: &str, options: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_emulator"));
        command.args(["--board", name]);
        let sockets = [
            ("socket", "probe"),
            ("uart", "uart"),
            ("control", "control"),
        ];
        for (option, socket) in sockets {
            let option = format!("--{option}");
            if !options.contains(&option.as_str()) {
                let path = folder.path().join(socket);
                command.arg(option).arg(format!("unix:{}", path.display()));
            }
        }
        let mut child = command
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut ready = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut ready).unwrap();
        assert!(ready.starts_with("ready "), "{ready}");
        Self {
            board: Board::find(name).unwrap(),
            ready,
            folder,
            child,
        }
    }

    /// Returns the program for the board.
    pub(crate) fn program(&self) -> PathBuf {
        programs().join(match self.board.chip.as_str() {
            "RP2040" => "debuggee-rp2040.elf",
            _ => "debuggee.elf",
        })
    }

    /// Returns the address of a symbol of the program.
    pub(crate) fn symbol(&self, name: &str) -> u64 {
        let bytes = std::fs::read(self.program()).unwrap();
        let file = object::File::parse(&*bytes).unwrap();
        let mut symbols = file.symbols();
        let symbol = symbols.find(|symbol| symbol.name() == Ok(name)).unwrap();
        symbol.address() & !1
    }

    /// Returns what the emulator is made from.
    pub(crate) fn board(&self) -> &Board {
        &self.board
    }

    /// Returns where something is, as the emulator says it.
    pub(crate) fn place(&self, name: &str) -> &str {
        let (_, place) = self.ready.split_once(&format!(" {name}=")).unwrap();
        place.split_whitespace().next().unwrap()
    }

    /// Returns the path of a socket.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Returns the emulator's process.
    pub(crate) fn process(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Attaches to the chip.
    pub(crate) fn attach(&self) -> Session {
        self.try_attach().unwrap()
    }

    /// Attaches to the chip, or says why that is not possible.
    pub(crate) fn try_attach(&self) -> Result<Session, probe_rs::Error> {
        let selector: DebugProbeSelector = self.place("probe").parse().unwrap();
        let mut registry = Registry::from_builtin_families();
        if let Some(text) = self.board.target_description() {
            registry.add_target_family_from_yaml(text).unwrap();
        }
        let probe = Lister::new().open(selector)?;
        probe.attach_with_registry(&self.board.chip, Permissions::default(), &registry)
    }

    /// Sends a command to the control socket and returns the lines before `ok`.
    pub(crate) fn control(&self, command: &str) -> Result<String, String> {
        let mut stream = UnixStream::connect(self.path("control")).unwrap();
        stream.write_all(format!("{command}\n").as_bytes()).unwrap();
        let mut lines = String::new();
        for line in BufReader::new(stream).lines() {
            match line.unwrap().as_str() {
                "ok" => return Ok(lines),
                line if line.starts_with("error: ") => return Err(line.to_owned()),
                line => lines += &format!("{line}\n"),
            }
        }
        panic!("no answer to {command}");
    }

    /// Connects to the serial line.
    pub(crate) fn serial(&self) -> Console {
        let stream = UnixStream::connect(self.path("uart")).unwrap();
        let short = Some(Duration::from_millis(100));
        stream.set_read_timeout(short).unwrap();
        Console::new(stream)
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The serial line.
pub(crate) struct Console {
    stream: Box<dyn Stream>,
    text: String,
}

/// What a serial line comes over.
pub(crate) trait Stream: Read + Write {}

impl<T: Read + Write> Stream for T {}

impl Console {
    pub(crate) fn new(stream: impl Stream + 'static) -> Self {
        Self {
            stream: Box::new(stream),
            text: String::new(),
        }
    }

    /// Sends text.
    pub(crate) fn send(&mut self, text: &str) {
        self.stream.write_all(text.as_bytes()).unwrap();
    }

    /// Waits until some text has come; returns everything that has.
    pub(crate) fn wait_for(&mut self, wanted: &str) -> &str {
        let found = self.comes_within(wanted, PATIENCE);
        assert!(found, "{wanted:?} is missing in {:?}", self.text);
        &self.text
    }

    /// Tells whether some text comes in time.
    pub(crate) fn comes_within(&mut self, wanted: &str, limit: Duration) -> bool {
        let start = Instant::now();
        let mut bytes = [0; 256];
        while !self.text.contains(wanted) && start.elapsed() < limit {
            if let Ok(count) = self.stream.read(&mut bytes) {
                self.text += &String::from_utf8_lossy(&bytes[..count]);
            }
        }
        self.text.contains(wanted)
    }
}

/// The text of an RTT channel.
pub(crate) struct Channel {
    rtt: Rtt,
    text: String,
}

impl Channel {
    /// Waits until the program has made the channel.
    pub(crate) fn open(core: &mut Core<'_>, session_regions: &probe_rs::rtt::ScanRegion) -> Self {
        let start = Instant::now();
        loop {
            match Rtt::attach_region(core, session_regions) {
                Ok(rtt) => {
                    let text = String::new();
                    return Self { rtt, text };
                }
                Err(error) => assert!(start.elapsed() < PATIENCE, "{error}"),
            }
        }
    }

    /// Waits until some text has come.
    pub(crate) fn wait_for(&mut self, core: &mut Core<'_>, wanted: &str) {
        let start = Instant::now();
        let mut bytes = [0; 512];
        while !self.text.contains(wanted) {
            let channel = self.rtt.up_channel(0).unwrap();
            let count = channel.read(core, &mut bytes).unwrap();
            self.text += &String::from_utf8_lossy(&bytes[..count]);
            assert!(start.elapsed() < PATIENCE, "{wanted:?}: {:?}", self.text);
        }
    }

    /// Sends text.
    pub(crate) fn send(&mut self, core: &mut Core<'_>, text: &str) {
        let channel = self.rtt.down_channel(0).unwrap();
        assert_eq!(channel.write(core, text.as_bytes()).unwrap(), text.len());
    }
}

/// Tells whether an RP2040 can be emulated, which needs node; in continuous integration it must be.
#[expect(clippy::print_stderr, reason = "what was not tested is told")]
pub(crate) fn has_rp2040() -> bool {
    let package = concat!(env!("CARGO_MANIFEST_DIR"), "/rp2040js/node_modules");
    let found = Path::new(package).is_dir();
    if !found {
        assert!(std::env::var_os("CI").is_none(), "rp2040js is missing");
        eprintln!("not run: `cargo xtask setup` installs rp2040js where there is node");
    }
    found
}

/// Returns the folder of the programs that are debugged, which are built when they are asked for first.
fn programs() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut build = Command::new(env!("CARGO"));
        build.args(["run", "--quiet", "-p", "xtask", "--", "debuggee"]);
        let output = build.current_dir(root).output().unwrap();
        let words = String::from_utf8(output.stdout).unwrap();
        let reason = String::from_utf8_lossy(&output.stderr);
        let program = words.lines().find(|line| line.ends_with(".elf"));
        let program = Path::new(program.unwrap_or_else(|| panic!("{reason}")));
        program.parent().unwrap().to_owned()
    })
}

/// Programs flash and compares it.
pub(crate) fn flash(rig: &Rig, session: &mut Session) -> Result<(), FlashError> {
    let mut loader = session.target().flash_loader();
    let mut file = std::fs::File::open(rig.program()).unwrap();
    let format = ElfLoader(ElfOptions::default());
    loader.load_image(session, &mut file, format, None).unwrap();
    let mut options = DownloadOptions::default();
    options.verify = true;
    options.progress = FlashProgress::new(|_| {});
    loader.commit(session, options)
}
