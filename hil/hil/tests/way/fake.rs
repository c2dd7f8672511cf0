//! A board and a probe that are not there: what is right, and everything that can go wrong on the way, each in its own
//! state.

use crate::bench::{Bench, DEVICE_FILE, check_exit, check_out_of_reach, text, verdicts};
use hil::probe::fake::PULL;
use runner::board::Board;
use runner::lane::Lane;
use runner::record::Record;
use runner::verdict::Verdict;
use std::path::Path;
use std::time::Duration;

const GOOD: (&str, &str, &str) = ("good", "fine\n", "fine\n");

#[test]
fn what_is_right_passes_and_is_kept() {
    let bench = Bench::new(&[GOOD, ("other", "x\n", "x\n")]);
    let record = bench.run();
    assert_eq!(
        verdicts(&record),
        [Verdict::Pass, Verdict::Pass],
        "{record:?}"
    );
    assert_eq!(record.exit_code(), 0);
    assert_eq!(record.run.lanes[0].version, "micropython 1.29.0 fake");
    let kept = std::fs::read_to_string(bench.path("run").join(&record.cases[0].artifact)).unwrap();
    for line in [
        "board desk",
        "emulated false",
        "probe fake",
        "case s/good",
        "fine\\r\\n",
        "end exit 0",
    ] {
        assert!(kept.contains(line), "{line}: {kept}");
    }
    assert!(
        kept.lines().any(|line| line.starts_with("flash ")),
        "{kept}"
    );
}

#[test]
fn wrong_output_is_a_failure_of_the_case() {
    let bench = Bench::new(&[GOOD, ("wrong", "fine\n", "otherwise\n")]);
    let record = bench.run();
    assert_eq!(
        verdicts(&record),
        [Verdict::Pass, Verdict::Fail],
        "{record:?}"
    );
    assert_eq!(record.exit_code(), 1);
}

#[test]
fn processor_that_stops_is_a_crash_with_its_registers_and_the_next_case_goes_on() {
    let bench = Bench::new(&[("a_fault", "FAULT", ""), GOOD]);
    let record = bench.run();
    assert_eq!(
        verdicts(&record),
        [Verdict::Crash, Verdict::Pass],
        "{record:?}"
    );
    assert!(
        record.cases[0]
            .detail
            .contains("CFSR 00000082 DACCVIOL MMARVALID"),
        "{record:?}"
    );
    assert_eq!(record.exit_code(), 1);
}

#[test]
fn case_that_hangs_is_out_of_time_with_its_registers_and_the_next_case_goes_on() {
    let bench = Bench::new(&[("a_loop", "HANG", ""), GOOD]);
    let record = bench.run();
    assert_eq!(
        verdicts(&record),
        [Verdict::TimeoutWall, Verdict::Pass],
        "{record:?}"
    );
    assert!(record.cases[0].detail.contains("pc 00000100"), "{record:?}");
    assert_eq!(record.exit_code(), 1);
}

#[test]
fn flash_that_differs_is_no_verdict_on_a_case() {
    let bench = Bench::new(&[GOOD]).mischief("stuck-bit");
    let record = bench.run();
    check_out_of_reach(&record, "flash does not hold the image");
    let flashed = bench.flash(&[]);
    assert_eq!(flashed.status.code(), Some(1), "{}", text(&flashed));
}

#[test]
fn flash_that_holds_something_else_is_told() {
    let compared = Bench::new(&[GOOD]).flash(&["--verify"]);
    assert_eq!(compared.status.code(), Some(1), "{}", text(&compared));
    let flashed = Bench::new(&[GOOD]).flash(&[]);
    check_exit(&flashed, 0, "desk: 4 bytes written and compared");
}

#[test]
fn silent_firmware_is_no_verdict_on_a_case() {
    let bench = Bench::new(&[GOOD]).mischief("silent");
    let record = bench.run();
    check_out_of_reach(&record, "no answer in time");
}

