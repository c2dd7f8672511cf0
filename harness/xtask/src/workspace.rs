//! Where the repository is and what belongs to it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Result, process};

/// The repository this command works on.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Finds the repository that the current directory is in.
    pub(crate) fn find() -> Result<Workspace> {
        let here =
            std::env::current_dir().map_err(|error| format!("no current directory: {error}"))?;
        here.ancestors()
            .find(|folder| folder.join("harness/xtask/Cargo.toml").is_file())
            .map(|folder| Workspace {
                root: folder.to_path_buf(),
            })
            .ok_or_else(|| "run this inside the repository".to_string())
    }

    /// Returns the top folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Returns cargo's folder for build products.
    pub(crate) fn target_dir(&self) -> PathBuf {
        match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder),
            None => self.root.join("target"),
        }
    }

    /// Returns a command that starts cargo at the top folder.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root);
        command
    }

    /// Lists the files of the repository, committed or about to be, relative to the top folder and sorted.
    pub(crate) fn files(&self) -> Result<Vec<PathBuf>> {
        let mut git = Command::new("git");
        git.current_dir(&self.root);
        git.args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]);
        let listing = process::output(&mut git)?;
        let mut files: Vec<PathBuf> = listing
            .split('\0')
            .filter(|name| !name.is_empty())
            .map(PathBuf::from)
            .collect();
        files.retain(|file| self.root.join(file).is_file());
        files.sort();
        files.dedup();
        Ok(files)
    }
}
