//! The memory map, as the start-up code of processors asks for it.

use std::fmt::Write as _;

use crate::table::Board;

/// What the start-up code of RISC-V calls regions.
const ALIASES: [(&str, &str); 6] = [
    ("TEXT", "FLASH"),
    ("RODATA", "FLASH"),
    ("DATA", "RAM"),
    ("BSS", "RAM"),
    ("HEAP", "RAM"),
    ("STACK", "RAM"),
];

/// Nobody unwinds; the tables for that would be loaded.
const NO_UNWINDING: &str = "SECTIONS { /DISCARD/ : { *(.eh_frame) *(.eh_frame_hdr) } }\n";

/// What a chip runs before anything else, where its board's file has a place for that.
const BOOT: &str =
    "SECTIONS { .boot ORIGIN(BOOT) : { KEEP(*(.boot)); } > BOOT } INSERT BEFORE .text;\n";

/// The text of `memory.x`.
pub(crate) fn text(board: &Board) -> Result<String, String> {
    let mut text = "MEMORY\n{\n".to_owned();
    for (region, table) in [("FLASH", "flash"), ("RAM", "ram")] {
        let start = board.number(&format!("{table}.start"))?;
        let bytes = board.number(&format!("{table}.bytes"))?;
        let _ = writeln!(
            text,
            "  {region} : ORIGIN = {start:#010x}, LENGTH = {bytes}"
        );
    }
    if board.find("boot").is_some() {
        let start = board.number("boot.start")?;
        let bytes = board.number("boot.bytes")?;
        let _ = writeln!(text, "  BOOT : ORIGIN = {start:#010x}, LENGTH = {bytes}");
    }
    text.push_str("}\n");
    if board.find("boot").is_some() {
        text.push_str(BOOT);
    }
    if board.text("target")?.starts_with("riscv") {
        for (alias, region) in ALIASES {
            let _ = writeln!(text, "REGION_ALIAS(\"REGION_{alias}\", {region});");
        }
        text.push_str(NO_UNWINDING);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_written_for_the_linker() {
        let board = Board::parse(
            "b",
            "target = 'thumbv7m'\n[flash]\nstart = 0\nbytes = 1024\n[ram]\nstart = 0x20000000\nbytes = 256",
        );
        assert_eq!(
            text(&board.unwrap()).unwrap(),
            "MEMORY\n{\n  FLASH : ORIGIN = 0x00000000, LENGTH = 1024\n  RAM : ORIGIN = 0x20000000, LENGTH = 256\n}\n"
        );
    }
}
