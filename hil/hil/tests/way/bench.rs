//! A small repository with a device, and what runs it.

use runner::board::{Attached, Board};
use runner::cpython::Answers;
use runner::discover;
use runner::expectations::Expectations;
use runner::lane::{DEVICE, Lane, bare_lane};
use runner::project::Project;
use runner::record::{CaseRecord, LaneRecord, Record};
use runner::run::{Plan, Trial};
use runner::verdict::Verdict;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::Duration;

pub(crate) const DEVICE_FILE: &str = "description = \"None.\"\nfirmware = \"none\"\nchip = \"none\"\nprobe = \"0000:0000\"\nconsole = \"rtt\"\n";

/// A small repository and a fake board.
pub(crate) struct Bench {
    dir: tempfile::TempDir,
}

impl Bench {
    /// A suite `s` of these cases, what the board answers to them, and what they should print.
    pub(crate) fn new(cases: &[(&str, &str, &str)]) -> Bench {
        let bench = Bench {
            dir: tempfile::tempdir().unwrap(),
        };
        bench.write("Cargo.toml", "");
        bench.write("suites/s/suite.toml", "oracle = \"golden\"\n");
        let mut origins = String::new();
        for (name, answer, golden) in cases {
            bench.write(
                &format!("suites/s/{name}.py"),
                &format!("print({name:?})\n"),
            );
            bench.write(&format!("fake/answers/{name}"), answer);
            bench.write(&format!("golden/s/{name}.out"), golden);
            origins += &format!(
                "[{name}]\nengine = \"ours\"\nversion = \"1\"\nrecorded = \"2026-01-01\"\n"
            );
        }
        bench.write(
            "fake/answers/sys.implementation",
            "micropython\n(1, 29, 0)\n3.4.0; MicroPython fake on 2026-01-01\n",
        );
        bench.write("golden/s/origin.toml", &origins);
        bench.write("hil/boards/desk.toml", DEVICE_FILE);
        std::fs::write(bench.path("desk.elf"), elf(b"code")).unwrap();
        bench
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().canonicalize().unwrap().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn mischief(self, text: &str) -> Bench {
        self.write("fake/mischief", text);
        self
    }

    /// A script that calls the command line with the fake.
    pub(crate) fn program(&self) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let tests = std::env::current_exe().unwrap();
        let examples = tests.parent().unwrap().with_file_name("examples");
        let (fake, here) = (examples.join("fake"), self.path(""));
        let text = format!(
            "#!/bin/sh\ncd {here:?} && XDG_RUNTIME_DIR={here:?} FAKE={:?} exec {fake:?} \"$@\"\n",
            self.path("fake"),
        );
        self.write("hil.sh", &text);
        let path = self.path("hil.sh");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    pub(crate) fn hil(&self, args: &[&str]) -> Output {
        Command::new(self.program()).args(args).output().unwrap()
    }

    pub(crate) fn flash(&self, more: &[&str]) -> Output {
        let firmware = self.path("desk.elf");
        let mut args = vec![
            "flash",
            "--board",
            "desk",
            "--firmware",
            firmware.to_str().unwrap(),
        ];
        args.extend(more);
        self.hil(&args)
    }

    pub(crate) fn lane(&self, program: PathBuf, banner: Duration) -> Lane {
        let words = ["console", "--pipe", "--board", "desk"];
        let mut device = Attached::new(program, words.map(str::to_owned).to_vec(), banner);
        device.probe = Some("1209:0001".to_owned());
        Lane {
            board: Some(Board::Attached(device)),
            ..bare_lane(format!("{DEVICE}desk"), self.path("desk.elf"))
        }
    }

    /// Runs everything on the fake board, as `cargo conform --lane board:desk` does.
    pub(crate) fn run(&self) -> Record {
        self.run_lane(self.lane(self.program(), Duration::from_millis(700)))
    }

    /// Runs everything on a lane.
    pub(crate) fn run_lane(&self, lane: Lane) -> Record {
        self.run_lanes(vec![lane])
    }

    /// Runs everything on lanes.
    pub(crate) fn run_lanes(&self, mut lanes: Vec<Lane>) -> Record {
        let project = Project::at(&self.path(""));
        lanes.iter_mut().for_each(Lane::ask_version);
        let cases = discover::own_suites(&project).unwrap();
        let trials = (0..cases.len()).map(|case| Trial {
            case,
            lanes: (0..lanes.len()).collect(),
        });
        let plan = Plan {
            trials: trials.collect(),
            cases,
            interpreters: Vec::new(),
            answers: Answers::new(self.path("cache")),
            golden: project.golden(),
            jobs: 2,
            timeout: Some(Duration::from_millis(10)),
            artifacts: Some(self.path("run/artifacts")),
            expectations: Expectations::default(),
            lanes,
        };
        let mut record = Record::default();
        let lanes = plan.lanes.iter().map(|lane| LaneRecord {
            name: lane.name.clone(),
            version: lane.version.clone().unwrap_or_default(),
            command: String::new(),
        });
        record.run.lanes.extend(lanes);
        plan.run(|case| {
            record.cases.push(case);
            true
        });
        let key = |case: &CaseRecord| (case.lane.clone(), case.case.clone());
        record.cases.sort_by_key(key);
        record.end.complete = true;
        record.end.faults = [record.idle_lanes(DEVICE), record.stopped_lanes()].concat();
        record
    }
}

pub(crate) fn verdicts(record: &Record) -> Vec<Verdict> {
    record.cases.iter().map(|case| case.verdict).collect()
}

pub(crate) fn text(output: &Output) -> String {
    let both = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(both).unwrap()
}

/// Checks how the command line ended, and that it said something.
#[track_caller]
pub(crate) fn check_exit(output: &Output, code: i32, says: &str) {
    let text = text(output);
    assert_eq!(output.status.code(), Some(code), "{text}");
    assert!(text.contains(says), "{says}: {text}");
}

/// Checks that the only case came to no verdict of its own, and why.
#[track_caller]
pub(crate) fn check_out_of_reach(record: &Record, why: &str) {
    assert_eq!(verdicts(record), [Verdict::Infra], "{record:?}");
    assert!(record.cases[0].reason.contains(why), "{record:?}");
    assert_eq!(record.exit_code(), 4);
}

/// An ELF file for Arm with `code` at address 0.
pub(crate) fn elf(code: &[u8]) -> Vec<u8> {
    const NAMES: &[u8] = b"\0.text\0.names\0";
    let (header, segment) = (52, 32);
    let at = header + segment;
    let names_at = at + code.len();
    let sections_at = names_at + NAMES.len();
    let (executable, arm, load, bits, strings) = (2, 40, 1, 1, 3);
    let word = |value: usize| (value as u32).to_le_bytes();
    let half = |value: u16| value.to_le_bytes();
    let words = |values: &[usize]| values.iter().copied().flat_map(word).collect::<Vec<u8>>();
    let mut elf = b"\x7fELF\x01\x01\x01\0\0\0\0\0\0\0\0\0".to_vec();
    elf.extend([half(executable), half(arm)].concat());
    elf.extend(words(&[1, 0, header, sections_at, 0]));
    // Sizes and counts: this header, segments, sections, and which section has the names.
    let sizes = [header as u16, segment as u16, 1, 40, 3, 2];
    elf.extend(sizes.into_iter().flat_map(half));
    elf.extend(words(&[load, at, 0, 0, code.len(), code.len(), 5, 4]));
    elf.extend(code);
    elf.extend(NAMES);
    elf.extend(words(&[0; 10]));
    elf.extend(words(&[1, bits, 6, 0, at, code.len(), 0, 0, 4, 0]));
    elf.extend(words(&[
        7,
        strings,
        0,
        0,
        names_at,
        NAMES.len(),
        0,
        0,
        1,
        0,
    ]));
    elf
}
