//! The command line with a probe that is not there, for tests: `FAKE` in the environment is a folder that says what the
//! board does and what goes wrong.
//!
//! ```text
//!   answers/NAME     a script that holds NAME prints what is in the file
//!   mischief         stuck-bit, silent, unplugged N, pulled-mid-case N
//!   pulled           how often the cable was pulled so far
//! ```
#![expect(
    clippy::expect_used,
    reason = "a tool of tests says what is wrong with it"
)]

use hil::probe::fake::{Fake, Mischief};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::Ordering;

fn main() -> ExitCode {
    let folder = PathBuf::from(std::env::var_os("FAKE").expect("FAKE names a folder"));
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
    let answers = std::fs::read_dir(folder.join("answers"))
        .into_iter()
        .flatten()
        .flatten();
    let answers = answers.map(|entry| {
        let name = entry
            .file_name()
            .into_string()
            .expect("a name that is text");
        (
            name,
            std::fs::read_to_string(entry.path()).expect("an answer"),
        )
    });
    let pulled: u32 = read("pulled").trim().parse().unwrap_or(0);
    let mischief = read("mischief");
    let (word, times) = mischief
        .trim()
        .split_once(' ')
        .unwrap_or((mischief.trim(), "0"));
    let left = times
        .parse::<u32>()
        .expect("a number")
        .saturating_sub(pulled);
    let fake = Fake {
        answers: answers.collect(),
        mischief: match word {
            "stuck-bit" => Mischief::StuckBit,
            "silent" => Mischief::Silent,
            "unplugged" => Mischief::Unplugged(left),
            "pulled-mid-case" if left > 0 => Mischief::PulledMidCase,
            _ => Mischief::None,
        },
        ..Fake::default()
    };
    let counter = fake.pulled.clone();
    let code = hil::cli::main(&fake, &|| vec!["a fake probe".to_owned()]);
    let pulled = pulled + counter.load(Ordering::Relaxed).min(left);
    std::fs::write(folder.join("pulled"), pulled.to_string()).expect("a counter");
    code
}
