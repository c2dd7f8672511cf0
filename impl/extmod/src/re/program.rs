//! The program of a pattern: its instructions, and how they are printed.
//!
//! ```text
//!   rsplit 5; any; jmp 0     finds a start by itself; the matcher skips these five bytes and looks for starts faster
//!   save 0  ...  save 1      the pattern, with a save around each group
//!   match
//! ```
//!
//! An instruction is an opcode and at most one byte, except for classes: a count and that many pairs of first and last
//! byte. Jumps count from their end. A pair that begins with 0 is a named class, or announces a range of code points
//! that takes the next four pairs.

use vm::print::Printer;
use vm::{Result, Vm};

pub(super) const CHAR: u8 = 1;
pub(super) const ANY: u8 = 2;
pub(super) const CLASS: u8 = 3;
pub(super) const CLASS_NOT: u8 = 4;
pub(super) const NAMED_CLASS: u8 = 5;
pub(super) const LINE_START: u8 = 0x50;
pub(super) const LINE_END: u8 = 0x51;
pub(super) const JUMP: u8 = 0x60;
/// Goes on here first, at the target if that fails.
pub(super) const SPLIT: u8 = 0x61;
/// Goes on at the target first.
pub(super) const SPLIT_REVERSED: u8 = 0x62;
pub(super) const SAVE: u8 = 0x7e;
pub(super) const MATCH: u8 = 0x7f;

/// What every program begins with.
pub(super) const PREFIX: [u8; 5] = [SPLIT_REVERSED, 3, ANY, JUMP, 0xfb];

/// The pair that announces a range of code points.
pub(super) const WIDE_RANGE: [u8; 2] = [0, 1];
/// How many pairs such a range takes in all.
pub(super) const WIDE_RANGE_PAIRS: usize = 5;

/// How many bytes the character at the start of text has.
pub(super) fn char_bytes(text: &[u8]) -> usize {
    match byte(text, 0) {
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xff => 4,
        _ => 1,
    }
}

/// The code point of a character, or the byte where there is only one.
pub(super) fn code_point(character: &[u8]) -> u32 {
    match character {
        [] => 0,
        [byte] => u32::from(*byte),
        [lead, rest @ ..] => rest
            .iter()
            .fold(u32::from(*lead) & (0x3f >> rest.len()), |point, byte| {
                point << 6 | u32::from(byte & 0x3f)
            }),
    }
}

/// The byte at an index; programs are complete, so there is one.
#[inline(always)]
pub(super) fn byte(code: &[u8], at: usize) -> u8 {
    code.get(at).copied().unwrap_or(MATCH)
}

/// The target of the jump at an index.
#[inline(always)]
pub(super) fn target(code: &[u8], at: usize) -> usize {
    (at + 2).wrapping_add_signed(isize::from(byte(code, at + 1).cast_signed()))
}

/// Where the instruction behind the one at an index begins.
#[inline(always)]
pub(super) fn next(code: &[u8], at: usize) -> usize {
    match byte(code, at) {
        ANY | LINE_START | LINE_END | MATCH => at + 1,
        CLASS | CLASS_NOT => at + 2 + 2 * usize::from(byte(code, at + 1)),
        _ => at + 2,
    }
}

/// Prints the instructions of a program to the console.
pub(super) fn print(vm: &mut Vm, code: &[u8]) -> Result<()> {
    let mut printer = Printer::console();
    let (mut at, mut count) = (0, 0);
    while at < code.len() {
        printer.write_fmt(vm, format_args!("{at:2}: "))?;
        print_instruction(vm, &mut printer, code, at)?;
        (at, count) = (next(code, at), count + 1);
    }
    printer.write_fmt(vm, format_args!("Bytes: {at}, insts: {count}\n"))
}

fn print_instruction(vm: &mut Vm, printer: &mut Printer, code: &[u8], at: usize) -> Result<()> {
    let operand = byte(code, at + 1);
    let name = match byte(code, at) {
        ANY => return printer.write(vm, "any\n"),
        MATCH => return printer.write(vm, "match\n"),
        LINE_START => return printer.write(vm, "assert bol\n"),
        LINE_END => return printer.write(vm, "assert eol\n"),
        SAVE => return printer.write_fmt(vm, format_args!("save {operand}\n")),
        CHAR => return print_byte(vm, printer, "char", operand),
        NAMED_CLASS => return print_byte(vm, printer, "namedclass", operand),
        SPLIT => "split",
        SPLIT_REVERSED => "rsplit",
        JUMP => "jmp",
        kind => return print_class(vm, printer, kind, &code[at + 1..next(code, at)]),
    };
    let (target, distance) = (target(code, at), operand.cast_signed());
    printer.write_fmt(vm, format_args!("{name} {target} ({distance})\n"))
}

fn print_byte(vm: &mut Vm, printer: &mut Printer, name: &str, byte: u8) -> Result<()> {
    printer.write_fmt(vm, format_args!("{name} "))?;
    printer.write_bytes(vm, &[byte, b'\n'])
}

fn print_class(vm: &mut Vm, printer: &mut Printer, kind: u8, class: &[u8]) -> Result<()> {
    let name = if kind == CLASS { "class" } else { "classnot" };
    printer.write_fmt(vm, format_args!("{name} {}", class[0]))?;
    for pair in class[1..].chunks_exact(2) {
        printer.write_fmt(vm, format_args!(" 0x{:02x}-0x{:02x}", pair[0], pair[1]))?;
    }
    printer.write(vm, "\n")
}
