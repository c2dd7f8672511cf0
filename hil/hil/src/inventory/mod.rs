//! The devices there are: a file for each in `hil/boards/`, its name is the device's.
//!
//! Invariant: a device that was read makes sense: nothing in its file is unknown, and what refers to other files, to
//! fixtures or to places does so rightly. Messages name file and line.

mod check;

use crate::console::Place;
use runner::board::Description;
use serde::Deserialize;
use std::fmt;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// How long a firmware may take to say that it is there, unless its file says otherwise.
const BANNER_MS: u64 = 20_000;

/// A device under test.
#[derive(Clone, Debug)]
pub struct Device {
    /// Its name.
    pub id: String,
    /// Its file.
    pub file: PathBuf,
    /// What the file says.
    pub settings: Settings,
}

/// What a device's file may say.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// One line about it.
    pub description: String,
    /// The board that its firmware is built for, as `cargo xtask board` knows it.
    pub firmware: String,
    /// Features of that firmware.
    #[serde(default)]
    pub features: Vec<String>,
    /// The chip, as probe-rs knows it or as `target` describes it.
    pub chip: Option<Spanned<String>>,
    /// A description of the chip for probe-rs, beside the device's file.
    pub target: Option<Spanned<PathBuf>>,
    /// The probe: `VID:PID` or `VID:PID:SERIAL`. Without one, the emulator loads the firmware.
    pub probe: Option<Spanned<String>>,
    /// How fast the probe talks.
    pub speed_khz: Option<u32>,
    /// Where the prompt is: `rtt`, `serial:NAME:BAUD`, `unix:PATH` or `tcp:HOST:PORT`.
    pub console: Spanned<String>,
    /// A command that switches the power off and on.
    #[serde(default)]
    pub power: Vec<Spanned<String>>,
    /// Words to choose devices by.
    #[serde(default)]
    pub labels: Vec<String>,
    /// What it has that its firmware cannot be asked about.
    #[serde(default)]
    pub capabilities: Vec<Spanned<String>>,
    /// How long its firmware may take to say that it is there.
    #[serde(default = "banner_ms")]
    pub banner_ms: u64,
    /// How much longer than a program on this machine it may take.
    #[serde(default = "one")]
    pub timeout_multiple: u32,
    /// How cases get to it.
    #[serde(default)]
    pub cases: Cases,
    /// Options of `mpy-cross` for cases that are compiled.
    #[serde(default)]
    pub mpy_options: Vec<Spanned<String>>,
    /// What is wired to it.
    #[serde(default, rename = "fixture")]
    pub fixtures: Vec<Fixture>,
    /// What plays the device where there is none.
    pub emulator: Option<Emulator>,
}

/// How cases get to a device.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Cases {
    /// They are typed at its prompt.
    #[default]
    Typed,
    /// They are compiled to `.mpy` files, and the probe puts them into its partition of ROM.
    Mpy,
}

/// Something that is wired to a device.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixture {
    /// Its name, as cases say it in `# needs:`.
    pub name: Spanned<String>,
    /// What is connected to what, for whoever builds it.
    pub wiring: String,
}

/// A program that plays a device.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emulator {
    /// The crate of the repository that it is built from.
    pub package: Option<String>,
    /// The command.
    pub command: Vec<Spanned<String>>,
    /// A file that is there when the device can be talked to.
    pub ready: Spanned<String>,
}

fn banner_ms() -> u64 {
    BANNER_MS
}

fn one() -> u32 {
    1
}

/// Why an inventory cannot be used.
#[derive(Debug)]
pub struct Error {
    file: PathBuf,
    line: Option<usize>,
    text: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.text)
    }
}

impl std::error::Error for Error {}

/// Reads all devices of a folder, in order of name.
///
/// # Errors
/// For the first file that makes no sense.
pub fn read(folder: &Path) -> Result<Vec<Device>, Error> {
    let error = |error: std::io::Error| Error {
        file: folder.to_owned(),
        line: None,
        text: error.to_string(),
    };
    let entries = std::fs::read_dir(folder).map_err(error)?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|name| name == "toml"));
    files.sort();
    files.iter().map(|file| read_device(file)).collect()
}

/// Reads a device.
///
/// # Errors
/// When its file makes no sense.
pub fn read_device(file: &Path) -> Result<Device, Error> {
    let error = |line, text: String| Error {
        file: file.to_owned(),
        line,
        text,
    };
    let text = std::fs::read_to_string(file).map_err(|reason| error(None, reason.to_string()))?;
    let settings: Settings = toml::from_str(&text).map_err(|reason| {
        let line = reason.span().map(|span| line_of(&text, span.start));
        error(line, reason.message().to_owned())
    })?;
    let name = file.file_stem().unwrap_or_default();
    let device = Device {
        id: name.to_string_lossy().into_owned(),
        file: file.to_owned(),
        settings,
    };
    match check::check(&device) {
        Ok(()) => Ok(device),
        Err((at, text_of)) => Err(error(at.map(|at| line_of(&text, at)), text_of)),
    }
}

/// The number of the line that a byte is in.
fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
        + 1
}

impl Device {
    /// Whether it is no metal.
    pub fn is_emulated(&self) -> bool {
        self.settings.emulator.is_some()
    }

    /// Where its prompt is.
    pub fn console(&self) -> Place {
        let text = self.settings.console.as_ref();
        Place::parse(text).expect("checked when the device was read")
    }

    /// The file that describes its chip.
    pub fn target(&self) -> Option<PathBuf> {
        let name = self.settings.target.as_ref()?;
        Some(self.file.parent()?.join(name.as_ref()))
    }

    /// The chip's name; what is not known is not asked for.
    pub fn chip(&self) -> &str {
        self.settings.chip.as_ref().map_or("", |chip| chip.as_ref())
    }

    /// What the runner needs to know.
    pub fn describe(&self) -> Description {
        let settings = &self.settings;
        let fixtures = settings.fixtures.iter().map(|fixture| &fixture.name);
        let equipment = fixtures.chain(&settings.capabilities);
        Description {
            id: self.id.clone(),
            firmware: settings.firmware.clone(),
            features: settings.features.clone(),
            package: settings
                .emulator
                .as_ref()
                .and_then(|emulator| emulator.package.clone()),
            emulated: self.is_emulated(),
            probe: settings.probe.as_ref().map(|probe| probe.as_ref().clone()),
            fixtures: equipment.map(|name| name.as_ref().clone()).collect(),
            power: !settings.power.is_empty(),
            banner_ms: settings.banner_ms,
            timeout_multiple: settings.timeout_multiple,
            compiled: (settings.cases == Cases::Mpy).then(|| {
                let options = settings.mpy_options.iter();
                options.map(|option| option.as_ref().clone()).collect()
            }),
        }
    }
}

#[cfg(test)]
mod tests;
