//! What came out: ratios, and a table of them for a terminal or as Markdown.

use super::campaign::{Row, State};
use super::engine::Engine;
use super::measure::Measure;
use super::statistics::{Ratio, geomean, mean};
use serde::Serialize;

/// How many of the worst programs are named.
const WORST: usize = 5;

/// How many lines of outliers a terminal is shown.
const MOST_OUTLIERS: usize = 5;

/// What takes less than this on both sides is not compared.
const SHORT_MS: f64 = 1.0;

/// A run on one set of programs.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    /// The name of the set.
    pub(crate) set: String,
    pub(crate) measure: Measure,
    pub(crate) size: (u32, u32),
    pub(crate) rounds: usize,
    pub(crate) engines: Vec<Engine>,
    pub(crate) rows: Vec<Row>,
    /// Ours beside each of the others.
    pub(crate) comparisons: Vec<Comparison>,
}

/// Ours beside one other interpreter.
#[derive(Debug, Serialize)]
pub(crate) struct Comparison {
    /// The other's name.
    pub(crate) vs: String,
    /// By row; nothing where one of them has no figure.
    pub(crate) ratios: Vec<Option<Ratio>>,
    /// The geometric mean and its spread.
    pub(crate) mean: Option<(f64, f64)>,
    /// The least and the largest geometric mean of a round.
    pub(crate) round_means: Option<(f64, f64)>,
}

impl Comparison {
    fn new(engines: &[Engine], rows: &[Row], index: usize, measure: Measure) -> Comparison {
        let ratio = |row: &Row| {
            let values = |index: usize| match measure {
                // What takes no memory at all is counted as one byte.
                Measure::Memory => row.cells[index]
                    .rounds()
                    .iter()
                    .map(|bytes| bytes.max(1.0))
                    .collect(),
                _ => row.cells[index].rounds().to_vec(),
            };
            match is_too_short(row, index, measure) {
                true => None,
                false => Ratio::of(&values(index), &values(0)),
            }
        };
        let ratios: Vec<Option<Ratio>> = rows.iter().map(ratio).collect();
        let known: Vec<&Ratio> = ratios.iter().flatten().collect();
        let count = known
            .iter()
            .map(|ratio| ratio.rounds.len())
            .min()
            .unwrap_or(0);
        let of_round = |round: usize| {
            geomean(
                &known
                    .iter()
                    .map(|ratio| ratio.rounds[round])
                    .collect::<Vec<_>>(),
            )
        };
        let means: Vec<f64> = (0..count).filter_map(of_round).collect();
        let round_means = means
            .iter()
            .copied()
            .reduce(f64::min)
            .zip(means.iter().copied().reduce(f64::max));
        Comparison {
            vs: engines[index].name.clone(),
            mean: mean(&known),
            round_means,
            ratios,
        }
    }

    /// The programs with a ratio, the worst first.
    fn ranked<'a>(&'a self, rows: &'a [Row]) -> Vec<(&'a str, &'a Ratio)> {
        let mut ranked: Vec<(&str, &Ratio)> = self.with_names(rows).collect();
        ranked.sort_by(|a, b| a.1.median.total_cmp(&b.1.median));
        ranked
    }

    /// The programs with a ratio.
    pub(crate) fn with_names<'a>(
        &'a self,
        rows: &'a [Row],
    ) -> impl Iterator<Item = (&'a str, &'a Ratio)> {
        rows.iter()
            .zip(&self.ratios)
            .filter_map(|(row, ratio)| Some((row.program.as_str(), ratio.as_ref()?)))
    }
}

impl Report {
    /// Compares the first interpreter with each of the others.
    pub(crate) fn new(
        set: String,
        measure: Measure,
        size: (u32, u32),
        rounds: usize,
        engines: &[Engine],
        rows: Vec<Row>,
    ) -> Report {
        let comparisons =
            (1..engines.len()).map(|index| Comparison::new(engines, &rows, index, measure));
        Report {
            comparisons: comparisons.collect(),
            set,
            measure,
            size,
            rounds,
            engines: engines.to_vec(),
            rows,
        }
    }

    /// What was run, in one line.
    pub(crate) fn title(&self) -> String {
        let what = match self.measure {
            Measure::Memory => return format!("{}: bytes of heap for one object", self.set),
            Measure::Instructions => "millions of instructions, without preparing".to_owned(),
            Measure::Board => "millions of instructions on the board".to_owned(),
            Measure::Time(clock) => {
                let clock = format!("{clock:?}").to_lowercase();
                format!("median of {} rounds, {clock} time", self.rounds)
            }
        };
        format!(
            "{}: {what}, -N {} -M {}",
            self.set, self.size.0, self.size.1
        )
    }

