//! CPython as oracle survives what scripts do, and answers as a fresh process would. Needs `python3`.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which lints know only by their attribute"
)]

use runner::cpython::{Answers, Engine, Interpreter, Question, Reply, Status, install_extension};
use runner::process::Limits;
use runner::project::find_program;
use runner::scratch::Files;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

struct Bench {
    dir: tempfile::TempDir,
    engine: Engine,
}

impl Bench {
    fn new(forked: bool) -> Bench {
        let dir = tempfile::tempdir().unwrap();
        let python = find_program(Path::new("python3")).expect("python3 is needed");
        let extension =
            install_extension(dir.path()).expect("the extension is built with this test");
        let interpreter = Interpreter::open(&python, forked.then_some(&*extension)).unwrap();
        assert_eq!(interpreter.mode() == "forked", forked);
        Bench {
            dir,
            engine: Engine::new(interpreter),
        }
    }

    fn ask(&mut self, source: &str, limits: Limits) -> Reply {
        std::fs::write(self.dir.path().join("script.py"), source).unwrap();
        let question = Question {
            cwd: self.dir.path().to_owned(),
            program: PathBuf::from("script.py"),
            args: vec!["one".to_owned()],
            stdin: b"line\n".to_vec(),
            limits,
        };
        self.engine.ask(&question).unwrap()
    }
}

fn limits() -> Limits {
    Limits {
        cpu: Duration::from_secs(10),
        wall: Duration::from_secs(30),
        memory_bytes: 1 << 30,
        output_bytes: 1 << 20,
    }
}

fn forked(source: &str) -> Reply {
    Bench::new(true).ask(source, limits())
}

#[track_caller]
fn check(source: &str, output: &str, code: i32) {
    let reply = forked(source);
    assert_eq!(String::from_utf8_lossy(&reply.output), output);
    assert_eq!(reply.status, Status::Exited(code));
}

#[test]
fn output_and_error_come_in_order() {
    check(
        "import sys\nprint(1)\nprint(2, file=sys.stderr)\nprint(3)\n",
        "1\n2\n3\n",
        0,
    );
}

#[test]
fn arguments_input_and_name_are_those_of_a_run_file() {
    let source = "import sys\nprint(sys.argv, __name__, __file__, sys.stdin.read())\nprint('oracle' in sys.modules, 'sys' in dir())";
    check(
        source,
        "['script.py', 'one'] __main__ script.py line\n\nFalse True\n",
        0,
    );
    check(
        "print('sys' in globals(), 'oracle' in globals())",
        "False False\n",
        0,
    );
}

#[test]
fn exits_are_exact() {
    check("import sys\nsys.exit(3)", "", 3);
    check("raise SystemExit('bye')", "bye\n", 1);
    check("raise SystemExit", "", 0);
    check("import os\nos.write(1, b'raw')\nos._exit(7)", "raw", 7);
}

#[test]
fn tracebacks_have_no_frames_of_ours() {
    let output =
        "Traceback (most recent call last):\n  File \"script.py\", line 1, in <module>\n    1/0\n";
    let reply = forked("1/0");
    let text = String::from_utf8_lossy(&reply.output).into_owned();
    assert!(text.starts_with(output), "{text}");
    assert!(
        text.ends_with("ZeroDivisionError: division by zero\n"),
        "{text}"
    );
    assert_eq!(reply.status, Status::Exited(1));
    assert!(String::from_utf8_lossy(&forked("x = (").output).contains("SyntaxError"));
}

#[test]
fn endings_run_as_in_a_fresh_process() {
    let source = "
import atexit, threading, time
atexit.register(print, 'atexit')
class A:
    def __del__(self): print('del')
a = A()
threading.Thread(target=lambda: (time.sleep(0.1), print('thread'))).start()
";
    check(source, "thread\natexit\ndel\n", 0);
}

#[test]
fn endless_loops_are_stopped_by_either_clock() {
    let short = Limits {
        cpu: Duration::from_secs(1),
        ..limits()
    };
    let mut bench = Bench::new(true);
    assert_eq!(
        bench.ask("while True: pass", short).status,
        Status::CpuTimeout
    );
    let regex = "import re\nre.match(r'(a+)+$', 'a' * 64 + 'b')";
    assert_eq!(bench.ask(regex, short).status, Status::CpuTimeout);
    let short = Limits {
        wall: Duration::from_millis(300),
        ..limits()
    };
    let reply = bench.ask("print(1)\nimport time\ntime.sleep(60)", short);
    assert_eq!(
        (reply.status, &reply.output[..]),
        (Status::WallTimeout, &b"1\n"[..])
    );
    assert_eq!(bench.ask("print(2)", limits()).output, b"2\n");
}

#[test]
fn crashes_are_signals_and_the_next_script_is_unharmed() {
    let mut bench = Bench::new(true);
    let reply = bench.ask("import ctypes\nctypes.string_at(0)", limits());
    assert_eq!(reply.status, Status::Signalled(11));
    let reply = bench.ask("import os\nos.kill(os.getpid(), 9)", limits());
    assert_eq!(reply.status, Status::Signalled(9));
    assert_eq!(bench.ask("print(2)", limits()).output, b"2\n");
}

#[test]
fn memory_runs_out_inside_the_script() {
    check(
        "try:\n    bytearray(8 << 30)\nexcept MemoryError:\n    print('full')",
        "full\n",
        0,
    );
}

#[test]
fn floods_of_output_are_cut() {
    let reply = forked("while True: print('x' * 1000)");
    assert!(reply.truncated);
    assert_eq!(reply.output.len(), 1 << 20);
}

#[test]
fn what_scripts_leave_behind_is_gone() {
    let started = Instant::now();
    let mut bench = Bench::new(true);
    let holds = "import subprocess\nprint(subprocess.Popen(['sleep', '60']).pid)";
    let escapes =
        "import subprocess\nprint(subprocess.Popen(['sleep', '60'], start_new_session=True).pid)";
    for source in [holds, escapes] {
        let reply = bench.ask(source, limits());
        assert_eq!(reply.status, Status::Exited(0));
        let pid = String::from_utf8_lossy(&reply.output).trim().to_owned();
        let process = std::fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        assert!(!process.contains("sleep"), "{pid} still runs");
    }
    assert!(started.elapsed() < Duration::from_secs(30));
}

#[test]
fn a_fresh_process_answers_the_same() {
    let source = "import sys\nprint(sys.argv, sys.stdin.read())\nsys.exit(3)";
    let (fresh, forked) = (Bench::new(false).ask(source, limits()), forked(source));
    assert_eq!((fresh.status, fresh.output), (forked.status, forked.output));
}

#[test]
fn answers_are_kept_until_a_file_changes() {
    let mut bench = Bench::new(true);
    let script = bench.dir.path().join("case.py");
    let answers = Answers::new(bench.dir.path().join("cache"));
    let question = Question {
        cwd: "s".into(),
        program: "case.py".into(),
        args: Vec::new(),
        stdin: Vec::new(),
        limits: limits(),
    };
    let mut ask = |text: &str| {
        std::fs::write(&script, text).unwrap();
        let files = Files::from([("case.py".into(), script.clone())]);
        answers
            .ask(&mut bench.engine, Path::new("s"), &files, &question)
            .unwrap()
            .output
    };
    let first = ask("import time\nprint(time.perf_counter_ns())");
    assert_eq!(ask("import time\nprint(time.perf_counter_ns())"), first);
    assert_ne!(ask("import time\nprint(time.perf_counter_ns() )"), first);
    assert_eq!(ask("import os\nprint(os.getcwd())"), b"<scratch>/s\n");
}