#[test]
fn cable_that_is_pulled_once_while_flash_is_written_makes_the_case_flaky_that_comes_first() {
    let bench = Bench::new(&[GOOD, ("other", "x\n", "x\n")]).mischief("unplugged 1");
    let record = bench.run();
    // Whichever of the two has the board first.
    let is_flaky = |verdict: &Verdict| *verdict == Verdict::Flaky;
    let first = verdicts(&record).iter().position(is_flaky);
    let first = first.unwrap_or_else(|| panic!("{record:?}"));
    assert_eq!(verdicts(&record)[1 - first], Verdict::Pass, "{record:?}");
    assert!(
        record.cases[first]
            .reason
            .contains("writing flash: the probe is gone"),
        "{record:?}"
    );
    assert_eq!(record.exit_code(), 4);
}

#[test]
fn power_is_switched_before_the_second_attempt_where_that_can_be_done() {
    let bench = Bench::new(&[GOOD]).mischief("unplugged 1");
    let power = "power = [\"touch\", \"{root}/switched\"]\n";
    bench.write("hil/boards/desk.toml", &format!("{DEVICE_FILE}{power}"));
    let mut lane = bench.lane(bench.program(), Duration::from_secs(5));
    if let Some(Board::Attached(device)) = &mut lane.board {
        device.power = true;
    }
    assert_eq!(verdicts(&bench.run_lane(lane)), [Verdict::Flaky]);
    assert!(bench.path("switched").is_file());
}

#[test]
fn cable_that_stays_out_is_tried_once_more_and_no_verdict_on_any_case() {
    let bench = Bench::new(&[GOOD, ("other", "x\n", "x\n")]).mischief("unplugged 9");
    let record = bench.run();
    assert_eq!(
        tally(&record, "board:desk"),
        [(Verdict::Infra, 1), (Verdict::NotRun, 1)],
        "{record:?}"
    );
    assert_eq!(
        std::fs::read_to_string(bench.path("fake/pulled")).unwrap(),
        "2"
    );
    assert_eq!(record.exit_code(), 4);
}

/// How many cases of a lane have each verdict.
fn tally(record: &Record, lane: &str) -> Vec<(Verdict, usize)> {
    let counts = record.counts();
    let of_lane = counts.iter().filter(|((_, name), _)| *name == lane);
    of_lane
        .flat_map(|(_, counts)| counts.0.iter().map(|(verdict, count)| (*verdict, *count)))
        .collect()
}

#[test]
fn board_that_is_never_reached_stops_its_lane_only_and_is_named() {
    let cases = [GOOD, ("other", "x\n", "x\n"), ("third", "y\n", "y\n")];
    let (bench, shelf) = (
        Bench::new(&cases).mischief("unplugged 99"),
        Bench::new(&cases),
    );
    let patience = Duration::from_secs(5);
    let other = Lane {
        name: "board:shelf".to_owned(),
        ..shelf.lane(shelf.program(), patience)
    };
    let record = bench.run_lanes(vec![bench.lane(bench.program(), patience), other]);
    let desk = tally(&record, "board:desk");
    assert_eq!(
        desk,
        [(Verdict::Infra, 1), (Verdict::NotRun, 2)],
        "{record:?}"
    );
    assert_eq!(tally(&record, "board:shelf"), [(Verdict::Pass, 3)]);
    let faults = record.end.faults.join("\n");
    for part in [
        "board:desk: 2 not run: the board desk (probe 1209:0001) is out of reach: ",
        "writing flash: the probe is gone",
        "; `cargo hil list` shows the probes",
    ] {
        assert!(faults.contains(part), "{part}: {faults}");
    }
    assert_eq!(record.exit_code(), 4);
}

#[test]
fn board_that_two_cases_in_a_row_lose_stops_its_lane() {
    let bench = Bench::new(&["pull_1", "pull_2", "pull_3", "pull_4"].map(|name| (name, PULL, "")));
    let record = bench.run();
    assert_eq!(
        tally(&record, "board:desk"),
        [(Verdict::Infra, 2), (Verdict::NotRun, 2)],
        "{record:?}"
    );
    assert_eq!(record.exit_code(), 4);
}

#[test]
fn cable_that_is_pulled_in_a_case_makes_this_case_flaky() {
    // The first script that is typed asks for the version.
    let bench = Bench::new(&[GOOD, ("other", "x\n", "x\n")]).mischief("pulled-mid-case 2");
    let record = bench.run();
    let desk = tally(&record, "board:desk");
    assert_eq!(
        desk,
        [(Verdict::Infra, 1), (Verdict::NotRun, 1)],
        "{record:?}"
    );
    let bench = Bench::new(&[GOOD]).mischief("pulled-mid-case 1");
    assert_eq!(verdicts(&bench.run()), [Verdict::Flaky]);
}

