//! The checks, as a table of steps that run one after the other whatever the earlier ones found.
//!
//! Invariant: the last line printed is `N passed, N failed`, counting tests and cases where a step counts them and
//! the step itself where it does not.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::board::Board;
use crate::workspace::Workspace;
use crate::{Result, no_std, process, setup, tidy};

pub(crate) const DETAILS: &str = "
Runs every check of the repository, in this order, and goes on when one fails:

  setup       install what is missing (see `cargo xtask setup --help`)
  fmt         formatting is rustfmt's
  tidy        see `cargo xtask tidy --help`
  xtask       tests of these commands, among them the direction of crate dependencies
  clippy      no warnings anywhere in the workspace
  unit        unit tests of all other crates
  no-std      the portable crates build for a microcontroller
  board       the firmware of boards builds without warnings, and runs suites in an emulator
  hil         tests of what takes boards in hand, recordings judged again, a suite through an emulated debug port
  conform     every suite on every lane of this machine (`cargo conform`)
  surface     names of modules and types beside the recorded ones of MicroPython (`cargo conform surface`)

Needs a network only when something is missing. Ends with the steps and their durations, then one line
`N passed, N failed`; exit code 0 only if nothing failed.

STEP arguments run only those steps; `--list` prints their names.";

/// Crates of which the step `unit` runs some test targets only, and the others. The front of `conform` runs every case, which
/// the step `conform` does better; those of `runner` need firmwares, which the step `board` builds.
const LATER_TARGETS: [(&str, &[&str]); 2] = [
    ("conform", &["suites"]),
    ("runner", &["firmware", "mpremote"]),
];

/// The board that runs every suite.
const CHECKED_BOARD: &str = "mps2-an385";

/// Boards that run some suites, which show that the port works.
const OTHER_BOARDS: [&str; 1] = ["virt-rv32"];
const SOME_SUITES: [&str; 3] = ["/language/", "/types/", "/memory/"];

/// A board that has no compiler, and what it runs that was compiled before.
const MICROBIT: &str = "microbit";
const MICROBIT_SUITES: [&str; 2] = ["/language/", "/types/"];

/// Crates that know debug probes, which take minutes to build; they are tested in a step of their own.
const PROBE_CRATES: [&str; 2] = ["hil", "emulator"];

/// What an emulated board behind a debug port runs: enough to see that it does.
const CHECKED_SUITES: [&str; 2] = ["/types/", "/exceptions/"];

/// A board that only rp2040js emulates, where that is there, and what it runs: its devices, as its language is that of others.
const PICO: &str = "rpi-pico";
const PICO_SUITES: [&str; 2] = ["/machine/", "/types/"];

/// How many things a step found to be right and wrong.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
struct Tally {
    passed: u64,
    failed: u64,
}

/// One row of the step table.
struct Step {
    name: &'static str,
    summary: &'static str,
    run: fn(&Workspace, &mut Tally) -> Result<()>,
}

const STEPS: &[Step] = &[
    Step {
        name: "setup",
        summary: "install what is missing",
        run: set_up,
    },
    Step {
        name: "fmt",
        summary: "formatting is rustfmt's",
        run: format,
    },
    Step {
        name: "tidy",
        summary: "files are as a reader expects",
        run: check_tidy,
    },
    Step {
        name: "xtask",
        summary: "crate direction, and these commands",
        run: test_xtask,
    },
    Step {
        name: "clippy",
        summary: "no warnings",
        run: lint,
    },
    Step {
        name: "unit",
        summary: "unit tests",
        run: test_units,
    },
    Step {
        name: "no-std",
        summary: "portable crates build for a microcontroller",
        run: build_no_std,
    },
    Step {
        name: "board",
        summary: "the firmware of boards builds and runs suites",
        run: check_board,
    },
    Step {
        name: "hil",
        summary: "boards through debug probes: tests, recordings, an emulated board",
        run: check_hil,
    },
    Step {
        name: "conform",
        summary: "every suite on every lane",
        run: conform,
    },
    Step {
        name: "surface",
        summary: "no name of MicroPython's is missing without a reason",
        run: surface,
    },
];

