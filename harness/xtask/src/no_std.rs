//! Builds the portable crates for a Cortex-M3 without an operating system.
//!
//! Two toolchains can do it: rustup's, with the target installed, or Debian's, which compiles `core` and `alloc` from
//! the sources that Debian ships. The second one exists for machines that cannot download targets.
//! Not here: linking; these are libraries, a board's port makes a program of them.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::workspace::Workspace;
use crate::{Result, process, setup};

pub(crate) const DETAILS: &str = "
Builds hal, heap, numbers, filesystems, asm, bytecode, compiler, vm, extmod and repl for thumbv7m-none-eabi, so that nothing in
them needs an operating system. Uses the first toolchain that can:

  rustup   the target's library is installed (`rustup target add thumbv7m-none-eabi`)
  debian   /usr/bin/cargo and rustc with rust-web-src, which build `core` and `alloc` themselves

`--toolchain NAME` insists on one of them. Where neither is there, installs one as `cargo xtask setup` does.
Build products go to `no-std` in cargo's target folder.";

/// A Cortex-M3: no operating system, no floating point unit, 32 bits.
pub(crate) const TARGET: &str = "thumbv7m-none-eabi";

/// The targets of all boards.
pub(crate) const TARGETS: [&str; 3] =
    [TARGET, "thumbv6m-none-eabi", "riscv32imac-unknown-none-elf"];

/// The crates that every board uses.
pub(crate) const CRATES: &[&str] = &[
    "hal",
    "heap",
    "numbers",
    "filesystems",
    "asm",
    "bytecode",
    "compiler",
    "vm",
    "extmod",
    "repl",
];

/// Who compiles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Toolchain {
    Rustup,
    Debian,
}

impl Toolchain {
    /// Returns the first toolchain that is ready for a target.
    pub(crate) fn find(target: &str) -> Option<Toolchain> {
        [Toolchain::Rustup, Toolchain::Debian]
            .into_iter()
            .find(|toolchain| toolchain.is_ready(target))
    }

    /// Returns the first toolchain that is ready for a target, after installing one if none is.
    pub(crate) fn ready_for(target: &str) -> Result<Toolchain> {
        match Toolchain::find(target) {
            Some(toolchain) => Ok(toolchain),
            None => {
                setup::bare_metal_toolchain(target)?;
                Toolchain::find(target).ok_or_else(|| {
                    format!("the toolchain for {target} was installed and is not found")
                })
            }
        }
    }

    fn from_name(name: &str) -> Result<Toolchain> {
        match name {
            "rustup" => Ok(Toolchain::Rustup),
            "debian" => Ok(Toolchain::Debian),
            _ => Err(format!(
                "there is no toolchain `{name}`; there are rustup and debian"
            )),
        }
    }

    fn is_ready(self, target: &str) -> bool {
        match self {
            Toolchain::Rustup => {
                sysroot("rustc").is_some_and(|root| target_library(&root, target).is_dir())
            }
            Toolchain::Debian => {
                self.has_library_sources() && Path::new("/usr/bin/cargo").is_file()
            }
        }
    }

    /// Returns the first toolchain that is ready for a target, with the sources of the library where they can be had.
    pub(crate) fn with_library_for(target: &str) -> Result<Toolchain> {
        let toolchain = Toolchain::ready_for(target)?;
        // Firmware is larger without them, and works.
        if let Err(reason) = setup::library_sources(toolchain) {
            eprintln!("xtask: no sources of the library: {reason}");
        }
        Ok(toolchain)
    }

    /// Whether the compiler's library can be compiled.
    pub(crate) fn has_library_sources(self) -> bool {
        let sources = "lib/rustlib/src/rust/library/core/Cargo.toml";
        sysroot(self.compiler_path()).is_some_and(|root| root.join(sources).is_file())
    }

    /// The compiler's program.
    pub(crate) fn compiler_path(self) -> &'static str {
        match self {
            Toolchain::Rustup => "rustc",
            Toolchain::Debian => "/usr/bin/rustc",
        }
    }

    /// Returns the name and version of the compiler.
    pub(crate) fn compiler(self) -> Result<String> {
        let version = process::output(Command::new(self.compiler_path()).arg("--version"))?;
        Ok(version.trim().to_string())
    }

    /// Returns a cargo that does something for one of [`TARGETS`].
    pub(crate) fn cargo(self, workspace: &Workspace, subcommand: &str) -> Command {
        match self {
            Toolchain::Rustup => {
                let mut cargo = workspace.cargo();
                cargo.arg(subcommand);
                cargo
            }
            Toolchain::Debian => {
                let mut cargo = Command::new("/usr/bin/cargo");
                let path = std::env::var("PATH").unwrap_or_default();
                cargo
                    .current_dir(workspace.root())
                    .env("PATH", format!("/usr/bin:{path}"));
                cargo
                    .env("RUSTC", "/usr/bin/rustc")
                    .env("RUSTC_BOOTSTRAP", "1");
                // Debian's compiler comes without the linker of bare metal, which rustup's has.
                if let Some(linker) = bundled_linker() {
                    for target in TARGETS {
                        let name = target.replace('-', "_").to_uppercase();
                        cargo.env(format!("CARGO_TARGET_{name}_LINKER"), &linker);
                    }
                }
                for inherited in [
                    "CARGO",
                    "RUSTUP_TOOLCHAIN",
                    "LD_LIBRARY_PATH",
                    "RUSTC_WRAPPER",
                ] {
                    cargo.env_remove(inherited);
                }
                cargo.args([subcommand, "-Zbuild-std=core,alloc"]);
                cargo
            }
        }
    }
}

/// Runs `cargo xtask no-std`.
pub(crate) fn command(workspace: &Workspace, arguments: &[String]) -> Result<bool> {
    let toolchain = match arguments {
        [] => None,
        [option, name] if option == "--toolchain" => Some(Toolchain::from_name(name)?),
        _ => return Err("expected nothing or `--toolchain rustup|debian`".to_string()),
    };
    match build(workspace, toolchain) {
        Ok(()) => Ok(true),
        Err(reason) => {
            eprintln!("xtask: {reason}");
            Ok(false)
        }
    }
}

/// Builds the portable crates with the given toolchain, or with the first that is ready, installing one if none is.
pub(crate) fn build(workspace: &Workspace, wanted: Option<Toolchain>) -> Result<()> {
    let toolchain = wanted.map_or_else(|| Toolchain::ready_for(TARGET), Ok)?;
    let mut cargo = toolchain.cargo(workspace, "build");
    cargo
        .args(["--release", "--target", TARGET, "--target-dir"])
        .arg(workspace.target_dir().join("no-std"));
    // Whole-program optimisation has no program to work on here.
    cargo
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    for name in CRATES {
        cargo.args(["-p", name]);
    }
    process::run(&mut cargo)?;
    println!(
        "{} crates built for {TARGET} ({toolchain:?} toolchain)",
        CRATES.len()
    );
    Ok(())
}

fn sysroot(compiler: &str) -> Option<PathBuf> {
    let output = process::output(Command::new(compiler).args(["--print", "sysroot"])).ok()?;
    Some(PathBuf::from(output.trim()))
}

/// The linker that comes with rustup's compiler.
fn bundled_linker() -> Option<PathBuf> {
    let hosts = std::fs::read_dir(sysroot("rustc")?.join("lib/rustlib")).ok()?;
    hosts
        .flatten()
        .map(|host| host.path().join("bin/rust-lld"))
        .find(|linker| linker.is_file())
}

fn target_library(sysroot: &Path, target: &str) -> PathBuf {
    sysroot.join("lib/rustlib").join(target).join("lib")
}