#[test]
fn run_in_which_everything_is_skipped_fails() {
    let bench = Bench::new(&[GOOD]);
    bench.write(
        "suites/s/good.py",
        "# needs: uart-loopback\nprint('good')\n",
    );
    let record = bench.run();
    assert_eq!(verdicts(&record), [Verdict::Skip], "{record:?}");
    assert_eq!(record.cases[0].reason, "needs uart-loopback");
    assert_eq!(record.exit_code(), 1);
}

#[test]
fn fixture_that_is_wired_lets_its_cases_run() {
    let bench = Bench::new(&[GOOD]);
    let fixture = "[[fixture]]\nname = \"uart-loopback\"\nwiring = \"P0 to P1\"\n";
    bench.write("hil/boards/desk.toml", &format!("{DEVICE_FILE}{fixture}"));
    let listed = bench.hil(&["list", "--json"]);
    let description: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    assert_eq!(description[0]["fixtures"][0], "uart-loopback");
    let shown = text(&bench.hil(&["list"]));
    assert!(
        shown.contains("uart-loopback: P0 to P1") && shown.contains("a fake probe"),
        "{shown}"
    );
}

#[test]
fn wrong_use_is_answered_with_what_there_is() {
    let bench = Bench::new(&[]);
    let asked = bench.flash(&["--board", "shelf"]);
    assert_eq!(asked.status.code(), Some(2));
    let asked = bench.hil(&["flash", "--board", "shelf"]);
    check_exit(&asked, 2, "there are: desk");
    bench.write("hil/boards/desk.toml", "colour = 3\n");
    let asked = bench.hil(&["list"]);
    assert_eq!(asked.status.code(), Some(2));
    assert!(
        text(&asked).contains("desk.toml:1: unknown field `colour`"),
        "{}",
        text(&asked)
    );
}

#[test]
fn replay_judges_without_the_board_and_a_changed_golden_changes_its_verdict_only() {
    let bench = Bench::new(&[GOOD, ("other", "x\n", "x\n"), ("third", "y\n", "y\n")]);
    let record = bench.run();
    assert_eq!(record.exit_code(), 0, "{record:?}");
    let kept = hil::replay::gather(&bench.path("run/artifacts/board-desk")).unwrap();
    let recording = format!("{}\n{}", hil::replay::HEADING, kept["s"].text());
    bench.write("golden/hil/desk/s.txt", &recording);
    std::fs::remove_dir_all(bench.path("fake")).unwrap();
    let replay = |bench: &Bench| {
        bench.write("fake/mischief", "");
        bench.hil(&["replay"])
    };
    let first = replay(&bench);
    check_exit(&first, 0, "3 passed, 0 failed, 0 skipped");
    assert_eq!(text(&first), text(&replay(&bench)));

    bench.write("golden/s/other.out", "changed\n");
    let changed = text(&replay(&bench));
    assert!(changed.contains("FAIL board:desk/s/other"), "{changed}");
    assert!(
        changed.contains("2 passed, 1 failed, 0 skipped"),
        "{changed}"
    );
    assert_eq!(replay(&bench).status.code(), Some(1));
    bench.write("golden/s/other.out", "x\n");

    bench.write("suites/s/third.py", "print('third', 'anew')\n");
    let stale = text(&replay(&bench));
    assert!(stale.contains("2 passed, 0 failed, 1 skipped"), "{stale}");
    std::fs::remove_file(bench.path("suites/s/third.py")).unwrap();
    let gone = replay(&bench);
    assert_eq!(gone.status.code(), Some(1));
    assert!(
        text(&gone).contains("s/third: there is no such case any more"),
        "{}",
        text(&gone)
    );
}

#[test]
fn device_that_somebody_else_has_in_hand_is_waited_for_and_told() {
    let bench = Bench::new(&[GOOD]);
    let runtime = bench.path("adder-hil");
    let _held = hil::lock::Lock::take(Path::new(&runtime), "desk", Duration::ZERO).unwrap();
    let asked = bench.flash(&["--wait", "0"]);
    check_exit(&asked, 4, "in another hand: process");
}
