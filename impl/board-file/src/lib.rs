//! A board is a file. For the build script of a port, this makes of it what the firmware is built with: constants, and
//! the memory map for the linker.
//!
//! ```text
//!   boards/NAME.toml ─┬─> board.rs   BOARD, as the crate `firmware` wants it, and constants that the port asks for
//!                     └─> memory.x   where flash and RAM are
//!   ADDER_BOARD       the name of the file, without `.toml`
//! ```
//!
//! Not here: what the firmware does with it (`firmware`), how a board is emulated (the harness).
#![expect(clippy::print_stdout, reason = "a build script talks to cargo so")]

mod constants;
mod memory_map;
mod table;

use std::path::{Path, PathBuf};
use std::{env, fs};

use table::Board;

/// What a port decides for all of its boards.
#[derive(Clone, Copy, Debug)]
pub struct Port {
    /// `sys.platform`.
    pub platform: &'static str,
    /// The board that is built where nobody names one.
    pub default_board: &'static str,
    /// Numbers of the file that become constants beside `BOARD`.
    pub constants: &'static [Constant],
    /// A script of the linker that includes `memory.x`.
    pub linker_script: &'static str,
}

/// A number of a board's file as a constant.
#[derive(Clone, Copy, Debug)]
pub struct Constant {
    pub name: &'static str,
    pub ty: &'static str,
    /// `key`, or `table.key`.
    pub key: &'static str,
}

/// Writes the files and tells cargo about them, where the build is for a board.
pub fn build(port: &Port) {
    println!("cargo::rerun-if-env-changed=ADDER_BOARD");
    if variable("CARGO_CFG_TARGET_OS") != "none" {
        return;
    }
    let name = env::var("ADDER_BOARD").unwrap_or_else(|_| port.default_board.to_owned());
    if let Err(message) = write_files(port, &name) {
        println!("cargo::error=board {name}: {message}");
    }
}

fn write_files(port: &Port, name: &str) -> Result<(), String> {
    let folder = Path::new(&variable("CARGO_MANIFEST_DIR")).join("boards");
    println!("cargo::rerun-if-changed={}", folder.display());
    let board = Board::read(&folder, name)?;
    let out = PathBuf::from(variable("OUT_DIR"));
    write(&out.join("board.rs"), &constants::text(port, &board)?)?;
    write(&out.join("memory.x"), &memory_map::text(&board)?)?;
    println!("cargo::rustc-link-search={}", out.display());
    println!("cargo::rustc-link-arg-bins=-T{}", port.linker_script);
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

fn variable(name: &str) -> String {
    env::var(name).expect("set by cargo")
}
