//! Builds the firmware of a board and starts it in an emulator.
//!
//! What a board is says its file in the folder `boards` of its port; a few lines of it are read here, how it is compiled
//! and which emulator there is for it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::lean;
use crate::no_std::Toolchain;
use crate::size::{Sections, measure};
use crate::workspace::Workspace;
use crate::{Result, process, setup};

pub(crate) const DETAILS: &str = "
Builds the firmware of a board, `target/board/NAME.elf`, and prints how large it is:

  text    code and constants, in flash     data    initialised variables, in flash and RAM
  bss     zeroed variables, in RAM; heaps and stack, whose sizes the board's file gives, are not counted

  --run             start it in its emulator with the serial line on this terminal; Ctrl-] and x leave QEMU
  --features LIST   with features of its port
  --no-build        take what was built before

Without NAME the boards are listed. The toolchain is the one of `cargo xtask no-std`; `cargo xtask setup` installs it,
the sources of Rust's library, which is compiled with the firmware to make that smaller, and QEMU.";

/// The emulators, and the packages of the system that they are in.
pub(crate) const EMULATORS: [(&str, &str); 2] = [
    ("qemu-system-arm", "qemu-system-arm"),
    ("qemu-system-riscv32", "qemu-system-misc"),
];

const PROFILE: &str = "firmware";

/// What MicroPython 1.29 takes of flash on a board of Arm's, with the libraries and emitters it has there.
const UPSTREAM: (&str, u64) = ("mps2-an385", 199_736);

struct Options<'a> {
    board: Option<&'a str>,
    run: bool,
    build: bool,
    features: Option<&'a str>,
}

impl Options<'_> {
    fn parse(arguments: &[String]) -> Result<Options<'_>> {
        let mut options = Options {
            board: None,
            run: false,
            build: true,
            features: None,
        };
        let mut words = arguments.iter().map(String::as_str);
        while let Some(word) = words.next() {
            match word {
                "--run" => options.run = true,
                "--no-build" => options.build = false,
                "--features" => options.features = Some(words.next().ok_or("which features?")?),
                name if options.board.is_none() && !name.starts_with('-') => {
                    options.board = Some(name);
                }
                other => return Err(format!("`{other}` is not expected")),
            }
        }
        Ok(options)
    }
}

/// Runs `cargo xtask board`.
pub(crate) fn command(workspace: &Workspace, arguments: &[String]) -> Result<bool> {
    let options = Options::parse(arguments)?;
    let Some(name) = options.board else {
        let boards = Board::all(workspace)?;
        boards.iter().for_each(|board| println!("{}", board.name));
        return Ok(true);
    };
    let board = Board::find(workspace, name)?;
    if options.build {
        board.build(workspace, options.features)?;
        print_size(name, &board.firmware(workspace))?;
    }
    if options.run {
        process::run(&mut board.emulator(workspace)?)?;
    }
    Ok(true)
}

/// A board: its name, and where it is described.
pub(crate) struct Board {
    pub(crate) name: String,
    /// The crate that it is a board of.
    port: String,
    file: PathBuf,
}

impl Board {
    /// The boards there are.
    pub(crate) fn all(workspace: &Workspace) -> Result<Vec<Board>> {
        let mut boards = Vec::new();
        for port in entries(&workspace.root().join("impl"))? {
            let folder = workspace.root().join("impl").join(&port).join("boards");
            if !folder.is_dir() {
                continue;
            }
            for file in entries(&folder)? {
                if let Some(name) = file.strip_suffix(".toml") {
                    boards.push(Board {
                        name: name.to_string(),
                        port: port.clone(),
                        file: folder.join(&file),
                    });
                }
            }
        }
        boards.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(boards)
    }

    /// The board of a name.
    pub(crate) fn find(workspace: &Workspace, name: &str) -> Result<Board> {
        let mut boards = Board::all(workspace)?;
        match boards.iter().position(|board| board.name == name) {
            Some(index) => Ok(boards.swap_remove(index)),
            None => {
                let names: Vec<&str> = boards.iter().map(|board| board.name.as_str()).collect();
                let names = names.join(", ");
                Err(format!("there is no board `{name}`; there are {names}"))
            }
        }
    }

    /// Builds the firmware.
    pub(crate) fn build(&self, workspace: &Workspace, features: Option<&str>) -> Result<()> {
        let target = self.field("target")?;
        let toolchain = Toolchain::with_library_for(&target)?;
        let mut cargo = self.cargo(workspace, toolchain, "build")?;
        let targets = build_folder(workspace).join("targets");
        let described = match toolchain.has_library_sources() {
            true => lean::prepare(&mut cargo, toolchain, &target, &targets)?,
            false => PathBuf::from(&target),
        };
        cargo.arg("--target").arg(described);
        if let Ok(level) = self.field("loops") {
            cargo.arg("--config");
            cargo.arg(format!(
                "profile.{PROFILE}.package.loops.opt-level={level:?}"
            ));
        }
        let own = self.field("features").unwrap_or_default();
        let features = [own.as_str(), features.unwrap_or_default()].join(" ");
        cargo.args(["--features", features.trim()]);
        process::run(&mut cargo)?;
        let program = self.port.strip_prefix("port-").unwrap_or(&self.port);
        let built = build_folder(workspace).join(target).join(PROFILE);
        let built = built.join(program);
        let copied = std::fs::create_dir_all(workspace.target_dir().join("board"))
            .and_then(|()| std::fs::copy(&built, self.firmware(workspace)));
        match copied {
            Ok(_) => Ok(()),
            Err(error) => Err(format!("cannot copy {}: {error}", built.display())),
        }
    }

