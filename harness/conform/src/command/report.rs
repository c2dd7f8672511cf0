//! `report`: the report of an earlier run, written again from its record.

use crate::options::Report;
use anyhow::Result;
use runner::project::Project;
use runner::record::Record;

pub(crate) fn report(options: &Report) -> Result<u8> {
    let named = Project::find()?.output().join(&options.run);
    let dir = if named.is_dir() {
        named
    } else {
        options.run.clone()
    };
    let record = Record::read(&dir)?;
    super::run::present(&record, &dir, options.junit.as_deref())
}
