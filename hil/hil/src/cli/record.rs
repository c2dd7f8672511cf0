//! `record`: runs cases on a device and keeps what it said.

use super::context::Context;
use super::options::Record;
use super::run::conform;
use crate::replay::{self, HEADING};
use anyhow::{Context as _, Result};
use jiff::Zoned;
use runner::artifacts;
use runner::board::recording::Recording;
use runner::lane::DEVICE;
use runner::project::Project;

pub(super) fn record(context: &Context<'_>, options: &Record) -> Result<u8> {
    let device = context.device(&options.board)?;
    let mut words: Vec<std::ffi::OsString> = Vec::new();
    if options.no_build {
        words.push("--no-build".into());
    }
    words.extend(options.filters.iter().map(Into::into));
    let done = conform(std::slice::from_ref(&device.id), &words)?;
    if done.code != 0 {
        say!("nothing was recorded: something is unexpected");
        return Ok(done.code);
    }
    let run = done.folder.context("the run has no folder")?;
    let lane = format!("{DEVICE}{}", device.id);
    let folder = artifacts::lane_folder(&run.join(artifacts::FOLDER), &lane);
    let takes = replay::gather(&folder)?;
    let golden = replay::recordings(&Project::find()?).join(&device.id);
    std::fs::create_dir_all(&golden)?;
    let day = Zoned::now().strftime("%Y-%m-%d").to_string();
    for (suite, mut recording) in takes {
        let path = golden.join(format!("{suite}.txt"));
        recording.facts.insert("recorded".to_owned(), day.clone());
        let kept = merge(&path, recording)?;
        std::fs::write(&path, format!("{HEADING}\n{}", kept.text()))
            .with_context(|| format!("writing {}", path.display()))?;
        say!("recorded {}: {} cases", path.display(), kept.takes.len());
    }
    Ok(0)
}

/// Adds cases to a recording of the same firmware; one of another firmware is replaced.
fn merge(path: &std::path::Path, new: Recording) -> Result<Recording> {
    if !path.is_file() {
        return Ok(new);
    }
    let mut kept = Recording::read(path)?;
    if kept.facts.get("flash") != new.facts.get("flash") {
        return Ok(new);
    }
    kept.facts = new.facts;
    kept.takes.extend(new.takes);
    Ok(kept)
}
