//! The command line.
//!
//! ```text
//!     [options] -c COMMAND ARGS...
//!     [options] -m MODULE ARGS...
//!     [options] FILE ARGS...
//!     [options]                      the program comes from the standard input
//! ```
//!
//! Invariants: parsing has no effects; what follows the command, module or file belongs to the program.
//! `-h`, `--version` and a bad `-X` win over any other mistake, as they are looked for first.

mod heap_size;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write as _;

use source::EmitKind;

/// The heap unless `-X heapsize=` says otherwise: as many objects on every word size.
pub(crate) const DEFAULT_HEAP_BYTES: usize = 1024 * 1024 * (size_of::<usize>() / 4);

/// What the user asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Request {
    /// Print the help and leave.
    Help,
    /// Print the version and leave.
    Version,
    /// Run a program.
    Run(Options),
}

/// The command line makes no sense.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct InvalidArguments;

/// How to run a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Options {
    /// Bytes of the garbage-collected heap.
    pub(crate) heap_bytes: usize,
    /// The program is compiled, not run.
    pub(crate) compile_only: bool,
    /// What code is made.
    pub(crate) emit: EmitKind,
    /// `micropython.opt_level()` at the start.
    pub(crate) opt_level: u8,
    /// How often `-v` was given.
    pub(crate) verbosity: u8,
    /// The REPL follows the program.
    pub(crate) inspect: bool,
    /// What to run.
    pub(crate) program: Program,
    /// `sys.argv`.
    pub(crate) arguments: Vec<Vec<u8>>,
}

/// Where the program comes from.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(crate) enum Program {
    /// A terminal or a pipe.
    #[default]
    StandardInput,
    /// The command line.
    Command(Vec<u8>),
    /// A module found on `sys.path`.
    Module(Vec<u8>),
    /// A file.
    File(Vec<u8>),
}

impl Default for Options {
    fn default() -> Options {
        Options {
            heap_bytes: DEFAULT_HEAP_BYTES,
            compile_only: false,
            emit: EmitKind::Bytecode,
            opt_level: 0,
            verbosity: 0,
            inspect: false,
            program: Program::default(),
            arguments: Vec::new(),
        }
    }
}

/// Reads the arguments that follow the program's own name.
pub(crate) fn parse(arguments: &[Vec<u8>]) -> Result<Request, InvalidArguments> {
    let mut options = Options::default();
    if let Some(request) = parse_early(&mut options, arguments)? {
        return Ok(request);
    }
    let mut rest = arguments;
    while let Some((argument, after)) = rest.split_first() {
        match argument.as_slice() {
            b"-c" => {
                let (command, after) = after.split_first().ok_or(InvalidArguments)?;
                options.program = Program::Command(command.clone());
                options.arguments.push(argument.clone());
                options.arguments.extend_from_slice(after);
                break;
            }
            b"-m" => {
                let module = after.first().ok_or(InvalidArguments)?;
                options.program = Program::Module(module.clone());
                options.arguments.extend_from_slice(after);
                break;
            }
            b"-X" => rest = after.get(1..).ok_or(InvalidArguments)?,
            [b'-', flag @ ..] => {
                options.apply_flag(flag)?;
                rest = after;
            }
            _ => {
                options.program = Program::File(argument.clone());
                options.arguments.extend_from_slice(rest);
                break;
            }
        }
    }
    Ok(Request::Run(options))
}

/// Handles what is looked for before anything else: help, version and `-X`.
fn parse_early(
    options: &mut Options,
    arguments: &[Vec<u8>],
) -> Result<Option<Request>, InvalidArguments> {
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_slice() {
            b"-c" | b"-m" => break,
            b"-h" => return Ok(Some(Request::Help)),
            b"--version" => return Ok(Some(Request::Version)),
            b"-X" => options.apply_implementation_option(rest.next().ok_or(InvalidArguments)?)?,
            [b'-', ..] => {}
            _ => break,
        }
    }
    Ok(None)
}

impl Options {
    /// Applies an option of one argument, given without its dash.
    fn apply_flag(&mut self, flag: &[u8]) -> Result<(), InvalidArguments> {
        match flag {
            b"i" => self.inspect = true,
            b"v" => self.verbosity = self.verbosity.saturating_add(1),
            [b'O', digit @ b'0'..=b'9', ..] => self.opt_level = digit - b'0',
            [b'O', ..] => {
                let count = flag.iter().take_while(|&&letter| letter == b'O').count();
                self.opt_level = u8::try_from(count).unwrap_or(u8::MAX);
            }
            _ => return Err(InvalidArguments),
        }
        Ok(())
    }

    /// Applies what follows `-X`.
    fn apply_implementation_option(&mut self, option: &[u8]) -> Result<(), InvalidArguments> {
        match option {
            b"compile-only" => self.compile_only = true,
            b"emit=bytecode" => self.emit = EmitKind::Bytecode,
            b"emit=native" => self.emit = EmitKind::Native,
            b"emit=viper" => self.emit = EmitKind::Viper,
            _ => {
                let size = option.strip_prefix(b"heapsize=").ok_or(InvalidArguments)?;
                self.heap_bytes = heap_size::parse(size).ok_or(InvalidArguments)?;
            }
        }
        Ok(())
    }
}

/// Returns the text of `-h`.
pub(crate) fn help(program_name: &str) -> String {
    let mut text = format!(
        "usage: {program_name} [<opts>] [-X <implopt>] [-c <command> | -m <module> | <filename>]\n"
    );
    text += "Options:\n\
             --version : show version information\n\
             -h : print this help message\n\
             -i : enable inspection via REPL after running command/module/file\n\
             -v : verbose (trace various operations); can be multiple\n\
             -O[N] : apply bytecode optimizations of level N\n\
             \n\
             Implementation specific options (-X):\n";
    for (option, meaning) in [
        ("compile-only", "parse and compile only"),
        (
            "emit={bytecode,native,viper}",
            "set the default code emitter",
        ),
    ] {
        let _ = writeln!(text, "  {option:<28} -- {meaning}");
    }
    let _ = writeln!(
        text,
        "  heapsize=<n>[w][K|M] -- set the heap size for the GC (default {DEFAULT_HEAP_BYTES})"
    );
    text
}

#[cfg(test)]
mod tests;
