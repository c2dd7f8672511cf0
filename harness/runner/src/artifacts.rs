//! What boards said, kept beside the verdicts of a run.
//!
//! ```text
//!   <run>/artifacts/<lane>/<suite>/<case>.txt     console with times, how it ended, registers, firmware, tools
//!   <run>/artifacts/<lane>/probe.log              what was done with the probe
//! ```
//!
//! A file is a [`Recording`] of one case, so that `cargo hil record` only has to gather them.

use crate::board::Talk;
use crate::board::recording::{Recording, Take, script_hash};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The name of the folder in a run's folder.
pub const FOLDER: &str = "artifacts";

/// What a board said to a case.
pub struct Artifact<'a> {
    /// The lane.
    pub lane: &'a str,
    /// What the firmware says it is.
    pub version: Option<&'a str>,
    /// `suite/case`.
    pub case: &'a str,
    /// The script.
    pub script: &'a Path,
    /// What came of it.
    pub talk: &'a Talk,
}

/// Keeps the log of a lane's device.
///
/// # Errors
/// When it is there and cannot be copied.
pub fn keep_log(folder: &Path, lane: &str, log: &Path) -> Result<()> {
    if log.is_file() {
        let folder = lane_folder(folder, lane);
        std::fs::create_dir_all(&folder)?;
        std::fs::copy(log, folder.join("probe.log"))?;
    }
    Ok(())
}

/// The folder of a lane.
pub fn lane_folder(folder: &Path, lane: &str) -> PathBuf {
    folder.join(lane.replace(':', "-"))
}

/// Writes what a board said to a case; gives the file's name, relative to the run's folder.
///
/// # Errors
/// When it cannot be written.
pub fn write(folder: &Path, artifact: &Artifact<'_>) -> Result<String> {
    let name = format!("{}.txt", artifact.case);
    let path = lane_folder(folder, artifact.lane).join(name);
    let parent = path.parent().context("below a folder")?;
    std::fs::create_dir_all(parent)?;
    std::fs::write(&path, recording(artifact)?.text())?;
    let run = folder.parent().unwrap_or(folder);
    let relative = path.strip_prefix(run).unwrap_or(&path);
    Ok(relative.display().to_string())
}

fn recording(artifact: &Artifact<'_>) -> Result<Recording> {
    let talk = artifact.talk;
    let mut facts: BTreeMap<String, String> = talk.facts.iter().cloned().collect();
    if let Some(version) = artifact.version {
        facts.insert("version".to_owned(), version.to_owned());
    }
    let take = Take {
        script: script_hash(&std::fs::read(artifact.script)?),
        heard: talk.heard.clone(),
        end: talk.ran.end,
        state: talk.state.clone(),
    };
    Ok(Recording {
        facts,
        takes: BTreeMap::from([(artifact.case.to_owned(), take)]),
    })
}
