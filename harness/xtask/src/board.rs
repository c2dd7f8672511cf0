//! Builds the firmware of a board, shows how large it is, and starts it in an emulator.
//!
//! What a board is says its file in `impl/port-qemu-arm/boards/`; two lines of it are read here, how it is compiled and
//! what the emulator calls it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::no_std::Toolchain;
use crate::size::{Sections, measure};
use crate::workspace::Workspace;
use crate::{Result, process, setup};

pub(crate) const DETAILS: &str = "
Builds the firmware of a board, `target/board/NAME.elf`, and prints how large it is:

  text    code and constants, in flash     data    initialised variables, in flash and RAM
  bss     zeroed variables, in RAM; heaps and stack, whose sizes the board's file gives, are not counted

  --run             start it in QEMU with the serial line on this terminal; Ctrl-] and x leave
  --features LIST   with features of `port-qemu-arm`
  --no-build        take what was built before

Without NAME the boards are listed. The toolchain is the one of `cargo xtask no-std`; `cargo xtask setup` installs it,
and QEMU.";

/// The emulator.
pub(crate) const EMULATOR: &str = "qemu-system-arm";

const PORT: &str = "impl/port-qemu-arm";
const PROFILE: &str = "firmware";

/// What MicroPython 1.29 takes of flash on the same board, with the libraries and emitters it has there.
const UPSTREAM_FLASH_BYTES: u64 = 199_736;

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
        names(workspace)?.iter().for_each(|name| println!("{name}"));
        return Ok(true);
    };
    let firmware = firmware_file(workspace, name);
    if options.build {
        build(workspace, name, options.features)?;
        print_size(name, &firmware)?;
    }
    if options.run {
        println!("Ctrl-] and x leave.");
        let machine = field(workspace, name, "machine")?;
        process::run(&mut emulator(&machine, &firmware))?;
    }
    Ok(true)
}

/// Builds the firmware of a board and says where it is.
pub(crate) fn build(workspace: &Workspace, name: &str, features: Option<&str>) -> Result<PathBuf> {
    let target = field(workspace, name, "target")?;
    let mut cargo = cargo(workspace, Toolchain::ready()?, "build", name)?;
    let own = field(workspace, name, "features").unwrap_or_default();
    let features = [own.as_str(), features.unwrap_or_default()].join(" ");
    cargo.args(["--features", features.trim()]);
    process::run(&mut cargo)?;
    let folder = build_folder(workspace, name);
    let built = folder.join(target).join(PROFILE).join("firmware");
    let firmware = firmware_file(workspace, name);
    let copied = std::fs::create_dir_all(workspace.target_dir().join("board"))
        .and_then(|()| std::fs::copy(&built, &firmware));
    copied.map_err(|error| format!("cannot copy {}: {error}", built.display()))?;
    Ok(firmware)
}

/// Finds fault with the source of a board's firmware, where there is a linter for its target.
pub(crate) fn lint(workspace: &Workspace, name: &str) -> Result<()> {
    let toolchain = Toolchain::ready()?;
    if toolchain != Toolchain::Rustup {
        println!("no linter for the target");
        return Ok(());
    }
    let mut cargo = cargo(workspace, toolchain, "clippy", name)?;
    process::run(cargo.args(["--no-deps", "--", "-D", "warnings"]))
}

/// A cargo that does something with the firmware of a board.
fn cargo(
    workspace: &Workspace,
    toolchain: Toolchain,
    subcommand: &str,
    name: &str,
) -> Result<Command> {
    let target = field(workspace, name, "target")?;
    let mut cargo = toolchain.cargo(workspace, subcommand);
    cargo
        .args(["--quiet", "--package", "port-qemu-arm", "--profile"])
        .args([PROFILE, "--target", &target, "--target-dir"])
        .arg(build_folder(workspace, name))
        .env("ADDER_BOARD", name)
        .env("CARGO_INCREMENTAL", "0");
    Ok(cargo)
}

fn build_folder(workspace: &Workspace, name: &str) -> PathBuf {
    workspace.target_dir().join("firmware").join(name)
}

/// The boards there are.
pub(crate) fn names(workspace: &Workspace) -> Result<Vec<String>> {
    let folder = workspace.root().join(PORT).join("boards");
    let entries = std::fs::read_dir(&folder)
        .map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let name = |entry: std::fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        Some(name.strip_suffix(".toml")?.to_string())
    };
    let mut names: Vec<String> = entries.flatten().filter_map(name).collect();
    names.sort();
    Ok(names)
}

fn firmware_file(workspace: &Workspace, name: &str) -> PathBuf {
    let folder = workspace.target_dir().join("board");
    folder.join(format!("{name}.elf"))
}

/// A text of a board's file.
fn field(workspace: &Workspace, name: &str, key: &str) -> Result<String> {
    let file = workspace.root().join(PORT).join("boards").join(name);
    let file = file.with_extension("toml");
    let Ok(text) = std::fs::read_to_string(&file) else {
        let names = names(workspace)?.join(", ");
        return Err(format!("there is no board `{name}`; there are {names}"));
    };
    let value = text.lines().find_map(|line| {
        let value = line.strip_prefix(key)?.trim_start().strip_prefix('=')?;
        Some(value.trim().trim_matches('"').to_string())
    });
    value.ok_or_else(|| format!("{}: `{key}` is missing", file.display()))
}

/// The emulator with the serial line on this terminal. Ctrl-A, its usual key, belongs to the prompt.
fn emulator(machine: &str, firmware: &Path) -> Command {
    let mut command = Command::new(EMULATOR);
    command
        .args(["-machine", machine, "-nographic", "-echr", "0x1d"])
        .args(["-semihosting", "-kernel"])
        .arg(firmware);
    command
}

fn print_size(name: &str, firmware: &Path) -> Result<()> {
    let (sections, _) = measure(firmware)?;
    let Sections { text, data, bss } = sections;
    println!("| board | text | data | bss | flash | MicroPython's flash |");
    println!("|---|--:|--:|--:|--:|--:|");
    let flash = sections.flash();
    println!("| {name} | {text} | {data} | {bss} | {flash} | {UPSTREAM_FLASH_BYTES} |");
    Ok(())
}

/// Installs the emulator where it is missing.
pub(crate) fn install_emulator() -> Result<()> {
    if process::works(EMULATOR, &["--version"]) {
        return Ok(());
    }
    setup::install_packages(&[EMULATOR])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_board_says_how_it_is_built_and_emulated() {
        let workspace = Workspace::find().unwrap();
        let names = names(&workspace).unwrap();
        assert!(names.contains(&"mps2-an385".to_string()));
        for name in names {
            assert!(
                field(&workspace, &name, "target")
                    .unwrap()
                    .starts_with("thumb")
            );
            assert!(
                field(&workspace, &name, "machine")
                    .unwrap()
                    .starts_with("mps2-")
            );
        }
    }

    #[test]
    fn unknown_board_is_answered_with_those_there_are() {
        let workspace = Workspace::find().unwrap();
        let error = field(&workspace, "toaster", "target").unwrap_err();
        assert!(error.contains("mps2-an385"), "{error}");
    }
}
