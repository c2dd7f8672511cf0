//! Gives each program the memory map that it is linked with.

use std::path::PathBuf;
use std::{env, fs};

/// Where both a micro:bit and an MPS2 have memory.
const MEMORY: &str =
    "MEMORY { FLASH : ORIGIN = 0, LENGTH = 256K  RAM : ORIGIN = 0x20000000, LENGTH = 16K }\n";

/// A program without a place of its own: the table of its functions, then code.
const PLACELESS: &str = "\
SECTIONS {
  . = 0;
  PrgCode : { KEEP(*(.table)) *(.text .text.* .rodata .rodata.*) }
  /DISCARD/ : { *(.ARM.*) *(.comment) }
}
";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let variable = |name: &str| env::var(name).expect("set by cargo");
    if variable("CARGO_CFG_TARGET_OS") != "none" {
        return;
    }
    let out = PathBuf::from(variable("OUT_DIR"));
    for (file, text) in [("memory.x", MEMORY), ("placeless.x", PLACELESS)] {
        if let Err(error) = fs::write(out.join(file), text) {
            println!("cargo::error={file}: {error}");
        }
    }
    println!("cargo::rustc-link-search={}", out.display());
    println!("cargo::rustc-link-arg-bin=debuggee=-Tlink.x");
    println!("cargo::rustc-link-arg-bin=flash-algorithm=-Tplaceless.x");
    println!("cargo::rustc-link-arg-bin=flash-algorithm=--oformat=binary");
}
