//! Where things are in the repository.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The folders of the repository that a run uses.
#[derive(Clone, Debug)]
pub struct Project {
    /// The repository.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
}

impl Project {
    /// Finds the repository above the current directory, or else where this program was built.
    ///
    /// # Errors
    /// When neither is a repository.
    pub fn find() -> Result<Project> {
        let here = std::env::current_dir()?;
        let built = Path::new(env!("CARGO_MANIFEST_DIR"));
        let is_root = |dir: &&Path| dir.join("suites").is_dir() && dir.join("Cargo.toml").is_file();
        let root = here
            .ancestors()
            .find(is_root)
            .or_else(|| built.ancestors().find(is_root))
            .context("no repository here: a folder with Cargo.toml and suites/ is needed")?;
        Ok(Project::at(root))
    }

    /// The repository at `root`.
    pub fn at(root: &Path) -> Project {
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => root.join(dir),
            None => root.join("target"),
        };
        Project {
            root: root.to_owned(),
            target,
        }
    }

    /// Our own suites.
    pub fn suites(&self) -> PathBuf {
        self.root.join("suites")
    }

    /// Recorded outputs.
    pub fn golden(&self) -> PathBuf {
        self.root.join("golden")
    }

    /// Known differences.
    pub fn expectations(&self) -> PathBuf {
        self.golden().join("expect")
    }

    /// Devices that firmware runs on, a file for each.
    pub fn devices(&self) -> PathBuf {
        self.root.join("hil/boards")
    }

    /// What runs write: records, reports, cached answers.
    pub fn output(&self) -> PathBuf {
        self.target.join("conform")
    }
}

/// Finds `name` on the path, unless it names a file already.
pub fn find_program(name: &Path) -> Option<PathBuf> {
    if name.components().count() > 1 {
        return std::path::absolute(name).ok().filter(|path| path.is_file());
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|dir| dir.join(name))
        .find(|path| path.is_file())
}
