//! The virtual machine: values, objects, semantics, execution, builtins.
//!
//! Reading an object borrows its handle; whatever may allocate or run Python code takes `&mut Vm`.
//! Not here: how code is made (`compiler`), what the machine below can do (`hal`), optional modules (`extmod`).
#![no_std]
#![cfg_attr(
    not(all(feature = "extra", feature = "float")),
    allow(
        dead_code,
        unused_imports,
        reason = "the whole VM uses what is left over in a smaller one"
    )
)]

extern crate alloc;

#[macro_use]
pub mod qstr;
#[macro_use]
pub mod native;
#[macro_use]
pub mod object;
pub mod builtins;
mod code;
mod compact;
pub mod error;
mod exit;
pub mod frozen;
pub mod import;
#[cfg(feature = "machine-code")]
mod machine_code;
#[cfg(not(feature = "machine-code"))]
#[path = "machine_code_absent.rs"]
mod machine_code;
pub mod map;
pub mod modules;
pub mod print;
#[cfg(feature = "settrace")]
mod profile;
#[cfg(not(feature = "settrace"))]
#[path = "profile_off.rs"]
mod profile;
mod real;
pub mod roots;
mod scheduler;
pub mod semantics;
mod state;
pub mod stream;
pub mod text;
pub mod types;
pub mod value;
#[cfg(feature = "wordcode")]
mod wordcode;
#[cfg(not(feature = "wordcode"))]
#[path = "wordcode_absent.rs"]
mod wordcode;

pub use bytecode::op::{BinaryOp, UnaryOp};
pub use error::{Raise, Result};
pub use exit::FAILURE;
pub use qstr::Qstr;
pub use real::Float;
pub use state::{
    Compile, CompileError, CompileErrorKind, CompileMode, CompileRequest, Config, Loops, System, Vm,
};
pub use value::Value;
pub use wordcode::Translation;
