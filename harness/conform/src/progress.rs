//! Progress: a bar on a terminal, a line now and then elsewhere.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use runner::record::CaseRecord;
use runner::verdict::Verdict;
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// How often a line is written where there is no terminal.
const EVERY: Duration = Duration::from_secs(10);

/// The progress of a run.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    plain: bool,
    total: u64,
    unexpected: u64,
    last: Instant,
}

impl Progress {
    pub(crate) fn new(total: usize) -> Progress {
        let plain = !std::io::stderr().is_terminal();
        let bar = ProgressBar::new(total as u64);
        if plain {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {elapsed} {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Progress {
            bar,
            plain,
            total: total as u64,
            unexpected: 0,
            last: Instant::now(),
        }
    }

    /// Counts a trial and names it when it is unexpected; a fault of the harness with its reason, as it may stop a lane.
    pub(crate) fn add(&mut self, case: &CaseRecord) {
        let line = case.verdict.is_unexpected().then(|| {
            let reason = match case.verdict {
                Verdict::Infra => format!(": {}", case.reason),
                _ => String::new(),
            };
            let (lane, suite, name) = (&case.lane, &case.suite, &case.case);
            format!("{} {lane}/{suite}/{name}{reason}", case.verdict)
        });
        self.step(line);
    }

    /// Says what is being done.
    pub(crate) fn doing(&self, what: &str) {
        self.bar.set_message(what.to_owned());
    }

    /// Counts one thing done and, when it is unexpected, says what it is.
    pub(crate) fn step(&mut self, unexpected: Option<String>) {
        self.bar.inc(1);
        if let Some(line) = unexpected {
            self.unexpected += 1;
            if self.plain {
                eprintln!("{line}");
            } else {
                self.bar.println(line);
                self.bar
                    .set_message(format!("{} unexpected", self.unexpected));
            }
        }
        if self.plain && self.last.elapsed() >= EVERY {
            self.last = Instant::now();
            eprintln!(
                "{} of {}, {} unexpected",
                self.bar.position(),
                self.total,
                self.unexpected
            );
        }
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
