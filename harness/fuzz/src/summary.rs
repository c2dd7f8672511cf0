//! The table at the end of a run.

use std::time::Duration;

use crate::campaign::{Counts, Failures};
use crate::guided::Reached;

/// What was done with one target.
#[derive(Debug)]
pub struct Row {
    /// The target.
    pub name: &'static str,
    /// Counts of inputs; only the executed ones where coverage leads.
    pub counts: Counts,
    /// What was reached, where coverage leads.
    pub reached: Option<Reached>,
    /// How long it took.
    pub duration: Duration,
    /// What was found.
    pub failures: Failures,
}

/// Writes the table and the findings; the last line counts.
pub fn text(rows: &[Row]) -> String {
    let mut text = format!(
        "{:<10}{:>9}{:>12}{:>9}{:>12}{:>12}{:>8}{:>7}{:>10}{:>9}\n",
        "target",
        "seconds",
        "executions",
        "per s",
        "accepted",
        "refused",
        "late",
        "hangs",
        "coverage",
        "crashes"
    );
    for row in rows {
        let seconds = row.duration.as_secs_f64().max(0.001);
        let rate = row.counts.executed as f64 / seconds;
        text += &format!(
            "{:<10}{seconds:>9.0}{:>12}{rate:>9.0}",
            row.name, row.counts.executed
        );
        let figures = match row.reached {
            Some(_) => ["-".to_string(), "-".to_string(), "-".to_string()],
            None => {
                [row.counts.done, row.counts.refused, row.counts.out_of_time].map(|n| n.to_string())
            }
        };
        let [done, refused, late] = figures;
        let coverage = row
            .reached
            .map_or("-".to_string(), |reached| reached.coverage.to_string());
        let (hangs, crashes) = (row.failures.hangs(), row.failures.crashes());
        text += &format!("{done:>12}{refused:>12}{late:>8}{hangs:>7}{coverage:>10}{crashes:>9}\n");
    }
    for row in rows {
        let found = row.failures.describe();
        if !found.is_empty() {
            text += &format!("\n{}:\n{found}", row.name);
        }
    }
    let executed: u64 = rows.iter().map(|row| row.counts.executed).sum();
    let crashes: usize = rows.iter().map(|row| row.failures.crashes()).sum();
    text += &format!("{executed} executions, {crashes} crashes\n");
    text
}
