//! The compiler, as the VM sees it: it needs native memory and stack, which must be there before it starts.

use bytecode::raw_code::Module;
use compiler::ModuleConstant;
use extmod::uctypes;
use source::Settings;
use vm::modules::{errno, math};
use vm::{Compile, CompileError, CompileErrorKind, CompileRequest};

use crate::board::board;
#[cfg(feature = "machine-code")]
use crate::code_memory::MACHINE;
use crate::memory;

/// No machine code runs here.
#[cfg(not(feature = "machine-code"))]
const MACHINE: source::Machine = source::Machine::Unknown;

/// Native memory that compiling takes at most: for any text, and for each of its bytes, words and scopes.
const BYTES: usize = 2 << 10;
const BYTES_PER_BYTE: usize = 2;
const BYTES_PER_WORD: usize = 28;
const BYTES_PER_SCOPE: usize = 200;

/// Longer numbers are computed when the program runs: constants of this size are what a few words take.
const FOLDED_BITS: u32 = 1024;

/// Bytes of the stack that compiling takes at most: for any text, and for each level that it is nested.
const STACK_BYTES: usize = 6 << 10;
const STACK_BYTES_PER_LEVEL: usize = 320;

/// What opens functions that become machine code, which is longer.
const MACHINE_CODE: &[u8] = b"@micropython.";
/// How much longer.
const MACHINE_CODE_FACTOR: usize = 3;

/// Words that open a scope, or may.
const SCOPES: [&[u8]; 4] = [b"class", b"def", b"lambda", b"for"];

/// The compiler, where there is memory for it.
pub(crate) struct SourceCompiler;

pub(crate) static COMPILER: SourceCompiler = SourceCompiler;

impl Compile for SourceCompiler {
    fn compile(&self, request: &CompileRequest<'_>) -> Result<Module, CompileError> {
        if memory::native_bytes_free() < bytes_needed(request.source) {
            return Err(error(CompileErrorKind::Memory, "memory allocation failed"));
        }
        let Some(levels) = memory::stack_bytes_free().checked_sub(STACK_BYTES) else {
            return Err(error(
                CompileErrorKind::Recursion,
                "maximum recursion depth exceeded",
            ));
        };
        let levels = u16::try_from(levels / STACK_BYTES_PER_LEVEL).unwrap_or(u16::MAX);
        let settings = Settings {
            nesting_limit: board().limits.nesting.min(levels),
            folded_bits: FOLDED_BITS,
            machine: MACHINE,
            arch_flags: board().extensions,
            module_constants,
            ..Settings::PLAIN
        };
        settings.compile(request)
    }
}

fn error(kind: CompileErrorKind, message: &'static str) -> CompileError {
    CompileError {
        kind,
        message: message.into(),
        line: 0,
        block_name: None,
    }
}

/// Native memory that compiling a text takes, at most. What is no letter is a word of its own, blanks are none.
fn bytes_needed(source: &[u8]) -> usize {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii();
    let words = source.chunk_by(|a, b| is_letter(a) && is_letter(b));
    let words = words.filter(|word| *word != b" ");
    let bytes = words.map(|word| match SCOPES.contains(&word) {
        true => BYTES_PER_WORD + BYTES_PER_SCOPE,
        false => BYTES_PER_WORD,
    });
    let is_machine_code = |part: &[u8]| part == MACHINE_CODE;
    let factor = match source.windows(MACHINE_CODE.len()).any(is_machine_code) {
        true => MACHINE_CODE_FACTOR,
        false => 1,
    };
    BYTES + BYTES_PER_BYTE * source.len() + factor * bytes.sum::<usize>()
}

fn module_constants(module: &str, name: &str) -> Option<ModuleConstant> {
    let modules = [&errno::ERRNO, &math::MODULE, &uctypes::MODULE];
    source::constant_of(&modules, module, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, words: usize, scopes: usize) {
        let expected = BYTES
            + BYTES_PER_BYTE * source.len()
            + BYTES_PER_WORD * words
            + BYTES_PER_SCOPE * scopes;
        assert_eq!(bytes_needed(source.as_bytes()), expected);
    }

    #[test]
    fn blanks_take_nothing_and_signs_as_much_as_names() {
        check("", 0, 0);
        check("    value_1 = 12", 3, 0);
        check("a<<=(b)\n", 8, 0);
    }

    #[test]
    fn scopes_take_more() {
        check("class A: x = [define for a in b]\n", 13, 2);
    }
}
