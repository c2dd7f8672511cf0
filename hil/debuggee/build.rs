//! Gives each program the memory map that it is linked with.
//!
//! ```text
//!   DEBUGGEE_BOARD   rp2040, or nothing for boards with flash at 0
//! ```

use std::path::PathBuf;
use std::{env, fs};

/// Where both a micro:bit and an MPS2 have memory.
const MEMORY: &str = "\
MEMORY {
  FLASH : ORIGIN = 0, LENGTH = 256K
  RAM : ORIGIN = 0x20000000, LENGTH = 16K
}
";

/// An RP2040's, whose flash begins with the second stage of the boot loader.
const MEMORY_RP2040: &str = "\
MEMORY {
  BOOT : ORIGIN = 0x10000000, LENGTH = 256
  FLASH : ORIGIN = 0x10000100, LENGTH = 256K
  RAM : ORIGIN = 0x20000000, LENGTH = 16K
}
SECTIONS { .boot : { KEEP(*(.boot)) } > BOOT } INSERT BEFORE .text;
";

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
    println!("cargo::rerun-if-env-changed=DEBUGGEE_BOARD");
    println!("cargo::rustc-check-cfg=cfg(second_stage)");
    let variable = |name: &str| env::var(name).expect("set by cargo");
    if variable("CARGO_CFG_TARGET_OS") != "none" {
        return;
    }
    let out = PathBuf::from(variable("OUT_DIR"));
    let write = |file: &str, bytes: &[u8]| {
        if let Err(error) = fs::write(out.join(file), bytes) {
            println!("cargo::error={file}: {error}");
        }
    };
    write("placeless.x", PLACELESS.as_bytes());
    if env::var("DEBUGGEE_BOARD").as_deref() == Ok("rp2040") {
        println!("cargo::rustc-cfg=second_stage");
        write("memory.x", MEMORY_RP2040.as_bytes());
        write("second_stage.bin", &second_stage());
    } else {
        write("memory.x", MEMORY.as_bytes());
    }
    println!("cargo::rustc-link-search={}", out.display());
    println!("cargo::rustc-link-arg-bin=debuggee=-Tlink.x");
    println!("cargo::rustc-link-arg-bin=flash-algorithm=-Tplaceless.x");
    println!("cargo::rustc-link-arg-bin=flash-algorithm=--oformat=binary");
}

/// The second stage of an RP2040's boot loader, 256 bytes with a checksum at the end: it goes on to the vectors that
/// follow it in flash.
fn second_stage() -> Vec<u8> {
    const CODE: [u16; 12] = [
        0x4803, // ldr r0, vectors
        0x4904, // ldr r1, vtor
        0x6008, // str r0, [r1]
        0xC806, // ldmia r0!, {r1, r2}
        0xF381, 0x8808, // msr msp, r1
        0x4710, // bx r2
        0xBF00, // nop
        0x0100, 0x1000, // vectors: .word 0x10000100
        0xED08, 0xE000, // vtor: .word 0xE000ED08
    ];
    let mut bytes: Vec<u8> = CODE.iter().flat_map(|half| half.to_le_bytes()).collect();
    bytes.resize(252, 0);
    let sum = bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte) << 24, |sum, _| {
            sum << 1 ^ if sum >> 31 == 1 { 0x04C1_1DB7 } else { 0 }
        })
    });
    bytes.extend(sum.to_le_bytes());
    bytes
}
