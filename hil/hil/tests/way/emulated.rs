//! The same through probe-rs: an emulated board behind an emulated debug probe, with faults that it can have.
//!
//! Needs QEMU, the program `emulator`, some a firmware (`cargo xtask board mps2-an385`) and one `mpy-cross`. Where one is
//! missing, a test fails in continuous integration; elsewhere it says so and checks nothing.

use crate::bench::{Bench, check_exit, check_out_of_reach, elf, text, verdicts};
use runner::board::{Board, Compiler};
use runner::project::{Project, find_program};
use runner::tools::unchecked;
use runner::verdict::Verdict;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

/// Where an emulated board has its flash: a vector table, and a loop that never says anything.
const LOOP: [u8; 12] = [0, 0, 1, 0x20, 9, 0, 0, 0, 0xfe, 0xe7, 0, 0xbf];

const DEVICE: &str = "description = \"Emulated.\"\nfirmware = \"none\"\nchip = \"MPS2_AN385\"
target = \"mps2.yaml\"\nprobe = \"20b7:9db1:unix:{run}/probe\"\nconsole = \"rtt\"
[emulator]\ncommand = [\"sh\", \"{root}/play.sh\", \"{run}/probe\"]\nready = \"{run}/probe\"\n";

/// A bench whose device is an emulated board, where there is what that needs.
fn bench(cases: &[(&str, &str, &str)], faults: [&str; 2]) -> Option<Bench> {
    let target = Project::find().unwrap().target;
    let emulator = target.join("debug/emulator");
    if !emulator.is_file() || find_program(Path::new("qemu-system-arm")).is_none() {
        unchecked(&format!("QEMU and {}", emulator.display()));
        return None;
    }
    let bench = Bench::new(cases);
    bench.write("hil/boards/desk.toml", DEVICE);
    let targets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../emulator/targets/mps2.yaml");
    std::fs::copy(targets, bench.path("hil/boards/mps2.yaml")).unwrap();
    // The first time with one fault, after that with another.
    let here = bench.path("");
    let call = |fault: &str| {
        let fault = if fault.is_empty() {
            String::new()
        } else {
            format!("--fault {fault}")
        };
        format!("exec {emulator:?} --board mps2-an385 --with-stdin --socket \"unix:$1\" {fault}")
    };
    let script = format!(
        "cd {here:?}\nif mkdir played 2>/dev/null; then {}; fi\nmkdir played_again 2>/dev/null\n{}\n",
        call(faults[0]),
        call(faults[1]),
    );
    bench.write("play.sh", &script);
    std::fs::write(bench.path("desk.elf"), elf(&LOOP)).unwrap();
    Some(bench)
}

/// A script that calls the command line as it is, with locks of its own.
fn program(bench: &Bench) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let (hil, here) = (env!("CARGO_BIN_EXE_hil"), bench.path(""));
    let text = format!("#!/bin/sh\ncd {here:?} && XDG_RUNTIME_DIR={here:?} exec {hil:?} \"$@\"\n");
    bench.write("real.sh", &text);
    let path = bench.path("real.sh");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn flash(bench: &Bench, more: &[&str]) -> Output {
    Command::new(program(bench))
        .args(["flash", "--board", "desk", "--firmware", "desk.elf"])
        .args(more)
        .output()
        .unwrap()
}

const CASE: (&str, &str, &str) = ("good", "", "good\n");

#[test]
fn flash_is_written_and_read_back() {
    let Some(bench) = bench(&[CASE], ["", ""]) else {
        return;
    };
    let compared = flash(&bench, &["--verify"]);
    assert_eq!(compared.status.code(), Some(1), "{}", text(&compared));
    let flashed = flash(&bench, &[]);
    check_exit(&flashed, 0, "desk: 12 bytes written and compared");
}

#[test]
fn flipped_bit_of_flash_is_found() {
    let Some(bench) = bench(&[CASE], ["flip=0x8.1", "flip=0x8.1"]) else {
        return;
    };
    let flashed = flash(&bench, &[]);
    check_exit(&flashed, 1, "does not hold the image");
}

#[test]
fn silent_firmware_is_no_verdict_on_a_case() {
    let Some(bench) = bench(&[CASE], ["", ""]) else {
        return;
    };
    let record = bench.run_lane(bench.lane(program(&bench), Duration::from_millis(300)));
    check_out_of_reach(&record, "no answer in time");
}

#[test]
fn probe_that_goes_away_while_flash_is_written_is_tried_once_more() {
    let Some(bench) = bench(&[CASE], ["unplug=700", "unplug=700"]) else {
        return;
    };
    let record = bench.run_lane(bench.lane(program(&bench), Duration::from_secs(20)));
    assert_eq!(verdicts(&record), [Verdict::Infra], "{record:?}");
    assert!(bench.path("played_again").is_dir());
    assert!(
        !record.cases[0].reason.contains("no answer in time"),
        "{record:?}"
    );
    assert_eq!(record.exit_code(), 4);
}

/// A bench with the firmware of the board, where there is one.
fn bench_with_firmware(cases: &[(&str, &str, &str)], faults: [&str; 2]) -> Option<Bench> {
    let firmware = Project::find().unwrap().target.join("board/mps2-an385.elf");
    if !firmware.is_file() {
        unchecked(&firmware.display().to_string());
        return None;
    }
    let bench = bench(cases, faults)?;
    std::fs::copy(firmware, bench.path("desk.elf")).unwrap();
    Some(bench)
}

#[test]
fn case_that_passes_after_the_probe_went_away_is_flaky() {
    let Some(bench) = bench_with_firmware(&[CASE], ["unplug=5000", ""]) else {
        return;
    };
    let record = bench.run_lane(bench.lane(program(&bench), Duration::from_secs(60)));
    assert_eq!(verdicts(&record), [Verdict::Flaky], "{record:?}");
    assert_eq!(record.exit_code(), 4);
}

#[test]
fn device_without_a_probe_tells_of_its_console_only() {
    let cases = [("a_fault", "", ""), CASE];
    let Some(bench) = bench_with_firmware(&cases, ["", ""]) else {
        return;
    };
    let device = "description = \"Emulated.\"\nfirmware = \"none\"\nconsole = \"unix:{run}/uart\"
[emulator]\nready = \"{run}/uart\"\ncommand = [\"qemu-system-arm\", \"-machine\", \"mps2-an385\",
\"-display\", \"none\", \"-monitor\", \"none\", \"-semihosting\", \"-kernel\", \"{firmware}\",
\"-serial\", \"unix:{run}/uart,server=on,wait=on\"]\n";
    bench.write("hil/boards/desk.toml", device);
    let fault = "import machine\nmachine.mem32[0x9000_0000]\n";
    bench.write("suites/s/a_fault.py", fault);
    let record = bench.run_lane(bench.lane(program(&bench), Duration::from_secs(60)));
    let expected = [Verdict::Crash, Verdict::Pass];
    assert_eq!(verdicts(&record), expected, "{record:?}");
    assert!(record.cases[0].detail.contains("hard fault:"), "{record:?}");
}

#[test]
fn fault_and_endless_loop_are_told_with_registers_and_the_next_case_goes_on() {
    let cases = [("a_fault", "", ""), ("a_loop", "", ""), CASE];
    let Some(bench) = bench_with_firmware(&cases, ["", ""]) else {
        return;
    };
    let fault = "import machine\nmachine.mem32[0x9000_0000]\n";
    bench.write("suites/s/a_fault.py", fault);
    bench.write("suites/s/a_loop.py", "while True:\n    pass\n");
    let record = bench.run_lane(bench.lane(program(&bench), Duration::from_secs(60)));
    let expected = [Verdict::Crash, Verdict::TimeoutWall, Verdict::Pass];
    assert_eq!(verdicts(&record), expected, "{record:?}");
    let crash = &record.cases[0].detail;
    for line in [
        "CFSR 00008200 PRECISERR BFARVALID",
        "HFSR 40000000 FORCED",
        "BFAR 90000000",
        "stacked pc",
    ] {
        assert!(crash.contains(line), "{line}: {crash}");
    }
    assert!(
        record.cases[1].detail.contains("CFSR 00000000"),
        "{record:?}"
    );
    assert_eq!(record.exit_code(), 1);
}

#[test]
fn compiled_case_lies_in_rom_and_a_fault_is_no_end_of_the_next() {
    let compiler = Project::find().unwrap().target.join("release/mpy-cross");
    if !compiler.is_file() {
        unchecked(&compiler.display().to_string());
        return;
    }
    let cases = [("a_fault", "", ""), CASE];
    let Some(bench) = bench_with_firmware(&cases, ["", ""]) else {
        return;
    };
    let device = format!("cases = \"mpy\"\n{DEVICE}");
    bench.write("hil/boards/desk.toml", &device);
    let board = "[romfs]\nstart = 0x2100_0000\nbytes = 0x1000\n";
    bench.write("impl/port-desk/boards/none.toml", board);
    let fault = "import machine\nmachine.mem32[0x9000_0000]\n";
    bench.write("suites/s/a_fault.py", fault);
    let mut lane = bench.lane(program(&bench), Duration::from_secs(60));
    if let Some(Board::Attached(device)) = &mut lane.board {
        device.args.push("--images".to_owned());
        device.compiler = Some(Compiler {
            program: compiler,
            options: Vec::new(),
            room: 0x1000,
        });
    }
    let record = bench.run_lane(lane);
    let expected = [Verdict::Crash, Verdict::Pass];
    assert_eq!(verdicts(&record), expected, "{record:?}");
    let crash = &record.cases[0].detail;
    assert!(crash.contains("BFAR 90000000"), "{crash}");
}
