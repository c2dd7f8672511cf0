//! The command line.
//!
//! Invariants: parsing has no effects; `-X` is looked for before anything else; the first mistake from the left counts.

use crate::EmitKind;
use crate::{Settings, arch, number};
use bytecode::Architecture;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

/// The name of source text that is in no file.
const NO_FILE: &str = "<stdin>";

/// What the user asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Print the version and leave.
    Version,
    /// Compile.
    Compile(Options),
}

/// What is wrong with a command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// It makes no sense: show how it is done.
    Usage,
    /// One thing is wrong: say which.
    Message(&'static str),
}

/// What to compile, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Where the source is.
    pub input: Input,
    /// Where the result goes.
    pub output: Output,
    /// How to compile.
    pub settings: Settings,
}

/// Where the source is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// The standard input.
    Standard,
    /// A file.
    File(PathBuf),
}

/// Where the result goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// The standard output.
    Standard,
    /// A file.
    File(PathBuf),
}

/// The options as they were given.
#[derive(Debug, Default)]
struct Given<'a> {
    input: Option<&'a [u8]>,
    output: Option<&'a [u8]>,
    source_name: Option<&'a [u8]>,
    opt_level: u8,
    no_line_numbers: bool,
    emit: EmitKind,
    small_int_bits: Option<u8>,
    arch: Option<Architecture>,
    arch_flags: Option<&'a [u8]>,
}

/// Reads the arguments that follow the program's own name.
///
/// # Errors
/// For arguments that make no sense.
pub fn parse(arguments: &[Vec<u8>]) -> Result<Request, Mistake> {
    let mut given = Given::default();
    given.apply_implementation_options(arguments)?;
    let mut rest = arguments.iter();
    let mut only_files = false;
    while let Some(argument) = rest.next() {
        match argument.as_slice() {
            b"-" => given.set_input(b"-")?,
            [b'-', ..] if only_files => given.set_input(argument)?,
            b"--version" => return Ok(Request::Version),
            b"--" => only_files = true,
            // Read before.
            b"-X" => drop(rest.next()),
            b"-o" => given.output = Some(rest.next().ok_or(Mistake::Usage)?),
            b"-s" => given.source_name = Some(rest.next().ok_or(Mistake::Usage)?),
            [b'-', flag @ ..] => given.apply_flag(flag)?,
            _ => given.set_input(argument)?,
        }
    }
    given.finish().map(Request::Compile)
}

impl<'a> Given<'a> {
    /// Applies every `-X` there is.
    fn apply_implementation_options(&mut self, arguments: &'a [Vec<u8>]) -> Result<(), Mistake> {
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            if argument != b"-X" {
                continue;
            }
            match rest.next().ok_or(Mistake::Usage)?.as_slice() {
                b"emit=bytecode" => self.emit = EmitKind::Bytecode,
                b"emit=native" => self.emit = EmitKind::Native,
                b"emit=viper" => self.emit = EmitKind::Viper,
                b"source-lines" => self.no_line_numbers = false,
                b"no-source-lines" => self.no_line_numbers = true,
                // The compiler takes the memory that it needs.
                option if option.starts_with(b"heapsize=") => {}
                _ => return Err(Mistake::Usage),
            }
        }
        Ok(())
    }

    /// Applies an option of one argument, given without its dash.
    fn apply_flag(&mut self, flag: &'a [u8]) -> Result<(), Mistake> {
        match flag {
            b"v" => {}
            [b'O', digit @ b'0'..=b'9', ..] => self.opt_level = digit - b'0',
            [b'O', ..] => {
                let count = flag.iter().take_while(|&&letter| letter == b'O').count();
                self.opt_level = u8::try_from(count).unwrap_or(u8::MAX);
            }
            _ => return self.apply_target(flag),
        }
        Ok(())
    }

    /// Applies an option that is about the machine that the code is for.
    fn apply_target(&mut self, flag: &'a [u8]) -> Result<(), Mistake> {
        if let Some(bits) = flag.strip_prefix(b"msmall-int-bits=") {
            let bits = number::parse(bits).ok_or(Mistake::Usage)?;
            // The file format has one byte for it.
            self.small_int_bits = Some(bits as u8);
        } else if let Some(flags) = flag.strip_prefix(b"march-flags=") {
            self.arch_flags = Some(flags);
        } else if let Some(name) = flag.strip_prefix(b"march=") {
            self.arch = Some(arch::parse(name).ok_or(Mistake::Usage)?);
        } else {
            return Err(Mistake::Usage);
        }
        Ok(())
    }

    fn set_input(&mut self, path: &'a [u8]) -> Result<(), Mistake> {
        match self.input.replace(path) {
            None => Ok(()),
            Some(_) => Err(Mistake::Message("multiple input files")),
        }
    }

    fn finish(self) -> Result<Options, Mistake> {
        if self.emit != EmitKind::Bytecode && self.arch.is_none() {
            return Err(Mistake::Message("arch not specified"));
        }
        let arch_flags = match (self.arch, self.arch_flags) {
            (Some(arch), Some(flags)) => {
                arch::parse_flags(arch, flags).ok_or(Mistake::Message("unrecognised arch flags"))?
            }
            _ => 0,
        };
        let input = self.input.ok_or(Mistake::Message("no input file"))?;
        let from_file = input != b"-";
        let source_name = match (from_file, self.source_name) {
            (false, None) => NO_FILE.into(),
            (_, name) => String::from_utf8_lossy(name.unwrap_or(input)),
        };
        let file_name = match from_file {
            true => String::from_utf8_lossy(input).into_owned(),
            false => NO_FILE.to_owned(),
        };
        let settings = Settings {
            file_name,
            opt_level: self.opt_level,
            line_numbers: !self.no_line_numbers,
            architecture: self.arch,
            arch_flags,
            emit: self.emit,
            small_int_bits: self
                .small_int_bits
                .unwrap_or(Settings::new("").small_int_bits),
            ..Settings::new(&source_name)
        };
        let output = match self.output {
            Some(b"-") => Output::Standard,
            None if !from_file => Output::Standard,
            Some(path) => Output::File(path_of(path)),
            None => Output::File(compiled_name(input)),
        };
        Ok(Options {
            input: if from_file {
                Input::File(path_of(input))
            } else {
                Input::Standard
            },
            output,
            settings,
        })
    }
}

fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(OsStr::from_bytes(bytes))
}

/// The name of a compiled file: the last two letters, which should be `py`, give way to `mpy`.
fn compiled_name(source: &[u8]) -> PathBuf {
    let stem = &source[..source.len().saturating_sub(2)];
    path_of(&[stem, b"mpy"].concat())
}

#[cfg(test)]
mod tests;
