//! One interpreter's surface: asked live, or read from a record.

use super::MODULES;
use crate::parallel;
use anyhow::{Context, Result};
use runner::lane::environment;
use runner::process::{self, End, Job, Limits};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

/// The script that lists one module.
const SCRIPT: &str = include_str!("enumerate.py");
/// What opens a line of the list; imported modules may print lines of their own.
const MARK: &str = "@\t";

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Entry {
    pub(crate) kind: String,
    /// The value of a constant, as `repr` shows it; empty for anything else.
    pub(crate) value: String,
}

/// Names with what they stand for; a name opens with its module.
pub(crate) type Surface = BTreeMap<String, Entry>;

/// Asks a program for its surface; each module is listed in a process of its own.
pub(crate) fn ask(program: &Path, jobs: usize) -> Result<Surface> {
    let scratch = tempfile::Builder::new().prefix("conform-").tempdir()?;
    std::fs::write(scratch.path().join("enumerate.py"), SCRIPT)?;
    let list = |module: &&str| {
        let words = [
            program.as_os_str(),
            "enumerate.py".as_ref(),
            module.as_ref(),
        ];
        let job = Job {
            command: words.map(ToOwned::to_owned).to_vec(),
            cwd: scratch.path().to_owned(),
            env: environment(scratch.path(), ".frozen"),
            stdin: Vec::new(),
        };
        process::run(&job, Limits::for_cpu(Duration::from_secs(20)))
            .with_context(|| format!("starting {}", program.display()))
    };
    let mut surface = Surface::new();
    let mut failure = None;
    parallel::each(&MODULES, jobs, list, |ran| match ran {
        Ok(ran) => {
            if let End::Signalled(_) = ran.end {
                failure = Some(anyhow::anyhow!(
                    "{} died listing a module: {}",
                    program.display(),
                    String::from_utf8_lossy(&ran.output)
                ));
            }
            surface.extend(parse(&String::from_utf8_lossy(&ran.output)));
        }
        Err(error) => failure = Some(error),
    })?;
    match failure {
        Some(error) => Err(error),
        None => Ok(surface),
    }
}

/// Reads lists: name, kind and value with tabs between them.
pub(crate) fn parse(text: &str) -> Surface {
    let line = |line: &str| {
        let mut parts = line.strip_prefix(MARK)?.splitn(3, '\t');
        let (name, kind) = (parts.next()?, parts.next()?);
        let value = parts.next().unwrap_or_default().trim_end();
        let entry = Entry {
            kind: kind.to_owned(),
            value: value.to_owned(),
        };
        Some((name.to_owned(), entry))
    };
    text.lines().filter_map(line).collect()
}

/// The text of a surface, as [`parse`] reads it.
pub(crate) fn text(surface: &Surface) -> String {
    surface
        .iter()
        .map(|(name, entry)| {
            format!("{MARK}{name}\t{}\t{}", entry.kind, entry.value)
                .trim_end()
                .to_owned()
                + "\n"
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surfaces_survive() {
        let surface = parse("noise\n@\tmath\tmodule\t\n@\tmath.pi\tfloat\t3.14\nTraceback\n");
        assert_eq!(surface.len(), 2);
        assert_eq!(surface["math.pi"].value, "3.14");
        assert_eq!(parse(&text(&surface)), surface);
    }
}