    /// The head of the table, its rows, and its last row.
    fn table(&self) -> Vec<Vec<String>> {
        let unit = self.measure.unit();
        let kind = if self.measure == Measure::Memory {
            "kind"
        } else {
            "program"
        };
        let mut head = vec![kind.to_owned(), format!("ours {unit}")];
        for comparison in &self.comparisons {
            head.extend([format!("{} {unit}", comparison.vs), "ratio".to_owned()]);
            head.extend((!self.measure.is_exact()).then(|| "±%".to_owned()));
        }
        let mut table = vec![head];
        table.extend((0..self.rows.len()).map(|index| self.row(index)));
        if !self.comparisons.is_empty() {
            table.push(self.last_row());
        }
        table
    }

    fn row(&self, index: usize) -> Vec<String> {
        let row = &self.rows[index];
        let value = |engine: usize| match row.cells[engine].value() {
            Some(value) if self.measure == Measure::Memory && value.fract() == 0.0 => {
                format!("{value:.0}")
            }
            Some(value) => digits(value),
            None => "-".to_owned(),
        };
        let mut cells = vec![row.program.clone(), value(0)];
        for (engine, comparison) in (1..).zip(&self.comparisons) {
            cells.push(value(engine));
            let ratio = comparison.ratios[index].as_ref();
            cells
                .push(ratio.map_or_else(|| "-".to_owned(), |ratio| format!("{:.2}", ratio.median)));
            if !self.measure.is_exact() {
                cells.push(ratio.map_or_else(String::new, spread));
            }
        }
        cells
    }

    fn last_row(&self) -> Vec<String> {
        let mut cells = vec!["geometric mean".to_owned(), String::new()];
        for comparison in &self.comparisons {
            cells.push(String::new());
            match comparison.mean {
                Some((mean, spread)) => {
                    cells.push(format!("{mean:.2}"));
                    cells.extend(
                        (!self.measure.is_exact()).then(|| format!("{:.1}", spread * 100.0)),
                    );
                }
                None => cells.push("-".to_owned()),
            }
        }
        cells
    }

    /// What the table does not say, one line each.
    fn notes(&self, most_outliers: usize) -> Vec<String> {
        let mut notes = self.differences();
        for comparison in &self.comparisons {
            notes.extend(self.summary(comparison));
        }
        notes.extend(self.unmeasured());
        notes.extend(self.too_short());
        for comparison in &self.comparisons {
            notes.extend(self.outliers(comparison, most_outliers));
        }
        notes
    }

    /// The rounds that are far from the others; counted only, when there are more than `most` programs with some.
    fn outliers(&self, comparison: &Comparison, most: usize) -> Vec<String> {
        let vs = &comparison.vs;
        let mut lines = Vec::new();
        let (mut far, mut all) = (0, 0);
        for (name, ratio) in comparison.with_names(&self.rows) {
            far += ratio.outliers.len();
            all += ratio.rounds.len();
            if !ratio.outliers.is_empty() {
                lines.push(format!("outlier: {name} beside {vs}: {}", rounds(ratio)));
            }
        }
        match lines.len() > most {
            true => vec![format!(
                "outliers beside {vs}: {far} of {all} rounds; tables.md shows them"
            )],
            false => lines,
        }
    }

    /// How ours stands beside another: the range of rounds, and the worst programs.
    fn summary(&self, comparison: &Comparison) -> Vec<String> {
        let ranked = comparison.ranked(&self.rows);
        let vs = &comparison.vs;
        let mut notes = Vec::new();
        if let Some((low, high)) = comparison.round_means.filter(|_| self.rounds > 1) {
            notes.push(format!(
                "beside {vs}: geometric means of rounds from {low:.2} to {high:.2}"
            ));
        }
        let worse = ranked
            .iter()
            .filter(|(_, ratio)| ratio.median < 1.0)
            .count();
        let worst: Vec<String> = ranked
            .iter()
            .take(worse.max(WORST))
            .map(|(name, ratio)| format!("{name} {:.2}", ratio.median))
            .collect();
        if !worst.is_empty() {
            let count = ranked.len();
            notes.push(format!(
                "beside {vs}: below 1 in {worse} of {count}; least: {}",
                worst.join(", ")
            ));
        }
        notes
    }

    /// Results that do not agree.
    pub(crate) fn differences(&self) -> Vec<String> {
        self.cells()
            .filter_map(|(row, engine, state)| match state {
                State::Differs(text) => Some(format!(
                    "DIFFERS {} on {}: {text}",
                    row.program, engine.name
                )),
                _ => None,
            })
            .collect()
    }

    /// Programs that ours cannot run and another can.
    pub(crate) fn failures(&self) -> Vec<&str> {
        let measured = |row: &Row| {
            row.cells[1..]
                .iter()
                .any(|cell| cell.state == State::Measured)
        };
        self.rows
            .iter()
            .filter(|row| matches!(row.cells[0].state, State::Failed(_)))
            .filter(|row| measured(row) || row.cells.len() == 1)
            .map(|row| row.program.as_str())
            .collect()
    }

