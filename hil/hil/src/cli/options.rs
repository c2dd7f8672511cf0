//! What can be typed.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

const EXAMPLES: &str = "\
A device is a file in hil/boards/: chip, probe, console, wiring, and how to play it where there
is none. Its name is the file's. hil/README.md describes every key.

Examples:
  cargo hil list                                    devices, and probes that are connected
  cargo hil flash --board mps2-an385                build its firmware, write it, read it back
  cargo hil console --board mps2-an385              its prompt on this terminal; Ctrl-] leaves
  cargo hil run --board mps2-an385                  every suite that fits
  cargo hil run strings --board desk --board shelf  a part of them, on two devices
  cargo hil record types --board mps2-an385         keep what it said, in golden/hil/
  cargo hil replay                                  judge again what was kept, without any device

`cargo conform --lane board:NAME` is the same as `cargo hil run --board NAME`.
Exit codes: 0 nothing unexpected, 1 something unexpected, 2 wrong use, 4 the equipment failed.";

const RUN: &str = "\
How a case is run:
  It is typed at the raw prompt after a soft reset, which makes a new VM with a new heap in
  milliseconds, where a reset of the chip takes a good part of a second. The chip is reset, and
  its flash compared with the firmware, before the first case and after each one that hung or
  stopped the processor.

States, beside those of every lane:
  CRASH   the processor stopped; registers and fault status are part of the report
  INFRA   probe, power, console or emulator failed, twice: no verdict on the case
  FLAKY   they failed once, and the case passed at the second attempt: not a pass
  SKIP    a fixture is missing (`# needs: uart-loopback`), or something the firmware says it lacks

A run in which every case was skipped fails. A device that is out of reach, from the beginning or
for two cases in a row, stops its lane: what is left is NOT-RUN. What the device said is kept below
target/conform/<run>/artifacts/: console with times, registers, hash of the flash, log of the probe.

Exit codes: 0 nothing unexpected, 1 a case or a run in which nothing was run, 2 wrong use, 4 INFRA
or FLAKY: worth another look at the equipment before the firmware is blamed.";

const RECORD: &str = "\
Runs cases on a device and keeps what it said in golden/hil/BOARD/SUITE.txt: script, console
with times, registers, versions, hash of the flash, and whether it was metal. The files are text
and are reviewed like code; never edit them by hand. Nothing is kept of a run in which something
is unexpected.";

const REPLAY: &str = "\
Judges recordings again, by today's rules, oracles and expectations, without a device or an
emulator. The output is the same in every run. A case whose script has changed since is skipped
with that as the reason; a recording of a case that is gone is a fault.";

const PIPE: &str = "\
With --pipe the console is on standard input and output, for programs, and standard error has lines:
  fact WORD TEXT   what is known of probe, chip, firmware and flash
  ready            the firmware begins
  state TEXT       registers, when the processor stopped or the input ended
Exit code 3 says that the processor stopped.";

/// Runs suites on boards: hardware in the loop.
#[derive(Debug, Parser)]
#[command(name = "cargo hil", bin_name = "cargo hil", version, after_help = EXAMPLES)]
pub(super) struct Options {
    #[command(subcommand)]
    pub(super) action: Action,
    /// The folder of devices [default: hil/boards]
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) boards: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Action {
    /// Show devices, and probes that are connected
    List(List),
    /// Write a firmware to flash and read it back
    Flash(Flash),
    /// Talk to the prompt of a device
    #[command(after_help = PIPE)]
    Console(Console),
    /// Run suites on devices
    #[command(after_help = RUN)]
    Run(Run),
    /// Keep what a device says to cases
    #[command(after_help = RECORD)]
    Record(Record),
    /// Judge again what was kept
    #[command(after_help = REPLAY)]
    Replay(Replay),
    /// Write the report of an earlier run again
    Report(Report),
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// Only this device (may be repeated)
    #[arg(long, value_name = "ID")]
    pub(super) board: Vec<String>,
    /// As JSON, for programs
    #[arg(long)]
    pub(super) json: bool,
}

