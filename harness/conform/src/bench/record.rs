//! Records in `golden/perf`: ratios that a run is held against.
//!
//! Ratios, not times: they say something on other machines too. Written by `--record` only.

use super::measure::Measure;
use super::report::Report;
use super::statistics::geomean;
use crate::UsageError;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A recorded ratio and within which part of it the true one lies.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    ratio: f64,
    spread: f64,
}

impl Kept {
    /// The geometric mean of some.
    fn mean(all: &[Kept]) -> Option<Kept> {
        let ratios: Vec<f64> = all.iter().map(|kept| kept.ratio).collect();
        let squares: f64 = all.iter().map(|kept| kept.spread.powi(2)).sum();
        Some(Kept {
            ratio: geomean(&ratios)?,
            spread: squares.sqrt() / all.len() as f64,
        })
    }
}

/// Where a record comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Origin {
    /// The day.
    pub(crate) recorded: String,
    /// What our interpreter was built from.
    pub(crate) commit: String,
    pub(crate) machine: String,
}

/// A record.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    origin: Origin,
    size: (u32, u32),
    rounds: usize,
    engines: BTreeMap<String, String>,
    /// Geometric means, by interpreter.
    mean: BTreeMap<String, Kept>,
    /// By interpreter and program.
    ratios: BTreeMap<String, BTreeMap<String, Kept>>,
}

/// A run held against a record.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Change {
    pub(crate) lines: Vec<String>,
    /// Whether something is worse than the record.
    pub(crate) is_missed: bool,
}

/// The file of a set of programs and a measure.
pub(crate) fn file(folder: &Path, set: &str, measure: Measure) -> PathBuf {
    folder.join(match measure {
        Measure::Time(_) => format!("{set}.toml"),
        Measure::Instructions => format!("{set}-instructions.toml"),
        Measure::Board => format!("{set}-board.toml"),
        Measure::Memory => format!("{set}.toml"),
    })
}

impl Record {
    /// What is kept of a run.
    pub(crate) fn new(report: &Report, origin: Origin) -> Record {
        let kept = |ratio: f64, spread: f64| Kept {
            ratio: (ratio * 1e3).round() / 1e3,
            spread: (spread * 1e3).round() / 1e3,
        };
        let engines = report.engines.iter();
        let mut record = Record {
            origin,
            size: report.size,
            rounds: report.rounds,
            engines: engines
                .map(|engine| (engine.name.clone(), engine.version.clone()))
                .collect(),
            mean: BTreeMap::new(),
            ratios: BTreeMap::new(),
        };
        for comparison in &report.comparisons {
            let Some((mean, spread)) = comparison.mean else {
                continue;
            };
            record
                .mean
                .insert(comparison.vs.clone(), kept(mean, spread));
            let ratios = comparison
                .with_names(&report.rows)
                .map(|(name, ratio)| (name.to_owned(), kept(ratio.median, ratio.spread)));
            record
                .ratios
                .insert(comparison.vs.clone(), ratios.collect());
        }
        record
    }

    /// Reads a record.
    pub(crate) fn read(path: &Path) -> Result<Record> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| UsageError(format!("no record in {}: {error}", path.display())))?;
        toml::from_str(&text).with_context(|| format!("in {}", path.display()))
    }

    /// When and where it was written.
    pub(crate) fn origin(&self) -> String {
        let Origin {
            recorded,
            commit,
            machine,
        } = &self.origin;
        format!("recorded {recorded} at {commit} on {machine}")
    }

    /// Its text: one line for each program, so that changes can be reviewed.
    pub(crate) fn text(&self) -> String {
        let quoted = |text: &str| format!("{text:?}");
        let mut text = "# Written by `cargo conform bench --record`. A ratio is what the other needed by what ours needed:\n# larger is better.\n".to_owned();
        text += &format!(
            "size = [{}, {}]\nrounds = {}\n",
            self.size.0, self.size.1, self.rounds
        );
        let Origin {
            recorded,
            commit,
            machine,
        } = &self.origin;
        text += "\n[origin]\n";
        for (name, value) in [
            ("recorded", recorded),
            ("commit", commit),
            ("machine", machine),
        ] {
            text += &format!("{name} = {}\n", quoted(value));
        }
        text += "\n[engines]\n";
        for (name, version) in &self.engines {
            text += &format!("{} = {}\n", quoted(name), quoted(version));
        }
        let line = |(name, kept): (&String, &Kept)| {
            format!(
                "{} = {{ ratio = {:.3}, spread = {:.3} }}\n",
                quoted(name),
                kept.ratio,
                kept.spread
            )
        };
        text += "\n[mean]\n";
        text.extend(self.mean.iter().map(line));
        for (name, ratios) in &self.ratios {
            text += &format!("\n[ratios.{}]\n", quoted(name));
            text.extend(ratios.iter().map(line));
        }
        text
    }

    /// Compares a later run of the same size, perhaps of some of the programs. A figure is missed when it is worse by
    /// more than `tolerance` and its uncertainty.
    pub(crate) fn compare(&self, now: &Record, tolerance: f64) -> Result<Change> {
        if self.size != now.size {
            let (speed, memory) = self.size;
            let text = format!("the record is of -N {speed} -M {memory}");
            return Err(UsageError(text).into());
        }
        let mut change = Change::default();
        let mut common = 0;
        for (name, fresh) in &now.ratios {
            let Some(ratios) = self.ratios.get(name) else {
                continue;
            };
            common += 1;
            let both = fresh
                .iter()
                .filter_map(|(program, new)| Some((ratios.get(program)?, new)));
            let (old, new): (Vec<Kept>, Vec<Kept>) = both.unzip();
            if let (Some(old), Some(new)) = (Kept::mean(&old), Kept::mean(&new)) {
                let what = format!("geometric mean beside {name}");
                change.add(&what, old, new, tolerance, true);
            }
            for (program, ratio) in fresh {
                let what = format!("{program} beside {name}");
                match ratios.get(program) {
                    Some(old) => change.add(&what, *old, *ratio, tolerance, false),
                    None => change.lines.push(format!("{what}: not in the record")),
                }
            }
        }
        if common == 0 {
            let names: Vec<&str> = self.mean.keys().map(String::as_str).collect();
            let text = format!(
                "the record knows {}; name one with --vs NAME=COMMAND",
                names.join(", ")
            );
            return Err(UsageError(text).into());
        }
        Ok(change)
    }
}

