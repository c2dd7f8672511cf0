//! Whether what a lane runs on can be reached: a lane that cannot reach it is stopped, and the other lanes go on.
//!
//! ```text
//!   Open(n) ── a case gets to the board ──> Open(0)
//!      └────── n failures in a row = PATIENCE, or the lane is found to be unavailable ──> Stopped
//! ```
//!
//! Invariant: a lane that is stopped has a case whose outcome says why; the cases after it are not run.

use crate::board::{Attached, Board};
use crate::lane::{DEVICE, Lane};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many cases in a row may fail to get to a board before its lane is stopped.
const PATIENCE: u32 = 2;

/// What a case is told that a stopped lane does not run.
pub const NOT_RUN: &str = "its lane was stopped";

/// Whether a lane is within reach.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    state: Mutex<State>,
    /// Held by whoever has a board of which there is one.
    turn: Mutex<()>,
}

#[derive(Debug)]
enum State {
    /// So many cases in a row have failed.
    Open(u32),
    Stopped,
}

impl Default for State {
    fn default() -> State {
        State::Open(0)
    }
}

impl Reach {
    /// Waits for the lane's only board, if it has one; nothing once the lane is stopped.
    pub(crate) fn enter(&self, lane: &Lane) -> Option<Option<MutexGuard<'_, ()>>> {
        let is_single = lane.board.as_ref().is_some_and(Board::is_single);
        let turn = is_single.then(|| lock(&self.turn));
        let is_open = matches!(*lock(&self.state), State::Open(_));
        is_open.then_some(turn)
    }

    /// Notes that a case got there.
    pub(crate) fn reached(&self) {
        if let State::Open(failures) = &mut *lock(&self.state) {
            *failures = 0;
        }
    }

    /// Notes that a case did not get to the board of a lane.
    pub(crate) fn missed(&self, lane: &Lane) {
        let mut state = lock(&self.state);
        match &mut *state {
            State::Open(failures) if lane.board.is_some() => {
                *failures += 1;
                if *failures >= PATIENCE {
                    *state = State::Stopped;
                }
            }
            _ => {}
        }
    }

    /// Stops the lane; tells whether it was open.
    pub(crate) fn stop(&self) -> bool {
        let before = std::mem::replace(&mut *lock(&self.state), State::Stopped);
        matches!(before, State::Open(_))
    }
}

/// Says that the board of a lane cannot be reached: which one, through what, why, and how to look for oneself.
pub(crate) fn out_of_reach(lane: &Lane, reason: &str) -> String {
    let words = |through: &str, hint: &str| {
        let name = lane.name.split_once(':').map_or("", |(_, name)| name);
        let (through, hint) = (through, hint.replace("NAME", name));
        format!("the board {name} ({through}) is out of reach: {reason}; {hint}")
    };
    match &lane.board {
        Some(Board::Attached(device)) if lane.name.starts_with(DEVICE) => words(
            &probe(device),
            "`cargo hil list` shows the probes that are connected, `cargo hil console --board NAME` tries this one",
        ),
        Some(Board::Machine(machine)) => words(
            machine.emulator,
            "`cargo xtask board NAME --run` shows what it does",
        ),
        _ => reason.to_owned(),
    }
}

fn probe(device: &Attached) -> String {
    match &device.probe {
        Some(probe) => format!("probe {probe}"),
        None => "without a probe".to_owned(),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lane::bare_lane;
    use std::time::Duration;

    fn lane() -> Lane {
        let device = Attached::new("hil".into(), Vec::new(), Duration::ZERO);
        Lane {
            board: Some(Board::Attached(device)),
            ..bare_lane("board:desk".to_owned(), "desk.elf".into())
        }
    }

    #[test]
    fn two_failures_in_a_row_stop_the_lane_of_a_board() {
        let (reach, lane) = (Reach::default(), lane());
        reach.missed(&lane);
        reach.reached();
        reach.missed(&lane);
        assert!(reach.enter(&lane).is_some());
        reach.missed(&lane);
        assert!(reach.enter(&lane).is_none());
        assert!(!reach.stop());
    }

    #[test]
    fn failures_of_programs_stop_nothing() {
        let reach = Reach::default();
        let lane = bare_lane("unix".to_owned(), "micropython".into());
        for _ in 0..=PATIENCE {
            reach.missed(&lane);
        }
        assert!(reach.enter(&lane).is_some());
    }

    #[test]
    fn message_names_board_probe_reason_and_a_way_to_look() {
        let mut lane = lane();
        if let Some(Board::Attached(device)) = &mut lane.board {
            device.probe = Some("20b7:9db1".to_owned());
        }
        let text = out_of_reach(&lane, "no probe was found");
        let expected = "the board desk (probe 20b7:9db1) is out of reach: no probe was found; `cargo hil list`";
        assert!(text.starts_with(expected), "{text}");
        assert!(text.contains("cargo hil console --board desk"), "{text}");
    }
}
