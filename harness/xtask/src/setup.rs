//! Installs what the checks need and is missing: Python, two cargo components, a microcontroller
//! toolchain, emulators, tools for boards.

use std::io::{IsTerminal as _, Write as _};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::board;
use crate::no_std::{self, Toolchain};
use crate::workspace::Workspace;
use crate::{Result, process, tools};

pub(crate) const DETAILS: &str = "
Looks for each thing the checks need and installs what is missing:

  python3          the oracle loads it; from the system's packages (apt-get, as root or through sudo)
  rustfmt, clippy  from rustup
  targets          of boards, from rustup, or where that fails Debian's toolchain with the library
                   sources (rustc-web, cargo-web, rust-web-src), which builds `core` and `alloc` itself
  rust-src         sources of the library, from rustup: firmware compiled with it is smaller
  qemu-system-*    run the firmware of boards; from the system's packages
  rp2040js         emulates an RP2040; with npm, where node and npm are there; if the variable CI is set, they are had
                   from the system's packages
  mpremote         MicroPython's tool for boards; with pip, into target/tools (python3-venv where Python lacks it)
  probe-rs         the command line of probe-rs; compiled by cargo into target/tools, once: six minutes of a processor's time,
                   half of that on two, as nothing of it is optimised

Of mpremote and probe-rs one of the same version on the path is as good; the versions are in harness/xtask/mpremote.txt and
Cargo.toml. Tests look into target/tools first.

Nothing is installed twice, so the second run takes a second. Prints one line per thing.
At a terminal it asks before it installs packages of the system, unless --yes is given; where there is nobody to ask,
it installs them. Probes need no package: probe-rs talks to USB by itself, and `cargo hil --help` says how.
Ends with 1 if something is still missing.";

const DEBIAN_TOOLCHAIN: &[&str] = &["rustc-web", "cargo-web", "rust-web-src"];
const DOWNLOAD_LIMIT: Duration = Duration::from_secs(120);

/// Where the emulator of the RP2040 is installed.
pub(crate) const RP2040JS: &str = "hil/emulator/rp2040js/node_modules";

/// Nobody is to be asked.
static YES: AtomicBool = AtomicBool::new(false);

/// Runs `cargo xtask setup`.
pub(crate) fn command(workspace: &Workspace, arguments: &[String]) -> Result<bool> {
    match arguments {
        [] => {}
        [option] if option == "--yes" => YES.store(true, Ordering::Relaxed),
        _ => return Err("expected nothing or `--yes`".to_string()),
    }
    let missing = install_missing(workspace);
    for reason in &missing {
        eprintln!("missing: {reason}");
    }
    Ok(missing.is_empty())
}

/// Installs what is missing and returns what could not be had, with reasons.
pub(crate) fn install_missing(workspace: &Workspace) -> Vec<String> {
    let mut wants = vec![
        ("python3", python()),
        ("rustfmt", component(workspace, "fmt", "rustfmt")),
        ("clippy", component(workspace, "clippy", "clippy")),
    ];
    for target in no_std::TARGETS {
        wants.push((target, bare_metal_toolchain(target)));
    }
    let toolchain = Toolchain::find(no_std::TARGET).unwrap_or(Toolchain::Rustup);
    wants.push(("rust-src", library_sources(toolchain)));
    for emulator in board::EMULATORS {
        wants.push((emulator.0, board::install_emulator(emulator)));
    }
    wants.push(("mpremote", tools::mpremote(workspace)));
    wants.push(("probe-rs", tools::probe_rs(workspace)));
    let mut missing = Vec::new();
    for (name, result) in wants {
        match result {
            Ok(()) => println!("{name:<30} there"),
            Err(reason) => missing.push(format!("{name}: {reason}")),
        }
    }
    match rp2040js(workspace) {
        Ok(true) => println!("{:<30} there", "rp2040js"),
        Ok(false) => println!("{:<30} left out, as node and npm are missing", "rp2040js"),
        Err(reason) => missing.push(format!("rp2040js: {reason}")),
    }
    missing
}

