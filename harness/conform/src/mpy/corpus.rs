//! The sources to compile.

use crate::UsageError;
use anyhow::Result;
use runner::discover::{file_name, sorted_entries};
use std::path::{Path, PathBuf};

/// Every source below the given paths, in order of name.
pub(crate) fn sources(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in paths {
        if !path.exists() {
            return Err(UsageError(format!("there is no {}", path.display())).into());
        }
        let path = path.canonicalize()?;
        if path.is_dir() {
            folder(&path, &mut found)?;
        } else {
            found.push(path);
        }
    }
    if found.is_empty() {
        return Err(UsageError("no Python source there".to_owned()).into());
    }
    Ok(found)
}

fn folder(dir: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for path in sorted_entries(dir)? {
        let name = file_name(&path);
        let is_link = path.is_symlink();
        if path.is_dir() && !is_link && !name.starts_with('.') && name != "__pycache__" {
            folder(&path, found)?;
        } else if path.is_file() && name.ends_with(".py") {
            found.push(path);
        }
    }
    Ok(())
}
