//! `replay`: judges recordings.

use super::UsageError;
use super::options::Replay;
use crate::replay::{self, Choice};
use anyhow::Result;
use runner::project::Project;
use runner::{junit, summary};

pub(super) fn replay(options: &Replay) -> Result<u8> {
    let project = Project::find()?;
    let folder = match &options.recordings {
        Some(folder) => folder.clone(),
        None => replay::recordings(&project),
    };
    let choice = Choice {
        folder,
        boards: options.board.clone(),
        filters: options.filters.clone(),
    };
    let record = replay::judge(&project, &choice)?;
    if record.cases.is_empty() {
        return Err(UsageError("no recording was chosen".to_owned()).into());
    }
    if let Some(path) = &options.junit {
        junit::write(&record, path)?;
    }
    if let Some(path) = &options.json {
        std::fs::write(path, serde_json::to_string_pretty(&record.cases)?)?;
    }
    say!("{}", summary::text(&record).trim_end());
    say!("{}", summary::closing_line(&record.total()));
    Ok(record.exit_code())
}
