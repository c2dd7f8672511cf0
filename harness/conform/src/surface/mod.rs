//! The surface of an interpreter: which names its modules and types have, of what kind, with which constant values.
//!
//! - [`engine`]: asks an interpreter, or reads what one answered before;
//! - [`table`]: ours beside upstream's and CPython's;
//! - [`known`]: differences that have a reason;
//! - [`page`]: the table for a reader.

pub(crate) mod engine;
pub(crate) mod known;
pub(crate) mod page;
pub(crate) mod table;

/// The modules looked at: those of MicroPython's unix programs, with their frozen ones.
pub(crate) const MODULES: [&str; 44] = [
    "_asyncio",
    "_thread",
    "argparse",
    "array",
    "asyncio",
    "binascii",
    "builtins",
    "cmath",
    "collections",
    "cryptolib",
    "deflate",
    "errno",
    "ffi",
    "framebuf",
    "gc",
    "hashlib",
    "heapq",
    "io",
    "json",
    "machine",
    "marshal",
    "math",
    "micropython",
    "mip",
    "os",
    "platform",
    "random",
    "re",
    "requests",
    "select",
    "socket",
    "ssl",
    "string.templatelib",
    "struct",
    "sys",
    "termios",
    "time",
    "tls",
    "uasyncio",
    "uctypes",
    "vfs",
    "weakref",
    "websocket",
    "btree",
];

/// The modules in which every name of upstream's must be there or have a reason, besides those that we have.
pub(crate) const GATE: [&str; 16] = [
    "array",
    "builtins",
    "cmath",
    "collections",
    "errno",
    "gc",
    "heapq",
    "io",
    "math",
    "micropython",
    "os",
    "platform",
    "random",
    "struct",
    "sys",
    "time",
];
