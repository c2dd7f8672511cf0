//! From source text to the bytes of a `.mpy` file.
//!
//! Invariant: the bytes are those that MicroPython's own `mpy-cross` writes for the same source and options.
//! Not here: files and standard streams (`main`), the compiler (`compiler`), the file format (`bytecode::mpy`).
#![forbid(unsafe_code)]

mod arch;
mod number;
pub mod options;
mod usage;

pub use usage::{VERSION, usage};

use bytecode::Architecture;
use bytecode::mpy::{self, Header};
use bytecode::raw_code::Module;
use compiler::{Machine, ModuleConstant};

pub use compiler::EmitKind;
use std::fmt::Write as _;

/// How a file is compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The name of the source in tracebacks.
    pub source_name: String,
    /// The name that errors in the text of the source show.
    pub file_name: String,
    /// The optimisation level.
    pub opt_level: u8,
    /// Whether code knows its line numbers.
    pub line_numbers: bool,
    /// How many bits small integers have where the code runs; 0 for as many as this host has.
    pub small_int_bits: u8,
    /// The architecture that machine code is for.
    pub architecture: Option<Architecture>,
    /// What the processor must have beyond its architecture.
    pub arch_flags: usize,
    /// What functions become unless a decorator says otherwise.
    pub emit: EmitKind,
}

impl Settings {
    /// What is done unless options say otherwise.
    pub fn new(source_name: &str) -> Settings {
        Settings {
            source_name: source_name.to_owned(),
            file_name: source_name.to_owned(),
            opt_level: 0,
            line_numbers: true,
            small_int_bits: 31,
            architecture: None,
            arch_flags: 0,
            emit: EmitKind::Bytecode,
        }
    }
}

/// Bits of the widest small integer there is.
const HOST_SMALL_INT_BITS: u8 = 63;

/// Compiles a source to a module.
///
/// # Errors
/// For a source that is no program.
pub fn module(source: &[u8], settings: &Settings) -> Result<Module, compiler::Error> {
    let small_int_bits = match settings.small_int_bits {
        0 => HOST_SMALL_INT_BITS,
        bits => bits.min(HOST_SMALL_INT_BITS),
    };
    let options = compiler::Options {
        source_name: settings.source_name.as_bytes(),
        opt_level: settings.opt_level,
        line_numbers: settings.line_numbers,
        small_int_bits,
        machine: settings.architecture.map_or(Machine::Unnamed, Machine::For),
        arch_flags: settings.arch_flags,
        is_cross: true,
        emit: settings.emit,
        template_strings: true,
        module_constants: math_constant,
        ..compiler::Options::default()
    };
    compiler::compile(source, &options)
}

/// Compiles a source to the bytes of a `.mpy` file.
///
/// # Errors
/// For a source that is no program.
pub fn compile(source: &[u8], settings: &Settings) -> Result<Vec<u8>, compiler::Error> {
    let module = module(source, settings)?;
    let machine_code = settings
        .architecture
        .filter(|_| module.code.has_machine_code());
    let header = Header {
        arch: machine_code.map_or(0, |architecture| architecture as u8),
        sub_version: machine_code.map_or(0, |_| mpy::SUB_VERSION),
        arch_flags: settings.arch_flags,
        ..Header::bytecode_only(settings.small_int_bits)
    };
    Ok(mpy::write(&module, &header))
}

/// What is printed about a compile error: the traceback that the interpreter would show.
///
/// Text that does not parse is named as the file that it is in, whatever name the compiled file gives it.
pub fn report(error: &compiler::Error, settings: &Settings) -> String {
    let name = match error.block_name {
        Some(_) => &settings.source_name,
        None => &settings.file_name,
    };
    let mut text = String::new();
    if error.line != 0 {
        text += "Traceback (most recent call last):\n";
        let _ = write!(text, "  File \"{name}\", line {}", error.line);
        if let Some(block) = error.block_name.as_ref().filter(|name| !name.is_empty()) {
            text += ", in ";
            text += &block.to_shown();
        }
        text.push('\n');
    }
    let _ = writeln!(text, "{}: {}", exception_name(error.kind), error.message);
    text
}

fn exception_name(kind: compiler::ErrorKind) -> &'static str {
    use compiler::ErrorKind;
    match kind {
        ErrorKind::Syntax => "SyntaxError",
        ErrorKind::Indentation => "IndentationError",
        ErrorKind::NotImplemented => "NotImplementedError",
        ErrorKind::Memory => "MemoryError",
        ErrorKind::Overflow => "OverflowError",
        ErrorKind::Value => "ValueError",
        ErrorKind::ViperType => "ViperTypeError",
        ErrorKind::Runtime | ErrorKind::Recursion => "RuntimeError",
    }
}

/// The constants that `const()` may take from built-in modules.
fn math_constant(module: &str, name: &str) -> Option<ModuleConstant> {
    use std::f64::consts;
    let value = match name {
        "e" => consts::E,
        "pi" => consts::PI,
        "tau" => consts::TAU,
        "inf" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => return None,
    };
    (module == "math").then_some(ModuleConstant::Float(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(source: &str, settings: &Settings) -> Vec<u8> {
        compile(source.as_bytes(), settings).unwrap()
    }

    #[test]
    fn a_program_becomes_the_bytes_that_other_tools_write() {
        let expected =
            b"M\x06\x00\x1f\x03\x00\x04nm\x00\x0f\x02x\x00\x40\x00\x02\x01\x81\x16\x02\x51\x63";
        assert_eq!(bytes("x=1\n", &Settings::new("nm")), expected);
    }

    #[test]
    fn architecture_flags_follow_the_header() {
        let settings = Settings {
            arch_flags: 3,
            ..Settings::new("a.py")
        };
        assert!(bytes("", &settings).starts_with(b"M\x06\x40\x1f\x03"));
    }

    #[test]
    fn integers_that_the_target_has_no_word_for_are_objects() {
        let count = |bits| {
            let settings = Settings {
                small_int_bits: bits,
                ..Settings::new("a.py")
            };
            module(b"x = 1 << 20\ny = 1 << 40\n", &settings)
                .unwrap()
                .consts
                .len()
        };
        assert_eq!([0, 2, 8, 31, 44, 63, 255].map(count), [0, 2, 2, 1, 0, 0, 0]);
    }

    #[test]
    fn an_error_reads_like_a_traceback() {
        let settings = Settings {
            file_name: "folder/b.py".to_owned(),
            ..Settings::new("b.py")
        };
        let check = |source: &str, expected: &str| {
            let error = compile(source.as_bytes(), &settings).unwrap_err();
            assert_eq!(report(&error, &settings), expected);
        };
        check(
            "def f():\n  nonlocal q\n",
            "Traceback (most recent call last):\n  File \"b.py\", line 2, in f\nSyntaxError: no binding for nonlocal found\n",
        );
        check(
            "x = = 1\n",
            "Traceback (most recent call last):\n  File \"folder/b.py\", line 1\nSyntaxError: invalid syntax\n",
        );
    }
}
