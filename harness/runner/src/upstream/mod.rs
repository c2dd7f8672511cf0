//! MicroPython's own test tree: what its runner does, for any checkout, without touching a file of it.
//!
//! - [`rules`]: what a case needs, by the naming conventions of the tree;
//! - [`features`]: what a lane is capable of, asked with the tree's `feature_check` scripts;
//! - [`output`]: the conventions of outputs: skips, unittest summaries, `.exp` files with patterns.

pub mod features;
pub mod output;
pub mod rules;

use crate::case::{Case, Oracle, Suite};
use crate::discover::{file_name, scripts, sorted_entries, stem};
use crate::header::Header;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folders that hold cases; what a lane cannot run it skips.
const FOLDERS: [&str; 15] = [
    "basics",
    "cmdline",
    "extmod",
    "float",
    "import",
    "inlineasm/rv32",
    "inlineasm/thumb",
    "io",
    "micropython",
    "misc",
    "stress",
    "thread",
    "unicode",
    "ports/qemu",
    "ports/unix",
];

/// A checkout's `tests` folder, or a plain folder treated like one.
#[derive(Debug, PartialEq, Eq)]
pub struct Tree {
    /// The `tests` folder.
    pub root: PathBuf,
    /// What scripts may import, as the tree's runner sets it.
    pub micropypath: String,
    /// The unittest module, if it was found.
    pub unittest: Option<PathBuf>,
}

/// Finds the cases of `dir`: a whole tree, one folder of a tree, or a plain folder of scripts.
///
/// # Errors
/// When there is nothing to run.
pub fn discover(dir: &Path, lib: Option<&Path>) -> Result<Vec<Case>> {
    let dir = dir.canonicalize()?;
    let root = dir
        .ancestors()
        .find(|dir| dir.join("feature_check").is_dir());
    let is_tree = root.is_some();
    let root = root.unwrap_or(&dir).to_owned();
    let folders: Vec<PathBuf> = if is_tree && dir == root {
        FOLDERS
            .iter()
            .map(|name| root.join(name))
            .filter(|dir| dir.is_dir())
            .collect()
    } else if !scripts(&dir)?.is_empty() {
        vec![dir.clone()]
    } else {
        sorted_entries(&dir)?
            .into_iter()
            .filter(|dir| dir.is_dir())
            .collect()
    };
    let tree = Arc::new(tree(&root, lib));
    let mut cases = Vec::new();
    for folder in folders {
        folder_cases(&tree, is_tree, &folder, &mut cases)?;
    }
    if cases.is_empty() {
        bail!("no cases in {}", dir.display());
    }
    Ok(cases)
}

fn folder_cases(tree: &Arc<Tree>, is_tree: bool, dir: &Path, cases: &mut Vec<Case>) -> Result<()> {
    let folder = match dir.strip_prefix(&tree.root) {
        Ok(relative) if !relative.as_os_str().is_empty() => relative.to_string_lossy().into_owned(),
        _ => file_name(dir),
    };
    let prefix = if is_tree { "upstream" } else { "external" };
    let suite = Arc::new(Suite {
        name: format!("{prefix}/{folder}"),
        dir: dir.to_owned(),
        description: format!("{folder} of {}", file_name(&tree.root)),
        oracle: None,
        needs: Vec::new(),
        frozen: false,
        frozen_manifest: None,
        sessions: false,
        tree: Some(tree.clone()),
    });
    for path in scripts(dir)? {
        let name = stem(&path);
        let expected = path.with_extension("py.exp");
        let recorded = expected.is_file();
        let source = std::fs::read(&path)?;
        cases.push(Case {
            suite: suite.clone(),
            header: Header::parse_upstream(&source),
            oracle: if recorded {
                Oracle::Golden
            } else {
                Oracle::Cpython
            },
            golden: recorded.then_some(expected),
            needs: if is_tree {
                rules::needs(&folder, &name, &source)
            } else {
                Vec::new()
            },
            fault: None,
            path,
            name,
        });
    }
    Ok(())
}

/// The tree at `root`, with what its runner lets scripts import.
fn tree(root: &Path, lib: Option<&Path>) -> Tree {
    let checkout = root.parent().unwrap_or(root);
    let lib = lib.map_or_else(|| checkout.join("lib/micropython-lib"), Path::to_owned);
    let lib = lib.canonicalize().unwrap_or(lib);
    let files = ["unittest/__init__.py", "unittest.py"];
    let unittest = [lib.join("python-stdlib/unittest"), lib.clone()]
        .into_iter()
        .find_map(|dir| {
            let files = files.map(|file| dir.join(file));
            files
                .into_iter()
                .find(|file| file.is_file())
                .map(|file| (dir, file))
        });
    let mut micropypath = format!(".frozen:{}", checkout.join("extmod").display());
    if let Some((dir, _)) = &unittest {
        micropypath += &format!(":{}", dir.display());
    }
    Tree {
        root: root.to_owned(),
        micropypath,
        unittest: unittest.map(|(_, file)| file),
    }
}

/// What is typed at a board's prompt before a case that imports a module which boards do not have.
///
/// # Errors
/// When the module cannot be read.
pub fn library(case: &Case, script: &[u8]) -> std::io::Result<Option<Vec<u8>>> {
    const MODULE: &[u8] = b"unittest";
    let tree = case.suite.tree.as_ref();
    match tree.and_then(|tree| tree.unittest.as_deref()) {
        Some(file) if script.windows(MODULE.len()).any(|word| word == MODULE) => {
            let text = std::fs::read(file)?;
            Ok(Some(crate::board::library::script("unittest", &text)))
        }
        _ => Ok(None),
    }
}

/// Whether a script of the tree is typed at a terminal instead of run.
pub fn is_session(case: &Case) -> bool {
    is_command_line(case) && case.name.starts_with("repl_")
}

/// Whether a case of the tree prints the name of its file.
pub fn names_itself(case: &Case) -> bool {
    let folder = case.suite.name.strip_prefix("upstream/");
    folder.is_some_and(|folder| rules::names_itself(folder, &case.name))
}

/// Whether the tree's runner treats the case as a use of the command line: run from the root, by relative name.
pub fn is_command_line(case: &Case) -> bool {
    ["upstream/cmdline", "upstream/feature_check"].contains(&case.suite.name.as_str())
}