/// A device and a firmware.
#[derive(Debug, Args)]
pub(super) struct Target {
    /// The device
    #[arg(long, value_name = "ID")]
    pub(super) board: String,
    /// This firmware instead of building the device's
    #[arg(long, value_name = "ELF")]
    pub(super) firmware: Option<PathBuf>,
    /// Do not build, take the firmware that is there
    #[arg(long)]
    pub(super) no_build: bool,
    /// Seconds to wait for somebody else who has the device in hand
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(super) wait: u64,
    /// Switch the power off and on before
    #[arg(long)]
    pub(super) power_cycle: bool,
    /// Write what is done with the probe to this file
    #[arg(long, value_name = "FILE")]
    pub(super) log: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Flash {
    #[command(flatten)]
    pub(super) target: Target,
    /// Only read back and compare
    #[arg(long)]
    pub(super) verify: bool,
}

#[derive(Debug, Args)]
pub(super) struct Console {
    #[command(flatten)]
    pub(super) target: Target,
    /// For programs: console on standard input and output, lines on standard error
    #[arg(long)]
    pub(super) pipe: bool,
    /// With --pipe: the input is images for the partition of ROM, and what is typed
    #[arg(long, requires = "pipe")]
    pub(super) images: bool,
}

#[derive(Debug, Args)]
pub(super) struct Run {
    /// Parts of `suite/case`, or patterns with * ? [..]
    #[arg(value_name = "FILTER")]
    pub(super) filters: Vec<String>,
    /// A device (may be repeated)
    #[arg(long, value_name = "ID")]
    pub(super) board: Vec<String>,
    /// Devices with this label (may be repeated)
    #[arg(long, value_name = "LABEL")]
    pub(super) label: Vec<String>,
    /// A folder of MicroPython's tests instead of our own suites (may be repeated)
    #[arg(long, value_name = "DIR")]
    pub(super) suite: Vec<PathBuf>,
    /// A checkout of micropython-lib, for tests that use unittest
    #[arg(long, value_name = "DIR")]
    pub(super) lib: Option<PathBuf>,
    /// Write JUnit XML to this file
    #[arg(long, value_name = "FILE")]
    pub(super) junit: Option<PathBuf>,
    /// Copy the record (a JSON object a line) to this file
    #[arg(long, value_name = "FILE")]
    pub(super) json: Option<PathBuf>,
    /// Do not build, take what is there
    #[arg(long)]
    pub(super) no_build: bool,
}

#[derive(Debug, Args)]
pub(super) struct Record {
    /// Parts of `suite/case`, or patterns with * ? [..]
    #[arg(required = true, value_name = "FILTER")]
    pub(super) filters: Vec<String>,
    /// The device
    #[arg(long, value_name = "ID")]
    pub(super) board: String,
    /// Do not build, take what is there
    #[arg(long)]
    pub(super) no_build: bool,
}

#[derive(Debug, Args)]
pub(super) struct Replay {
    /// Parts of `board:ID/suite/case`, or patterns with * ? [..]
    #[arg(value_name = "FILTER")]
    pub(super) filters: Vec<String>,
    /// Only this device's recordings (may be repeated)
    #[arg(long, value_name = "ID")]
    pub(super) board: Vec<String>,
    /// The folder of recordings [default: golden/hil]
    #[arg(long, value_name = "DIR")]
    pub(super) recordings: Option<PathBuf>,
    /// Write JUnit XML to this file
    #[arg(long, value_name = "FILE")]
    pub(super) junit: Option<PathBuf>,
    /// Write the record (JSON) to this file
    #[arg(long, value_name = "FILE")]
    pub(super) json: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Report {
    /// A run's name or folder
    #[arg(default_value = "latest", value_name = "RUN")]
    pub(super) run: PathBuf,
    /// Write JUnit XML to this file too
    #[arg(long, value_name = "FILE")]
    pub(super) junit: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound_and_teaches() {
        Options::command().debug_assert();
        let mut command = Options::command();
        let help = command.render_help().to_string();
        assert!(help.contains("Exit codes") && help.contains("cargo hil replay"));
    }
}
