//! Runs the coverage-guided program: seeds go into its corpus, what it says of itself becomes figures.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::campaign::{Counts, Failures, Plan};
use crate::corpus;

/// The variable that chooses the target.
pub const TARGET_VARIABLE: &str = "FUZZ_TARGET";

/// How often the program is started again after a finding.
const RESTARTS: usize = 40;
const MAX_INPUT_BYTES: usize = 8192;

/// What the program reached.
#[derive(Clone, Copy, Default, Debug)]
pub struct Reached {
    /// Places in the program.
    pub coverage: u64,
    /// Coverage with counts and comparisons.
    pub features: u64,
    /// Inputs kept in the corpus.
    pub corpus: u64,
}

/// Runs the program on a target until the time is up.
///
/// # Errors
/// If it cannot be started, or files cannot be written.
pub fn run(program: &Path, plan: &Plan) -> Result<(Counts, Reached, Failures)> {
    let folder = plan.folder();
    let corpus = folder.join("corpus");
    fs::create_dir_all(&corpus).with_context(|| format!("cannot make {}", corpus.display()))?;
    for (number, seed) in corpus::seeds(plan.target, &plan.folders)?
        .iter()
        .enumerate()
    {
        fs::write(corpus.join(format!("seed-{number:05}")), seed)?;
    }
    let (mut counts, mut reached) = (Counts::default(), Reached::default());
    let mut failures = Failures::new(plan.target, &folder);
    let start = Instant::now();
    let duration = plan.duration.unwrap_or(Duration::from_secs(60));
    for _ in 0..RESTARTS {
        let left = duration.saturating_sub(start.elapsed()).as_secs();
        if left == 0 {
            break;
        }
        let log = folder.join("guided.log");
        let status = command(program, plan, &folder, &corpus, left)
            .stderr(File::create(&log)?)
            .status()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let text = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
        read_log(&text, &mut counts, &mut reached);
        for file in artifacts(&text) {
            failures.add_file(Path::new(&file))?;
        }
        if status.success() {
            break;
        }
    }
    Ok((counts, reached, failures))
}

fn command(program: &Path, plan: &Plan, folder: &Path, corpus: &Path, seconds: u64) -> Command {
    let mut command = Command::new(program);
    command
        .env(TARGET_VARIABLE, plan.target.name)
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={MAX_INPUT_BYTES}"))
        .arg(format!("-seed={}", plan.seed as u32))
        .arg(format!("-artifact_prefix={}/", folder.display()))
        .args(["-print_final_stats=1", "-timeout=20", "-rss_limit_mb=4096"])
        .args(["-reload=0", "-use_value_profile=1"])
        .arg(corpus)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    command
}

/// Reads the last figures of a log.
fn read_log(text: &str, counts: &mut Counts, reached: &mut Reached) {
    let figure = |line: &str, name: &str| -> Option<u64> {
        let (_, rest) = line.split_once(name)?;
        let digits = rest.trim_start().split(['/', ' ']).next()?;
        digits.parse().ok()
    };
    let mut executed = 0;
    for line in text.lines() {
        let run = line
            .strip_prefix('#')
            .and_then(|rest| rest.split('\t').next());
        executed = run.and_then(|run| run.parse().ok()).unwrap_or(executed);
        executed = figure(line, "stat::number_of_executed_units:").unwrap_or(executed);
        reached.coverage = figure(line, " cov: ").unwrap_or(reached.coverage);
        reached.features = figure(line, " ft: ").unwrap_or(reached.features);
        reached.corpus = figure(line, " corp: ").unwrap_or(reached.corpus);
    }
    counts.executed += executed;
}

/// Files that the program says it has written.
fn artifacts(text: &str) -> Vec<String> {
    let lines = text.lines();
    lines
        .filter_map(|line| line.split_once("Test unit written to "))
        .map(|(_, file)| file.trim().to_string())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_from_the_log() {
        let text = "INFO: Seed: 1\n#2\tINITED cov: 8 ft: 9 corp: 1/1b exec/s: 0 rss: 27Mb\n\
                    #917\tNEW    cov: 80 ft: 90 corp: 3/10b lim: 8 exec/s: 0 rss: 27Mb\n\
                    stat::number_of_executed_units: 1000\n\
                    artifact_prefix='x/'; Test unit written to x/crash-12\n";
        let (mut counts, mut reached) = (Counts::default(), Reached::default());
        read_log(text, &mut counts, &mut reached);
        assert_eq!(counts.executed, 1000);
        assert_eq!(
            (reached.coverage, reached.features, reached.corpus),
            (80, 90, 3)
        );
        assert_eq!(artifacts(text), ["x/crash-12"]);
    }
}
