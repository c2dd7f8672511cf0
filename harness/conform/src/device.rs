//! Lanes of devices: builds the program that takes a device in hand, asks it what the device is, builds its firmware.
//!
//! That program, `hil`, knows debug probes and takes minutes to build; it is another process so that nobody has to who
//! asks for no device.

use anyhow::{Context, Result, bail};
use runner::artifacts;
use runner::board::{Attached, Board, Compiler, Description, rom_partition};
use runner::lane::{DEVICE, Lane};
use runner::project::Project;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Makes the lanes of devices ready; one that cannot be is marked.
pub(crate) fn attach(project: &Project, lanes: &mut [Lane], build: bool) {
    for lane in lanes {
        let Some(id) = lane.name.strip_prefix(DEVICE).map(str::to_owned) else {
            continue;
        };
        if let Err(error) = attach_lane(project, lane, &id, build) {
            lane.unavailable = Some(format!("the device cannot be had: {error:#}"));
        }
    }
}

fn attach_lane(project: &Project, lane: &mut Lane, id: &str, build: bool) -> Result<()> {
    if build {
        eprintln!("building what takes {id} in hand");
        cargo(project, &["build", "--quiet", "--package", "hil"])?;
    }
    let program = project.target.join("debug/hil");
    let description = describe(project, &program, id)?;
    if build {
        if let Some(package) = &description.package {
            cargo(project, &["build", "--quiet", "--package", package])?;
        }
        eprintln!("building the firmware of {}", description.firmware);
        let mut words = vec!["xtask", "board", &description.firmware];
        let features = description.features.join(",");
        if !features.is_empty() {
            words.extend(["--features", &features]);
        }
        cargo(project, &words)?;
    }
    let firmware = format!("{}.elf", description.firmware);
    lane.program = project.target.join("board").join(firmware);
    lane.fixtures = description.fixtures;
    lane.timeout_multiple = description.timeout_multiple;
    let words = ["console", "--pipe", "--board", id];
    let banner = Duration::from_millis(description.banner_ms);
    let log = project.output().join(format!("{id}.log"));
    // One of an earlier run has been kept with that.
    let _ = std::fs::remove_file(&log);
    let mut words = words.map(str::to_owned).to_vec();
    let partition = rom_partition(&project.root, &description.firmware);
    let compiler = description.compiled.map(|options| Compiler {
        program: project.target.join("release/mpy-cross"),
        options,
        room: partition.map_or(0, |partition| partition.bytes),
    });
    if compiler.is_some() {
        words.push("--images".to_owned());
        if build {
            cargo(
                project,
                &["build", "--quiet", "--release", "--package", "mpy-cross"],
            )?;
        }
    }
    let mut device = Attached::new(program, words, banner);
    device.compiler = compiler;
    device.log = Some(log);
    device.power = description.power;
    device.probe = description.probe;
    lane.board = Some(Board::Attached(device));
    Ok(())
}

/// Keeps the logs of devices with what else is kept of a run.
pub(crate) fn keep_logs(lanes: &[Lane], folder: &Path) -> Result<()> {
    for lane in lanes {
        if let Some(Board::Attached(Attached { log: Some(log), .. })) = &lane.board {
            artifacts::keep_log(folder, &lane.name, log)?;
        }
    }
    Ok(())
}

fn describe(project: &Project, program: &Path, id: &str) -> Result<Description> {
    let output = Command::new(program)
        .args(["list", "--json", "--board", id])
        .current_dir(&project.root)
        .stderr(Stdio::piped())
        .output()
        .with_context(|| format!("starting {}", program.display()))?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let devices: Vec<Description> =
        serde_json::from_slice(&output.stdout).context("in what `hil list` says")?;
    devices
        .into_iter()
        .next()
        .with_context(|| format!("there is no device {id}"))
}

fn cargo(project: &Project, words: &[&str]) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(words)
        .current_dir(&project.root)
        .stdout(std::io::stderr())
        .status()
        .context("starting cargo")?;
    if !status.success() {
        bail!("`cargo {}` failed", words.join(" "));
    }
    Ok(())
}
