//! A generated program: run from its source and through a file, it prints the same.

use bytecode::mpy::{self, Header};
use generate::program;

use super::Verdict;
use crate::machine::{self, Ending, Program, SMALL_INT_BITS};

const HEAP_BYTES: usize = 256 << 10;
const SMALL_HEAP_BYTES: usize = 24 << 10;

/// Enough that no generated program is short of memory.
const LARGE_HEAP_BYTES: usize = 8 << 20;

pub(super) fn run(bytes: &[u8]) -> Verdict {
    let source = program::of_bytes(bytes);
    let file = compile(&source);
    machine::run(Program::Compiled(&file), SMALL_HEAP_BYTES);
    // Memory is short at different places in the two, so a difference is only believed where there is enough.
    match compare(&source, &file, HEAP_BYTES) {
        Ok(verdict) => verdict,
        Err(_) => match compare(&source, &file, LARGE_HEAP_BYTES) {
            Ok(verdict) => verdict,
            Err(difference) => panic!("{difference}"),
        },
    }
}

fn compare(source: &str, file: &[u8], heap_bytes: usize) -> Result<Verdict, String> {
    let direct = machine::run(Program::Source(source.as_bytes()), heap_bytes);
    let through_file = machine::run(Program::Compiled(file), heap_bytes);
    let reports = [&direct, &through_file];
    let is_late = |report: &&machine::Report| report.ending == Ending::OutOfTime;
    if reports.iter().any(is_late) {
        return Ok(Verdict::OutOfTime);
    }
    if direct.ending == through_file.ending
        && without_addresses(&direct.output) == without_addresses(&through_file.output)
    {
        return Ok(Verdict::Done);
    }
    let [direct, through_file] = reports.map(|report| String::from_utf8_lossy(&report.output));
    Err(format!(
        "the source prints:\n{direct}\nthe file prints:\n{through_file}\nprogram:\n{source}"
    ))
}

/// What was printed, but for where objects are.
fn without_addresses(output: &[u8]) -> Vec<&[u8]> {
    let ends_in_word = |text: &[u8]| text.ends_with(b" at ") || text.ends_with(b"<bound_method ");
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < output.len() {
        at += 1;
        if ends_in_word(&output[..at]) {
            parts.push(&output[start..at]);
            let digits = output[at..].iter();
            at += digits.take_while(|byte| byte.is_ascii_hexdigit()).count();
            start = at;
        }
    }
    parts.push(&output[start..]);
    parts
}

fn compile(source: &str) -> Vec<u8> {
    let options = compiler::Options {
        source_name: b"program.py",
        small_int_bits: SMALL_INT_BITS,
        ..compiler::Options::default()
    };
    match compiler::compile(source.as_bytes(), &options) {
        Ok(module) => mpy::write(&module, &Header::bytecode_only(SMALL_INT_BITS)),
        Err(error) => panic!("a generated program was refused: {error:?}\n{source}"),
    }
}