/// Runs `cargo xtask test`.
pub(crate) fn command(workspace: &Workspace, arguments: &[String]) -> Result<bool> {
    if arguments.iter().any(|argument| argument == "--list") {
        STEPS
            .iter()
            .for_each(|step| println!("{:<10} {}", step.name, step.summary));
        return Ok(true);
    }
    if let Some(unknown) = arguments
        .iter()
        .find(|name| STEPS.iter().all(|step| step.name != name.as_str()))
    {
        return Err(format!(
            "there is no step `{unknown}`; `cargo xtask test --list` names them"
        ));
    }
    let chosen =
        |step: &&Step| arguments.is_empty() || arguments.iter().any(|name| name == step.name);
    let reports: Vec<Report> = STEPS
        .iter()
        .filter(chosen)
        .map(|step| step.report(workspace))
        .collect();
    Ok(summarise(&reports))
}

/// What came of a step.
struct Report {
    name: &'static str,
    tally: Tally,
    duration: Duration,
    reason: Option<String>,
}

impl Step {
    /// Runs the step; one that counts nothing counts as one itself.
    fn report(&self, workspace: &Workspace) -> Report {
        println!("\n=== {}: {} ===", self.name, self.summary);
        let start = Instant::now();
        let mut tally = Tally::default();
        let reason = (self.run)(workspace, &mut tally).err();
        match &reason {
            Some(reason) => {
                println!("--- {}: {reason}", self.name);
                tally.failed = tally.failed.max(1);
            }
            None if tally == Tally::default() => tally.passed = 1,
            None => {}
        }
        Report {
            name: self.name,
            tally,
            duration: start.elapsed(),
            reason,
        }
    }
}