/// Installs the emulator of the RP2040, where there is what it runs on; tells whether that is so.
fn rp2040js(workspace: &Workspace) -> Result<bool> {
    let works = |program: &str| process::works(program, &["--version"]);
    if !works("node") || !works("npm") {
        if std::env::var_os("CI").is_none() {
            return Ok(false);
        }
        install_packages(&["nodejs", "npm"])?;
    }
    let folder = workspace.root().join("hil/emulator/rp2040js");
    let version = |file: &str| std::fs::read_to_string(folder.join(file)).ok();
    let wanted = version("package-lock.json");
    let stamp = "node_modules/.installed";
    if wanted.is_some() && wanted == version(stamp) {
        return Ok(true);
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--silent", "--no-audit", "--no-fund"]);
    process::run_within(npm.current_dir(&folder), DOWNLOAD_LIMIT)?;
    let written = std::fs::write(folder.join(stamp), wanted.unwrap_or_default());
    written.map_err(|error| format!("cannot write {stamp}: {error}"))?;
    Ok(true)
}

fn python() -> Result<()> {
    if process::works("python3", &["-c", "pass"]) {
        return Ok(());
    }
    install_packages(&["python3"])
}

fn component(workspace: &Workspace, subcommand: &str, name: &str) -> Result<()> {
    let mut probe = workspace.cargo();
    if process::output(probe.args([subcommand, "--version"])).is_ok() {
        return Ok(());
    }
    process::run_within(
        Command::new("rustup").args(["component", "add", name]),
        DOWNLOAD_LIMIT,
    )
}

/// Makes sure that some toolchain can build for a target.
pub(crate) fn bare_metal_toolchain(target: &str) -> Result<()> {
    if Toolchain::find(target).is_some() {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    let added = process::run_within(rustup.args(["target", "add", target]), DOWNLOAD_LIMIT);
    added.or_else(|reason| {
        install_packages(DEBIAN_TOOLCHAIN).map_err(|other| format!("{reason}; {other}"))
    })
}

/// Makes sure that the library of a toolchain can be compiled.
pub(crate) fn library_sources(toolchain: Toolchain) -> Result<()> {
    if toolchain.has_library_sources() {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    process::run_within(
        rustup.args(["component", "add", "rust-src"]),
        DOWNLOAD_LIMIT,
    )
}

/// Installs system packages, fetching the package lists only when the first try fails.
pub(crate) fn install_packages(names: &[&str]) -> Result<()> {
    if !process::works("apt-get", &["--version"]) {
        return Err(format!(
            "install {} with the system's package manager",
            names.join(" ")
        ));
    }
    ask(names)?;
    let install = || {
        let mut command = apt_get()?;
        process::run(
            command
                .args(["install", "--yes", "--no-install-recommends"])
                .args(names),
        )
    };
    install().or_else(|_| {
        process::run(apt_get()?.arg("update"))?;
        install()
    })
}

/// Asks whether packages may be installed, where there is somebody to ask.
fn ask(names: &[&str]) -> Result<()> {
    if YES.load(Ordering::Relaxed) || !std::io::stdin().is_terminal() {
        return Ok(());
    }
    print!("install {} with apt-get? [y/N] ", names.join(" "));
    // A question that cannot be shown is answered all the same.
    let _ = std::io::stdout().flush();
    let mut answer = String::new();
    let read = std::io::stdin().read_line(&mut answer);
    match read {
        Ok(_) if is_yes(&answer) => Ok(()),
        _ => Err(format!("{} was not wanted", names.join(" "))),
    }
}

fn is_yes(answer: &str) -> bool {
    matches!(answer.trim(), "y" | "Y" | "yes")
}

/// Returns `apt-get` for the super-user, or says why there is no way to it.
fn apt_get() -> Result<Command> {
    let user = process::output(Command::new("id").arg("-u"))?;
    let mut command = if user.trim() == "0" {
        Command::new("env")
    } else if process::works("sudo", &["-n", "true"]) {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "env"]);
        sudo
    } else {
        return Err("installing packages needs root or sudo without a password".to_string());
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_answer_is_a_yes() {
        assert!(is_yes("y\n") && is_yes("yes\n"));
        assert!(!is_yes("\n") && !is_yes("no\n") && !is_yes("yesterday\n"));
    }
}
