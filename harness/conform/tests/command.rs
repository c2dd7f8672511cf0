//! The command on small repositories and pretended interpreters: states, exit codes, expectations, records.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which lints know only by their attribute"
)]

mod folder;

use std::ops::Deref;
use std::path::Path;

use folder::{Folder, run};

/// An interpreter that is a shell script: the case's text, after `#!`, is what it runs.
const PRETENDER: &str = "#!/bin/sh
case $1 in -c) exit 1;; esac
sed -n 's/^#! //p' \"$1\" > run.sh
. ./run.sh
";

/// What takes a device in hand, and the device: a prompt behind which CPython runs what is typed.
const DEVICE: &str = r#"#!/usr/bin/env python3
import contextlib, io, json, sys, types
if "list" in sys.argv:
    print(json.dumps([{"id": "desk", "firmware": "none", "features": [], "package": None, "emulated": False,
        "fixtures": [], "power": False, "banner_ms": 5000, "timeout_multiple": 1}]))
    sys.exit()
keys, screen = sys.stdin.buffer, sys.stdout.buffer
def say(text):
    screen.write(text)
    screen.flush()
def hear(end):
    return b"".join(iter(lambda: keys.read(1) or sys.exit(), end))
print("ready", file=sys.stderr, flush=True)
sys.modules["machine"] = types.SimpleNamespace(reset_cause=None)
greeting = b"raw REPL; CTRL-B to exit\r\n>"
say(b">>> ")
hear(b"\x01")
say(greeting)
while True:
    if keys.read(1) != b"\x05":
        say(b"OK\r\n" + greeting)
        continue
    hear(b"\x01")
    say(b"R\x01\0\x40\x01")
    script, output, error = hear(b"\x04"), io.StringIO(), ""
    with contextlib.redirect_stdout(output):
        try:
            exec(script, {})
        except Exception as exception:
            error = f"{exception!r}\n"
    texts = [text.replace("\n", "\r\n").encode() for text in ("", output.getvalue(), error)]
    say(b"\x04".join(texts) + b"\x04>")
"#;

struct Repository {
    folder: Folder,
}

impl Deref for Repository {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.folder
    }
}

/// What the command did.
struct Done {
    code: i32,
    text: String,
}

impl Repository {
    fn new(files: &[(&str, &str)]) -> Repository {
        let folder = Folder::new();
        folder.program("pretender", PRETENDER);
        for (name, text) in files {
            folder.write(name, text);
        }
        Repository { folder }
    }

    fn conform(&self, args: &[&str]) -> Done {
        let (code, text) = run(self.folder.conform(args));
        Done { code, text }
    }

    /// Runs with the pretender as the interpreter under test.
    fn run(&self, args: &[&str]) -> Done {
        let mut all = vec!["run", "--micropython", "./pretender"];
        all.extend(args);
        self.conform(&all)
    }

