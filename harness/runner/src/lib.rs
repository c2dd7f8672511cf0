//! Runs one case on several engines and compares what they print.
//!
//! ```text
//!   suites --discover--> Case --each lane--> Outcome --oracle, expectations--> Verdict --> record --> report
//! ```
//!
//! Invariants: a case runs in a process that can be killed, in a private copy of its folder, with limits; a failure
//! of the harness itself is `Infra`, never `Fail`; nothing is retried.
//!
//! Not here: the command line and the building of lanes (`conform`), the inside of CPython (`oracle`).
#![forbid(unsafe_code)]

pub mod artifacts;
pub mod aside;
pub mod bless;
pub mod board;
pub mod case;
pub mod compare;
pub mod cpython;
pub mod discover;
mod evident;
pub mod expectations;
pub mod filter;
pub mod frozen;
pub mod golden;
pub mod header;
pub mod judge;
pub mod junit;
pub mod lane;
pub mod process;
pub mod project;
pub mod reach;
pub mod record;
pub mod report;
pub mod run;
pub mod scratch;
pub mod session;
pub mod summary;
pub mod tools;
pub mod upstream;
pub mod verdict;
