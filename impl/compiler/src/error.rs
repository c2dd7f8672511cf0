//! Why a program does not compile.
//!
//! Messages are tested output: they are the exact texts that programs and users know.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use bytecode::text::Text;

/// The exception that a compile error becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `SyntaxError`
    Syntax,
    /// `IndentationError`
    Indentation,
    /// `NotImplementedError`
    NotImplemented,
    /// `MemoryError`
    Memory,
    /// `OverflowError`
    Overflow,
    /// `ValueError`
    Value,
    /// `ViperTypeError`: types of a viper function do not go together
    ViperType,
    /// `RuntimeError`: the program does not fit the encoding
    Runtime,
    /// `RuntimeError`: the program is nested too deeply
    Recursion,
}

/// A compile error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The exception to raise.
    pub kind: ErrorKind,
    /// Its message.
    pub message: Cow<'static, str>,
    /// The source line; 0 when unknown.
    pub line: u32,
    /// The function or class that contains the error; `None` while parsing.
    pub block_name: Option<Text>,
}

/// The result of anything that can meet a compile error.
pub(crate) type Result<T> = core::result::Result<T, Box<Error>>;

impl Error {
    /// An error with a fixed message at a line.
    pub(crate) fn new(kind: ErrorKind, message: &'static str, line: u32) -> Box<Error> {
        Error::with_message(kind, Cow::Borrowed(message), line)
    }

    /// An error with any message at a line.
    pub(crate) fn with_message(
        kind: ErrorKind,
        message: Cow<'static, str>,
        line: u32,
    ) -> Box<Error> {
        Box::new(Error {
            kind,
            message,
            line,
            block_name: None,
        })
    }

    /// The message of nearly all errors of the grammar.
    pub(crate) fn invalid_syntax(line: u32) -> Box<Error> {
        Error::new(ErrorKind::Syntax, "invalid syntax", line)
    }

    /// A program is nested too deeply for the stack.
    pub(crate) fn too_deep(line: u32) -> Box<Error> {
        Error::new(
            ErrorKind::Recursion,
            "maximum recursion depth exceeded",
            line,
        )
    }

    /// A syntax error whose line is not known yet.
    pub(crate) fn syntax(message: &'static str) -> Box<Error> {
        Error::new(ErrorKind::Syntax, message, 0)
    }
}
