//! The size of a program, as its ELF section headers tell it.
//!
//! Counted as the `size` tool does: read-only loaded sections are text, writable ones data, those without content bss.

use std::path::{Path, PathBuf};

use crate::workspace::Workspace;
use crate::{Result, process};

pub(crate) const DETAILS: &str = "
Builds the `micropython` program in its release form and prints a Markdown table:

  text    code and constants      data    initialised variables
  bss     zeroed variables        file    the file itself, with symbols and line tables

With FILE arguments it builds nothing and measures those 64-bit ELF files instead.";

const SECTION_WRITABLE: u64 = 1;
const SECTION_LOADED: u64 = 2;
const SECTION_WITHOUT_CONTENT: u32 = 8;

/// The loaded bytes of a program, by kind.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
struct Sections {
    text: u64,
    data: u64,
    bss: u64,
}

/// Runs `cargo xtask size`.
pub(crate) fn command(workspace: &Workspace, arguments: &[String]) -> Result<bool> {
    let files = match arguments {
        [] => vec![build_program(workspace)?],
        names => names.iter().map(PathBuf::from).collect(),
    };
    println!("| program | text | data | bss | total | file |");
    println!("|---|--:|--:|--:|--:|--:|");
    for file in files {
        println!("{}", row(&file)?);
    }
    Ok(true)
}

fn build_program(workspace: &Workspace) -> Result<PathBuf> {
    process::run(
        workspace
            .cargo()
            .args(["build", "--quiet", "--release", "-p", "port-unix"]),
    )?;
    Ok(workspace.target_dir().join("release/micropython"))
}

fn row(file: &Path) -> Result<String> {
    let bytes =
        std::fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let name = file
        .file_name()
        .unwrap_or(file.as_os_str())
        .to_string_lossy();
    let sections = Sections::of_elf(&bytes)
        .ok_or_else(|| format!("{name} is not a 64-bit little-endian ELF file"))?;
    let Sections { text, data, bss } = sections;
    Ok(format!(
        "| {name} | {text} | {data} | {bss} | {} | {} |",
        text + data + bss,
        bytes.len()
    ))
}

impl Sections {
    /// Adds up the section headers; `None` if the bytes are not a 64-bit little-endian ELF file.
    fn of_elf(file: &[u8]) -> Option<Sections> {
        if file.get(..6)? != b"\x7fELF\x02\x01" {
            return None;
        }
        let start = usize::try_from(word(file, 0x28)?).ok()?;
        let entry_bytes = usize::from(half(file, 0x3a)?);
        let entries = usize::from(half(file, 0x3c)?);
        let mut sections = Sections::default();
        for index in 0..entries {
            let header = file.get(start.checked_add(index * entry_bytes)?..)?;
            let (kind, flags, bytes) = (quarter(header, 4)?, word(header, 8)?, word(header, 0x20)?);
            sections.add(kind, flags, bytes);
        }
        Some(sections)
    }

    fn add(&mut self, kind: u32, flags: u64, bytes: u64) {
        if flags & SECTION_LOADED == 0 {
            return;
        }
        match (kind, flags & SECTION_WRITABLE) {
            (SECTION_WITHOUT_CONTENT, _) => self.bss += bytes,
            (_, 0) => self.text += bytes,
            _ => self.data += bytes,
        }
    }
}

fn half(bytes: &[u8], offset: usize) -> Option<u16> {
    Some(u16::from_le_bytes(
        bytes.get(offset..offset + 2)?.try_into().ok()?,
    ))
}

fn quarter(bytes: &[u8], offset: usize) -> Option<u32> {
    Some(u32::from_le_bytes(
        bytes.get(offset..offset + 4)?.try_into().ok()?,
    ))
}

fn word(bytes: &[u8], offset: usize) -> Option<u64> {
    Some(u64::from_le_bytes(
        bytes.get(offset..offset + 8)?.try_into().ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Builds a file of an ELF header and the given section headers (kind, flags, bytes).
    fn elf(headers: &[(u32, u64, u64)]) -> Vec<u8> {
        let mut file = vec![0; 0x40];
        file[..6].copy_from_slice(b"\x7fELF\x02\x01");
        file[0x28] = 0x40;
        file[0x3a] = 0x40;
        file[0x3c] = headers.len() as u8;
        for (kind, flags, bytes) in headers {
            let mut header = [0; 0x40];
            header[4..8].copy_from_slice(&kind.to_le_bytes());
            header[8..16].copy_from_slice(&flags.to_le_bytes());
            header[0x20..0x28].copy_from_slice(&bytes.to_le_bytes());
            file.extend(header);
        }
        file
    }

    #[test]
    fn sections_are_counted_by_kind() {
        let file = elf(&[
            (1, 6, 100),
            (1, 2, 20),
            (1, 3, 7),
            (8, 3, 4000),
            (1, 0, 9999),
        ]);
        assert_eq!(
            Sections::of_elf(&file),
            Some(Sections {
                text: 120,
                data: 7,
                bss: 4000
            })
        );
    }

    #[test]
    fn truncated_files_are_refused() {
        assert_eq!(Sections::of_elf(b"\x7fELF\x02\x01"), None);
        assert_eq!(Sections::of_elf(&elf(&[(1, 6, 100)])[..0x50]), None);
        assert_eq!(Sections::of_elf(b"#!/bin/sh"), None);
    }
}
