//! The command line, which is that of MicroPython's `makemanifest.py`.
//!
//! `-b` names the folder of intermediate files there; there are none here. What `--mpy-tool-flags` says about the target
//! is decided when the Rust source is compiled.

use std::path::PathBuf;

use freeze::Job;

/// How the program is used.
pub(crate) const USAGE: &str = "\
usage: freeze -o OUTPUT [-v NAME=VALUE]... [-f MPY_CROSS_FLAGS] MANIFEST...
       freeze --list-c-modules [-v NAME=VALUE]... MANIFEST...

Writes the modules that manifests name as Rust source that defines `FROZEN`.
A manifest is a file whose name ends in .py, or a line of Python.

  -o, --output FILE          the file to write
  -v, --var NAME=VALUE       what $(NAME) is in paths of manifests
  -f, --mpy-cross-flags F    options of mpy-cross for all modules: -O, -X, -march, -msmall-int-bits
  --list-c-modules           print the folders of modules in C instead
  -b, --build-dir DIR        accepted; there are no intermediate files
  --mpy-tool-flags F         accepted; the compiler of the output knows the target
  -h, --help                 print this
";

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Help,
    ListCModules,
    Write(PathBuf),
}

/// What the command line says.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) action: Action,
    pub(crate) job: Job,
}

/// Reads the arguments that follow the program's name.
pub(crate) fn parse(arguments: &[String]) -> Result<Options, String> {
    let mut job = Job::default();
    let mut output = None;
    let mut lists = false;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let (name, attached) = split(argument);
        let mut value = || {
            let next = attached.map(str::to_owned).or_else(|| rest.next().cloned());
            next.ok_or_else(|| format!("{name} needs a value"))
        };
        match name {
            "-h" | "--help" => {
                let action = Action::Help;
                return Ok(Options { action, job });
            }
            "-o" | "--output" => output = Some(PathBuf::from(value()?)),
            "-b" | "--build-dir" | "--mpy-tool-flags" => drop(value()?),
            "-f" | "--mpy-cross-flags" => job.compiler_flags = value()?,
            "-v" | "--var" => {
                let text = value()?;
                let variable = freeze::variable(&text);
                job.variables
                    .push(variable.ok_or_else(|| format!("not NAME=VALUE: {text}"))?);
            }
            "--list-c-modules" => lists = true,
            _ if name.starts_with('-') => return Err(format!("unknown option {name}")),
            _ => job.manifests.push(argument.clone()),
        }
    }
    if job.manifests.is_empty() {
        return Err("no manifest".to_owned());
    }
    let action = match (lists, output) {
        (true, _) => Action::ListCModules,
        (false, Some(output)) => Action::Write(output),
        (false, None) => return Err("no output; -o names it".to_owned()),
    };
    Ok(Options { action, job })
}

/// The name of an option, and the value that is attached to it: `--name=value`, `-nvalue`.
fn split(argument: &str) -> (&str, Option<&str>) {
    if argument.starts_with("--") {
        return match argument.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (argument, None),
        };
    }
    match argument.split_at_checked(2) {
        Some((name, value)) if name.starts_with('-') && !value.is_empty() => (name, Some(value)),
        _ => (argument, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Options, String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        parse(&words)
    }

    #[test]
    fn options_are_those_of_makemanifest() {
        let options = parsed(&[
            "-o",
            "out.rs",
            "-b",
            "build",
            "-vA=b=c",
            "--var=D=e",
            "-f",
            "-O2",
            "m.py",
        ]);
        let Options { action, job } = options.unwrap();
        assert_eq!(action, Action::Write("out.rs".into()));
        assert_eq!(job.manifests, ["m.py"]);
        assert_eq!(job.compiler_flags, "-O2");
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(job.variables, [pair("A", "b=c"), pair("D", "e")]);
    }

    #[test]
    fn a_line_of_python_is_a_manifest() {
        let options = parsed(&["--list-c-modules", "c_module('x')"]).unwrap();
        assert_eq!(options.action, Action::ListCModules);
        assert_eq!(options.job.manifests, ["c_module('x')"]);
    }

    #[test]
    fn mistakes_are_named() {
        let mistake = |words: &[&str]| parsed(words).unwrap_err();
        assert_eq!(mistake(&["-o", "x"]), "no manifest");
        assert_eq!(mistake(&["m.py"]), "no output; -o names it");
        assert_eq!(mistake(&["-o"]), "-o needs a value");
        assert_eq!(mistake(&["-v", "A", "m.py"]), "not NAME=VALUE: A");
        assert_eq!(mistake(&["--nope"]), "unknown option --nope");
    }
}
