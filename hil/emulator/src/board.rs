//! The boards: one TOML file each in `boards/`, compiled into the program.

use core::ops::Range;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::cortex_m::{Layout, Revision};
use crate::port::Identity;

/// The files, in the order in which boards are listed.
const FILES: &[(&str, &str)] = &[
    ("mps2-an385", include_str!("../boards/mps2-an385.toml")),
    ("mps2-an386", include_str!("../boards/mps2-an386.toml")),
    ("mps2-an500", include_str!("../boards/mps2-an500.toml")),
    ("microbit", include_str!("../boards/microbit.toml")),
    ("rp2040", include_str!("../boards/rp2040.toml")),
];

/// The descriptions of chips.
const TARGETS: &[(&str, &str)] = &[("targets/mps2.yaml", include_str!("../targets/mps2.yaml"))];

/// A board.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Board {
    /// One line for people.
    pub description: String,
    /// What probe-rs calls the chip.
    pub chip: String,
    /// The file that describes the chip to probe-rs, if it does not know it.
    pub target: Option<String>,
    pub emulator: Emulator,
    pub memory: Memory,
    pub debug: Debug,
    #[serde(default)]
    pub pins: Vec<Pins>,
}

/// What emulates the chip.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Emulator {
    /// `qemu-system-arm` with its name of the machine.
    Qemu { machine: String },
    /// rp2040js, which knows one chip.
    Rp2040js,
}

/// Where memory is; the end of a range is the first address behind it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Memory {
    /// Where the vectors are that a core starts with.
    pub vectors: u32,
    pub flash: [u32; 2],
    pub ram: Vec<[u32; 2]>,
    /// Where devices answer.
    pub devices: Vec<[u32; 2]>,
}

/// What a debugger meets.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Debug {
    pub dpidr: u32,
    pub apidr: u32,
    /// What each of several ports on the same wire is selected with.
    #[serde(default)]
    pub targets: Vec<u32>,
    /// The part number in the ROM table.
    pub part: u32,
    /// How many breakpoints there are.
    pub breakpoints: usize,
    pub revision: RevisionName,
}

/// A [`Revision`], as files write it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RevisionName {
    Halves,
    Addresses,
}

/// Pins whose levels are bits of a register.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pins {
    /// What the number of a pin is appended to.
    pub prefix: String,
    pub count: u8,
    /// The register of levels that the chip drives.
    pub output: u32,
    /// The register that says which pins are driven; without one all are.
    pub direction: Option<u32>,
    /// The register of levels that the chip sees.
    pub input: Option<u32>,
    /// The device whose inputs take levels from outside, as QEMU calls it.
    pub device: Option<String>,
}

impl Board {
    /// Finds a board.
    pub fn find(name: &str) -> Result<Self> {
        let Some((_, text)) = FILES.iter().find(|(known, _)| *known == name) else {
            let names: Vec<&str> = Self::names().collect();
            bail!("there is no board `{name}`; there are {}", names.join(", "));
        };
        toml::from_str(text).with_context(|| format!("boards/{name}.toml"))
    }

    /// Returns the names of the boards.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FILES.iter().map(|(name, _)| *name)
    }

    /// Returns the description of the chip, if probe-rs needs one.
    pub fn target_description(&self) -> Option<&'static str> {
        let file = self.target.as_deref()?;
        let known = TARGETS.iter().find(|(name, _)| *name == file);
        known.map(|(_, text)| *text)
    }

    /// Returns who the debug ports of the board are.
    pub fn identities(&self) -> Vec<Identity> {
        let Debug { dpidr, apidr, .. } = self.debug;
        let identity = |target| Identity {
            dpidr,
            apidr,
            target,
        };
        match self.debug.targets.as_slice() {
            [] => vec![identity(None)],
            targets => targets.iter().copied().map(Some).map(identity).collect(),
        }
    }

    /// Returns what is where.
    pub fn layout(&self) -> Layout {
        let ranges = |pairs: &[[u32; 2]]| pairs.iter().map(range).collect();
        Layout {
            vectors: self.memory.vectors,
            flash: range(&self.memory.flash),
            ram: ranges(&self.memory.ram),
            devices: ranges(&self.memory.devices),
            breakpoints: self.debug.breakpoints,
            revision: match self.debug.revision {
                RevisionName::Halves => Revision::Halves,
                RevisionName::Addresses => Revision::Addresses,
            },
            part: self.debug.part,
        }
    }
}

fn range(pair: &[u32; 2]) -> Range<u32> {
    pair[0]..pair[1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_board_and_every_board_has_one() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/boards");
        let files = std::fs::read_dir(folder).unwrap().flatten();
        let names = files.filter_map(|file| {
            let name = file.file_name().into_string().ok()?;
            Some(name.strip_suffix(".toml")?.to_owned())
        });
        let mut names: Vec<String> = names.collect();
        let mut known: Vec<&str> = Board::names().collect();
        names.sort();
        known.sort_unstable();
        assert_eq!(names, known);
        for name in known {
            let layout = Board::find(name).unwrap().layout();
            assert!(!layout.flash.is_empty() && !layout.ram.is_empty(), "{name}");
        }
    }

    #[test]
    fn unknown_board_is_answered_with_those_there_are() {
        let reason = Board::find("toaster").unwrap_err().to_string();
        assert!(reason.contains("mps2-an385"), "{reason}");
    }
}
