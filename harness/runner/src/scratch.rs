//! Private copies of the files that a case needs.
//!
//! A case never runs in its own folder: it would leave files behind and meet those of others. What is copied is the
//! script, helpers (`_*`), and every sibling whose name occurs in a file already chosen, so that a folder of six
//! hundred cases does not cost six hundred copies per case. The same list is what an answer's cache key hashes.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// What stands for the scratch folder in outputs.
pub const PLACEHOLDER: &str = "<scratch>";

/// Files a case needs: path relative to the case's folder, and where it is.
pub type Files = BTreeMap<PathBuf, PathBuf>;

/// The entries of one folder, looked at once.
#[derive(Debug)]
struct Folder {
    /// Scripts by stem.
    scripts: HashMap<String, PathBuf>,
    /// Other files and sub-folders by name.
    others: Vec<(String, PathBuf)>,
}

/// Finds the files of cases, remembering the folders it has seen.
#[derive(Debug, Default)]
pub struct Finder {
    folders: Mutex<HashMap<PathBuf, Arc<Folder>>>,
}

impl Finder {
    /// The files that `script` needs, itself included.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn files(&self, script: &Path) -> io::Result<Files> {
        let dir = script.parent().unwrap_or(Path::new("."));
        let folder = self.folder(dir)?;
        let mut search = Search::default();
        search.add_script(dir, script)?;
        for (stem, path) in &folder.scripts {
            if stem.starts_with('_') {
                search.add_script(dir, path)?;
            }
        }
        let mut done = 0;
        while done < search.words.len() {
            done = search.words.len();
            for (stem, path) in &folder.scripts {
                if search.words.contains(stem) {
                    search.add_script(dir, path)?;
                }
            }
            for (name, path) in &folder.others {
                let stem = name.split('.').next().unwrap_or(name);
                if name.starts_with('_') || search.words.contains(stem) {
                    search.add_tree(dir, path)?;
                }
            }
        }
        Ok(search.files)
    }

    fn folder(&self, dir: &Path) -> io::Result<Arc<Folder>> {
        let mut folders = self
            .folders
            .lock()
            .map_err(|_| io::Error::other("poisoned"))?;
        if let Some(folder) = folders.get(dir) {
            return Ok(folder.clone());
        }
        let mut folder = Folder {
            scripts: HashMap::new(),
            others: Vec::new(),
        };
        for entry in std::fs::read_dir(dir)? {
            let path = entry?.path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            match name.strip_suffix(".py") {
                Some(stem) if path.is_file() => {
                    folder.scripts.insert(stem.to_owned(), path);
                }
                _ if name == "__pycache__" || name.ends_with(".exp") || name == "suite.toml" => {}
                _ => folder.others.push((name, path)),
            }
        }
        let folder = Arc::new(folder);
        folders.insert(dir.to_owned(), folder.clone());
        Ok(folder)
    }
}

/// A search under way: files chosen, and the words that occur in them.
#[derive(Default)]
struct Search {
    files: Files,
    words: HashSet<String>,
}

impl Search {
    fn add_script(&mut self, dir: &Path, path: &Path) -> io::Result<()> {
        let relative = path.strip_prefix(dir).unwrap_or(path).to_owned();
        if self.files.contains_key(&relative) {
            return Ok(());
        }
        let text = std::fs::read(path)?;
        let words = text
            .split(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'_'))
            .filter(|word| !word.is_empty())
            .map(|word| String::from_utf8_lossy(word).into_owned());
        self.words.extend(words);
        self.files.insert(relative, path.to_owned());
        Ok(())
    }

    fn add_tree(&mut self, dir: &Path, path: &Path) -> io::Result<()> {
        if path.is_dir() {
            for entry in std::fs::read_dir(path)? {
                let path = entry?.path();
                if path.file_name().is_none_or(|name| name != "__pycache__") {
                    self.add_tree(dir, &path)?;
                }
            }
            return Ok(());
        }
        if path.extension().is_some_and(|extension| extension == "py") {
            return self.add_script(dir, path);
        }
        let relative = path.strip_prefix(dir).unwrap_or(path).to_owned();
        self.files.insert(relative, path.to_owned());
        Ok(())
    }
}

/// A scratch folder that is removed when dropped.
#[derive(Debug)]
pub struct Scratch {
    root: TempDir,
    path: PathBuf,
}

impl Scratch {
    /// Copies `files` to the folder `name` of a new scratch folder.
    ///
    /// # Errors
    /// When copying fails.
    pub fn new(name: &Path, files: &Files) -> io::Result<Scratch> {
        let root = tempfile::Builder::new().prefix("conform-").tempdir()?;
        let path = root.path().canonicalize()?;
        let scratch = Scratch { root, path };
        let folder = scratch.path.join(name);
        std::fs::create_dir_all(&folder)?;
        for (relative, source) in files {
            let target = folder.join(relative);
            if let Some(parent) = target.parent() {
                std::fs::create_dir_all(parent)?;
            }
            std::fs::copy(source, target)?;
        }
        Ok(scratch)
    }

    /// The scratch folder.
    pub fn path(&self) -> &Path {
        debug_assert!(self.root.path().exists());
        &self.path
    }

    /// Replaces the name of this folder, different in every run, and makes newlines plain.
    pub fn normalise(&self, output: &[u8]) -> Vec<u8> {
        let output = replace(
            output,
            self.path.to_string_lossy().as_bytes(),
            PLACEHOLDER.as_bytes(),
        );
        plain_newlines(&output)
    }
}

/// Text whose lines end in a newline alone, whatever carriage returns a terminal or a program put before it.
pub fn plain_newlines(text: &[u8]) -> Vec<u8> {
    let mut result = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\n") {
            Some(line) => {
                let end = line
                    .iter()
                    .rposition(|byte| *byte != b'\r')
                    .map_or(0, |last| last + 1);
                result.extend_from_slice(&line[..end]);
                result.push(b'\n');
            }
            None => result.extend_from_slice(line),
        }
    }
    result
}

/// Replaces every `from` in `text`.
pub(crate) fn replace(text: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut result = Vec::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        if rest.starts_with(from) {
            result.extend_from_slice(to);
            rest = &rest[from.len()..];
        } else {
            result.push(rest[0]);
            rest = &rest[1..];
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentioned_siblings_helpers_and_packages_come_along() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("case.py", "import pack\nopen('data.txt')\n");
        write("other.py", "");
        write("_helper.py", "import deeper");
        write("deeper.py", "");
        write("pack/__init__.py", "");
        write("unused/__init__.py", "");
        write("data.txt", "");
        let files = Finder::default()
            .files(&dir.path().join("case.py"))
            .unwrap();
        let names: Vec<_> = files.keys().map(|path| path.to_str().unwrap()).collect();
        assert_eq!(
            names,
            [
                "_helper.py",
                "case.py",
                "data.txt",
                "deeper.py",
                "pack/__init__.py"
            ]
        );
    }

    #[test]
    fn carriage_returns_before_newlines_go() {
        assert_eq!(plain_newlines(b"a\r\r\nb\rc\n\r\nd\r"), b"a\nb\rc\n\nd\r");
    }

    #[test]
    fn the_scratch_folder_is_replaced_in_outputs() {
        let scratch = Scratch::new(Path::new("suite"), &Files::new()).unwrap();
        let output = format!("File \"{}/suite/a.py\"\r\n", scratch.path().display());
        let expected = b"File \"<scratch>/suite/a.py\"\n";
        assert_eq!(scratch.normalise(output.as_bytes()), expected);
    }
}
