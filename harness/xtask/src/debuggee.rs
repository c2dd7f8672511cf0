//! Builds the programs that emulated boards are tested with, and looks after the flash algorithm in the description of
//! a chip.

use std::path::{Path, PathBuf};

use crate::no_std::Toolchain;
use crate::workspace::Workspace;
use crate::{Result, process};

pub(crate) const DETAILS: &str = "
Builds `hil/debuggee` for a Cortex-M0, whose instructions every Cortex-M has:

  target/board/debuggee.elf          the program that is debugged
  target/board/debuggee-rp2040.elf   the same where an RP2040 has memory
  target/board/flash-algorithm.bin   the flash algorithm of boards whose flash is memory

and compares the flash algorithm with the one in `hil/emulator/targets/mps2.yaml`, which is what debuggers read. Ends with
1 if it is another one. Another compiler than the one that is named there may make other code, so then nothing is compared.

  --write   write the flash algorithm into that file";

const TARGET: &str = "thumbv6m-none-eabi";
const PROFILE: &str = "firmware";
const DESCRIPTION: &str = "hil/emulator/targets/mps2.yaml";

/// The line that says what the flash algorithm in the description was compiled with.
const COMPILER: &str = "# compiled with ";

/// The functions in the table that the flash algorithm begins with, as the description calls them.
const FUNCTIONS: [&str; 4] = ["init", "uninit", "erase_sector", "program_page"];

/// Runs `cargo xtask debuggee`.
pub(crate) fn command(workspace: &Workspace, arguments: &[String]) -> Result<bool> {
    let write = match arguments {
        [] => false,
        [option] if option == "--write" => true,
        _ => return Err("expected nothing or `--write`".to_string()),
    };
    let built = build(workspace, None)?;
    let board = workspace.target_dir().join("board");
    let program = copy(&built.join("debuggee"), &board.join("debuggee.elf"))?;
    let algorithm = board.join("flash-algorithm.bin");
    let algorithm = copy(&built.join("flash-algorithm"), &algorithm)?;
    let built = build(workspace, Some("rp2040"))?;
    let other = board.join("debuggee-rp2040.elf");
    let other = copy(&built.join("debuggee"), &other)?;
    println!("{}\n{}", program.display(), other.display());
    let read = std::fs::read(&algorithm);
    let code = read.map_err(|error| format!("cannot read {}: {error}", algorithm.display()))?;
    let file = workspace.root().join(DESCRIPTION);
    let read = std::fs::read_to_string(&file);
    let old = read.map_err(|error| format!("cannot read {DESCRIPTION}: {error}"))?;
    let compiler = Toolchain::ready_for(TARGET)?.compiler()?;
    let new = with_algorithm(&old, &code, &compiler)?;
    if write {
        let written = std::fs::write(&file, &new);
        written.map_err(|error| format!("cannot write {DESCRIPTION}: {error}"))?;
        return Ok(true);
    }
    if !old.contains(&format!("{COMPILER}{compiler}\n")) {
        println!("{DESCRIPTION} is by another compiler than {compiler}");
        return Ok(true);
    }
    if new != old {
        eprintln!("{DESCRIPTION} has another flash algorithm than its source makes");
    }
    Ok(new == old)
}

/// Builds the programs, for a board if they are for one only, and returns the folder where they are.
fn build(workspace: &Workspace, board: Option<&str>) -> Result<PathBuf> {
    let toolchain = Toolchain::ready_for(TARGET)?;
    let folder = workspace.target_dir().join("firmware");
    let folder = folder.join(board.map_or("debuggee".into(), |name| format!("debuggee-{name}")));
    let mut cargo = toolchain.cargo(workspace, "build");
    cargo
        .args(["--quiet", "--package", "debuggee", "--profile", PROFILE])
        .args(["--target", TARGET, "--target-dir"])
        .arg(&folder)
        .env("CARGO_INCREMENTAL", "0");
    if let Some(name) = board {
        cargo.env("DEBUGGEE_BOARD", name);
    }
    process::run(&mut cargo)?;
    Ok(folder.join(TARGET).join(PROFILE))
}

/// Copies a file in one step, so that whoever reads it sees the old one or the new one.
fn copy(from: &Path, to: &Path) -> Result<PathBuf> {
    let fail = |error| format!("cannot copy {}: {error}", from.display());
    let beside = to.with_extension(std::process::id().to_string());
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder).map_err(fail)?;
    }
    std::fs::copy(from, &beside).map_err(fail)?;
    std::fs::rename(&beside, to).map_err(fail)?;
    Ok(to.to_path_buf())
}

/// Returns a description with another flash algorithm in it.
fn with_algorithm(description: &str, code: &[u8], compiler: &str) -> Result<String> {
    let (table, _) = code.as_chunks::<4>();
    if table.len() < FUNCTIONS.len() {
        return Err("the flash algorithm has no table".to_string());
    }
    let mut fields = vec![
        ("instructions".to_string(), base64(code)),
        (
            "data_section_offset".to_string(),
            format!("{:#x}", code.len()),
        ),
    ];
    for (name, entry) in FUNCTIONS.iter().zip(table) {
        let offset = u32::from_le_bytes(*entry);
        fields.push((format!("pc_{name}"), format!("{offset:#x}")));
    }
    let line = |line: &str| {
        if line.starts_with(COMPILER) {
            return format!("{COMPILER}{compiler}\n");
        }
        let name = line.trim_start();
        let indent = &line[..line.len() - name.len()];
        let found = fields
            .iter()
            .find(|(field, _)| name.starts_with(&format!("{field}: ")));
        match found {
            Some((field, value)) => format!("{indent}{field}: {value}\n"),
            None => format!("{line}\n"),
        }
    };
    Ok(description.lines().map(line).collect())
}

/// Writes bytes with the 64 digits of base64.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let byte = |index: usize| u32::from(part.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let value = (bits >> (18 - 6 * digit) & 63) as usize;
            text.push(match digit <= part.len() {
                true => char::from(DIGITS[value]),
                false => '=',
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_in_base64() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"a"), "YQ==");
        assert_eq!(base64(b"ab"), "YWI=");
        assert_eq!(base64(b"abc"), "YWJj");
    }

    #[test]
    fn algorithm_is_put_into_a_description() {
        let mut code = Vec::new();
        for offset in [0x11_u32, 0x13, 0x15, 0x17] {
            code.extend(offset.to_le_bytes());
        }
        let old = "# compiled with C\n- name: memory\n  instructions: AA==\n  pc_init: 0x1\n  page_size: 0x400\n";
        let new = with_algorithm(old, &code, "rustc").unwrap();
        let expected = "# compiled with rustc\n- name: memory\n  instructions: EQAAABMAAAAVAAAAFwAAAA==\n  pc_init: 0x11\n  page_size: 0x400\n";
        assert_eq!(new, expected);
        assert!(with_algorithm(old, &code[..8], "rustc").is_err());
    }
}
