//! Paths of manifests: variables, folders, and what is in them.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// Folders are followed this deep, links too.
const MAX_DEPTH: usize = 64;

/// Replaces `$(NAME)` by the values of variables.
pub(super) fn substitute(path: &str, variables: &[(String, String)]) -> String {
    variables
        .iter()
        .fold(path.to_owned(), |path, (name, value)| {
            path.replace(&format!("$({name})"), value)
        })
}

/// The first `$(NAME)` that has no value.
pub(super) fn unknown_variable(path: &str) -> Option<&str> {
    let start = path.find("$(")?;
    let end = path[start..].find(')')?;
    Some(&path[start..=start + end])
}

/// Makes a path absolute and takes `.` and `..` out, without a look at the files.
pub fn absolute(folder: &Path, path: &str) -> PathBuf {
    let mut clean = PathBuf::new();
    for part in folder.join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(clean.pop()),
            part => clean.push(part),
        }
    }
    clean
}

/// Every file below a folder, links followed, by its path from there, in order of name.
pub(super) fn files_below(folder: &Path) -> Result<Vec<String>, String> {
    let mut files = Vec::new();
    collect(folder, "", 0, &mut files)?;
    Ok(files)
}

fn collect(
    folder: &Path,
    prefix: &str,
    depth: usize,
    files: &mut Vec<String>,
) -> Result<(), String> {
    if depth > MAX_DEPTH {
        return Err(format!("Folders nested too deeply: {}", folder.display()));
    }
    for (name, path) in entries(folder)? {
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), depth + 1, files)?;
        } else {
            files.push(format!("{prefix}{name}"));
        }
    }
    Ok(())
}

/// The folder of this name with a manifest in it, somewhere below a folder.
pub(super) fn find_package(folder: &Path, name: &str) -> Option<PathBuf> {
    find_at_depth(folder, name, 0)
}

fn find_at_depth(folder: &Path, name: &str, depth: usize) -> Option<PathBuf> {
    let is_it = folder.file_name().is_some_and(|last| last == name);
    if is_it && folder.join("manifest.py").is_file() {
        return Some(folder.to_owned());
    }
    if depth > MAX_DEPTH {
        return None;
    }
    let entries = entries(folder).ok()?;
    let mut folders = entries
        .iter()
        .filter(|(_, path)| path.is_dir() && !path.is_symlink());
    folders.find_map(|(_, path)| find_at_depth(path, name, depth + 1))
}

/// Names and paths of what is in a folder, in order of name.
fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>, String> {
    let cannot = |error| format!("Cannot read {}: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let name = path.file_name().unwrap_or_default();
        let name = name
            .to_str()
            .ok_or_else(|| format!("Name is not UTF-8: {}", path.display()))?;
        found.push((name.to_owned(), path));
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_replaced_everywhere() {
        let variables = [("A".to_owned(), "/x".to_owned())];
        assert_eq!(substitute("$(A)/b/$(A)$(C)", &variables), "/x/b//x$(C)");
        assert_eq!(unknown_variable("/x/$(C)/$(D)"), Some("$(C)"));
        assert_eq!(unknown_variable("/x/$C"), None);
    }

    #[test]
    fn paths_become_absolute() {
        let check = |path, expected: &str| {
            assert_eq!(absolute(Path::new("/a/b"), path), Path::new(expected));
        };
        check("c", "/a/b/c");
        check("../c/./d", "/a/c/d");
        check("/e", "/e");
        check(".", "/a/b");
        check("../../..", "/");
    }
}
