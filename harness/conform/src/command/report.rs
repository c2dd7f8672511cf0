//! `report`: the report of an earlier run, written again from its record.

use crate::options::Report;
use anyhow::Result;
use runner::project::Project;
use runner::record::Record;
use runner::{junit, report, summary};

pub(crate) fn report(options: &Report) -> Result<u8> {
    let named = Project::find()?.output().join(&options.run);
    let dir = if named.is_dir() {
        named
    } else {
        options.run.clone()
    };
    let record = Record::read(&dir)?;
    let page = report::write(&record, &dir)?;
    if let Some(path) = &options.junit {
        junit::write(&record, path)?;
    }
    say!("{}", summary::text(&record).trim_end());
    say!("report: {}", page.display());
    say!("{}", summary::closing_line(&record.total()));
    Ok(super::run::exit_code(&record))
}
