//! Differences of the surface that have a reason: `golden/surface/known.toml`.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::path::Path;

/// What an entry says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// A name, or the start of names, with `*` at its end.
    r#match: String,
    reason: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    known: Vec<Entry>,
}

/// The known differences.
#[derive(Debug, Default)]
pub(crate) struct Known {
    entries: Vec<Entry>,
}

impl Known {
    /// Reads the file, if there is one.
    pub(crate) fn read(path: &Path) -> Result<Known> {
        if !path.is_file() {
            return Ok(Known::default());
        }
        Known::parse(&std::fs::read_to_string(path)?)
            .with_context(|| format!("in {}", path.display()))
    }

    fn parse(text: &str) -> Result<Known> {
        let file: File = toml::from_str(text)?;
        if let Some(entry) = file
            .known
            .iter()
            .find(|entry| entry.reason.trim().is_empty())
        {
            bail!("{:?} gives no reason", entry.r#match);
        }
        Ok(Known {
            entries: file.known,
        })
    }

    /// The reason for a difference, if one is known.
    pub(crate) fn reason(&self, name: &str) -> Option<&str> {
        let entry = self
            .entries
            .iter()
            .find(|entry| matches(&entry.r#match, name))?;
        Some(&entry.reason)
    }

    /// The entries that fit none of the names.
    pub(crate) fn stale<'a>(&'a self, names: &[&str]) -> Vec<&'a str> {
        let entries = self.entries.iter().map(|entry| entry.r#match.as_str());
        entries
            .filter(|pattern| !names.iter().any(|name| matches(pattern, name)))
            .collect()
    }
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => pattern == name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_names_one_name_or_a_beginning() {
        let text = "[[known]]\nmatch = \"os.stat\"\nreason = \"a\"\n[[known]]\nmatch = \"ssl*\"\nreason = \"b\"\n";
        let known = Known::parse(text).unwrap();
        assert_eq!(known.reason("os.stat"), Some("a"));
        assert_eq!(known.reason("os.statvfs"), None);
        assert_eq!(known.reason("ssl.wrap"), Some("b"));
        assert_eq!(known.stale(&["os.stat"]), ["ssl*"]);
    }

    #[test]
    fn an_entry_needs_a_reason() {
        assert!(Known::parse("[[known]]\nmatch = \"a\"\nreason = \" \"\n").is_err());
    }
}
