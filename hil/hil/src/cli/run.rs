//! `run` and `report`: both are `cargo conform`, which types cases and judges them on every kind of lane.

use super::UsageError;
use super::context::{Context, cargo_command};
use super::options::{Report, Run};
use anyhow::{Context as _, Result};
use runner::lane::DEVICE;
use runner::project::Project;
use runner::record;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// The line that says where a run's page is.
const PAGE: &str = "report: ";

/// How a run went.
pub(super) struct Done {
    /// The exit code.
    pub(super) code: u8,
    /// The run's folder, when it came to be.
    pub(super) folder: Option<PathBuf>,
}

pub(super) fn run(context: &Context<'_>, options: &Run) -> Result<u8> {
    let boards = choose(context, options)?;
    let mut words = Vec::new();
    for folder in &options.suite {
        words.extend(["--suite".into(), folder.clone().into_os_string()]);
    }
    for (option, value) in [("--lib", &options.lib), ("--junit", &options.junit)] {
        if let Some(value) = value {
            words.extend([option.into(), std::path::absolute(value)?.into_os_string()]);
        }
    }
    if options.no_build {
        words.push("--no-build".into());
    }
    words.extend(options.filters.iter().map(Into::into));
    let done = conform(&boards, &words)?;
    if let (Some(path), Some(folder)) = (&options.json, &done.folder) {
        std::fs::copy(folder.join(record::FILE), path)
            .with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(done.code)
}

/// The devices that names and labels choose.
fn choose(context: &Context<'_>, options: &Run) -> Result<Vec<String>> {
    let mut boards = Vec::new();
    for id in &options.board {
        boards.push(context.device(id)?.id);
    }
    let devices = context.devices()?;
    for label in &options.label {
        let has = |device: &&crate::inventory::Device| device.settings.labels.contains(label);
        let found: Vec<String> = devices
            .iter()
            .filter(has)
            .map(|device| device.id.clone())
            .collect();
        if found.is_empty() {
            return Err(UsageError(format!("no device has the label {label:?}")).into());
        }
        boards.extend(found);
    }
    if boards.is_empty() {
        let names: Vec<&str> = devices.iter().map(|device| device.id.as_str()).collect();
        let text = format!("which device? --board ID, of: {}", names.join(", "));
        return Err(UsageError(text).into());
    }
    boards.sort();
    boards.dedup();
    Ok(boards)
}

/// Runs `cargo conform` on devices and passes on what it says.
pub(super) fn conform(boards: &[String], words: &[std::ffi::OsString]) -> Result<Done> {
    let project = Project::find()?;
    let mut command = cargo_command(&project);
    command.args(["conform", "run"]);
    for board in boards {
        command.arg("--lane").arg(format!("{DEVICE}{board}"));
    }
    let mut child = command
        .args(words)
        .stdout(Stdio::piped())
        .spawn()
        .context("starting cargo conform")?;
    let mut folder = None;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            say!("{line}");
            if let Some(page) = line.strip_prefix(PAGE) {
                folder = Path::new(page).parent().map(Path::to_owned);
            }
        }
    }
    let code = child.wait()?.code().unwrap_or(super::INFRASTRUCTURE.into());
    Ok(Done {
        code: u8::try_from(code).unwrap_or(super::INFRASTRUCTURE),
        folder,
    })
}

pub(super) fn report(options: &Report) -> Result<u8> {
    let mut command = cargo_command(&Project::find()?);
    command.args(["conform", "report"]).arg(&options.run);
    if let Some(junit) = &options.junit {
        command.arg("--junit").arg(std::path::absolute(junit)?);
    }
    let status = command.status().context("starting cargo conform")?;
    Ok(status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .unwrap_or(super::INFRASTRUCTURE))
}