/// Prints the table and the last line; returns whether all is well.
fn summarise(reports: &[Report]) -> bool {
    println!("\n=== summary ===");
    let mut total = Tally::default();
    for Report {
        name,
        tally,
        duration,
        reason,
    } in reports
    {
        let verdict = if tally.failed == 0 { "ok" } else { "FAILED" };
        let (passed, failed, seconds) = (tally.passed, tally.failed, duration.as_secs_f64());
        println!(
            "{name:<8} {verdict:<6} {seconds:>7.1} s   passed {passed:>6}   failed {failed:>4}"
        );
        if let Some(reason) = reason {
            println!("         {reason}");
        }
        total.passed += passed;
        total.failed += failed;
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    total.failed == 0
}

fn set_up(workspace: &Workspace, _tally: &mut Tally) -> Result<()> {
    match setup::install_missing(workspace) {
        missing if missing.is_empty() => Ok(()),
        missing => Err(missing.join("\n         ")),
    }
}

fn format(workspace: &Workspace, _tally: &mut Tally) -> Result<()> {
    process::run(workspace.cargo().args(["fmt", "--all", "--check"]))
}

fn check_tidy(workspace: &Workspace, _tally: &mut Tally) -> Result<()> {
    match tidy::report(workspace)? {
        0 => Ok(()),
        count => Err(format!("{count} findings")),
    }
}

fn test_xtask(workspace: &Workspace, tally: &mut Tally) -> Result<()> {
    cargo_test(workspace, &["-p", "xtask"], tally)
}

fn lint(workspace: &Workspace, _tally: &mut Tally) -> Result<()> {
    process::run(workspace.cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

/// Tests all crates but those with a step of their own, and without the targets that come later.
fn test_units(workspace: &Workspace, tally: &mut Tally) -> Result<()> {
    let mut whole = vec!["--workspace", "--exclude", "xtask"];
    let partly = LATER_TARGETS.map(|(name, _)| name);
    for name in partly.into_iter().chain(PROBE_CRATES) {
        whole.extend(["--exclude", name]);
    }
    let mut tested = cargo_test(workspace, &whole, tally);
    for (name, later) in LATER_TARGETS {
        let folder = workspace.root().join("harness").join(name);
        let targets = targets_but(&folder, later);
        let mut words = vec!["-p", name];
        words.extend(targets.iter().map(String::as_str));
        tested = tested.and(cargo_test(workspace, &words, tally));
    }
    tested
}

/// Returns cargo's options for the test targets of a crate, without some.
fn targets_but(folder: &Path, later: &[&str]) -> Vec<String> {
    let mut targets = vec!["--bins".to_string()];
    if folder.join("src/lib.rs").is_file() {
        targets.push("--lib".to_string());
    }
    let files = std::fs::read_dir(folder.join("tests"))
        .into_iter()
        .flatten()
        .flatten();
    let names = files.filter_map(|file| {
        file.file_name()
            .to_str()?
            .strip_suffix(".rs")
            .map(str::to_string)
    });
    targets.extend(
        names
            .filter(|name| !later.contains(&name.as_str()))
            .map(|name| format!("--test={name}")),
    );
    targets
}

fn build_no_std(workspace: &Workspace, _tally: &mut Tally) -> Result<()> {
    no_std::build(workspace, None)
}

/// Lints and builds the firmware of boards and runs suites there.
fn check_board(workspace: &Workspace, tally: &mut Tally) -> Result<()> {
    for name in [CHECKED_BOARD, PICO, MICROBIT].iter().chain(&OTHER_BOARDS) {
        Board::find(workspace, name)?.lint(workspace)?;
    }
    Board::find(workspace, MICROBIT)?.build(workspace, None)?;
    let lane = format!("qemu:{CHECKED_BOARD}");
    run_suites(workspace, "board", &["--lane", &lane], tally)?;
    for name in OTHER_BOARDS {
        let lane = format!("qemu:{name}");
        let choice = [["--lane", &lane].as_slice(), &SOME_SUITES].concat();
        run_suites(workspace, &format!("board-{name}"), &choice, tally)?;
    }
    let tests = ["-p", "runner", "--test", "mpremote", "--test", "firmware"];
    cargo_test(workspace, &tests, tally)
}

/// Tests what takes boards in hand, judges recordings again, and runs suites on an emulated board behind a debug port.
fn check_hil(workspace: &Workspace, tally: &mut Tally) -> Result<()> {
    for name in [CHECKED_BOARD, PICO, MICROBIT] {
        Board::find(workspace, name)?.build(workspace, None)?;
    }
    let compiler = ["build", "--quiet", "--release", "--package", "mpy-cross"];
    process::run(workspace.cargo().args(compiler))?;
    let selection: Vec<&str> = PROBE_CRATES.iter().flat_map(|name| ["-p", *name]).collect();
    let tested = cargo_test(workspace, &selection, tally);
    let replayed = counting(workspace, "replay", &["hil", "replay"], tally);
    let mut boards = vec![(CHECKED_BOARD, CHECKED_SUITES), (MICROBIT, MICROBIT_SUITES)];
    if workspace.root().join(setup::RP2040JS).is_dir() {
        boards.push((PICO, PICO_SUITES));
    }
    let mut ran = Ok(());
    for (name, suites) in boards {
        let lane = format!("board:{name}");
        let choice = [["--lane", &lane].as_slice(), &suites].concat();
        ran = ran.and(run_suites(
            workspace,
            &format!("hil-{name}"),
            &choice,
            tally,
        ));
    }
    tested.and(replayed).and(ran)
}

fn conform(workspace: &Workspace, tally: &mut Tally) -> Result<()> {
    run_suites(workspace, "conform", &[], tally)
}

/// Runs the trials that options and filters choose, and counts them.
fn run_suites(workspace: &Workspace, name: &str, choice: &[&str], tally: &mut Tally) -> Result<()> {
    let words = [["conform", "run"].as_slice(), choice].concat();
    counting(workspace, name, &words, tally)
}

/// Runs a command of cargo's that reports what it counts in JUnit's form.
fn counting(workspace: &Workspace, name: &str, words: &[&str], tally: &mut Tally) -> Result<()> {
    let junit = workspace.target_dir().join(format!("xtask/{name}.xml"));
    prepare_file(&junit)?;
    let mut command = workspace.cargo();
    command.args(words).arg("--junit").arg(&junit);
    let result = process::run(&mut command);
    let counts = std::fs::read_to_string(&junit)
        .ok()
        .and_then(|text| Tally::of_junit(&text));
    tally.add(counts.unwrap_or_default());
    // A run of no cases shows nothing.
    result.and(
        counts
            .map(|_| ())
            .ok_or_else(|| format!("no case was counted in {}", junit.display())),
    )
}

fn surface(workspace: &Workspace, _tally: &mut Tally) -> Result<()> {
    process::run(workspace.cargo().args(["conform", "surface"]))
}

/// Makes the folder of a file and removes what an earlier run left there.
fn prepare_file(file: &Path) -> Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("cannot create {}: {error}", folder.display()))?;
    }
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("cannot remove an old file: {error}"))
        }
        _ => Ok(()),
    }
}

