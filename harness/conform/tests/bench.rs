//! `conform bench` on small folders of programs, with pretended interpreters.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which lints know only by their attribute"
)]

mod folder;

use std::ops::Deref;
use std::process::Command;

use folder::{Folder, run};

/// An interpreter that is a shell script: the lines of a program after `#NAME` are what the one called NAME runs.
const PRETENDER: &str = r#"#!/bin/sh
case $1 in -c) exit 1;; esac
case $1 in memory.py) cat "$(dirname "$0")/$(basename "$0").bytes"; exit;; esac
sed -n "s/^#$(basename "$0") //p" "$1" > run.sh
. ./run.sh
"#;

/// A program that takes 2 ms on ours and 5 ms on the other.
const PLAIN: &str = "#ours echo 2000 1 42\n#slow echo 5000 1 42\nbm_params = {}\n";

/// A folder of programs and two interpreters, `ours` and `slow`.
struct Programs {
    folder: Folder,
}

impl Deref for Programs {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.folder
    }
}

impl Programs {
    fn new(files: &[(&str, &str)]) -> Programs {
        let folder = Folder::new();
        folder.program("ours", PRETENDER);
        folder.program("slow", PRETENDER);
        for (name, text) in files {
            folder.write(name, text);
        }
        Programs { folder }
    }

    fn command(&self, args: &[&str]) -> Command {
        let options = ["bench", "--micropython", "./ours", "--vs", "./slow"];
        self.conform(&[&options, args].concat())
    }

    /// Runs on the folder `p` by the programs' own clock; gives the exit code and what was printed.
    fn bench(&self, args: &[&str]) -> (i32, String) {
        run(self.command(&[&["p", "--clock", "wall"], args].concat()))
    }

    fn check(&self, args: &[&str], code: i32, parts: &[&str]) {
        let (found, text) = self.bench(args);
        assert_eq!(found, code, "{text}");
        for part in parts {
            assert!(text.contains(part), "no {part:?} in:\n{text}");
        }
    }
}

#[test]
fn ratios_are_shown_and_recorded() {
    let folder = Programs::new(&[
        ("p/a.py", PLAIN),
        (
            "p/b.py",
            "#ours echo 2000 1 x\n#slow echo 20000 1 x\nbm_params = {}\n",
        ),
        ("p/helper.py", "print(1)\n"),
    ]);
    folder.check(
        &["--json", "out.json", "--markdown", "out.md", "-r", "3"],
        0,
        &[
            "p: median of 3 rounds, wall time, -N 5000 -M 1000\n",
            "program         ours ms  slow ms  ratio   ±%\n",
            "a                  2.00     5.00   2.50    0\n",
            "b                  2.00     20.0  10.00    0\n",
            "geometric mean                     5.00  0.0\n",
            "beside slow: below 1 in 0 of 2; least: a 2.50, b 10.00\n",
        ],
    );
    let markdown = std::fs::read_to_string(folder.path("out.md")).unwrap();
    assert!(
        markdown.contains("| a | 2.00 | 5.00 | 2.50 | 0 |\n"),
        "{markdown}"
    );
    let json = std::fs::read(folder.path("out.json")).unwrap();
    let record: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(
        record[0]["rows"][1]["cells"][1]["values"],
        serde_json::json!([20.0, 20.0, 20.0])
    );
    let kept = std::fs::read(folder.path("target/conform/bench/latest/record.json")).unwrap();
    assert_eq!(kept, json);
}

#[test]
fn what_is_over_at_once_is_not_compared() {
    let short = PLAIN.replace("2000", "900");
    let folder = Programs::new(&[
        ("p/a.py", PLAIN),
        ("p/b.py", &short),
        ("p/c.py", &short.replace("5000", "90")),
    ]);
    folder.check(
        &[],
        0,
        &[
            "b                  0.90     5.00   5.56    0\n",
            "c                  0.90     0.09      -\n",
            "beside slow: below 1 in 0 of 2; least: a 2.50, b 5.56\n",
            "too short to compare (below 1 ms; larger with -N): c\n",
        ],
    );
}

#[test]
fn interpreters_take_turns_there_and_back() {
    let line = |name: &str| format!("#{name} echo {name} >> $HOME/turns; echo 1000 1 0\n");
    let text = line("ours") + &line("slow") + "bm_params = {}\n";
    let folder = Programs::new(&[("p/a.py", &text), ("p/b.py", &text)]);
    let mut command = folder.command(&["p", "-r", "2"]);
    command.env("HOME", folder.path(""));
    let (code, printed) = run(command);
    assert_eq!(code, 0, "{printed}");
    let turns = std::fs::read_to_string(folder.path("turns")).unwrap();
    let turns: Vec<&str> = turns.lines().collect();
    let round = [["ours", "slow"], ["ours", "slow"]].concat();
    let back = [["slow", "ours"], ["slow", "ours"]].concat();
    assert_eq!(turns, [round, back].concat());
}

