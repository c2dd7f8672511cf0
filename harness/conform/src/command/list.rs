//! `list`: the names of cases.

use crate::options::List;
use crate::setup;
use anyhow::Result;
use runner::project::Project;
use std::io::Write;

pub(crate) fn list(options: &List) -> Result<u8> {
    let chosen = setup::choose(&Project::find()?, &options.choice)?;
    let mut text = String::new();
    for trial in &chosen.trials {
        let case = &chosen.cases[trial.case];
        let lanes: Vec<&str> = trial
            .lanes
            .iter()
            .map(|lane| chosen.lanes[*lane].name.as_str())
            .collect();
        text += &format!(
            "{:50} {:12} {}\n",
            case.id(),
            case.oracle.word(),
            lanes.join(" ")
        );
    }
    text += &format!("{} cases\n", chosen.trials.len());
    // A reader such as `head` may have seen enough.
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(0)
}
