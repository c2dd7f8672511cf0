//! What commands share: the repository, its devices, and taking one of them in hand.

use super::UsageError;
use super::options::Target;
use crate::fault::{Fault, Result as Outcome};
use crate::image::Image;
use crate::inventory::{self, Device};
use crate::lock::runtime_folder;
use crate::placeholder::Places;
use crate::probe::Opener;
use crate::rig::{Hand, Rig, cycle_power};
use anyhow::{Context as _, Result, bail};
use runner::board::{Partition, rom_partition};
use runner::project::Project;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// What commands share.
pub(super) struct Context<'a> {
    pub(super) opener: &'a dyn Opener,
    pub(super) connected: &'a dyn Fn() -> Vec<String>,
    pub(super) boards: Option<PathBuf>,
}

impl Context<'_> {
    /// All devices.
    pub(super) fn devices(&self) -> Result<Vec<Device>> {
        let folder = match &self.boards {
            Some(folder) => folder.clone(),
            None => Project::find()?.devices(),
        };
        Ok(inventory::read(&folder)?)
    }

    /// The device of a name.
    pub(super) fn device(&self, id: &str) -> Result<Device> {
        let devices = self.devices()?;
        let names: Vec<String> = devices.iter().map(|device| device.id.clone()).collect();
        let found = devices.into_iter().find(|device| device.id == id);
        let complaint = || {
            let names = names.join(", ");
            UsageError(format!("there is no device {id:?}; there are: {names}"))
        };
        Ok(found.ok_or_else(complaint)?)
    }

    /// The firmware that a target names, built if that is wanted.
    pub(super) fn firmware(&self, device: &Device, target: &Target) -> Result<PathBuf> {
        if let Some(path) = &target.firmware {
            return Ok(path.clone());
        }
        let project = Project::find()?;
        if !target.no_build {
            build(&project, device)?;
        }
        let name = format!("{}.elf", device.settings.firmware);
        Ok(project.target.join("board").join(name))
    }

    /// Where a device has its partition of ROM.
    pub(super) fn rom_partition(&self, device: &Device) -> Result<Partition> {
        let board = &device.settings.firmware;
        let partition = rom_partition(&Project::find()?.root, board);
        partition.with_context(|| format!("the file of the board {board} has no table `romfs`"))
    }

    /// Takes a device in hand.
    pub(super) fn take(&self, device: &Device, target: &Target, firmware: &Path) -> Outcome<Rig> {
        let project = Project::find().map_err(|error| Fault::lost("looking around", error))?;
        if let Some(log) = &target.log {
            start_log(log).map_err(|error| Fault::lost("writing the log", error))?;
        }
        let places = Places {
            root: project.root,
            target: project.target,
            run: PathBuf::new(),
            firmware: Some(firmware.to_owned()),
        };
        if target.power_cycle && !cycle_power(device, &places)? {
            let text = "its file names no `power` command";
            return Err(Fault::lost("switching the power", text));
        }
        let hand = Hand {
            opener: self.opener,
            runtime: &runtime_folder(),
            patience: Duration::from_secs(target.wait),
            places,
        };
        Rig::take(device, hand)
    }
}

/// Builds the firmware of a device, and what plays the device.
fn build(project: &Project, device: &Device) -> Result<()> {
    let description = device.describe();
    if let Some(package) = &description.package {
        cargo(project, &["build", "--quiet", "--package", package])?;
    }
    let mut words = vec!["xtask", "board", &description.firmware];
    let features = description.features.join(",");
    if !features.is_empty() {
        words.extend(["--features", &features]);
    }
    cargo(project, &words)
}

fn cargo(project: &Project, words: &[&str]) -> Result<()> {
    let status = cargo_command(project)
        .args(words)
        .stdout(std::io::stderr())
        .status()
        .context("starting cargo")?;
    if !status.success() {
        bail!("`cargo {}` failed", words.join(" "));
    }
    Ok(())
}

/// A cargo in the repository.
pub(super) fn cargo_command(project: &Project) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(&project.root);
    command
}

/// Reads a firmware, with advice where there is none.
pub(super) fn read_image(path: &Path) -> Result<Image> {
    let advice = "`cargo xtask board NAME` builds one, --firmware names another";
    Image::read(path).with_context(|| advice.to_owned())
}

/// Has what probe-rs says of its work written to a file, after what is there.
fn start_log(path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let file = File::options().append(true).create(true).open(path)?;
    let subscriber = tracing_subscriber::fmt()
        .with_writer(file)
        .with_ansi(false)
        .with_max_level(tracing_subscriber::filter::LevelFilter::INFO);
    // One that is there already, of whoever called this library, has its own idea of where to write.
    let _ = subscriber.try_init();
    Ok(())
}
