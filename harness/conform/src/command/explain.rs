//! `explain`: what a case is, what is expected of it, how it last went.

use crate::options::Explain;
use crate::{UsageError, setup};
use anyhow::Result;
use runner::case::{Case, Oracle};
use runner::expectations::Expectations;
use runner::golden;
use runner::lane::Lane;
use runner::project::Project;
use runner::record::{CaseRecord, Record};

/// Cases explained at once; a filter that names more is too wide.
const MAX_CASES: usize = 10;

pub(crate) fn explain(options: &Explain) -> Result<u8> {
    if options.choice.filters.is_empty() {
        return Err(UsageError("name a case to explain".to_owned()).into());
    }
    let project = Project::find()?;
    let chosen = setup::choose(&project, &options.choice)?;
    let expectations = setup::expectations(&project, &options.expect)?;
    if chosen.trials.len() > MAX_CASES {
        say!(
            "{} cases match, the first {MAX_CASES} are:",
            chosen.trials.len()
        );
    }
    let last = Record::read(&project.output().join("latest")).unwrap_or_default();
    for trial in chosen.trials.iter().take(MAX_CASES) {
        let case = &chosen.cases[trial.case];
        explain_case(&project, case)?;
        for lane in trial.lanes.iter().map(|lane| &chosen.lanes[*lane]) {
            explain_lane(case, lane, &expectations, &last);
        }
        say!();
    }
    Ok(0)
}

fn explain_case(project: &Project, case: &Case) -> Result<()> {
    say!("{}", case.id());
    say!("  script    {}", case.path.display());
    match (&case.golden, case.oracle) {
        (Some(path), Oracle::Golden) => say!("  oracle    {}", path.display()),
        _ => say!("  oracle    {}", case.oracle.word()),
    }
    if case.suite.tree.is_none()
        && let Some(origin) =
            golden::read_origins(&project.golden(), &case.suite.name)?.get(&case.name)
    {
        say!(
            "  recorded  {} from {} {}",
            origin.recorded,
            origin.engine,
            origin.version
        );
    }
    let header = &case.header;
    let lines = [("before", &header.cmdline), ("after", &header.args)];
    for (place, words) in lines.into_iter().filter(|(_, words)| !words.is_empty()) {
        say!("  arguments {} the script: {words:?}", place);
    }
    if let Some(code) = header.exit {
        say!("  exit code {code}");
    }
    if !case.needs.is_empty() {
        say!("  needs     {}", case.needs.join(", "));
    }
    if let Some(fault) = &case.fault {
        say!("  fault     {fault}");
    }
    Ok(())
}

fn explain_lane(case: &Case, lane: &Lane, expectations: &Expectations, last: &Record) {
    say!("  lane {}", lane.name);
    match expectations.find(&case.id(), &lane.name) {
        Some(entry) => say!(
            "    expected to {:?}: {} ({:?}, {})",
            entry.status,
            entry.reason,
            entry.kind,
            entry.origin
        ),
        None => say!("    expected to pass"),
    }
    let is_this = |record: &&CaseRecord| {
        record.lane == lane.name && record.suite == case.suite.name && record.case == case.name
    };
    let Some(record) = last.cases.iter().find(is_this) else {
        say!("    not in the last run");
        return;
    };
    say!(
        "    in run {}: {} {}",
        last.run.id,
        record.verdict,
        record.reason
    );
    for line in record.detail.lines() {
        say!("      {line}");
    }
}