fn cargo_test(workspace: &Workspace, selection: &[&str], tally: &mut Tally) -> Result<()> {
    let mut command = workspace.cargo();
    command.args(["test", "--no-fail-fast"]).args(selection);
    process::run_inspecting(&mut command, |line| {
        if let Some(counts) = Tally::of_libtest(line) {
            tally.add(counts);
        }
    })
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Reads libtest's closing line, `test result: ok. 6 passed; 0 failed; ...`.
    fn of_libtest(line: &str) -> Option<Tally> {
        let (_, counts) = line
            .trim()
            .strip_prefix("test result: ")?
            .split_once(". ")?;
        let count = |word: &str| {
            let part = counts.split("; ").find(|part| part.ends_with(word))?;
            part.split(' ').next()?.parse().ok()
        };
        Some(Tally {
            passed: count("passed")?,
            failed: count("failed")?,
        })
    }

    /// Adds up the `testsuite` elements of a JUnit report; skipped cases are neither passed nor failed.
    fn of_junit(text: &str) -> Option<Tally> {
        let mut tally = Tally::default();
        for element in text.split("<testsuite ").skip(1) {
            let tag = element.split('>').next()?;
            let count = |name: &str| {
                let (_, rest) = tag.split_once(&format!("{name}=\""))?;
                rest.split('"').next()?.parse::<u64>().ok()
            };
            let failed = count("failures")? + count("errors").unwrap_or(0);
            let aside = count("disabled").or_else(|| count("skipped")).unwrap_or(0);
            tally.add(Tally {
                passed: count("tests")?.saturating_sub(failed + aside),
                failed,
            });
        }
        (tally != Tally::default()).then_some(tally)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libtest_lines_are_counted() {
        let line = "test result: FAILED. 6 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(
            Tally::of_libtest(line),
            Some(Tally {
                passed: 6,
                failed: 2
            })
        );
        assert_eq!(Tally::of_libtest("test tests::result ... ok"), None);
    }

    #[test]
    fn junit_counts_leave_skipped_cases_out() {
        let text = r#"<testsuites name="c" tests="9" failures="1" errors="1">
            <testsuite name="a" tests="6" disabled="2" errors="1" failures="1">"#;
        assert_eq!(
            Tally::of_junit(text),
            Some(Tally {
                passed: 2,
                failed: 2
            })
        );
        assert_eq!(Tally::of_junit("<testsuites/>"), None);
    }

    #[test]
    fn step_names_are_unique() {
        let mut names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), STEPS.len());
    }

    #[test]
    fn help_names_every_step() {
        assert!(
            STEPS
                .iter()
                .all(|step| DETAILS.contains(&format!("\n  {:<12}", step.name)))
        );
    }
}