    fn record(&self) -> Vec<serde_json::Value> {
        let path = self.path("target/conform/latest/record.jsonl");
        let text = std::fs::read_to_string(path).unwrap();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

const GOLDEN: (&str, &str) = ("suites/s/suite.toml", "oracle = \"self-check\"\n");

#[test]
fn a_green_run_ends_with_its_counts_and_zero() {
    let repository = Repository::new(&[GOLDEN, ("suites/s/one.py", "#! echo fine\n")]);
    let done = repository.run(&[]);
    assert_eq!(done.code, 0, "{}", done.text);
    assert!(
        done.text.contains("\n1 passed, 0 failed, 0 skipped\n"),
        "{}",
        done.text
    );
    assert!(
        repository
            .path("target/conform/latest/report.html")
            .is_file()
    );
}

#[test]
fn every_state_is_told_apart() {
    let repository = Repository::new(&[
        GOLDEN,
        ("suites/s/busy.py", "#! while :; do :; done\n"),
        ("suites/s/crash.py", "#! kill -SEGV $$\n"),
        ("suites/s/fail.py", "#! exit 3\n"),
        ("suites/s/pass.py", "#! echo yes\n"),
        ("suites/s/skip.py", "#! echo SKIP\n"),
        ("suites/s/wait.py", "#! sleep 60\n"),
    ]);
    let done = repository.run(&["--timeout", "1"]);
    assert_eq!(done.code, 1, "{}", done.text);
    let verdicts: Vec<String> = repository
        .record()
        .iter()
        .filter(|line| line["kind"] == "case")
        .map(|line| {
            format!(
                "{} {}",
                line["case"].as_str().unwrap(),
                line["verdict"].as_str().unwrap()
            )
        })
        .collect();
    for verdict in [
        "busy timeout-cpu",
        "crash crash",
        "fail fail",
        "pass pass",
        "skip skip",
        "wait timeout-wall",
    ] {
        assert!(
            verdicts.iter().any(|line| line == verdict),
            "{verdict} in {verdicts:?}"
        );
    }
    assert!(done.text.contains("killed by SIGSEGV"), "{}", done.text);
    assert!(
        done.text.ends_with("1 passed, 4 failed, 1 skipped\n")
            || done.text.contains("1 passed, 4 failed, 1 skipped\n")
    );
}

#[test]
fn a_wrong_output_is_shown_as_a_diff() {
    let repository = Repository::new(&[
        ("suites/s/one.py", "#! echo a; echo c\n"),
        ("golden/s/one.out", "a\nb\n"),
        (
            "golden/s/origin.toml",
            "[one]\nengine = \"ours\"\nversion = \"1\"\nrecorded = \"2026-01-01\"\n",
        ),
    ]);
    let done = repository.run(&[]);
    assert_eq!(done.code, 1);
    assert!(
        done.text.contains("line 2 is the first that differs"),
        "{}",
        done.text
    );
    assert!(done.text.contains("    -b\n    +c\n"), "{}", done.text);
}

#[test]
fn cpython_is_the_oracle_by_default() {
    let repository = Repository::new(&[
        ("suites/s/right.py", "#! echo 3\nprint(1 + 2)\n"),
        ("suites/s/wrong.py", "#! echo 4\nprint(1 + 2)\n"),
        ("suites/s/exits.py", "#! exit 5\nraise SystemExit(5)\n"),
    ]);
    let done = repository.run(&[]);
    assert_eq!(done.code, 1);
    assert!(done.text.contains("FAIL unix/s/wrong\n"), "{}", done.text);
    assert!(done.text.contains("oracle: CPython 3."), "{}", done.text);
    assert!(
        done.text.contains("2 passed, 1 failed, 0 skipped"),
        "{}",
        done.text
    );
}

fn expectation(pattern: &str, reason: &str) -> String {
    format!(
        "[[expect]]\nmatch = \"{pattern}\"\nstatus = \"fail\"\nkind = \"bug\"\nreason = \"{reason}\"\n"
    )
}

#[test]
fn expectations_excuse_exactly_what_they_name() {
    let repository = Repository::new(&[
        GOLDEN,
        ("suites/s/one.py", "#! exit 1\n"),
        ("golden/expect/known.toml", &expectation("s/one", "known")),
    ]);
    let done = repository.run(&[]);
    assert_eq!(done.code, 0, "{}", done.text);
    assert!(
        done.text.contains("0 passed, 0 failed, 1 skipped"),
        "{}",
        done.text
    );

    repository.write("suites/s/one.py", "#! exit 0\n");
    let done = repository.run(&[]);
    assert_eq!(done.code, 1);
    assert!(done.text.contains("XPASS unix/s/one"), "{}", done.text);
}

#[test]
fn faulty_expectations_fail_the_run() {
    let files = [GOLDEN, ("suites/s/one.py", "#! echo\n")];
    let cases = [
        (expectation("s/gone", "known"), "names no case"),
        (expectation("s/one", ""), "gives no reason"),
    ];
    for (text, message) in cases {
        let repository = Repository::new(&files);
        repository.write("golden/expect/known.toml", &text);
        let done = repository.run(&[]);
        assert_eq!(done.code, 1, "{}", done.text);
        assert!(done.text.contains(message), "{}", done.text);
    }
}

#[test]
fn a_missing_program_is_no_failure_of_the_case() {
    let repository = Repository::new(&[GOLDEN, ("suites/s/one.py", "")]);
    let done = repository.conform(&["run", "--no-build"]);
    assert_eq!(done.code, 4, "{}", done.text);
    assert!(
        done.text
            .contains("INFRA unix/s/one: the lane's program is missing"),
        "{}",
        done.text
    );
}

#[test]
fn wrong_use_is_told_and_ends_with_two() {
    let repository = Repository::new(&[GOLDEN, ("suites/s/one.py", "")]);
    let done = repository.run(&["nothing_like_it"]);
    assert_eq!(done.code, 2);
    assert!(done.text.contains("no case matches"), "{}", done.text);
    assert_eq!(repository.run(&["--lane", "moon"]).code, 2);
    assert_eq!(repository.conform(&["--nonsense"]).code, 2);
}

#[test]
fn headers_reach_the_program() {
    let source = "# args: a 'b c'\n# stdin: in\\n\n# exit: 4\n#! shift; echo \"$@\"; cat; exit 4\n";
    let repository = Repository::new(&[
        ("suites/s/one.py", source),
        ("golden/s/one.out", "a b c\nin\n"),
        (
            "golden/s/origin.toml",
            "[one]\nengine = \"ours\"\nversion = \"1\"\nrecorded = \"2026-01-01\"\n",
        ),
    ]);
    let done = repository.run(&[]);
    assert_eq!(done.code, 0, "{}", done.text);
}

#[test]
fn a_foreign_tree_runs_by_its_own_conventions() {
    let rule = "-".repeat(70);
    let unittest = format!("#! echo ..; echo {rule}; echo 'Ran 2 tests'; echo; echo OK\n");
    let repository = Repository::new(&[
        ("up/tests/feature_check/int_big.py", "#! echo no\n"),
        ("up/tests/basics/recorded.py", "#! echo a; echo z\n"),
        ("up/tests/basics/recorded.py.exp", "a\nz\n"),
        ("up/tests/basics/int_big1.py", "#! echo 1\n"),
        (
            "up/tests/basics/builtin_help.py",
            "#! echo a; echo b; echo z\n",
        ),
        ("up/tests/basics/builtin_help.py.exp", "########\nz\n"),
        ("up/tests/basics/unit.py", &unittest),
        ("up/tests/basics/live.py", "#! echo 1\nprint(1)\n"),
        ("up/tests/basics/dies.py", "#! echo 1; exit 1\nprint(1)\n"),
    ]);
    let done = repository.run(&["--suite", "up/tests"]);
    assert_eq!(done.code, 1, "{}", done.text);
    assert!(
        done.text.contains("FAIL unix/upstream/basics/dies\n"),
        "{}",
        done.text
    );
    assert!(
        done.text.contains("4 passed, 1 failed, 1 skipped"),
        "{}",
        done.text
    );
    let one = repository.run(&["--suite", "up/tests/basics", "recorded"]);
    assert_eq!(one.code, 0, "{}", one.text);
}

#[test]
fn records_can_be_reported_and_explained_again() {
    let repository = Repository::new(&[GOLDEN, ("suites/s/one.py", "#! echo sad; exit 3\n")]);
    let junit = repository.path("junit.xml");
    let done = repository.run(&["--junit", junit.to_str().unwrap()]);
    assert_eq!(done.code, 1);
    assert!(std::fs::read_to_string(junit).unwrap().contains("<failure"));
    let page = repository.path("target/conform/latest/report.html");
    std::fs::remove_file(&page).unwrap();
    let again = repository.conform(&["report"]);
    assert_eq!(again.code, 1, "{}", again.text);
    assert!(page.is_file());
    let explained = repository.conform(&["explain", "unix/s/one"]);
    assert_eq!(explained.code, 0);
    assert!(
        explained.text.contains("self-check") && explained.text.contains("sad"),
        "{}",
        explained.text
    );
}

#[test]
fn blessing_records_output_origin_and_exit_code() {
    let repository =
        Repository::new(&[("suites/s/one.py", "#! echo new; exit 2\nprint('other')\n")]);
    let bless = |args: &[&str]| {
        let mut all = vec!["bless", "--micropython", "./pretender"];
        all.extend(args);
        repository.conform(&all)
    };
    assert!(bless(&["one"]).text.contains("left alone"));
    let done = bless(&["s/one"]);
    assert_eq!(done.code, 0, "{}", done.text);
    assert_eq!(
        std::fs::read_to_string(repository.path("golden/s/one.out")).unwrap(),
        "new\n"
    );
    let origin = std::fs::read_to_string(repository.path("golden/s/origin.toml")).unwrap();
    assert!(
        origin.contains("engine = \"ours\"") && origin.contains("exit = 2"),
        "{origin}"
    );
    assert_eq!(repository.run(&[]).code, 0);
    assert!(bless(&["s/one"]).text.contains("the same"));
}

#[test]
fn blessing_records_what_a_device_says() {
    let needs = "oracle = \"golden\"\nneeds = [\"a board\"]\n";
    let repository = Repository::new(&[
        ("hil/boards/desk.toml", ""),
        ("suites/s/suite.toml", needs),
        ("suites/s/one.py", "print('new')\nraise OSError\n"),
        (
            "suites/s/two.py",
            "# needs: uart-loopback\nprint('other')\n",
        ),
    ]);
    repository.folder.program("target/debug/hil", DEVICE);
    let bless = |lane: &str| repository.conform(&["bless", "s", "--lane", lane, "--no-build"]);
    let done = bless("board:desk");
    assert_eq!(done.code, 0, "{}", done.text);
    assert!(done.text.contains("s/one: recorded"), "{}", done.text);
    let wired = "s/two: left alone, board:desk needs uart-loopback";
    assert!(done.text.contains(wired), "{}", done.text);
    let output = std::fs::read_to_string(repository.path("golden/s/one.out")).unwrap();
    assert_eq!(output, "new\nOSError()\n");
    let origin = std::fs::read_to_string(repository.path("golden/s/origin.toml")).unwrap();
    assert!(origin.contains("exit = 1"), "{origin}");
    assert!(bless("board:desk").text.contains("s/one: the same"));
    let unfit = bless("unix");
    assert!(
        unfit.text.contains("s/one: left alone, unix needs a board"),
        "{}",
        unfit.text
    );
    let unknown = bless("board:shelf");
    assert_eq!(unknown.code, 2, "{}", unknown.text);
    assert!(unknown.text.contains("board:desk"), "{}", unknown.text);
}

#[test]
fn cases_leave_nothing_in_their_folder() {
    let repository = Repository::new(&[GOLDEN, ("suites/s/one.py", "#! echo > left_behind\n")]);
    assert_eq!(repository.run(&[]).code, 0);
    let names = std::fs::read_dir(Path::new(&repository.path("suites/s")))
        .unwrap()
        .count();
    assert_eq!(names, 2);
}