    /// Who did not run what, by reason.
    fn unmeasured(&self) -> Vec<String> {
        let mut reasons: Vec<(String, Vec<&str>)> = Vec::new();
        for (row, engine, state) in self.cells() {
            let reason = match state {
                State::Skipped(reason) if reason.is_empty() => format!("{} skips", engine.name),
                State::Skipped(reason) => format!("{} skips ({reason})", engine.name),
                State::Failed(reason) => format!("{} cannot run ({reason})", engine.name),
                _ => continue,
            };
            match reasons.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, names)) => names.push(&row.program),
                None => reasons.push((reason, vec![&row.program])),
            }
        }
        reasons
            .into_iter()
            .map(|(reason, names)| format!("{reason}: {}", names.join(", ")))
            .collect()
    }

    /// The programs that are not compared because they are over at once.
    fn too_short(&self) -> Option<String> {
        let is_short =
            |row: &&Row| (1..row.cells.len()).any(|index| is_too_short(row, index, self.measure));
        let names: Vec<&str> = self
            .rows
            .iter()
            .filter(is_short)
            .map(|row| row.program.as_str())
            .collect();
        let text = format!(
            "too short to compare (below {SHORT_MS} ms; larger with -N): {}",
            names.join(", ")
        );
        (!names.is_empty()).then_some(text)
    }

    fn cells(&self) -> impl Iterator<Item = (&Row, &Engine, &State)> {
        self.rows.iter().flat_map(|row| {
            let pairs = row.cells.iter().zip(&self.engines);
            pairs.map(move |(cell, engine)| (row, engine, &cell.state))
        })
    }

    /// The table for a terminal.
    pub(crate) fn text(&self) -> String {
        let table = self.table();
        let columns = table.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = table.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let mut text = self.title() + "\n";
        for row in &table {
            let cells = row
                .iter()
                .zip(&widths)
                .enumerate()
                .map(|(column, (cell, width))| match column {
                    0 => format!("{cell:width$}"),
                    _ => format!("  {cell:>width$}"),
                });
            text += cells.collect::<String>().trim_end();
            text += "\n";
        }
        for note in self.notes(MOST_OUTLIERS) {
            text += &format!("{note}\n");
        }
        text
    }

    /// The same as Markdown.
    pub(crate) fn markdown(&self) -> String {
        let mut text = format!("### {}\n\n", self.title());
        for engine in &self.engines {
            text += &format!("- {}: {}\n", engine.name, engine.version);
        }
        let table = self.table();
        for (index, row) in table.iter().enumerate() {
            let is_last = index + 1 == table.len() && !self.comparisons.is_empty();
            let cells: Vec<String> = row
                .iter()
                .map(|cell| {
                    if is_last && !cell.is_empty() {
                        format!("**{cell}**")
                    } else {
                        cell.clone()
                    }
                })
                .collect();
            if index == 0 {
                text += "\n";
            }
            text += &format!("| {} |\n", cells.join(" | "));
            if index == 0 {
                text += &format!("|---{}|\n", "|---:".repeat(row.len() - 1));
            }
        }
        text += "\n";
        for note in self.notes(usize::MAX) {
            text += &format!("- {note}\n");
        }
        text
    }
}

/// Whether both take so little time that the machine's mood decides.
fn is_too_short(row: &Row, index: usize, measure: Measure) -> bool {
    let is_short = |index: usize| row.cells[index].value().is_some_and(|ms| ms < SHORT_MS);
    matches!(measure, Measure::Time(_)) && is_short(0) && is_short(index)
}

/// A figure with three digits that say something.
fn digits(value: f64) -> String {
    match value {
        value if value < 10.0 => format!("{value:.2}"),
        value if value < 100.0 => format!("{value:.1}"),
        value => format!("{value:.0}"),
    }
}

/// The spread in percent; rounds that are far away are marked. One round says nothing about it.
fn spread(ratio: &Ratio) -> String {
    if ratio.rounds.len() < 2 {
        return "?".to_owned();
    }
    let mark = "!".repeat(ratio.outliers.len().min(1));
    format!("{:.0}{mark}", ratio.spread * 100.0)
}

/// The ratios of all rounds, outliers in brackets.
fn rounds(ratio: &Ratio) -> String {
    let one = |(round, value): (usize, &f64)| match ratio.outliers.contains(&round) {
        true => format!("[{value:.2}]"),
        false => format!("{value:.2}"),
    };
    ratio
        .rounds
        .iter()
        .enumerate()
        .map(one)
        .collect::<Vec<_>>()
        .join(" ")
}