    /// Finds fault with the source of the firmware, where there is a linter for its target.
    pub(crate) fn lint(&self, workspace: &Workspace) -> Result<()> {
        let toolchain = Toolchain::ready_for(&self.field("target")?)?;
        if toolchain != Toolchain::Rustup {
            println!("no linter for the target");
            return Ok(());
        }
        let mut cargo = self.cargo(workspace, toolchain, "clippy")?;
        cargo.args(["--target", &self.field("target")?]);
        process::run(cargo.args(["--no-deps", "--", "-D", "warnings"]))
    }

    /// A cargo that does something with the firmware, for the target that it is given.
    fn cargo(
        &self,
        workspace: &Workspace,
        toolchain: Toolchain,
        subcommand: &str,
    ) -> Result<Command> {
        let mut cargo = toolchain.cargo(workspace, subcommand);
        cargo
            .args(["--quiet", "--package", &self.port, "--profile", PROFILE])
            .arg("--target-dir")
            .arg(build_folder(workspace))
            .env("ADDER_BOARD", &self.name)
            .env("CARGO_INCREMENTAL", "0");
        Ok(cargo)
    }

    /// The file of the firmware.
    pub(crate) fn firmware(&self, workspace: &Workspace) -> PathBuf {
        let folder = workspace.target_dir().join("board");
        folder.join(format!("{}.elf", self.name))
    }

    /// The emulator with the serial line on this terminal. Ctrl-A, its usual key, belongs to the prompt.
    fn emulator(&self, workspace: &Workspace) -> Result<Command> {
        let Ok(program) = self.field("emulator.program") else {
            return Err(format!("`{}` has no emulator with a terminal", self.name));
        };
        let mut command = Command::new(&program);
        command.args(["-machine", &self.field("emulator.machine")?]);
        command.args(["-nographic", "-echr", "0x1d"]);
        match program.as_str() {
            "qemu-system-arm" => command.arg("-semihosting"),
            _ => command.args(["-bios", "none"]),
        };
        println!("Ctrl-] and x leave.");
        command.arg("-kernel").arg(self.firmware(workspace));
        Ok(command)
    }

    /// The text of `key`, or of `table.key`, in the board's file.
    fn field(&self, key: &str) -> Result<String> {
        let text = std::fs::read_to_string(&self.file)
            .map_err(|error| format!("cannot read {}: {error}", self.file.display()))?;
        let found = find_text(&text, key);
        found.ok_or_else(|| format!("{}: `{key}` is missing", self.file.display()))
    }
}

/// The text of `key`, or of `table.key`, in a file of TOML whose tables and keys have a line each.
fn find_text(toml: &str, key: &str) -> Option<String> {
    let (wanted, key) = key.split_once('.').unwrap_or(("", key));
    let mut table = "";
    for line in toml.lines() {
        if let Some(name) = line.strip_prefix('[') {
            table = name.trim_end().trim_end_matches(']');
        } else if table == wanted
            && let Some((name, value)) = line.split_once('=')
            && name.trim() == key
        {
            return Some(value.trim().trim_matches('"').to_string());
        }
    }
    None
}

/// The names in a folder.
fn entries(folder: &Path) -> Result<Vec<String>> {
    let entries = std::fs::read_dir(folder)
        .map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let names = entries.flatten().map(|entry| entry.file_name());
    Ok(names.filter_map(|name| name.into_string().ok()).collect())
}

/// Boards share what is compiled for their target.
fn build_folder(workspace: &Workspace) -> PathBuf {
    workspace.target_dir().join("firmware")
}

fn print_size(name: &str, firmware: &Path) -> Result<()> {
    let (sections, _) = measure(firmware)?;
    let Sections { text, data, bss } = sections;
    println!("| board | text | data | bss | flash | MicroPython's flash |");
    println!("|---|--:|--:|--:|--:|--:|");
    let flash = sections.flash();
    let (board, bytes) = UPSTREAM;
    let upstream = if board == name {
        bytes.to_string()
    } else {
        String::new()
    };
    println!("| {name} | {text} | {data} | {bss} | {flash} | {upstream} |");
    Ok(())
}

/// Installs an emulator where it is missing.
pub(crate) fn install_emulator((program, package): (&str, &str)) -> Result<()> {
    if process::works(program, &["--version"]) {
        return Ok(());
    }
    setup::install_packages(&[package])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_board_says_how_it_is_built_and_emulated() {
        let workspace = Workspace::find().unwrap();
        let boards = Board::all(&workspace).unwrap();
        assert!(boards.iter().any(|board| board.name == "mps2-an385"));
        for board in boards {
            let target = board.field("target").unwrap();
            assert!(target.ends_with("-none-eabi") || target.ends_with("-none-elf"));
            if let Ok(program) = board.field("emulator.program") {
                assert!(EMULATORS.iter().any(|(known, _)| *known == program));
                board.field("emulator.machine").unwrap();
            }
        }
    }

    #[test]
    fn texts_are_found_in_their_table() {
        let toml = "# a = \"0\"\na = \"1\"\n\n[table]\na = \"2\"\nb = \"3\"\n";
        assert_eq!(find_text(toml, "a").as_deref(), Some("1"));
        assert_eq!(find_text(toml, "table.a").as_deref(), Some("2"));
        assert_eq!(find_text(toml, "b"), None);
    }

    #[test]
    fn unknown_board_is_answered_with_those_there_are() {
        let workspace = Workspace::find().unwrap();
        let error = Board::find(&workspace, "toaster").err().unwrap();
        assert!(error.contains("mps2-an385"), "{error}");
    }
}