#[test]
fn a_round_that_was_held_up_is_shown_and_does_not_count() {
    let slow = "#slow echo x >> n; [ $(wc -l < n) = 4 ] && echo 90000 1 42 || echo 5000 1 42\n";
    let text = format!("#ours echo 2000 1 42\n{slow}bm_params = {{}}\n");
    let folder = Programs::new(&[("p/a.py", &text)]);
    folder.check(
        &[],
        0,
        &[
            "a                  2.00     5.00   2.50   0!\n",
            "outlier: a beside slow: 2.50 2.50 2.50 [45.00] 2.50\n",
        ],
    );
}

#[test]
fn another_result_is_a_failure() {
    let text = PLAIN.replace("5000 1 42", "5000 1 43");
    let folder = Programs::new(&[("p/a.py", &text)]);
    folder.check(
        &[],
        1,
        &["DIFFERS a on ours: \"42\" and not \"43\" as slow has it"],
    );
    folder.write("p/a.py.exp", "42\n");
    folder.check(
        &[],
        1,
        &["DIFFERS a on slow: \"43\" and not \"42\" as the record has it"],
    );
}

#[test]
fn what_only_ours_cannot_run_is_a_failure() {
    let broken = PLAIN.replace("#ours echo 2000 1 42", "#ours echo ValueError: 7; exit 1");
    let folder = Programs::new(&[("p/a.py", &broken), ("p/b.py", PLAIN)]);
    folder.check(
        &[],
        1,
        &[
            "ours cannot run (ValueError: 7): a\n",
            "FAILED on ours: a\n",
        ],
    );
    let skipped = PLAIN.replace("#slow echo 5000 1 42", "#slow echo SKIP");
    folder.write("p/a.py", &skipped);
    folder.check(&[], 0, &["slow skips: a\n"]);
}

#[test]
fn ratios_that_are_asked_for_must_be_reached() {
    let folder = Programs::new(&[("p/a.py", PLAIN)]);
    folder.check(&["--min-ratio", "2.5", "--min-each", "slow=2.5"], 0, &[]);
    let missed = "MISSED p: geometric mean 2.50 beside slow, at least 2.6 is asked for";
    folder.check(&["--min-ratio", "slow=2.6"], 1, &[missed]);
    let missed = "MISSED a: 2.50 beside slow, at least 2.6 is asked for";
    folder.check(&["--min-each", "2.6"], 1, &[missed]);
    folder.check(
        &["--min-each", "other=1"],
        2,
        &["no interpreter is called \"other\""],
    );
}

#[test]
fn a_record_is_written_on_demand_and_held_against() {
    let folder = Programs::new(&[("p/a.py", PLAIN)]);
    folder.check(
        &["--against", "golden/perf"],
        2,
        &["no record in golden/perf"],
    );
    folder.check(&["--record"], 0, &["recorded: "]);
    folder.check(
        &["--against", "golden/perf"],
        0,
        &["mean beside slow: 2.50, now 2.50 (+0 %)"],
    );
    folder.write("p/a.py", PLAIN.replace("2000", "2100"));
    folder.check(&["--against", "golden/perf"], 0, &[]);
    folder.write("p/a.py", PLAIN.replace("2000", "4000"));
    let worse = "a beside slow: 2.50, now 1.25 (-50 %) WORSE";
    folder.check(&["--against", "golden/perf/p.toml"], 1, &[worse]);
    folder.check(&["--against", "golden/perf", "--tolerance", "60"], 0, &[]);
}

#[test]
fn bytes_of_objects_are_compared() {
    let folder = Programs::new(&[
        ("ours.bytes", "0 float\n32 tuple of 2\n"),
        ("slow.bytes", "32 float\n64 tuple of 2\n"),
    ]);
    let (code, text) = run(folder.command(&["--memory", "--record"]));
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("float                    0          32  32.00\n"),
        "{text}"
    );
    let record = std::fs::read_to_string(folder.path("golden/perf/memory.toml")).unwrap();
    assert!(
        record.contains("\"tuple of 2\" = { ratio = 2.000, spread = 0.000 }\n"),
        "{record}"
    );
}

#[test]
fn wrong_use_is_explained() {
    let folder = Programs::new(&[("p/a.py", PLAIN), ("q/x.py", "print()\n")]);
    folder.check(&["-k", "zzz"], 2, &["no program matches --filter"]);
    folder.check(&["q"], 2, &["no program there defines bm_params"]);
    folder.check(
        &["--vs", "./slow"],
        2,
        &["two columns would be called \"slow\""],
    );
    let mut command = folder.command(&["p", "--instructions"]);
    command.env("PATH", "nowhere");
    let (code, text) = run(command);
    assert_eq!(code, 2, "{text}");
    assert!(
        text.contains("counting instructions needs valgrind"),
        "{text}"
    );
}
