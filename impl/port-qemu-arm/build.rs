//! Makes of a board's file what the firmware is built with: constants, and the memory map for the linker.
//!
//! ```text
//!   ADDER_BOARD   the name of a file in boards/, without `.toml`
//! ```

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use toml::{Table, Value};

const DEFAULT_BOARD: &str = "mps2-an385";

fn main() {
    println!("cargo::rerun-if-env-changed=ADDER_BOARD");
    if variable("CARGO_CFG_TARGET_OS") != "none" {
        return;
    }
    let board = env::var("ADDER_BOARD").unwrap_or_else(|_| DEFAULT_BOARD.to_owned());
    if let Err(message) = write_board(&board) {
        println!("cargo::error=board {board}: {message}");
    }
}

fn write_board(name: &str) -> Result<(), String> {
    let folder = Path::new(&variable("CARGO_MANIFEST_DIR")).join("boards");
    println!("cargo::rerun-if-changed={}", folder.display());
    let file = folder.join(name).with_extension("toml");
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let board: Table = text.parse().map_err(|error| format!("{error}"))?;
    let out = PathBuf::from(variable("OUT_DIR"));
    write(&out.join("board.rs"), &constants(name, &board)?)?;
    write(&out.join("memory.x"), &memory_map(&board)?)?;
    println!("cargo::rustc-link-search={}", out.display());
    println!("cargo::rustc-link-arg-bins=-Tlink.x");
    Ok(())
}

/// The constants of the module `board`.
fn constants(name: &str, board: &Table) -> Result<String, String> {
    let mut text = String::new();
    let machine = text_of(board, "machine")?;
    let processor = text_of(board, "processor")?;
    let build = name.replace('-', "_").to_uppercase();
    let _ = writeln!(
        text,
        "/// The machine, as programs see it.\npub(crate) const MACHINE: &str = \"{machine} with {processor}\";"
    );
    let _ = writeln!(
        text,
        "/// The board, as programs see it.\npub(crate) const BUILD: &str = \"{build}\";"
    );
    let _ = writeln!(
        text,
        "/// The line above the first prompt.\npub(crate) const BANNER: &str = \"MicroPython v1.29.0 on 2026-11-22; {machine} with {processor}\";"
    );
    let rows = [
        ("CLOCK_HZ", "u32", None, "clock_hz"),
        ("UART", "usize", Some("uart"), "start"),
        (
            "UART_RECEIVE_INTERRUPT",
            "i16",
            Some("uart"),
            "receive_interrupt",
        ),
        ("PYTHON_HEAP_BYTES", "usize", Some("memory"), "python_heap"),
        ("NATIVE_HEAP_BYTES", "usize", Some("memory"), "native_heap"),
        ("STACK_BYTES", "usize", Some("memory"), "stack"),
        ("STACK_SLOTS", "usize", Some("limits"), "stack_slots"),
        ("MAX_DEPTH", "usize", Some("limits"), "calls"),
        (
            "PYTHON_STACK_BYTES",
            "usize",
            Some("limits"),
            "python_stack",
        ),
        ("NESTING_LIMIT", "u16", Some("limits"), "nesting"),
    ];
    for (constant, ty, table, key) in rows {
        let number = number_of(board, table, key)?;
        let _ = writeln!(text, "pub(crate) const {constant}: {ty} = {number};");
    }
    Ok(text)
}

/// The memory map, as `cortex-m-rt` asks for it.
fn memory_map(board: &Table) -> Result<String, String> {
    let mut text = "MEMORY\n{\n".to_owned();
    for (region, table) in [("FLASH", "flash"), ("RAM", "ram")] {
        let start = number_of(board, Some(table), "start")?;
        let bytes = number_of(board, Some(table), "bytes")?;
        let _ = writeln!(text, "  {region} : ORIGIN = {start}, LENGTH = {bytes}");
    }
    text.push_str("}\n");
    Ok(text)
}

fn text_of<'a>(board: &'a Table, key: &str) -> Result<&'a str, String> {
    let text = board.get(key).and_then(Value::as_str);
    text.ok_or_else(|| format!("`{key}` is no text"))
}

fn number_of(board: &Table, table: Option<&str>, key: &str) -> Result<i64, String> {
    let table = match table {
        Some(name) => board.get(name).and_then(Value::as_table),
        None => Some(board),
    };
    let number = table.and_then(|table| table.get(key)?.as_integer());
    number.ok_or_else(|| format!("`{key}` is no number"))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

fn variable(name: &str) -> String {
    env::var(name).expect("set by cargo")
}