impl Change {
    fn add(&mut self, what: &str, old: Kept, new: Kept, tolerance: f64, is_always_said: bool) {
        let noise = tolerance + old.spread + new.spread;
        let part = new.ratio / old.ratio - 1.0;
        let word = match part {
            part if part < -noise => " WORSE",
            part if part > noise => " better",
            _ => "",
        };
        self.is_missed |= part < -noise;
        if is_always_said || !word.is_empty() {
            let (old, new, percent) = (old.ratio, new.ratio, part * 100.0);
            self.lines.push(format!(
                "{what}: {old:.2}, now {new:.2} ({percent:+.0} %){word}"
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(fib: f64, sort: f64) -> Record {
        let kept = |ratio| Kept {
            ratio,
            spread: 0.02,
        };
        let ratios = [("fib of 3", fib), ("sort", sort)];
        let ratios = ratios.map(|(name, ratio)| (name.to_owned(), kept(ratio)));
        Record {
            origin: Origin {
                recorded: "2026-01-01".to_owned(),
                commit: "1234".to_owned(),
                machine: "a \"quoted\" one".to_owned(),
            },
            size: (5000, 1000),
            rounds: 5,
            engines: BTreeMap::from([("ours".to_owned(), "1".to_owned())]),
            mean: BTreeMap::from([("upstream".to_owned(), kept((fib * sort).sqrt()))]),
            ratios: BTreeMap::from([("upstream".to_owned(), BTreeMap::from(ratios))]),
        }
    }

    fn check(now: &Record, expected: &[&str], is_missed: bool) {
        let change = record(2.0, 8.0).compare(now, 0.1).unwrap();
        assert_eq!(change.lines, expected);
        assert_eq!(change.is_missed, is_missed);
    }

    #[test]
    fn a_record_is_read_as_it_is_written() {
        let record = record(2.0, 8.0);
        assert_eq!(toml::from_str::<Record>(&record.text()).unwrap(), record);
    }

    #[test]
    fn little_changes_are_noise() {
        check(
            &record(1.9, 7.6),
            &["geometric mean beside upstream: 4.00, now 3.80 (-5 %)"],
            false,
        );
    }

    #[test]
    fn worse_and_better_are_said_and_worse_is_missed() {
        check(
            &record(3.0, 4.0),
            &[
                "geometric mean beside upstream: 4.00, now 3.46 (-13 %) WORSE",
                "fib of 3 beside upstream: 2.00, now 3.00 (+50 %) better",
                "sort beside upstream: 8.00, now 4.00 (-50 %) WORSE",
            ],
            true,
        );
    }

    #[test]
    fn some_of_the_programs_are_compared_with_the_same_ones() {
        let mut some = record(2.0, 8.0);
        let ratios = some.ratios.get_mut("upstream").unwrap();
        let kept = ratios.remove("sort").unwrap();
        let same = "geometric mean beside upstream: 2.00, now 2.00 (+0 %)";
        check(&some, &[same], false);
        some.ratios
            .get_mut("upstream")
            .unwrap()
            .insert("new".to_owned(), kept);
        check(
            &some,
            &[same, "new beside upstream: not in the record"],
            false,
        );
    }

    #[test]
    fn another_size_is_not_compared() {
        let mut other = record(2.0, 8.0);
        other.size = (1000, 1000);
        let error = record(2.0, 8.0).compare(&other, 0.1).unwrap_err();
        assert!(error.is::<UsageError>());
    }

    #[test]
    fn a_record_of_others_is_no_measure() {
        let mut other = record(2.0, 3.0);
        other.ratios.clear();
        let error = record(2.0, 3.0).compare(&other, 0.1).unwrap_err();
        assert!(error.is::<UsageError>());
    }
}
