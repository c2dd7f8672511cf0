//! What makes firmware smaller than the target's library and settings would: the library compiled with the program.
//!
//! ```text
//!                               flash of mps2-an385
//!   a panic is a trap               9 kB    needs a library that was compiled so
//!   no frame pointers              24 kB    needs a target of its own, as the one there is insists on them
//!   nothing but what is marked
//!   `#[inline]` is inlined         14 kB
//! ```
//!
//! A trap is a fault of the processor, which the firmware reports with the place. Compilers do this for those who ask for
//! what is not stable. Not here: how a firmware is optimised otherwise (the profile `firmware` in `Cargo.toml`).

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::no_std::Toolchain;
use crate::{Result, process};

/// What the library leans on most is fast: divisions, floats, copies.
const FAST_CRATES: [&str; 2] = ["core", "compiler_builtins"];

const FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Cllvm-args=-inline-threshold=0";

const FRAME_POINTERS: (&str, &str) = (
    "\"frame-pointer\": \"always\"",
    "\"frame-pointer\": \"may-omit\"",
);

/// Makes a cargo build lean firmware; gives the target to name. The files of targets go to `folder`.
pub(crate) fn prepare(
    cargo: &mut Command,
    toolchain: Toolchain,
    target: &str,
    folder: &Path,
) -> Result<PathBuf> {
    cargo
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", FLAGS)
        .arg("-Zjson-target-spec");
    if toolchain == Toolchain::Rustup {
        cargo.arg("-Zbuild-std=core,alloc");
    }
    for name in FAST_CRATES {
        cargo.arg("--config");
        cargo.arg(format!("profile.firmware.package.{name}.opt-level=2"));
    }
    let mut compiler = Command::new(toolchain.compiler_path());
    compiler
        .env("RUSTC_BOOTSTRAP", "1")
        .args(["-Zunstable-options", "--print=target-spec-json"])
        .args(["--target", target]);
    match without_frame_pointers(&process::output(&mut compiler)?) {
        Some(description) => write(&folder.join(format!("{target}.json")), &description),
        None => Ok(PathBuf::from(target)),
    }
}

/// The description of a target whose functions need no frame pointers, where they did.
fn without_frame_pointers(description: &str) -> Option<String> {
    let (always, may_omit) = FRAME_POINTERS;
    description
        .contains(always)
        .then(|| description.replace(always, may_omit))
}

/// Writes a file that says something else so far: cargo looks at its age too.
fn write(file: &Path, text: &str) -> Result<PathBuf> {
    if std::fs::read_to_string(file).is_ok_and(|old| old == text) {
        return Ok(file.to_owned());
    }
    let folder = file.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(file, text))
        .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    Ok(file.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frame_pointers_are_left_out_where_they_were() {
        let text = "{\n  \"arch\": \"arm\",\n  \"frame-pointer\": \"always\"\n}";
        let expected = "{\n  \"arch\": \"arm\",\n  \"frame-pointer\": \"may-omit\"\n}";
        assert_eq!(without_frame_pointers(text).as_deref(), Some(expected));
        assert_eq!(
            without_frame_pointers("{\n  \"arch\": \"riscv32\"\n}"),
            None
        );
    }
}
