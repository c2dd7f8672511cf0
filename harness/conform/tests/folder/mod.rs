//! A small repository in a folder of its own, where tests run `conform`.
#![allow(dead_code, reason = "no target of tests uses all of it")]

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

/// The folder; it goes away with the value.
pub(crate) struct Folder {
    dir: tempfile::TempDir,
}

impl Folder {
    /// What `conform` takes for a repository, and nothing else in it.
    pub(crate) fn new() -> Folder {
        let folder = Folder {
            dir: tempfile::tempdir().unwrap(),
        };
        folder.write("Cargo.toml", "");
        folder.write("suites/README.md", "");
        folder
    }

    /// The path of a file, without links.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().canonicalize().unwrap().join(name)
    }

    /// Writes a file and the folders that it is in.
    pub(crate) fn write(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, contents).unwrap();
        path
    }

    /// Writes a script that can be run.
    pub(crate) fn program(&self, name: &str, text: &str) {
        let path = self.write(name, text);
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// `conform` in this folder.
    pub(crate) fn conform(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_conform"));
        command
            .args(args)
            .current_dir(self.dir.path())
            .env_remove("CARGO_TARGET_DIR");
        command
    }
}

/// Runs a command; gives the exit code and what was printed.
pub(crate) fn run(mut command: Command) -> (i32, String) {
    let output = command.output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (
        output.status.code().unwrap(),
        String::from_utf8(text).unwrap(),
    )
}
